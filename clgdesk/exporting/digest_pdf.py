"""A digest as a PDF of upright pages. Its text is shaped lines, as everywhere on paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from clgdesk.exporting.pdf.bookmarks import title as outline_title
from clgdesk.exporting.pdf.document import Bookmark, Metadata, PdfDocument
from clgdesk.exporting.report import ExportReport
from clgdesk.layout import theme
from clgdesk.layout.digest_pages import PAPER, digest_pages
from clgdesk.layout.paper import PageOptions
from clgdesk.layout.shapes import Text
from clgdesk.layout.sheet import Sheet
from clgdesk.method.digest import Digest
from clgdesk.method.digest_words import paragraphs
from clgdesk.text.engine import Engine
from clgdesk.text.shown import one_line


def digest_pdf(
    digest: Digest,
    *,
    language: str = "en",
    options: PageOptions = PAPER,
    engine: Engine | None = None,
) -> tuple[ExportReport, bytes]:
    """Return the report and the bytes of a digest as a PDF; they are the same each time."""
    engine = engine or Engine()
    text = tuple(paragraphs(digest))
    sheets = digest_pages(engine, text, options, one_line(digest.project))
    about = Metadata(
        title=outline_title(" · ".join(x for x in (digest.project, text[0].text) if x)),
        subject=one_line(text[1].text),
        language=language or "en",
        when=datetime.fromisoformat(digest.today).replace(tzinfo=UTC),
    )
    document = PdfDocument(about, theme.load("light"), engine.font_table, lambda _id: None)
    for sheet in sheets:
        document.add_page(sheet)
    data = document.data(list(_bookmarks(sheets)))
    missing = tuple(dict.fromkeys(_missing(sheets)))
    return ExportReport(len(sheets), len(data), missing), data


def _bookmarks(sheets: Sequence[Sheet]) -> Iterator[Bookmark]:
    for number, sheet in enumerate(sheets):
        for item in sheet.items:
            if item.block.kind == "digest_heading":
                yield Bookmark(outline_title(item.block.label), 0, number, item.x, item.y)


def _missing(sheets: Sequence[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for item in sheet.items:
            for shape in item.block.shapes:
                if isinstance(shape, Text):
                    yield from (missing.character for missing in shape.line.missing)
