"""What of the map a room sees: the whole of it, then stage by stage, large enough to read."""

from collections.abc import Iterator
from typing import NamedTuple

from clgdesk.layout.shapes import Board
from clgdesk.layout.story.sizes import FOOT

READABLE = 1.75
"""Text of 13 units becomes one of about 23: what a room can read."""
LARGEST = 2.4
EDGE = 24.0
_ONWARDS = 0.85
"""How far a lane that is higher than the screen is scrolled on."""


class MapSight(NamedTuple):
    """A part of the board: ``x`` and ``y`` of it lie in the corner beside the pinned heads.

    ``stage_id`` is empty where all of the map is seen. ``dim`` is how much the rest fades, 0 to 1.
    """

    stage_id: str
    x: float
    y: float
    scale: float
    dim: float = 1.0

    def towards(self, other: "MapSight", share: float) -> "MapSight":
        """Return a sight on the way to another."""
        values = (a + (b - a) * share for a, b in zip(self[1:], other[1:], strict=True))
        return MapSight(other.stage_id, *values)


def map_sights(board: Board, w: float, h: float) -> tuple[MapSight, ...]:
    """Return the sights of a map in order, on a screen of a size in units."""
    return (whole_map(board, w, h), *_stages(board, w, h))


def whole_map(board: Board, w: float, h: float) -> MapSight:
    """Return the sight of all of it, in the middle of the screen."""
    room_w, room_h = w - 2 * EDGE, h - FOOT - EDGE
    scale = min(room_w / max(board.w, 1.0), room_h / max(board.h, 1.0), LARGEST)
    left = (w - board.w * scale) / 2
    top = (h - FOOT - board.h * scale) / 2
    corner_x, corner_y = pinned(board)
    return MapSight("", corner_x - left / scale, corner_y - top / scale, scale, 0.0)


def pinned(board: Board) -> tuple[float, float]:
    """Return how much of the board the heads of lanes and stages take, in its units."""
    return board.label_x + board.label_w, board.head_y + board.head_h


def _stages(board: Board, w: float, h: float) -> Iterator[MapSight]:
    beside, above = pinned(board)
    for column in board.columns:
        scale = min(max(READABLE, min((h - FOOT) / board.h, LARGEST)), w / (beside + column.w + 16))
        room_w, room_h = w / scale - beside, (h - FOOT) / scale - above
        x = column.x + column.w / 2 - room_w / 2
        x = max(beside, min(x, board.w - room_w))
        for y in _tops(board, above, room_h):
            yield MapSight(column.stage_id, x, y, scale)


def _tops(board: Board, above: float, room: float) -> Iterator[float]:
    """Give the heights at which the sight begins: whole lanes where they fit."""
    y = above
    while True:
        yield y
        bottom = y + room
        cut = next((row.y for row in board.rows if row.y + row.h > bottom + 1), None)
        if cut is None:
            return
        y = cut - 4 if cut - 4 > y + room * 0.1 else y + room * _ONWARDS
