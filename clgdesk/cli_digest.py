"""``clgdesk digest``: the themes heard most, printed or written to a file."""

import argparse
from collections.abc import Iterator
from datetime import date

from clgdesk.analysis.report import this_day
from clgdesk.exporting.digest_formats import UnknownFormat, digest_data
from clgdesk.exporting.digest_text import plain
from clgdesk.exporting.files import check_target, write_file
from clgdesk.exporting.unshown import unshown_words
from clgdesk.method.decisions import area_name, area_of, areas
from clgdesk.method.digest import Choices, Digest, digest, teams
from clgdesk.method.digest_words import paragraphs
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn


class CannotTell(ValueError):
    """The arguments ask for what is not there; the text is one plain sentence."""


def run(snapshot: Snapshot, arguments: argparse.Namespace) -> Iterator[str]:
    """Yield what is to be printed.

    Raises:
        CannotTell: a number, team, decision, day or format is not to be had.
        StorageError: the file could not be written.
    """
    made = digest(snapshot, _choices(snapshot, arguments), _day(arguments.day))
    if arguments.output is None:
        yield plain(paragraphs(made)).rstrip("\n")
        return
    yield from _written(snapshot, made, arguments)


def _written(snapshot: Snapshot, made: Digest, arguments: argparse.Namespace) -> Iterator[str]:
    target = arguments.output
    check_target(target, arguments.file)
    try:
        report, data = digest_data(made, target.name, language=snapshot.project.language)
    except UnknownFormat as error:
        raise CannotTell(str(error)) from error
    write_file(target, data)
    sentence = tr("Wrote {file}.").format(file=target)
    if report.pages:
        pages = trn("{n} page", "{n} pages", report.pages).format(n=report.pages)
        sentence = tr("Wrote {file} ({pages}).").format(file=target, pages=pages)
    yield sentence
    if report.missing:
        yield unshown_words(report.missing)


def _choices(snapshot: Snapshot, arguments: argparse.Namespace) -> Choices:
    if not (0 <= arguments.days <= 36_500 and 1 <= arguments.top <= 100):
        raise CannotTell(tr("Ask for 0 to 36500 days (0 is ever) and 1 to 100 themes."))
    team, decision = arguments.team.strip(), arguments.decision.strip()
    known = teams(snapshot)
    if team and team.casefold() not in {name.casefold() for name in known}:
        sentence = tr("No insight was brought in by “{team}”; there are: {known}.")
        raise CannotTell(sentence.format(team=team, known=", ".join(known) or tr("none")))
    named = areas(snapshot)
    if decision and area_of(decision) not in {area_of(name) for name in named}:
        sentence = tr("There is no decision area “{area}”; there are: {known}.")
        words = ", ".join(f"{name} ({area_name(name)})" for name in named)
        raise CannotTell(sentence.format(area=decision, known=words))
    return Choices(arguments.days, arguments.top, team, decision, arguments.redact)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text or this_day()).isoformat()
    except ValueError as error:
        sentence = tr("“{day}” is no day; write it like 2026-11-26.")
        raise CannotTell(sentence.format(day=text)) from error
