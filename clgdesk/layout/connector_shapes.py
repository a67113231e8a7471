"""The picture of a connector: a line with round corners, its end, and a chip with its label.

The form is told by the end and the dashes, not by the colour alone: *leads to* ends in an arrow
head, *blocks* in a bar, *hand-over* is dashed and carries two arrows on its chip.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.shapes import Box, Icon, Path, Shape
from clgdesk.layout.typesetting import LINK, centred
from clgdesk.layout.ways import Point, Points

COLOURS = {
    "leads_to": "link", "blocks": "friction", "hand_over": "link",
    "branch": "link", "loop": "link",
}  # fmt: skip
ICONS = {
    "hand_over": "arrow-right-left", "branch": "git-branch", "loop": "rotate-ccw",
}  # fmt: skip
DASHES: dict[str, tuple[float, ...]] = {"hand_over": (5, 3.5), "loop": (1.5, 3)}
WIDTH = 1.5
LEADER, LEADER_INK = 1.0, 70
"""Width and per cent of ink of what leads from a line to its label: it is no part of the way."""
RADIUS = 6.0
ROUND = 0.5523
"""Where the control points of a quarter circle lie."""
HEAD, HALF_HEAD = 6.0, 3.4
BAR, HALF_BAR = 2.25, 5.0
CHIP_HEIGHT, CHIP_PADDING, CHIP_ICON = 15.0, 6.0, 9.0
BEHIND_ICON = CHIP_ICON + 3.0
WIDEST_LABEL = 132.0
NARROWEST_LABEL = 20.0
"""A label with less room for its words than this is a mark."""
MARK = 16.0
"""Width of a chip that only holds an icon."""


def line_shapes(points: Points, form: str, spur: Points = ()) -> tuple[Shape, ...]:
    """Return the line through these corners with its end, and what leads to its label."""
    colour = COLOURS[form]
    tip, way = points[-1], direction(points)
    bars = form == "blocks"
    foot = _back(tip, way, BAR / 2 + 1 if bars else HEAD - 1)
    line = Path(
        rounded((*points[:-1], foot)), stroke=colour, width=WIDTH, dash=DASHES.get(form, ())
    )
    end = _bar(tip, way, colour) if bars else _head(tip, way, colour)
    if not spur:
        return line, end
    return line, Path(rounded(spur), stroke=f"{colour}@{LEADER_INK}", width=LEADER), end


def direction(points: Points) -> Point:
    """Return the direction in which a line arrives, one unit long."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    return (x2 - x1) / length, (y2 - y1) / length


def _back(point: Point, way: Point, by: float) -> Point:
    return round(point[0] - way[0] * by, 2), round(point[1] - way[1] * by, 2)


def _head(tip: Point, way: Point, colour: str) -> Path:
    x, y = _back(tip, way, HEAD)
    aside = -way[1] * HALF_HEAD, way[0] * HALF_HEAD
    corners = (tip, (x + aside[0], y + aside[1]), (x - aside[0], y - aside[1]))
    return Path((*_lines(corners), ("Z",)), fill=colour, stroke=colour, width=0.75)


def _bar(tip: Point, way: Point, colour: str) -> Path:
    x, y = _back(tip, way, BAR / 2 + 0.5)
    aside = -way[1] * HALF_BAR, way[0] * HALF_BAR
    ends = ((x + aside[0], y + aside[1]), (x - aside[0], y - aside[1]))
    return Path(_lines(ends), stroke=colour, width=BAR)


def _lines(points: Sequence[Point]) -> tuple[tuple[str | float, ...], ...]:
    words = ["M", *["L"] * (len(points) - 1)][: len(points)]
    return tuple(
        (word, round(x, 2), round(y, 2)) for word, (x, y) in zip(words, points, strict=True)
    )


def rounded(points: Points) -> tuple[tuple[str | float, ...], ...]:
    """Return the segments of a line through these points with its corners rounded."""
    found: list[tuple[str | float, ...]] = [("M", *points[0])]
    lengths = [math.dist(a, b) for a, b in pairwise(points)]
    for number in range(1, len(points) - 1):
        (x, y), back, on = points[number], lengths[number - 1], lengths[number]
        r = min(RADIUS, back / 2, on / 2)
        to_x, to_y = (
            (points[number - 1][0] - x) / (back or 1),
            (points[number - 1][1] - y) / (back or 1),
        )
        on_x, on_y = (
            (points[number + 1][0] - x) / (on or 1),
            (points[number + 1][1] - y) / (on or 1),
        )
        rest = r * (1 - ROUND)
        found.append(("L", round(x + to_x * r, 2), round(y + to_y * r, 2)))
        found.append(
            (
                "C",
                round(x + to_x * rest, 2), round(y + to_y * rest, 2),
                round(x + on_x * rest, 2), round(y + on_y * rest, 2),
                round(x + on_x * r, 2), round(y + on_y * r, 2),
            )
        )  # fmt: skip
    return (*found, ("L", *points[-1]))


class Chip(NamedTuple):
    """The shapes of a label, counted from its left edge and its top, and its width."""

    shapes: tuple[Shape, ...]
    width: float


def chip(shaper: Shaper, form: str, label: str, widest: float = math.inf) -> Chip:
    """Return the chip of a connector; without shapes where there is nothing to be said."""
    icon = ICONS.get(form, "")
    if not label:
        return Chip(_mark(icon) if icon else (), MARK)
    room = BEHIND_ICON if icon else 0.0
    words = min(WIDEST_LABEL, widest - room - 2 * CHIP_PADDING)
    if words < NARROWEST_LABEL:
        return Chip(_mark(icon or "ellipsis"), MARK)
    line = shaper.line(label, LINK, words)
    w = round(line.width + room + 2 * CHIP_PADDING, 2)
    text = centred(line, w - CHIP_PADDING - line.width / 2, CHIP_HEIGHT / 2, LINK, "secondary")
    return Chip((_ground(w), *_icon(icon, CHIP_PADDING), text), w)


def _mark(icon: str) -> tuple[Shape, ...]:
    return _ground(MARK), *_icon(icon, (MARK - CHIP_ICON) / 2)


def _ground(w: float) -> Box:
    return Box(0.5, 0.5, w - 1, CHIP_HEIGHT - 1, "card", "line", radius=7)


def _icon(name: str, x: float) -> list[Shape]:
    return [Icon(x, (CHIP_HEIGHT - CHIP_ICON) / 2, CHIP_ICON, name, "secondary")] if name else []


def chip_place(points: Points, width: float) -> Point:
    """Return the middle of a chip on a line: where it runs far across, or else on its way down."""
    pairs = list(pairwise(points))
    across = [(a, b) for a, b in pairs if abs(b[0] - a[0]) >= width + 2 * RADIUS]
    chosen = across or pairs
    a, b = max(chosen, key=lambda pair: math.dist(*pair))
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
