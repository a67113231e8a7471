"""A poster: one large page cut into sheets that overlap, with marks for cutting and glueing."""

from collections.abc import Iterator
from dataclasses import replace

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.paper import LARGEST, MM, PageOptions, PaperError
from clgdesk.layout.shapes import Block, Path, Shape, Text
from clgdesk.layout.sheet import Item, Rect, Sheet
from clgdesk.translation import isolated, tr

OVERLAP = 10 * MM
"""What two neighbours both show, so that they can be glued."""
BORDER = 10 * MM
"""The least white border of a sheet: it holds the marks, and printers reach no further."""

_MARK = 5 * MM
_CLEAR = 1.5 * MM
_CODE = TextStyle(9, 600, leading=12)
_WORDS = TextStyle(7.5, 400, leading=10)


def poster_size(size: tuple[float, float], options: PageOptions) -> tuple[float, float]:
    """Return width and height of the picture that the sheets make together."""
    window_w, window_h = _window(size, options)
    w = options.across * (window_w - OVERLAP) + OVERLAP
    h = options.down * (window_h - OVERLAP) + OVERLAP
    if max(w, h) > LARGEST:
        raise PaperError(tr("A poster has at most 5 m a side; take fewer or smaller sheets."))
    return w, h


def _border(options: PageOptions) -> float:
    return max(options.margin * MM, BORDER)


def _window(size: tuple[float, float], options: PageOptions) -> tuple[float, float]:
    border = _border(options)
    return size[0] - 2 * border, size[1] - 2 * border


def cut(
    whole: Sheet, size: tuple[float, float], options: PageOptions, shaper: Shaper
) -> Iterator[Sheet]:
    """Give the sheets row by row: A1, A2, …, then B1, B2, …, and so on."""
    border = _border(options)
    window = _window(size, options)
    for row in range(options.down):
        for column in range(options.across):
            x, y = column * (window[0] - OVERLAP), row * (window[1] - OVERLAP)
            area = (x, y, *window)
            clip = (border, border, *window)
            seen = [
                _shown(item, border - x, border - y, clip)
                for item in whole.items
                if item.meets(area)
            ]
            code = f"{chr(65 + row)}{column + 1}"
            marks = _marks(shaper, options, (column, row), code, whole.title, clip)
            items = (*seen, Item(marks, 0, 0, 1.0))
            yield Sheet(whole.journey_id, whole.title, *size, items, code)


def _shown(item: Item, dx: float, dy: float, clip: Rect) -> Item:
    return replace(item, x=item.x + dx, y=item.y + dy, clip=clip)


def _marks(
    shaper: Shaper, options: PageOptions, place: tuple[int, int], code: str, title: str, clip: Rect
) -> Block:
    """Return crop marks, glue lines towards the right and lower neighbour, and the sheet's code."""
    left, top, w, h = clip
    right, bottom = left + w, top + h
    shapes: list[Shape] = [_crosses((left, right), (top, bottom), left, top, right, bottom)]
    if place[0] + 1 < options.across:
        shapes.append(_glue_line(right - OVERLAP, top, bottom, upright=True))
    if place[1] + 1 < options.down:
        shapes.append(_glue_line(bottom - OVERLAP, left, right, upright=False))
    words = tr("row {row} of {rows}, column {column} of {columns} · {title}").format(
        row=place[1] + 1,
        rows=options.down,
        column=place[0] + 1,
        columns=options.across,
        title=isolated(title),
    )
    y = bottom + _CLEAR + 10
    shapes.append(Text(left + 8, y, shaper.line(code, _CODE), "ink"))
    shapes.append(Text(left + 30, y, shaper.line(words, _WORDS, w - 60), "secondary"))
    size = (right + left, bottom + top)
    return Block("page:marks", "page", "", 0, 0, *size, tuple(shapes))


def _crosses(
    xs: tuple[float, float],
    ys: tuple[float, float],
    left: float,
    top: float,
    right: float,
    bottom: float,
) -> Path:
    segments: list[tuple[str | float, ...]] = []
    for x in xs:
        segments += [("M", x, top - _CLEAR), ("L", x, top - _MARK)]
        segments += [("M", x, bottom + _CLEAR), ("L", x, bottom + _MARK)]
    for y in ys:
        segments += [("M", left - _CLEAR, y), ("L", left - _MARK, y)]
        segments += [("M", right + _CLEAR, y), ("L", right + _MARK, y)]
    return Path(tuple(segments), stroke="ink", width=0.35)


def _glue_line(at: float, start: float, end: float, *, upright: bool) -> Path:
    ends = ((start - _MARK, start - _CLEAR), (end + _CLEAR, end + _MARK))
    segments: list[tuple[str | float, ...]] = []
    for first, last in ends:
        pair = ((at, first), (at, last)) if upright else ((first, at), (last, at))
        segments += [("M", *pair[0]), ("L", *pair[1])]
    return Path(tuple(segments), stroke="accent", width=0.8, dash=(2, 2))
