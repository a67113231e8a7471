"""Rows in columns over as many pages as they need: nothing is ever cut off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from clgdesk.layout.shapes import Box, Dot, Gradient, Icon, Path, Picture, Shape, Text

GAP = 28.0
"""Between columns."""
PADDING = 22.0
"""Inside the frame of a column."""
BAR = 6.0
"""The edge of a framed column in the colour of its kind."""


class Row(NamedTuple):
    """What stands on one height, from the row's corner.

    A ``blank`` row is left out at the top of a page. One that ``holds`` is never the last of a
    page: a caption stays with what it is about.
    """

    h: float
    shapes: tuple[Shape, ...] = ()
    blank: bool = False
    holds: bool = False


class Column(NamedTuple):
    """Rows below each other; ``share`` of the width. ``frame`` is the colour of a card around."""

    rows: Sequence[Row]
    share: float = 1.0
    frame: str = ""
    ground: str = "card"


@dataclass(frozen=True, slots=True)
class Content:
    """What a stop shows: rows across the whole width, and columns below them.

    ``head`` is repeated on every page, ``top`` stands on the first one only. ``strip`` puts it on
    the ground of the stages' heads.
    """

    head: Sequence[Row] = ()
    top: Sequence[Row] = ()
    columns: Sequence[Column] = ()
    strip: bool = False
    words: Sequence[str] = field(default=())
    """What it says, for those who hear it."""


def height(rows: Sequence[Row]) -> float:
    """Return the height of rows below each other."""
    return sum(row.h for row in rows)


def paged(rows: Sequence[Row], first: float, other: float) -> list[list[Row]]:
    """Deal rows out over pages of these heights; a row higher than a page has one of its own."""
    pages: list[list[Row]] = []
    rest = list(rows)
    while rest:
        room = first if not pages else other
        count = _fitting(rest, room)
        if count == 0 and not pages:
            pages.append([])  # the first page has less room: the next one will do
            if first >= other:
                count = 1
                pages.pop()
            else:
                continue
        pages.append(rest[: max(count, 1)])
        rest = rest[max(count, 1) :]
        while rest and rest[0].blank:
            rest.pop(0)
    return pages or [[]]


def _fitting(rows: Sequence[Row], room: float) -> int:
    """Return how many rows fit; blank ones at the end need no room, holding ones go on."""
    used, count = 0.0, 0
    for number, row in enumerate(rows, 1):
        used += row.h
        if used > room + 0.01 and not row.blank:
            break
        count = number
    if count < len(rows):
        held = count
        while held and (rows[held - 1].holds or rows[held - 1].blank):
            held -= 1
        count = held or count
    return count


def column_widths(columns: Sequence[Column], width: float) -> list[float]:
    """Return the widths of columns beside each other."""
    room = width - GAP * (len(columns) - 1)
    total = sum(column.share for column in columns) or 1.0
    return [room * column.share / total for column in columns]


def placed(rows: Sequence[Row], x: float, y: float) -> Iterator[Shape]:
    """Give the shapes of rows below each other from a corner on."""
    for row in rows:
        for shape in row.shapes:
            yield moved(shape, x, y)
        y += row.h


def framed(column: Column, x: float, y: float, w: float, h: float) -> Iterator[Shape]:
    """Give the card behind a column."""
    yield Box(x, y, w, h, column.ground, f"{column.frame}@55", 1.5, radius=10, shadow=True)
    yield Box(x, y, BAR, h, column.frame, radii=(10, 0, 0, 10))


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return a shape somewhere else."""
    if isinstance(shape, Path):
        return _moved_path(shape, dx, dy)
    assert isinstance(shape, Box | Text | Dot | Icon | Picture)
    return shape._replace(x=shape.x + dx, y=shape.y + dy)


def _moved_path(path: Path, dx: float, dy: float) -> Path:
    segments = tuple(
        (s[0], *(float(value) + (dy if i % 2 else dx) for i, value in enumerate(s[1:])))
        for s in path.segments
    )
    fill = path.fill
    if isinstance(fill, Gradient):
        fill = fill._replace(x1=fill.x1 + dx, x2=fill.x2 + dx, y1=fill.y1 + dy, y2=fill.y2 + dy)
    return path._replace(segments=segments, fill=fill)
