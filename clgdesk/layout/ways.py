"""Where connectors can run: gutters between stages, gaps between lanes, and what covers them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from clgdesk.layout.grid import COLUMN_GAP, HEAD_GAP, LANE_GAP
from clgdesk.layout.shapes import Block, Board, Column, Row, slots_of

Point = tuple[float, float]
Points = tuple[Point, ...]


class Cover(NamedTuple):
    """A card over several stages: what it hides of the gutters from ``first`` to ``last``."""

    first: int
    last: int
    top: float
    foot: float


class Ways(NamedTuple):
    """Where lines can run: ``across`` are the x of the gutters, ``down`` the y of the gaps.

    ``covers`` are the cards that lie over gutters, from top to bottom.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    covers: tuple[Cover, ...] = ()

    def before(self, x: float) -> int:
        """Return the number of the gutter at or left of an x."""
        return max(0, bisect_right(self.across, x) - 1)

    def behind(self, x: float) -> int:
        """Return the number of the gutter at or right of an x."""
        return min(len(self.across) - 1, bisect_left(self.across, x))

    def nearest(self, x: float) -> int:
        """Return the number of the gutter nearest to an x."""
        at = bisect_left(self.across, x)
        near = max(0, at - 1), min(at, len(self.across) - 1)
        return min(near, key=lambda number: abs(self.across[number] - x))

    def gap_at(self, y: float) -> int:
        """Return the number of the gap nearest to a y."""
        at = bisect_left(self.down, y)
        near = max(0, at - 1), min(at, len(self.down) - 1)
        return min(near, key=lambda number: abs(self.down[number] - y))

    def around(self, top: float, foot: float) -> tuple[int, int]:
        """Return the numbers of the gaps above one height and below another."""
        last = min(bisect_left(self.down, foot), len(self.down) - 1)
        return max(0, bisect_right(self.down, top) - 1), last

    def width(self, slot: int) -> float:
        """Return how far the gutters on both sides of a slot are apart."""
        return self.across[slot + 1] - self.across[slot]

    def hidden(self, points: Points) -> float:
        """Return how much of a line with these corners runs under cards that lie over gutters."""
        hidden = 0.0
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                gutter, low, high = self.nearest(x1), min(y1, y2), max(y1, y2)
                for cover in self.covers:
                    if cover.first <= gutter <= cover.last:
                        hidden += max(0.0, min(high, cover.foot) - max(low, cover.top))
        return hidden

    def gap(self, start: float, end: float) -> float:
        """Return the gap through which the way from one height to another is shortest."""
        low, high = min(start, end), max(start, end)
        at = bisect_left(self.down, low)
        if at < len(self.down) and self.down[at] <= high:
            last = bisect_right(self.down, high) - 1
            return self.down[at if start <= end else last]
        near = self.down[max(0, at - 1)], self.down[min(at, len(self.down) - 1)]
        return min(near, key=lambda y: abs(start - y) + abs(end - y))


class Moves:
    """How far the gaps of a map moved down when it changed."""

    def __init__(self, before: Ways, after: Ways) -> None:
        self.before, self.after = before, after
        self._down: list[float] = []
        self._alike: list[int] = []
        """Up to which gap all moved alike, from each one on."""
        if before.across != after.across or len(before.down) != len(after.down):
            return
        self._down = [new - old for old, new in zip(before.down, after.down, strict=True)]
        last = len(self._down) - 1
        self._alike = [last] * len(self._down)
        for at in range(last - 1, -1, -1):
            if abs(self._down[at] - self._down[at + 1]) > 1e-6:
                self._alike[at] = at
            else:
                self._alike[at] = self._alike[at + 1]

    def alike(self, top: float, foot: float, down: float) -> bool:
        """Tell whether all gaps from above one height to below another moved so far down.

        The heights are those of before; false too where gutters moved, or there are other lanes.
        """
        if not self._down:
            return False
        gaps = self.before.down
        first, last = self.before.around(top, foot)
        if self._alike[first] < last or abs(self._down[first] - down) >= 1e-6:
            return False
        if not self.before.covers and not self.after.covers:
            return True
        low, high = gaps[first], gaps[last]
        return _between(self.before, low, high, down) == _between(
            self.after, low + down, high + down
        )


def _between(ways: Ways, low: float, high: float, down: float = 0.0) -> list[Cover]:
    """Return the covers between two heights, as they are further down."""
    return [
        Cover(c.first, c.last, round(c.top + down, 4), round(c.foot + down, 4))
        for c in ways.covers
        if c.foot > low and c.top < high
    ]


def ways_of_board(board: Board) -> Ways:
    """Return the gutters and gaps of a board, and the cards that lie over gutters."""
    ways = ways_of(board.columns, board.rows)
    if not any(row.wide for row in board.rows):
        return ways
    covers = (
        Cover(
            bisect_right(ways.across, b.x), bisect_left(ways.across, b.x + b.w) - 1, b.y, b.y + b.h
        )
        for b in _wide_cards(board)
    )
    return ways._replace(covers=tuple(sorted(covers, key=lambda cover: (cover.top, cover.first))))


def _wide_cards(board: Board) -> Iterator[Block]:
    """Give the cards over several stages: in each cell they stand on top."""
    slots = board.slots
    for row in board.rows:
        for slot in slots if row.wide else ():
            for key in board.contents.get(board.cell_key(row.lane_id, slot), ()):
                block = board.by_key[key]
                if block.y >= row.y + row.wide:
                    break
                if block.x + block.w > slot.x + slot.w:
                    yield block


def ways_of(columns: Sequence[Column], rows: Sequence[Row]) -> Ways:
    """Return the gutters and gaps of a map."""
    if not columns or not rows:
        return Ways((), ())
    across = [slot.x - COLUMN_GAP / 2 for slot in slots_of(columns)]
    down = [row.y - LANE_GAP / 2 for row in rows]
    down[0] = rows[0].y - HEAD_GAP / 2
    last = columns[-1].x + columns[-1].w + COLUMN_GAP / 2
    return Ways((*across, last), (*down, rows[-1].y + rows[-1].h + LANE_GAP / 2))
