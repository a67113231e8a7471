"""A smooth line through points: between two neighbours it rises or falls, never beyond them.

Each piece is a cubic with level ends whose x runs evenly, so y follows 3t² - 2t³.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Segment = tuple[str | float, ...]


class Piece(NamedTuple):
    """The curve between two points; ``t1`` to ``t2`` is the part of it that is meant."""

    x1: float
    y1: float
    x2: float
    y2: float
    t1: float = 0.0
    t2: float = 1.0

    def at(self, t: float) -> tuple[float, float]:
        """Return the point at a parameter."""
        rise = (3 - 2 * t) * t * t
        return self.x1 + (self.x2 - self.x1) * t, self.y1 + (self.y2 - self.y1) * rise

    @property
    def start(self) -> tuple[float, float]:
        """The point where the part begins."""
        return self.at(self.t1)

    @property
    def end(self) -> tuple[float, float]:
        """The point where the part ends."""
        return self.at(self.t2)

    def segment(self) -> Segment:
        """Return the part as a cubic that starts at ``start``."""
        dt = self.t2 - self.t1
        (ax, ay), (bx, by) = self.start, self.end
        third = (self.x2 - self.x1) * dt / 3
        slope1, slope2 = (
            6 * t * (1 - t) * (self.y2 - self.y1) * dt / 3 for t in (self.t1, self.t2)
        )
        return ("C", ax + third, ay + slope1, bx - third, by - slope2, bx, by)


def curve(points: Sequence[tuple[float, float]], left: float, right: float) -> list[Piece]:
    """Return the pieces through points (by x), level from ``left`` and on to ``right``."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    through = [(min(left, x1), y1), *points, (max(right, x2), y2)]
    return [Piece(*a, *b) for a, b in pairwise(through) if b[0] > a[0]]


def stroke(pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """Return the segments that draw the curve."""
    return (("M", *pieces[0].start), *(piece.segment() for piece in pieces))


def areas(pieces: Sequence[Piece], zero: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the closed areas between curve and zero line: those above it, those below it."""
    above: list[Segment] = []
    below: list[Segment] = []
    for piece in _split_at(pieces, zero):
        middle = piece.at((piece.t1 + piece.t2) / 2)[1]
        if middle == zero:
            continue
        (ax, ay), (bx, _) = piece.start, piece.end
        side = above if middle < zero else below
        side += [("M", ax, zero), ("L", ax, ay), piece.segment(), ("L", bx, zero), ("Z",)]
    return tuple(above), tuple(below)


def _split_at(pieces: Sequence[Piece], zero: float) -> Iterator[Piece]:
    for piece in pieces:
        if (piece.y1 - zero) * (piece.y2 - zero) < 0:
            t = _crossing((zero - piece.y1) / (piece.y2 - piece.y1))
            yield Piece(piece.x1, piece.y1, piece.x2, piece.y2, 0.0, t)
            yield Piece(piece.x1, piece.y1, piece.x2, piece.y2, t, 1.0)
        else:
            yield piece


def _crossing(share: float) -> float:
    """Return the t at which 3t² - 2t³ is ``share``, by halving."""
    low, high = 0.0, 1.0
    for _ in range(30):
        t = (low + high) / 2
        if (3 - 2 * t) * t * t < share:
            low = t
        else:
            high = t
    return (low + high) / 2


def height_between(
    pieces: Sequence[Piece], left: float, right: float
) -> tuple[float, float] | None:
    """Return the least and the greatest y of the curve over a stretch, None where there is none.

    The curve rises or falls only between its points, so ends and points are enough.
    """
    ys = [
        piece.at((x - piece.x1) / (piece.x2 - piece.x1))[1]
        for piece in pieces
        for x in (max(left, piece.x1), min(right, piece.x2))
        if piece.x1 <= right and piece.x2 >= left
    ]
    return (min(ys), max(ys)) if ys else None
