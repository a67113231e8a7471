"""Finds places for the quotes of an emotion curve: near their points, off the curve."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper, TextLine
from clgdesk.layout.curve import Piece, height_between
from clgdesk.layout.typesetting import QUOTE, stack_height

PADDING_X, PADDING_Y = 8.0, 2.0
FACE = 11.0
"""Half of the square that a face takes."""
FACE_CLEARANCE = 14.0
"""From the middle of a face to its quote."""
LINE_CLEARANCE = 5.0
MOST_LINES = 3
_SHIFTS = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 60.0, -60.0)
_LINE_COST = 9.0
_SHIFT_COST = 0.45


class Pill(NamedTuple):
    """A quote in its place."""

    point_id: str
    x: float
    y: float
    w: float
    h: float
    lines: tuple[TextLine, ...]

    def meets(self, x: float, y: float, w: float, h: float) -> bool:
        """Tell whether a rectangle comes closer than two units."""
        across = self.x < x + w + 2 and x < self.x + self.w + 2
        return across and self.y < y + h + 2 and y < self.y + self.h + 2


class Said(NamedTuple):
    """A quote at a point of the curve; ``up`` says on which side of the curve it belongs."""

    point_id: str
    x: float
    y: float
    text: str
    up: bool


def place_quotes(
    shaper: Shaper,
    said: Sequence[Said],
    pieces: Sequence[Piece],
    points: Sequence[tuple[float, float]],
    column: float,
) -> list[Pill]:
    """Return a place for every quote, clear of the curve, of all faces and of other quotes.

    A pill is pushed outwards until it is free, so there always is a place; of the widths and
    shifts that are tried, the one nearest to its point wins. ``column`` is the width of a stage.
    """
    taken = [Pill("", x - FACE, y - FACE, 2 * FACE, 2 * FACE, ()) for x, y in points]
    left, right = (pieces[0].x1, pieces[-1].x2) if pieces else (0.0, 0.0)
    widest = min(right - left, 1.35 * column)
    for quote in said:
        tries = [
            _pushed(pill, quote, pieces, taken)
            for lines in _breakings(shaper, quote, widest, column)
            for pill in _beside(quote, lines, left, right)
        ]
        taken.append(min(tries, key=lambda pill: _cost(pill, quote)))
    return taken[len(points) :]


def _breakings(
    shaper: Shaper, quote: Said, widest: float, column: float
) -> Iterator[tuple[TextLine, ...]]:
    text = f"“{quote.text}”"
    for width in dict.fromkeys((widest, min(widest, column - 8))):
        yield shaper.lines(text, QUOTE, width - 2 * PADDING_X, most=MOST_LINES, balanced=True)


def _beside(quote: Said, lines: tuple[TextLine, ...], left: float, right: float) -> Iterator[Pill]:
    w = max(line.width for line in lines) + 2 * PADDING_X
    h = stack_height(lines, QUOTE) + 2 * PADDING_Y
    y = quote.y - FACE_CLEARANCE - h if quote.up else quote.y + FACE_CLEARANCE
    for shift in _SHIFTS:
        x = min(max(quote.x - w / 2 + shift, left + 2), max(right - w - 2, left + 2))
        yield Pill(quote.point_id, x, y, w, h, lines)


def _pushed(pill: Pill, quote: Said, pieces: Sequence[Piece], taken: Sequence[Pill]) -> Pill:
    """Move a pill away from the curve until it meets neither the curve nor another pill."""
    y = pill.y
    reach = height_between(pieces, pill.x - 2, pill.x + pill.w + 2)
    if reach is not None:
        low, high = reach
        y = min(y, low - LINE_CLEARANCE - pill.h) if quote.up else max(y, high + LINE_CLEARANCE)
    outwards = sorted(taken, key=lambda p: -p.y if quote.up else p.y + p.h)
    for other in outwards:
        if other.meets(pill.x, y, pill.w, pill.h):
            y = other.y - pill.h - 3 if quote.up else other.y + other.h + 3
    return Pill(pill.point_id, pill.x, y, pill.w, pill.h, pill.lines)


def _cost(pill: Pill, quote: Said) -> float:
    near = pill.y + pill.h if quote.up else pill.y
    aside = abs(pill.x + pill.w / 2 - quote.x)
    return abs(near - quote.y) + _SHIFT_COST * aside + _LINE_COST * len(pill.lines)
