"""The grip at the lower right of a card: pulled to the side, it lets the card span more stages.

It stands on the card that shows its connector's handle: the one that the pointer is over, or the
one that is selected. Nothing here is part of the document, and nothing of it is printed.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from clgdesk.layout.shapes import Block
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

WIDTH, HEIGHT = 5.0, 15.0
"""The size of the grip, in pixels."""
ABOVE_FOOT = 9.0
"""From the foot of a card up to the middle of its grip, in units: clear of the handle."""
NEAR = 7.0
RIM = 12.0


class Spans:
    """The grips of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view

    def _card(self) -> Block | None:
        key = self._view.wires.handle
        return None if key is None else self._view.board.block(key)

    def grip_at(self, at: QPointF) -> Block | None:
        """Return the card whose grip lies under a pixel of the viewport."""
        card = self._card()
        if card is None or self._view.zoom < BELOW:
            return None
        middle = self._view.camera.to_view(QRectF(grip_of(card), grip_of(card))).topLeft()
        dx, dy = abs(at.x() - middle.x()), abs(at.y() - middle.y())
        return card if dx <= NEAR and dy <= HEIGHT / 2 + 1 else None

    def touch(self, key: str | None) -> None:
        """Have the grip of a card painted, or painted no longer."""
        card = None if key is None else self._view.board.block(key)
        if card is not None:
            area = QRectF(grip_of(card), grip_of(card)).adjusted(-RIM, -RIM, RIM, RIM)
            shown = self._view.camera.to_view(area).toAlignedRect()
            self._view.viewport().update(shown.intersected(self._view.viewport().rect()))

    def paint(self, painter: QPainter) -> None:
        """Paint on the map; the painter stands in units of the board."""
        card, view = self._card(), self._view
        if card is None or view.zoom < BELOW or view.wires.drawn:
            return
        w, h = WIDTH / view.zoom, HEIGHT / view.zoom
        grip = QRectF(0, 0, w, h)
        grip.moveCenter(grip_of(card))
        painter.setPen(QPen(view.colour("accent"), 1.25 / view.zoom))
        painter.setBrush(view.colour("card"))
        painter.drawRoundedRect(grip, w / 2, w / 2)


def grip_of(card: Block) -> QPointF:
    """Return the middle of a card's grip."""
    return QPointF(card.x + card.w, card.y + card.h - ABOVE_FOOT)
