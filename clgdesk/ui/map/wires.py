"""What lies over the map of connectors for a while: the handle of a card, lines being drawn.

A handle stands on the right edge of the card that the pointer is over, or else of the one card
that is selected. Nothing here is part of the document.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clgdesk.layout.shapes import Block, Path
from clgdesk.ui.icons import outline, paint_icon
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

LINES = ("card_link", "stage_link")
"""The kinds of blocks that are lines."""
ACROSS = 15.0
"""Width of the handle, in pixels."""
GRIP = 11.0
"""So near to its middle, in pixels, a press takes hold of it."""
RIM = 8.0


class Wires:
    """The handle and the lines that are drawn at the moment, of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._handle: str | None = None
        self._lines: tuple[Block, ...] = ()

    # The handle

    @property
    def handle(self) -> str | None:
        """The key of the card that shows its handle."""
        return self._handle

    def show_handle(self, key: str | None) -> None:
        """Show the handle of a card; None: of no card."""
        block = self._view.board.block(key) if key is not None else None
        fresh = key if block is not None and block.kind == "card" else None
        if fresh != self._handle:
            before, self._handle = self._handle, fresh
            for changed in (before, fresh):
                self._repaint(self._place(changed))
                self._view.spans.touch(changed)

    def handle_at(self, at: QPointF) -> Block | None:
        """Return the card whose handle lies under a pixel of the viewport."""
        place = self._place(self._handle)
        if place is None or self._view.zoom < BELOW:
            return None
        near = (self._view.camera.to_view(QRectF(place, place)).topLeft() - at).manhattanLength()
        return self._view.board.block(self._handle or "") if near <= GRIP else None

    def _place(self, key: str | None) -> QPointF | None:
        block = None if key is None else self._view.board.block(key)
        return None if block is None else handle_of(block)

    def _repaint(self, place: QPointF | None) -> None:
        if place is not None:
            reach = ACROSS / self._view.zoom
            self._update(QRectF(place, place).adjusted(-reach, -reach, reach, reach))

    # Lines

    @property
    def drawn(self) -> bool:
        """Whether a line is being drawn."""
        return bool(self._lines)

    def draw(self, lines: Iterable[Block]) -> None:
        """Show these lines, and no others."""
        before, self._lines = self._lines, tuple(lines)
        for block in (*before, *self._lines):
            self._update(QRectF(block.x, block.y, block.w, block.h))

    def clear(self) -> None:
        """Take the lines away."""
        if self._lines:
            self.draw(())

    def _update(self, area: QRectF) -> None:
        rim = area.adjusted(-RIM, -RIM, RIM, RIM)
        shown = self._view.camera.to_view(rim).toAlignedRect()
        self._view.viewport().update(shown.intersected(self._view.viewport().rect()))

    # Painting

    def paint(self, painter: QPainter) -> None:
        """Paint on the map; the painter stands in units of the board."""
        for block in self._lines:
            paint_lit(painter, self._view, block)
        place = self._place(self._handle)
        if place is not None and self._view.zoom >= BELOW and not self._lines:
            self._paint_handle(painter, place)

    def _paint_handle(self, painter: QPainter, place: QPointF) -> None:
        view, side = self._view, ACROSS / self._view.zoom
        painter.setPen(QPen(view.colour("accent"), 1.25 / view.zoom))
        painter.setBrush(view.colour("card"))
        painter.drawEllipse(place, side / 2, side / 2)
        icon = side * 0.6
        x, y = place.x() - icon / 2, place.y() - icon / 2
        paint_icon(painter, "arrow-right", x, y, icon, view.colour("accent"), 2.75)


def handle_of(block: Block) -> QPointF:
    """Return where a card has its handle."""
    return QPointF(block.x + block.w + 2, block.y + block.h / 2)


def paint_lit(painter: QPainter, view: "Canvas", block: Block) -> None:
    """Paint a line in the colour of what is selected."""
    accent = view.colour("accent")
    painter.save()
    painter.translate(block.x, block.y)
    paths: Sequence[Path] = [shape for shape in block.shapes if isinstance(shape, Path)]
    for path in paths:
        pen = QPen(accent, path.width + 0.75)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if path.dash:
            pen.setDashPattern([part / pen.widthF() for part in path.dash])
        painter.setPen(pen)
        painter.setBrush(accent if path.fill else Qt.BrushStyle.NoBrush)
        painter.drawPath(outline(path.segments))
    painter.restore()
