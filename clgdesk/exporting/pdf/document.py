"""A PDF in the making: pages, bookmarks, metadata. No text is set by reportlab here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from html import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFDocument

from clgdesk import __version__
from clgdesk.exporting.pdf.numbers import fine, nums
from clgdesk.exporting.pdf.objects import TRUE, Reference, array, dictionary, stream
from clgdesk.exporting.pdf.outline import Entry, outline
from clgdesk.exporting.pdf.painter import Painter
from clgdesk.exporting.pdf.resources import FontTables, Resources
from clgdesk.exporting.pdf.structure import Structure
from clgdesk.layout.sheet import Item, Rect, Sheet
from clgdesk.layout.theme import Theme

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in the file where nothing says when the content is from."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about the document as a whole."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = "en"
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: a title, how deep it stands, and a place on a page."""

    title: str
    level: int
    page: int
    x: float
    y: float


class PdfDocument:
    """Takes pages one by one; ``data`` ends it and returns the file."""

    def __init__(
        self,
        about: Metadata,
        theme: Theme,
        tables: FontTables,
        pictures: Callable[[str], bytes | None],
    ) -> None:
        self._about = about
        self._pdf = PDFDocument(invariant=1, pdfVersion=(1, 7), lang=about.language or "en")
        # The file's id comes from its content alone, not from a moment in the environment.
        self._pdf.signature = md5(usedforsecurity=False)
        self._resources = Resources(self._pdf, theme, tables, pictures)
        self._painter = Painter(self._resources, theme)
        self._structure = Structure()
        self._pages: list[tuple[Reference, float]] = []

    def add_page(self, sheet: Sheet) -> None:
        """Paint a page."""
        number = len(self._pages)
        page = dictionary(
            Type="/Page",
            Parent=self._pdf.Reference(self._pdf.Pages),
            MediaBox=array(0, 0, fine(round(sheet.w, 2)), fine(round(sheet.h, 2))),
            Resources=self._resources.reference,
            StructParents=number,
            Tabs="/S",
            Group=dictionary(S="/Transparency", CS="/DeviceRGB"),
        )
        reference = self._pdf.Reference(page, f"Page{number + 1}")
        self._structure.begin_page(reference)
        page["Contents"] = self._pdf.Reference(stream(self._content(sheet)))
        self._pdf.Pages.addPage(page)
        self._pages.append((reference, sheet.h))

    def _content(self, sheet: Sheet) -> bytes:
        """Return the operators of a page; y runs down from here on, as in all of ``layout``."""
        parts = [f"1 0 0 -1 0 {nums(sheet.h)} cm".encode("ascii")]
        clip: Rect | None = None
        for item in sheet.items:
            if item.clip != clip:
                parts += [b"Q"] if clip else []
                parts += [f"q {nums(*item.clip)} re W n".encode("ascii")] if item.clip else []
                clip = item.clip
            parts.append(self._item(item))
        parts += [b"Q"] if clip else []
        content = b"\n".join(parts)
        self._pdf.updateSignature(content)
        return content

    def _item(self, item: Item) -> bytes:
        scale = fine(item.scale)
        place = f"q {scale} 0 0 {scale} {nums(item.x, item.y)} cm".encode("ascii")
        mark = self._structure.mark(item)
        return b"\n".join((mark, place, self._painter.block(item.block), b"Q EMC"))

    def data(self, bookmarks: Sequence[Bookmark]) -> bytes:
        """End the document and return the bytes of its file."""
        self._resources.write()
        self._structure.write(self._pdf)
        self._write_outline(bookmarks)
        self._write_metadata()
        data: bytes = self._pdf.GetPDFData(None)
        return data

    def _write_outline(self, bookmarks: Sequence[Bookmark]) -> None:
        if not bookmarks:
            return
        marks = []
        for mark in bookmarks:
            page, height = self._pages[mark.page]
            marks.append(Entry(mark.title, mark.level, page, mark.x, height - mark.y))
        self._pdf.Outlines = self._pdf.Catalog.Outlines = outline(self._pdf, marks)
        self._pdf.Catalog.showOutline()

    def _write_metadata(self) -> None:
        about, pdf = self._about, self._pdf
        pdf.setTitle(about.title)
        pdf.setAuthor(about.author)
        pdf.setSubject(about.subject)
        pdf.setKeywords(about.keywords)
        pdf.setCreator(f"CLG Desk {__version__}")
        moment = (about.when or _NO_MOMENT).astimezone(UTC)
        pdf._timeStamp = _time_stamp(moment)  # noqa: SLF001 - reportlab has no other way to a date
        xmp = _XMP.format(
            title=escape(about.title), author=escape(about.author), subject=escape(about.subject),
            keywords=escape(about.keywords), language=escape(about.language),
            tool=f"CLG Desk {__version__}", producer=escape(pdf.info.producer),
            moment=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        )  # fmt: skip
        packet = stream(xmp.encode(), compressed=False, Type="/Metadata", Subtype="/XML")
        pdf.Catalog.Metadata = packet
        pdf.Catalog.ViewerPreferences = dictionary(DisplayDocTitle=TRUE)


def _time_stamp(moment: datetime) -> TimeStamp:
    stamp = TimeStamp(invariant=1)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = moment.timetuple()[:6]
    stamp.dhh = stamp.dmm = 0
    return stamp


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
