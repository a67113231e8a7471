"""Where the label of a connector has room: in the gaps between lanes, or below the cards of a cell.

A room is told by the corners of the line and by how far down cards reach in the cells beside it: a
label covers no card. Labels that look to the same room share it: see ``Shelves``.
"""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clgdesk.layout.connector_shapes import CHIP_HEIGHT, MARK
from clgdesk.layout.grid import CELL_PADDING, COLUMN_GAP, HEAD_GAP
from clgdesk.layout.shapes import Row
from clgdesk.layout.ways import Point, Points, Ways

Shelf = tuple[str, int, int]
"""``gap``, its number; or ``cell`` or ``gutter``, the number of the row, and that of the slot."""

WIDE = -1
"""Instead of a slot: all that cards over several stages may cover."""
LEAST = 44.0
"""A label is not cut down further, as long as there is another way."""
HOLD = 8.0
"""So much of a label stays on either side of a line that runs down to it."""
OVERHANG = 0.6
"""In parts of its width, a label may reach past the end of its line where others stand."""
FURTHEST = 220.0
"""A label further away from its line than this would not be seen with it."""
OTHERS = 12.0
"""How much further a gap away from the line counts: other lines run and have their labels there."""
SHORTEST = 0.5
"""A leader that would be shorter is none."""
CLEAR = 4.0
"""Between a label and the cards or the edge of its cell."""
BESIDE_GUTTER = COLUMN_GAP / 2 + 4.0
"""So far from the gutter a label in a cell stands: a leader goes there from its line."""
HEAD_ROOM = CHIP_HEIGHT / 2 - HEAD_GAP / 2
"""Below the middle of the first gap: the heads of the stages stay clear."""


class Spot(NamedTuple):
    """What a label asks of a shelf: ``size`` somewhere from ``low`` to ``high``, near ``prefer``.

    On the shelf of a gap that is along x, and ``beside`` counts down from the gap. On the others it
    is along y, counted from the top of the row, ``beside`` is the x at the label's left edge, at
    its middle, or its right edge (``align`` 0, 0.5, 1), and ``width`` its width. ``holds`` says
    that it has to stay at the place it prefers, even when cut down to ``least``. If it does not, it
    is better cut than past the ``ends`` of its line.

    ``seen`` is what was looked at: how far down cards reach, by the numbers of row and slot.
    """

    shelf: Shelf
    low: float
    high: float
    size: float
    least: float
    prefer: float
    beside: float
    align: float
    width: float
    holds: bool
    ends: tuple[float, float] = (0.0, 0.0)
    seen: tuple[tuple[int, int, float], ...] = ()


def spot_of(ways: Ways, rows: Sequence[Row], points: Points, width: float) -> Spot:
    """Return what a label of some width asks for, on the line with these corners."""
    if len(points) > 4:
        return _along(ways, points, width)
    return _Gutter(ways, rows, points).spot(width)


def rows_seen(spot: Spot | None) -> set[int]:
    """Return the numbers of the rows on which the choice of a spot depends."""
    return {row for row, _, _ in spot.seen} if spot is not None else set()


def still_seen(spot: Spot, rows: Sequence[Row]) -> bool:
    """Tell whether cards reach as far down as when the spot was chosen."""
    return all(reach(rows[row], slot) == down for row, slot, down in spot.seen)


def reach(row: Row, slot: int) -> float:
    """Return how far down cards reach in a slot of a row; those over several stages in ``WIDE``."""
    if slot == WIDE:
        return row.wide
    return row.free[slot] if slot < len(row.free) else math.inf


def spur_of(points: Points, corner: Point, width: float) -> tuple[int, Points]:
    """Return the leader from a line to its label: down or up to it, and across.

    First the number of the corner after which it begins; no corners where the label is on the line.
    """
    if len(points) > 4:
        return _spur_along(points, corner, width)
    y = corner[1] + CHIP_HEIGHT / 2
    after, start = _begin(points, y)
    edge = min(max(start[0], corner[0]), corner[0] + width)
    down = abs(y - start[1]) > (CHIP_HEIGHT / 2 if len(points) == 2 else 0.0)
    across = abs(edge - start[0]) > SHORTEST
    if not down:
        return (after, (start, (edge, start[1]))) if across else (0, ())
    turn = start[0], y
    return after, (start, turn, (edge, y)) if across else (start, turn)


def _spur_along(points: Points, corner: Point, width: float) -> tuple[int, Points]:
    """Return the leader from the end of a line that runs far across to a label past it."""
    number, side = min(
        ((number, side) for number in (2, 3) for side in (corner[0], corner[0] + width)),
        key=lambda pair: abs(points[pair[0]][0] - pair[1]),
    )
    left, right = sorted((points[2][0], points[3][0]))
    if corner[0] <= right and corner[0] + width >= left:
        return 0, ()
    return number, (points[number], (side, points[number][1]))


def _begin(points: Points, y: float) -> tuple[int, Point]:
    """Return the point of a line in a gutter that is nearest to a height, and the corner before."""
    if len(points) == 2:
        return 0, ((points[0][0] + points[1][0]) / 2, points[0][1])
    first, last = points[1], points[2]
    if min(first[1], last[1]) <= y <= max(first[1], last[1]):
        return 1, (first[0], y)
    near = 1 if abs(first[1] - y) < abs(last[1] - y) else 2
    return near, points[near]


def _along(ways: Ways, points: Points, width: float) -> Spot:
    """Return the room on a line that runs far across, in the gap between two lanes."""
    (start, y), (end, _) = points[2], points[3]
    gap, middle = ways.gap_at(y), (start + end) / 2
    over = width * OVERHANG
    low = max(min(start, end) - over, ways.across[0])
    high = min(max(start, end) + over, ways.across[-1])
    if high - low < width:
        low, high = _within(ways, middle - width / 2, middle + width / 2)
    beside = y - ways.down[gap] if gap else HEAD_ROOM
    least = min(width, LEAST)
    ends = min(start, end), max(start, end)
    return Spot(
        ("gap", gap, 0), low, high, width, least, middle, beside, 0.5, 0.0, holds=False, ends=ends
    )


def _within(ways: Ways, low: float, high: float) -> tuple[float, float]:
    """Return a stretch pushed back between the first and the last gutter."""
    start, end = ways.across[0], ways.across[-1]
    by = max(0.0, start - low) - max(0.0, high - end)
    return low + by, high + by


class _Gutter:
    """A line that stays in one gutter, and the room around it."""

    def __init__(self, ways: Ways, rows: Sequence[Row], points: Points) -> None:
        self._ways, self._rows = ways, rows
        heights = [y for _, y in points]
        self._low, self._high = min(heights), max(heights)
        self._x = points[1][0] if len(points) > 2 else (points[0][0] + points[1][0]) / 2
        self._number = ways.nearest(self._x)
        # An end in the gutter itself is at the foot or the top of a card over several stages.
        sides = [end for end in (points[0], points[-1]) if end[0] != self._x]
        self._at_card = min(sides, key=lambda end: abs(end[0] - self._x))[1]
        self._first, self._last = self._row_at(self._low), self._row_at(self._high)
        # Nothing leads to a gap behind such a card.
        below = len(sides) < 2 and self._at_card > self._low
        self._top = self._low if below else -math.inf
        self._foot = self._high if len(sides) < 2 and not below else math.inf
        self._seen: list[tuple[int, int, float]] = []

    def _look(self, row: int, slot: int) -> float:
        down = reach(self._rows[row], slot)
        self._seen.append((row, slot, down))
        return down

    def _row_at(self, y: float) -> int:
        return min(max(0, bisect_right(self._ways.down, y) - 1), len(self._rows) - 1)

    def spot(self, width: float) -> Spot:
        """Return where a label of some width finds room nearest to the line."""
        found = self._mark() if width <= MARK else self._nearest(width)
        return found._replace(seen=tuple(self._seen))

    def _nearest(self, width: float) -> Spot:
        offers = (*self._gaps(width), *self._cells(width))
        far, best = min(offers, key=lambda offer: offer[0])
        return best if far <= FURTHEST else self._mark()

    def _gaps(self, width: float) -> Iterator[tuple[float, Spot]]:
        """Give the gaps between lanes that the gutter crosses, on the line or next to it."""
        middle = (self._low + self._high) / 2
        start, end = self._ways.across[0], self._ways.across[-1]
        low = max(self._x - width + HOLD, min(start, self._x - HOLD))
        high = min(self._x + width - HOLD, max(end, self._x + HOLD))
        if high - low < width:
            low, high = _within(self._ways, self._x - width / 2, self._x + width / 2)
        for number in range(self._first, self._last + 2):
            y = self._ways.down[number]
            if not self._top <= y <= self._foot:
                continue
            off = max(self._low - y, y - self._high, 0.0)
            far = off + abs(y - middle) / 1000 + (OTHERS if off else 0.0)
            beside = 0.0 if number else HEAD_ROOM
            yield (
                far,
                self._spot(
                    ("gap", number, 0), low, high, width, min(width, LEAST), self._x, beside
                ),
            )

    def _cells(self, width: float) -> Iterator[tuple[float, Spot]]:
        """Give the room below the cards in the cells beside the line."""
        for row_number in sorted({self._first, self._last}):
            row = self._rows[row_number]
            for slot, align in ((self._number, 0.0), (self._number - 1, 1.0)):
                if not 0 <= slot < len(self._ways.across) - 1:
                    continue
                low, high = self._look(row_number, slot) + CLEAR, row.h - CLEAR
                if high - low >= CHIP_HEIGHT:
                    half = CHIP_HEIGHT / 2
                    along = (self._low + self._high) / 2 - row.y
                    prefer = min(max(along, low + half), high - half)
                    y = row.y + prefer
                    far = max(self._low - y, y - self._high, 0.0) + 2.0 + align
                    most = self._ways.width(slot) - BESIDE_GUTTER - CELL_PADDING
                    beside = self._ways.across[self._number] + BESIDE_GUTTER * (1 - 2 * align)
                    yield far, self._spot(
                        ("cell", row_number, slot), low, high, CHIP_HEIGHT, CHIP_HEIGHT, prefer,
                        beside, align, min(width, most),
                    )  # fmt: skip

    def _mark(self) -> Spot:
        """Return room for no more than a mark, on the line itself.

        Cards over several stages stand on top of a lane and may cover the gutter there, but never
        at the height of the card next to it.
        """
        row = self._rows[self._first]
        low, high = self._low, self._high
        wide = [self._look(number, WIDE) for number in range(self._first, self._last + 1)]
        if any(wide):
            low = high = self._at_card
        if high - low < CHIP_HEIGHT:
            middle = (low + high) / 2
            low, high = middle - CHIP_HEIGHT / 2, middle + CHIP_HEIGHT / 2
        low, high = low - row.y, high - row.y
        return self._spot(
            ("gutter", self._first, self._number), low, high, CHIP_HEIGHT, CHIP_HEIGHT,
            (low + high) / 2, self._ways.across[self._number], 0.5, MARK,
        )  # fmt: skip

    def _spot(
        self,
        shelf: Shelf,
        low: float,
        high: float,
        size: float,
        least: float,
        prefer: float,
        beside: float,
        align: float = 0.5,
        width: float = 0.0,
    ) -> Spot:
        holds = shelf[0] == "gap"
        return Spot(shelf, low, high, size, least, prefer, beside, align, width, holds)
