"""Exports journeys as a PDF: from a snapshot to a file, whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from clgdesk.exporting.files import write_file
from clgdesk.exporting.pdf.bookmarks import bookmarks
from clgdesk.exporting.pdf.document import Metadata, PdfDocument
from clgdesk.exporting.report import ExportReport, NothingToExport, newest_moment
from clgdesk.layout import theme
from clgdesk.layout.pages import Pages
from clgdesk.layout.paper import PageOptions
from clgdesk.layout.shapes import Text
from clgdesk.layout.sheet import Sheet
from clgdesk.method.face_down import veiled
from clgdesk.model.records import Attachment, Job, Journey, Segment
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.text.shown import one_line
from clgdesk.translation import tr

Progress = Callable[[int, int], None]
"""Is told how many pages of how many are done; an exception it raises ends the export."""


def export_pdf(
    snapshot: Snapshot,
    journey_id: str | None,
    options: PageOptions,
    path: Path,
    *,
    engine: Engine | None = None,
    when: datetime | None = None,
    author: str = "",
    progress: Progress | None = None,
) -> ExportReport:
    """Write a journey, or (with None) all of them one after the other, to a PDF.

    ``when`` is the moment that the content is from; it stands in the foot and in the file. The
    same snapshot, options and moment give the same bytes. Without it the newest moment in the
    project is taken.

    Raises:
        PaperError: paper, margins or sheets do not allow it.
        NothingToExport: there is no such journey.
        StorageError: the file could not be written; what was there before is untouched.
    """
    report, data = pdf_data(
        snapshot, journey_id, options, engine=engine, when=when, author=author, progress=progress
    )
    write_file(path, data)
    return report


def pdf_data(
    snapshot: Snapshot,
    journey_id: str | None,
    options: PageOptions,
    *,
    engine: Engine | None = None,
    when: datetime | None = None,
    author: str = "",
    progress: Progress | None = None,
) -> tuple[ExportReport, bytes]:
    """Return the report and the bytes of a PDF; see ``export_pdf``."""
    snapshot, engine = veiled(snapshot), engine or Engine()
    when = when or newest_moment(snapshot)
    journeys = chosen(snapshot, journey_id)
    document = PdfDocument(
        about(snapshot, journeys, author, when),
        theme.load("light"),
        engine.font_table,
        lambda attachment_id: _picture(snapshot, attachment_id),
    )
    sheets: list[Sheet] = []
    count = len(journeys) * options.sheets
    pages = Pages(engine).lay_out(snapshot, journeys, options, when.date() if when else None)
    for sheet in pages:
        document.add_page(sheet)
        sheets.append(sheet)
        if progress is not None:
            progress(len(sheets), count)
    data = document.data(bookmarks(snapshot, sheets))
    return ExportReport(len(sheets), len(data), tuple(dict.fromkeys(missing(sheets)))), data


def chosen(snapshot: Snapshot, journey_id: str | None) -> Sequence[Journey]:
    """Return the journey with that id, or all in order."""
    if journey_id is None:
        journeys = snapshot.ordered(Journey)
        if not journeys:
            raise NothingToExport(tr("The project has no journey to export."))
        return journeys
    journey = snapshot.find(Journey, journey_id)
    if journey is None:
        raise NothingToExport(tr("The project has no such journey."))
    return (journey,)


def _picture(snapshot: Snapshot, attachment_id: str) -> bytes | None:
    attachment = snapshot.find(Attachment, attachment_id)
    return attachment.data if attachment else None


def about(
    snapshot: Snapshot, journeys: Sequence[Journey], author: str, when: datetime | None
) -> Metadata:
    """Return what the file says about itself."""
    project = snapshot.project
    titles = [one_line(title) for title in (project.title, *(j.title for j in journeys)) if title]
    names: list[str] = []
    for journey in journeys:
        segment = snapshot.find(Segment, journey.segment_id)
        job = snapshot.find(Job, journey.job_id)
        names += [segment.name] if segment else []
        names += [job.title] if job else []
    return Metadata(
        title=" · ".join(dict.fromkeys(titles)) or tr("Customer journey"),
        author=one_line(author or project.product),
        subject=one_line(project.description) or tr("Customer journey"),
        keywords=", ".join(dict.fromkeys(one_line(name) for name in names if name)),
        language=project.language or "en",
        when=when,
    )


def missing(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Give the characters on pages that no font has."""
    for sheet in sheets:
        for item in sheet.items:
            for shape in item.block.shapes:
                if isinstance(shape, Text):
                    yield from (missing.character for missing in shape.line.missing)
