"""The structure of a tagged PDF: what the parts of a page are, in the order they are read.

A block of the page is one element: its shapes and words are one piece of marked content, and its
label is what a screen reader says. Ornaments are artifacts.
"""

from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument

from clgdesk.exporting.pdf.objects import TRUE, Reference, array, dictionary, entries, string
from clgdesk.layout.shapes import Block, Text
from clgdesk.layout.sheet import Item
from clgdesk.text.shown import one_line

_ROLES = {"page:title": "/H1", "stage": "/H2", "lane": "/H2", "digest_heading": "/H2"}


def role_of(block: Block) -> str:
    """Return the role of a block, as a name of PDF; empty for an ornament."""
    if not any(isinstance(shape, Text) for shape in block.shapes):
        return "/Figure" if block.label else ""
    return _ROLES.get(block.key) or _ROLES.get(block.kind) or "/P"


@dataclass(frozen=True, slots=True)
class _Element:
    role: str
    label: str
    number: int
    reading: tuple[float, ...]


@dataclass(slots=True)
class _PageParts:
    page: Reference
    elements: list[_Element] = field(default_factory=list)


class Structure:
    """Collects the parts of all pages, then writes the tree."""

    def __init__(self) -> None:
        self._pages: list[_PageParts] = []

    def begin_page(self, page: Reference) -> None:
        """Say that what follows stands on this page."""
        self._pages.append(_PageParts(page))

    def mark(self, item: Item) -> bytes:
        """Return the operator that begins the item's marked content; ``EMC`` ends it."""
        role = role_of(item.block) if item.reading else ""
        if not role:
            return b"/Artifact BMC"
        elements = self._pages[-1].elements
        label = "" if item.block.key == "page:title" else item.block.label
        elements.append(_Element(role, label, len(elements), item.reading))
        return f"{role} <</MCID {elements[-1].number}>> BDC".encode("ascii")

    def write(self, document: PDFDocument) -> None:
        """Put the tree into the document."""
        root = dictionary(Type="/StructTreeRoot")
        root_reference = document.Reference(root, "StructTreeRoot")
        top = dictionary(Type="/StructElem", S="/Document", P=root_reference)
        top_reference = document.Reference(top, "Structure")
        numbers: list[object] = []
        sections = []
        for n, parts in enumerate(self._pages):
            section, elements = _section(document, top_reference, parts)
            sections.append(section)
            numbers += [n, document.Reference(array(*elements))]
        top["K"] = array(*sections)
        root["K"] = array(top_reference)
        root["ParentTree"] = document.Reference(dictionary(Nums=array(*numbers)))
        root["ParentTreeNextKey"] = len(self._pages)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = dictionary(Marked=TRUE)


def _section(
    document: PDFDocument, parent: Reference, parts: _PageParts
) -> tuple[Reference, list[Reference]]:
    """Return the section of a page, and its elements in the order of their numbers."""
    section = dictionary(Type="/StructElem", S="/Sect", P=parent)
    reference = document.Reference(section)
    written = [_element(document, reference, parts.page, element) for element in parts.elements]
    in_order = sorted(parts.elements, key=lambda element: element.reading)
    section["K"] = array(*(written[element.number] for element in in_order))
    return reference, written


def _element(
    document: PDFDocument, parent: Reference, page: Reference, element: _Element
) -> Reference:
    spoken = {"Alt": string(one_line(element.label))} if element.label else {}
    return document.Reference(
        entries(document, S=element.role, P=parent, Pg=page, K=element.number, **spoken)
    )
