"""A digest on paper: its paragraphs flow over upright pages, a heading stays with what follows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.page_frame import FOOT, foot
from clgdesk.layout.paper import PageOptions
from clgdesk.layout.shapes import Block, Box, Shape
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.layout.typesetting import stack_height, stacked
from clgdesk.method.digest_words import Passage
from clgdesk.translation import tr

PAPER = PageOptions("A4", landscape=False, margin=20.0)
MOST_LINES = 30
"""A paragraph of more lines is cut with an ellipsis."""


class _Set(NamedTuple):
    """How a kind of paragraph is set: space above it, and how far it is moved in."""

    style: TextStyle
    colour: str
    above: float
    inset: float = 0.0


_SETTING = {
    "title": _Set(TextStyle(23, 700, leading=28, tracking=-0.3), "ink", 0),
    "note": _Set(TextStyle(11, 400, leading=15), "secondary", 4),
    "heading": _Set(TextStyle(15, 600, leading=20), "ink", 20),
    "count": _Set(TextStyle(11, 500, leading=15, tabular=True), "ink", 2),
    "fact": _Set(TextStyle(11, 400, leading=15), "ink", 3),
    "warning": _Set(TextStyle(11, 500, leading=15), "friction", 5),
    "quote": _Set(TextStyle(11.5, 400, italic=True, leading=16), "ink", 8, 12),
}
_NAME = TextStyle(11, 400, leading=15)
_SOURCE = TextStyle(10, 400, leading=14)
_NAMES_WIDE = 92.0


def digest_pages(
    shaper: Shaper, paragraphs: Sequence[Passage], options: PageOptions = PAPER, left: str = ""
) -> list[Sheet]:
    """Lay a digest out on pages; ``left`` stands at the left of every foot."""
    w, h = options.size()
    edge = options.edge
    width, bottom = w - 2 * edge, h - edge - FOOT - 8
    blocks = [_block(shaper, p, n, width) for n, p in enumerate(paragraphs)]
    pages = list(_paged(paragraphs, blocks, edge, bottom))
    title = next((p.text for p in paragraphs if p.kind == "title"), "")
    sheets = []
    for number, items in enumerate(pages, 1):
        words = tr("page {number} of {count}").format(number=number, count=len(pages))
        below = Item(foot(shaper, left, words, width), edge, h - edge - FOOT, 1.0)
        sheets.append(Sheet("", title, w, h, (*items, below)))
    return sheets


def _paged(
    paragraphs: Sequence[Passage], blocks: Sequence[Block], edge: float, bottom: float
) -> Iterator[list[Item]]:
    """Give the items of each page."""
    items: list[Item] = []
    y = edge
    for number, (paragraph, block) in enumerate(zip(paragraphs, blocks, strict=True)):
        needed = block.h
        if paragraph.kind in ("title", "heading"):
            needed += sum(following.h + 8 for following in blocks[number + 1 : number + 3])
        above = _SETTING[paragraph.kind].above if items else 0.0
        if items and y + above + needed > bottom:
            yield items
            items, y, above = [], edge, 0.0
        y += above
        items.append(Item(block, edge, y, 1.0, reading=(number,)))
        y += block.h
    yield items


def _block(shaper: Shaper, paragraph: Passage, number: int, width: float) -> Block:
    kind, text, aside = paragraph
    setting = _SETTING[kind]
    inset = setting.inset
    shapes: list[Shape] = []
    height = 0.0
    if kind == "fact":
        name = shaper.line(aside, _NAME, _NAMES_WIDE - 8)
        shapes += stacked((name,), 0, 0, _NAME, "secondary")
        inset = _NAMES_WIDE
    room = width - inset
    lines = shaper.lines(text, setting.style, room, most=MOST_LINES)
    shapes += stacked(lines, inset, 0, setting.style, setting.colour, room)
    height += stack_height(lines, setting.style)
    if kind == "quote":
        source = shaper.lines(aside, _SOURCE, room, most=2)
        shapes += stacked(source, inset, height + 1, _SOURCE, "secondary", room)
        height += stack_height(source, _SOURCE) + 1
        shapes.insert(0, Box(0, 1, 2.5, height - 2, "line"))
    key = "page:title" if kind == "title" else f"digest:{number}"
    label = f"{aside}: {text}" if kind == "fact" else ", ".join(x for x in (text, aside) if x)
    return Block(key, f"digest_{kind}", "", 0, 0, width, height, tuple(shapes), label=label)
