"""The words of a lane that is taller than the view: they stay in sight while it scrolls.

They stand at the top of what is seen of their lane, until its end pushes them out. Everything else
of its head stands where the lane stands. Lanes that are not so tall are no matter of this module.
"""

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import Block, Box, Row
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.pictures import Pictures

ENDS = 16.0
"""Pixels at 100 % at both ends of a lane that are not as its middle is: round corners, a ring."""
RIM = 3.0
"""Pixels around words that their picture may reach."""
FAR_WORDS = 60.0
"""Pixels that an icon and the lines of a title take from far away."""


class Stuck(NamedTuple):
    """The words in the column that do not stand where their lane begins.

    They are seen within ``height`` pixels of the column's top, and while they ``rest`` nothing else
    is seen there that moves.
    """

    key: str
    height: int
    rest: bool


class TallLanes:
    """The lanes of one view that are taller than what is seen of the map."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._rows: Sequence[Row] = ()
        self._top = self._room = 0.0
        self._tall: dict[str, Row] = {}
        self._measured: tuple[float, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Take in the lanes of another board."""
        if rows != self._rows:
            self._rows, self._measured = rows, ()

    def measure(self, top: float, room: float) -> None:
        """Take in at which pixel the free part of the view begins, and how high it is."""
        measured = self._view.camera.scale, top, room
        if measured != self._measured:
            self._measured = measured
            self._top, self._room = top, room
            least = room / self._view.camera.scale
            self._tall = {f"lane:{row.lane_id}": row for row in self._rows if row.h > least}

    def __contains__(self, block: Block) -> bool:
        """Tell whether a block is the head of such a lane."""
        return block.key in self._tall

    def stuck(self) -> Stuck | None:
        """Return the words that stay behind as the map is scrolled now, or None."""
        for key, row in self._tall.items():
            start, end = self._ends(row)
            if start < self._top < end:
                height = ceil(self._words(row) + RIM)
                rim = ENDS * max(1.0, self._view.camera.scale)
                rest = start + rim <= self._top and self._top + height + rim <= end
                return Stuck(key, height, rest)
        return None

    def shift(self, block: Block) -> float:
        """Return how many pixels the words of a head stand below their usual place."""
        row = self._tall.get(block.key)
        if row is None:
            return 0.0
        start, end = self._ends(row)
        return max(0.0, min(self._top, end - self._words(row)) - start)

    def holds(self, block: Block) -> bool:
        """Tell whether the words of a head stand whole at the top of the view."""
        row = self._tall.get(block.key)
        if row is None:
            return False
        start, end = self._ends(row)
        return start < self._top <= end - self._words(row)

    def seen(self, block: Block) -> Block:
        """Return the head of a lane without what lies above the view, and no higher than that."""
        if block not in self:
            return block
        scale = self._view.camera.scale
        hidden = self.shift(block) / scale
        high = min(block.h - hidden, self._room / scale)
        ground, *words = block.shapes
        assert isinstance(ground, Box), "a lane has no ground"
        shapes = (ground._replace(h=high), *words)
        return block._replace(y=block.y + hidden, h=high, shapes=shapes)

    def paint(
        self, painter: QPainter, block: Block, pictures: "Pictures", exposed: tuple[float, float]
    ) -> None:
        """Paint a head: its ground and, where they are exposed, its words."""
        row, scale = self._tall[block.key], self._view.camera.scale
        self._paint_ground(painter, block)
        y = block.y + self.shift(block) / scale
        start = y * scale + self._view.camera.origin.y()
        if start - RIM <= exposed[1] and start + row.words * scale + RIM >= exposed[0]:
            key, words = f"words:{block.key}", block.shapes[1:]
            pictures.draw(painter, block._replace(key=key, y=y, h=row.words, shapes=words))

    def _paint_ground(self, painter: QPainter, block: Block) -> None:
        """Paint the ground in whole pixels, as that of the cells beside it."""
        view, ratio = self._view, self._view.devicePixelRatioF()
        scale = view.camera.scale * ratio
        start = floor((block.y * scale) + view.camera.origin.y() * ratio + 0.5)
        end = floor((block.y + block.h) * scale + view.camera.origin.y() * ratio + 0.5)
        ground = block.shapes[0]
        assert isinstance(ground, Box), "a lane has no ground"
        shapes = (ground._replace(h=(end - start) / scale),)
        painter.save()
        painter.translate(floor(block.x * scale + 0.5) / ratio, start / ratio)
        painter.scale(view.camera.scale, view.camera.scale)
        view.render_block(painter, block._replace(shapes=shapes))
        painter.restore()

    def _ends(self, row: Row) -> tuple[float, float]:
        """Return the pixels of the view at which a lane begins and ends."""
        camera = self._view.camera
        start = row.y * camera.scale + camera.origin.y()
        return start, start + row.h * camera.scale

    def _words(self, row: Row) -> float:
        scale = self._view.camera.scale
        return FAR_WORDS if scale < BELOW else row.words * scale
