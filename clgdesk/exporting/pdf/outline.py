"""The outline of a PDF as objects: entries that name their parent, neighbours and children."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument

from clgdesk.exporting.pdf.numbers import nums
from clgdesk.exporting.pdf.objects import Raw, Reference, entries, string


@dataclass(frozen=True, slots=True)
class Entry:
    """A title, how deep it stands, and the place it leads to: x and y from the lower left."""

    title: str
    level: int
    page: Reference
    x: float
    y: float


class Outline(Raw):
    """The root of the tree; stands in the place of reportlab's own outline."""

    ready = 1
    """Asked by reportlab: there is an outline to be written."""

    def prepare(self, _document: PDFDocument, _canvas: object) -> None:
        """Nothing is left to do when reportlab asks for it."""


def outline(document: PDFDocument, marks: Sequence[Entry]) -> Outline:
    """Put entries into a document and return their root. Deeper ones are closed at first."""
    root = Outline(b"")
    objects = [Raw(b"") for _ in marks]
    references = [document.Reference(root), *map(document.Reference, objects)]
    parents = _parents(marks)
    families: dict[int, list[int]] = {}
    for n, parent in enumerate(parents, 1):
        families.setdefault(parent, []).append(n)
    root.data = entries(document, Type="/Outlines", **_children(references, families, 0)).data
    for n, (mark, made) in enumerate(zip(marks, objects, strict=True), 1):
        place = f"{nums(mark.x, mark.y)} null]".encode("ascii")
        made.data = entries(
            document,
            Title=string(mark.title),
            Parent=references[parents[n - 1]],
            Dest=Raw(b"[" + mark.page.format(document) + b" /XYZ " + place),
            **_neighbours(references, families[parents[n - 1]], n),
            **_children(references, families, n, closed=mark.level > 0),
        ).data
    return root


def _parents(marks: Sequence[Entry]) -> list[int]:
    """Return for every entry the number of its parent; 0 is the root."""
    found: list[int] = []
    last_at: dict[int, int] = {}
    for n, mark in enumerate(marks, 1):
        found.append(last_at.get(mark.level - 1, 0))
        last_at[mark.level] = n
    return found


def _children(
    references: Sequence[Reference], families: dict[int, list[int]], n: int, closed: bool = False
) -> dict[str, object]:
    children = families.get(n)
    if not children:
        return {}
    count = -len(children) if closed else _open(families, n)
    return {"First": references[children[0]], "Last": references[children[-1]], "Count": count}


def _open(families: dict[int, list[int]], n: int) -> int:
    """Return how many entries are seen below one: those of the first two levels are open."""
    children = families.get(n, [])
    return len(children) + (sum(len(families.get(c, ())) for c in children) if n == 0 else 0)


def _neighbours(references: Sequence[Reference], family: list[int], n: int) -> dict[str, object]:
    at = family.index(n)
    found: dict[str, object] = {}
    if at:
        found["Prev"] = references[family[at - 1]]
    if at + 1 < len(family):
        found["Next"] = references[family[at + 1]]
    return found
