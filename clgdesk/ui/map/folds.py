"""The small chevrons that collapse and expand: on the number of a stage, on the icon of a lane.

They are shown while the pointer is over a head, and are no part of the board: nothing of them is
printed.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from clgdesk.layout.heads import fold_spot
from clgdesk.layout.shapes import Block
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

SIDE, ICON = 22.0, 14.0
"""The size of the spot and of its chevron, in units."""


class Folds:
    """The chevrons of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._hovered = ""

    def show(self, key: str) -> None:
        """Show the chevron of the head that the pointer is over; nothing: of none."""
        fresh = key if key.startswith(("stage:", "lane:")) else ""
        if fresh != self._hovered:
            self._hovered = fresh
            self._view.heads.update()

    def hit(self, block: Block, at: QPointF) -> bool:
        """Tell whether a pixel of the viewport lies on the chevron of a head."""
        if block.kind not in ("stage", "lane") or self._view.zoom < BELOW:
            return False
        corner, scale = self._view.heads.words_at(block), self._view.heads.scale
        x, y = fold_spot(block)
        return (corner + QPointF(x, y) * scale - at).manhattanLength() <= SIDE / 2 * scale

    def paint(self, painter: QPainter, heads: Iterable[Block]) -> None:
        """Paint on the heads; the painter stands in pixels of the viewport."""
        if self._view.zoom < BELOW:
            return
        for block in heads:
            if block.key == self._hovered:
                self._paint(painter, block)

    def _paint(self, painter: QPainter, block: Block) -> None:
        view, scale = self._view, self._view.heads.scale
        x, y = fold_spot(block)
        middle = view.heads.words_at(block) + QPointF(x, y) * scale
        side, icon_side = SIDE * scale, ICON * scale
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(middle)
        if block.kind == "stage":
            column = view.board.column(block.id)
            icon = "chevrons-right" if column is not None and column.collapsed else "chevrons-left"
            ground, ink, radius = view.colour("strip.end"), view.colour("on_strip"), side / 2
        else:
            folded = any(r.lane_id == block.id and r.collapsed for r in view.board.rows)
            icon = "chevron-right" if folded else "chevron-down"
            ground, ink, radius = view.colour("chip"), view.colour("ink"), 6 * scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(spot, radius, radius)
        left, top = middle.x() - icon_side / 2, middle.y() - icon_side / 2
        paint_icon(painter, icon, left, top, icon_side, ink, 2.25)
