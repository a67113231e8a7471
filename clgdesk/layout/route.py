"""The way of a connector: along the gutters between stages and the gaps between lanes.

Cards stand in cells with air around them, so a line that keeps to gutters and gaps covers none.
Only a card over several stages lies over gutters: a line goes round it where there is another way.
Where several lines share a gap each keeps a little to its own side, told by its own id; in gutters
they have tracks (see ``Tracks``). Otherwise a way depends on its ends, the lanes and wide cards.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from clgdesk.layout.grid import CELL_PADDING, LANE_GAP
from clgdesk.layout.shapes import Block
from clgdesk.layout.ways import Point, Points, Ways

ASIDE = 1.5
"""Between lines that share a gutter or a gap."""
LONGEST_STEP = 2 * CELL_PADDING + LANE_GAP + 0.5
"""From the foot of a card straight down to the top of another: within a cell, or over one gap."""
STUB = 8.0
"""Straight out of a card that is left at its foot or its top."""
LEVEL = 3.0
"""Ends that differ less in height are joined by a straight line."""


class Aside(NamedTuple):
    """How far a line keeps from the middle: in gutters, in gaps, and on the edges of cards."""

    gutter: float
    gap: float
    leaves: float
    enters: float


def aside_of(link_id: str, *, midway: bool = False) -> Aside:
    """Return what one link's line keeps aside; ``midway`` is for what gets tracks in gutters."""
    number = crc32(link_id.encode())
    gutter = 0.0 if midway else (number % 5 - 2) * ASIDE
    gap, leaves, enters = number // 5 % 5 - 2, number // 25 % 5 - 2, number // 125 % 5 - 2
    return Aside(gutter, gap * ASIDE, leaves / 2, enters / 2)


def way(
    ways: Ways, start: Block, end: Block, aside: Aside, *, room_for_chip: bool = False
) -> Points:
    """Return the corners of the line from one card to another, long enough for a chip."""
    step = None if room_for_chip else _step(start, end, aside)
    if step is not None:
        return step
    usual = _usual(ways, start, end, aside)
    if not ways.covers or not ways.hidden(usual):
        return usual
    found = [usual, *_others(ways, start, end, aside)]
    return min(found, key=lambda points: (round(ways.hidden(points), 2), _length(points)))


def _others(ways: Ways, start: Block, end: Block, aside: Aside) -> Iterator[Points]:
    """Give all ways out of either side of a card, through one gap, into either side of another."""
    y1, y2 = _height(start, aside.leaves), _height(end, aside.enters)
    first, last = ways.around(min(start.y, end.y), max(start.y + start.h, end.y + end.h))
    gaps = ways.down[first : last + 1]
    for gutter1, x1 in _sides(ways, start):
        for gutter2, x2 in _sides(ways, end):
            out, into = (ways.across[g] + aside.gutter for g in (gutter1, gutter2))
            if gutter1 == gutter2:
                yield (x1, y1), (out, y1), (out, y2), (x2, y2)
                continue
            for gap in gaps:
                y = gap + aside.gap
                yield (x1, y1), (out, y1), (out, y), (into, y), (into, y2), (x2, y2)


def _sides(ways: Ways, card: Block) -> tuple[tuple[int, float], ...]:
    """Return the gutters on both sides of a card, and where it ends there."""
    right = card.x + card.w
    return (ways.behind(right), right), (ways.before(card.x), card.x)


def _length(points: Points) -> float:
    return round(sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)), 2)


def _usual(ways: Ways, start: Block, end: Block, aside: Aside) -> Points:
    """Return the shortest way, whatever lies over it."""
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
    first, last = ways.across[gutters[0]] + aside.gutter, ways.across[gutters[1]] + aside.gutter
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
