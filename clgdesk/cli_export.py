"""``clgdesk export``: a journey as PDF, its story as slides, or the insights as a table."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from clgdesk.cli_lens import NotThere, asked_lens
from clgdesk.document.files import Contents
from clgdesk.exporting.files import check_target, write_file
from clgdesk.exporting.report import ExportReport
from clgdesk.method.lens import ActiveLens
from clgdesk.method.redacted import redacted, redacted_lens
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

__all__ = ("CannotExport", "NotThere", "run")

Read = Callable[[Path], Contents]


class CannotExport(ValueError):
    """It cannot be written that way; the text is one plain sentence."""


def run(arguments: argparse.Namespace, read: Read) -> tuple[str, str]:
    """Export; return what is to be said of it, and of what could not be shown (or nothing).

    Raises:
        NotThere, CannotExport: see there.
        StorageError: the file could not be written.
    """
    if arguments.table:
        return _table(arguments, read), ""
    return _map(arguments, read)


def _table(arguments: argparse.Namespace, read: Read) -> str:
    from clgdesk.exporting.insight_table import export_insights

    target: Path = arguments.output
    contents = read(arguments.file)
    check_target(target, arguments.file)
    snapshot = _outgoing(contents.snapshot, arguments)
    count = export_insights(snapshot, target, bom=not arguments.no_bom)
    insights = trn("{n} insight", "{n} insights", count).format(n=count)
    return tr("Wrote {file} ({what}).").format(file=target, what=insights)


def _outgoing(snapshot: Snapshot, arguments: argparse.Namespace) -> Snapshot:
    """Return what may leave: the project, or the project without names of customers."""
    return redacted(snapshot) if arguments.redact else snapshot


def _map(arguments: argparse.Namespace, read: Read) -> tuple[str, str]:
    from clgdesk.exporting.pdf import export_pdf
    from clgdesk.exporting.unshown import unshown_words
    from clgdesk.layout.paper import PageOptions, fit_from

    options = PageOptions(
        paper=arguments.paper, landscape=arguments.landscape, margin=arguments.margin
    )
    fit: dict[str, Any] = {**fit_from(arguments.fit)}
    options = replace(options, **fit)
    target: Path = arguments.output
    contents = read(arguments.file)
    check_target(target, arguments.file)
    if target.suffix.lower() != ".pdf":
        text = tr("The map becomes a PDF: end the name {file} with .pdf.")
        raise CannotExport(text.format(file=target))
    journey_id = _journey_id(contents.snapshot, arguments.journey)
    lens = asked_lens(contents.snapshot, arguments)
    if arguments.redact:
        lens = redacted_lens(contents.snapshot, lens)
    options = replace(options, lens=lens)
    snapshot = _outgoing(contents.snapshot, arguments)
    moment = max((entry.at for entry in contents.entries), default=None)
    when = None if moment is None else datetime.fromisoformat(moment)
    if arguments.story:
        report = _story(snapshot, journey_id, options.lens, target, when)
    else:
        report = export_pdf(snapshot, journey_id, options, target, when=when)
    pages = trn("{n} page", "{n} pages", report.pages).format(n=report.pages)
    line = tr("Wrote {file} ({pages}).").format(file=target, pages=pages)
    return line, unshown_words(report.missing) if report.missing else ""


def _story(
    snapshot: Snapshot,
    journey_id: str | None,
    lens: ActiveLens,
    target: Path,
    when: datetime | None,
) -> ExportReport:
    from clgdesk.exporting.pdf.story import story_pdf_data

    if journey_id is None:
        raise CannotExport(tr("A story is that of one journey: give its number."))
    report, data = story_pdf_data(snapshot, journey_id, lens=lens, when=when)
    write_file(target, data)
    return report


def _journey_id(snapshot: Snapshot, chosen: str) -> str | None:
    """Return the id of the journey with that number; None stands for all."""
    if chosen == "all":
        return None
    journeys = snapshot.ordered(Journey)
    if chosen.isdecimal() and 1 <= int(chosen) <= len(journeys):
        return journeys[int(chosen) - 1].id
    names = ", ".join(f"{n} {journey.title}" for n, journey in enumerate(journeys, 1))
    sentence = tr("There is no journey {number}; there are: {names}.")
    raise CannotExport(sentence.format(number=chosen, names=names or tr("none")))
