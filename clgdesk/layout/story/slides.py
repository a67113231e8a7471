"""From stops to slides: text shrinks until it fits, then goes on on another slide."""

from collections.abc import Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.shapes import Block, Gradient, Path, Shape, Text
from clgdesk.layout.story.contents import content_of
from clgdesk.layout.story.flow import (
    BAR,
    GAP,
    PADDING,
    Column,
    Content,
    Row,
    column_widths,
    framed,
    height,
    paged,
    placed,
)
from clgdesk.layout.story.kit import Kit
from clgdesk.layout.story.sizes import FOOT, GAP_ABOVE_BODY, MARGIN, SHRINKS, TOP
from clgdesk.layout.typesetting import baseline
from clgdesk.method.told import Stop
from clgdesk.translation import tr


class Slide(NamedTuple):
    """One picture of the story: the part of a stop, as a block as large as the screen."""

    key: str
    stage_id: str
    part: int
    parts: int
    block: Block


class _Pages(NamedTuple):
    top: list[list[Row]]
    columns: list[list[list[Row]]]

    @property
    def many(self) -> int:
        return max(len(self.top), *(len(pages) for pages in self.columns), 1)


def slides(
    shaper: Shaper, stop: Stop, width: float, height: float, factor: float = 1.0
) -> tuple[Slide, ...]:
    """Return a stop as one slide, or as several where its text needs them (sizes in units)."""
    room = width - 2 * MARGIN
    for shrink in SHRINKS:
        kit = Kit(shaper, shrink, factor, room)
        content = content_of(kit, stop)
        pages = _pages(content, height)
        if pages.many == 1:
            break
    return tuple(
        Slide(
            stop.key, stop.stage_id, part + 1, pages.many,
            _block(kit, stop, content, pages, part, (width, height)),
        )
        for part in range(pages.many)
    )  # fmt: skip


def _body(content: Content, total: float) -> tuple[float, float]:
    """Return where the body begins, and how high it is."""
    begin = TOP + height(content.head) + (GAP_ABOVE_BODY if content.head else 0.0)
    return begin, max(total - FOOT - begin, 1.0)


def _pages(content: Content, total: float) -> _Pages:
    """Deal the rows out: what stands on top first, columns with what is left of its last page."""
    _begin, room = _body(content, total)
    top = paged(content.top, room, room) if content.top else [[]]
    left = room - height(top[-1])
    before: list[list[Row]] = [[] for _ in top[:-1]]
    columns = []
    for column in content.columns:
        inner = 2 * PADDING if column.frame else 0.0
        columns.append([*before, *paged(column.rows, left - inner, room - inner)])
    return _Pages(top, columns)


def _block(
    kit: Kit, stop: Stop, content: Content, pages: _Pages, part: int, size: tuple[float, float]
) -> Block:
    w, h = size
    begin, _room = _body(content, h)
    shapes: list[Shape] = _strip(w, h) if content.strip else []
    shapes += placed(content.head, MARGIN, TOP)
    top = pages.top[part] if part < len(pages.top) else []
    shapes += placed(top, MARGIN, begin)
    shapes += _columns(kit, content.columns, pages, part, begin + height(top))
    if pages.many > 1:
        shapes.append(_part_of(kit, part + 1, pages.many, w, strip=content.strip))
    label = _sentences([word.strip() for word in content.words if word.strip()])
    return Block(f"slide:{stop.key}:{part + 1}", "slide", stop.key, 0, 0, w, h, tuple(shapes),
                 label=label)  # fmt: skip


def _sentences(words: Sequence[str]) -> str:
    """Return words as they are read out: a stop behind each, where it has none of its own."""
    ended = [word if word[-1] in ".!?…" else f"{word}." for word in words[:-1]]
    return " ".join([*ended, *words[-1:]])


def _columns(
    kit: Kit, columns: Sequence[Column], pages: _Pages, part: int, y: float
) -> list[Shape]:
    shapes: list[Shape] = []
    x = MARGIN
    parts = [found[part] if part < len(found) else [] for found in pages.columns]
    tallest = max((height(rows) for rows in parts), default=0.0)
    for column, rows, w in zip(columns, parts, column_widths(columns, kit.width), strict=True):
        if column.frame and rows:
            shapes += framed(column, x, y, w, tallest + 2 * PADDING)
            shapes += placed(rows, x + BAR + PADDING, y + PADDING)
        else:
            shapes += placed(rows, x, y)
        x += w + GAP
    return shapes


def _strip(w: float, h: float) -> list[Shape]:
    """Return the ground of the title: the colours of the stages' heads, down to the foot."""
    down = h - FOOT
    outline = (("M", 0.0, 0.0), ("L", w, 0.0), ("L", w, down), ("L", 0.0, down), ("Z",))
    return [Path(outline, Gradient(0, 0, w, down, "strip.start", "strip.end"))]


def _part_of(kit: Kit, part: int, parts: int, w: float, *, strip: bool) -> Text:
    style = kit.style("eyebrow")
    line = kit.shaper.line(tr("{part} of {parts}").format(part=part, parts=parts), style)
    colour = "on_strip" if strip else "secondary"
    return Text(w - MARGIN - line.width, baseline(TOP, style), line, colour)
