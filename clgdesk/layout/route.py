"""The way of a connector: along the gutters between stages and the gaps between lanes.

Cards stand in cells with air around them, so a line that keeps to gutters and gaps covers none.
Where several lines share a gap each keeps a little to its own side, told by its own id; in gutters
they have tracks (see ``Tracks``). Otherwise a way depends on its two ends and the lanes alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from clgdesk.layout.grid import CELL_PADDING, COLUMN_GAP, HEAD_GAP, LANE_GAP
from clgdesk.layout.shapes import Block, Column, Row, slots_of

Point = tuple[float, float]
Points = tuple[Point, ...]

ASIDE = 1.5
"""Between lines that share a gutter or a gap."""
LONGEST_STEP = 2 * CELL_PADDING + LANE_GAP + 0.5
"""From the foot of a card straight down to the top of another: within a cell, or over one gap."""
STUB = 8.0
"""Straight out of a card that is left at its foot or its top."""
LEVEL = 3.0
"""Ends that differ less in height are joined by a straight line."""


class Ways(NamedTuple):
    """Where lines can run: ``across`` are the x of the gutters, ``down`` the y of the gaps."""

    across: tuple[float, ...]
    down: tuple[float, ...]

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

    def width(self, slot: int) -> float:
        """Return how far the gutters on both sides of a slot are apart."""
        return self.across[slot + 1] - self.across[slot]

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
        self.before = before
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
        first = max(0, bisect_right(gaps, top) - 1)
        last = min(bisect_left(gaps, foot), len(gaps) - 1)
        return self._alike[first] >= last and abs(self._down[first] - down) < 1e-6


def ways_of(columns: Sequence[Column], rows: Sequence[Row]) -> Ways:
    """Return the gutters and gaps of a map."""
    if not columns or not rows:
        return Ways((), ())
    across = [slot.x - COLUMN_GAP / 2 for slot in slots_of(columns)]
    down = [row.y - LANE_GAP / 2 for row in rows]
    down[0] = rows[0].y - HEAD_GAP / 2
    last = columns[-1].x + columns[-1].w + COLUMN_GAP / 2
    return Ways((*across, last), (*down, rows[-1].y + rows[-1].h + LANE_GAP / 2))


class Aside(NamedTuple):
    """How far a line keeps from the middle: in gutters, in gaps, and on the edges of cards."""

    gutter: float
    gap: float
    leaves: float
    enters: float


def aside_of(link_id: str, *, midway: bool = False) -> Aside:
    """Return what one link's line keeps aside; ``midway`` is for what gets tracks in gutters."""
    number = crc32(link_id.encode())
    steps = [number // 5**place % 5 - 2 for place in range(4)]
    gutter = 0.0 if midway else steps[0] * ASIDE
    return Aside(gutter, steps[1] * ASIDE, steps[2] / 2, steps[3] / 2)


def way(
    ways: Ways, start: Block, end: Block, aside: Aside, *, room_for_chip: bool = False
) -> Points:
    """Return the corners of the line from one card to another, long enough for a chip."""
    step = None if room_for_chip else _step(start, end, aside)
    if step is not None:
        return step
    y1 = _height(start, aside.leaves)
    y2 = _height(end, aside.enters)
    left1, right1 = ways.before(start.x), ways.behind(start.x + start.w)
    left2, right2 = ways.before(end.x), ways.behind(end.x + end.w)
    if right1 <= left2:
        gutters, x1, x2 = (right1, left2), start.x + start.w, end.x
    elif right2 <= left1:
        gutters, x1, x2 = (left1, right2), start.x, end.x + end.w
    elif right1 == right2 or left1 != left2:
        if left1 < left2 and right2 < right1:
            return _below_wide(ways, start, end, right2, y2, aside)
        if left2 < left1 and right1 < right2:
            return _below_wide(ways, end, start, right1, y1, aside)[::-1]
        gutter = max(right1, right2)
        gutters, x1, x2 = (gutter, gutter), start.x + start.w, end.x + end.w
    else:
        gutters, x1, x2 = (left1, left1), start.x, end.x
    return _through(ways, gutters, (x1, y1), (x2, y2), aside)


def _through(
    ways: Ways, gutters: tuple[int, int], start: Point, end: Point, aside: Aside
) -> Points:
    """Return the way out of a card into one gutter, and through another one into a card."""
    first, last = (ways.across[gutter] + aside.gutter for gutter in gutters)
    if gutters[0] != gutters[1]:
        y = ways.gap(start[1], end[1]) + aside.gap
        return start, (first, start[1]), (first, y), (last, y), (last, end[1]), end
    if abs(start[1] - end[1]) <= LEVEL and (end[0] - first) * (first - start[0]) > 0:
        return (start[0], end[1]), end
    return start, (first, start[1]), (first, end[1]), end


def _below_wide(
    ways: Ways, wide: Block, card: Block, gutter: int, y: float, aside: Aside
) -> Points:
    """Return the way from a card over several stages to one in its middle, below or above it.

    Beside the wide card it would have to run across the stages in between, under their cards.
    """
    x = ways.across[gutter] + aside.gutter
    edge, out = (wide.y + wide.h, STUB) if y > wide.y else (wide.y, -STUB)
    return (x, edge), (x, edge + out), (x, y), (card.x + card.w, y)


def _step(start: Block, end: Block, aside: Aside) -> Points | None:
    """Return the straight way to a card right below or above, None where there is none."""
    left, right = max(start.x, end.x), min(start.x + start.w, end.x + end.w)
    if right - left < 2 * CELL_PADDING:
        return None
    x = (left + right) / 2 + aside.leaves * 16
    if 0 < end.y - start.y - start.h <= LONGEST_STEP:
        return (x, start.y + start.h), (x, end.y)
    if 0 < start.y - end.y - end.h <= LONGEST_STEP:
        return (x, start.y), (x, end.y + end.h)
    return None


def _height(card: Block, aside: float) -> float:
    """Return where on its side a line leaves or enters a card."""
    return card.y + card.h / 2 + aside * min(16.0, max(0.0, card.h - 24) / 2)
