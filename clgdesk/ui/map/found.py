"""What a search found, on the map: hits are ringed, everything else is calmed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clgdesk.layout.shapes import HEAD_KINDS, Block
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

_CALMED = ("card", "step", "quote", "metric")
_VEIL, _RING, _HALO = "band@72", "mixed", "mixed@30"


class Found:
    """The hits of a search on one map, by block key; ``now`` is the one that was gone to."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.keys: frozenset[str] = frozenset()
        self.now = ""

    def show(self, keys: Iterable[str] = (), now: str = "") -> None:
        """Mark these and no others; nothing ends it."""
        fresh = frozenset(keys)
        if (fresh, now) != (self.keys, self.now):
            self.keys, self.now = fresh, now
            self._view.viewport().update()
            self._view.heads.update()

    def paint(self, painter: QPainter) -> None:
        """Paint over the map; the painter stands in units of the board."""
        if not self.keys:
            return
        seen = self._seen()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._view.theme, _VEIL))
        painter.drawRects([_area(b) for b in seen if b.key not in self.keys])
        for block in seen:
            if block.key in self.keys:
                self._ring(painter, block)

    def _seen(self) -> list[Block]:
        """Return what can be hit or is calmed, and is in sight."""
        view, board = self._view, self._view.board
        if view.zoom < BELOW:
            blocks: Iterable[Block] = board.blocks
        else:
            sight = QRectF(view.viewport().rect())
            corners = (
                view.camera.to_board(sight.topLeft()),
                view.camera.to_board(sight.bottomRight()),
            )
            blocks = view.map_scene.blocks_in(QRectF(*corners))
        texts = tuple(f"cell:{row.lane_id}:" for row in board.rows if row.form == "text")
        return [
            b
            for b in blocks
            if b.kind in _CALMED
            or (b.key in self.keys and b.kind not in HEAD_KINDS)
            or (texts and b.kind == "cell" and b.key.startswith(texts))
        ]

    def paint_on_heads(self, painter: QPainter, heads: Iterable[Block]) -> None:
        """Ring the heads that were found; the painter stands in pixels of the viewport."""
        for block in heads:
            if block.key in self.keys:
                area = self._view.heads.area_of(block).adjusted(2, 2, -2, -2)
                self._ring_area(painter, block, area, 1.0)

    def _ring(self, painter: QPainter, block: Block) -> None:
        unit = 1 / min(1.0, self._view.zoom)
        gap = -2.0 if block.kind == "cell" else 1.5 * unit
        area = _area(block).adjusted(-gap, -gap, gap, gap)
        self._ring_area(painter, block, area, unit)

    def _ring_area(self, painter: QPainter, block: Block, area: QRectF, unit: float) -> None:
        theme = self._view.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if block.key == self.now:
            painter.setPen(QPen(colour(theme, _HALO), 7 * unit))
            painter.drawRoundedRect(area, 7, 7)
        painter.setPen(QPen(colour(theme, _RING), 2 * unit))
        painter.drawRoundedRect(area, 7, 7)


def _area(block: Block) -> QRectF:
    return QRectF(block.x, block.y, block.w, block.h)
