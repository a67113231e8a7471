"""What lies over the map for a while: selection, the lit cell, the bar where a thing will land."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clgdesk.layout.drop import Area
from clgdesk.layout.shapes import Block
from clgdesk.ui.map.found import Found
from clgdesk.ui.map.wires import LINES, paint_lit
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

RING_GAP = 3.0
REACH = 8.0
"""How far a mark may reach beyond the block it marks, in units of the board."""


class Marks:
    """The marks of one view, in units of the board. Nothing here is part of the document."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._bar = QRectF()
        self._band = QRectF()
        self._ringed: tuple[str, ...] = ()
        self.found = Found(view)

    def light(self, area: Area | None = None) -> None:
        """Light up the cell or the card that would take what is dragged; None: nothing."""
        lit, theme = self._view.map_scene.lit, self._view.theme
        lit.setVisible(area is not None)
        if area is not None:
            lit.setPen(QPen(colour(theme, "accent"), 1.5))
            lit.setBrush(colour(theme, "accent@12"))
            lit.setRect(QRectF(*area).adjusted(1, 1, -1, -1))

    def bar(self, area: Area | None = None) -> None:
        """Show where what is dragged would stand; nothing takes the bar away."""
        self._bar = self._swapped(self._bar, QRectF(*area) if area else QRectF())

    def band(self, area: QRectF | None = None) -> None:
        """Show the rubber band; nothing takes it away."""
        self._band = self._swapped(self._band, area or QRectF())

    def clear(self) -> None:
        """Take away every mark but the selection."""
        for take_away in (self.light, self.bar, self.band, self._view.wires.clear):
            take_away()

    @property
    def shown(self) -> bool:
        """Whether any mark but the selection is seen."""
        lit = self._view.map_scene.lit.isVisible()
        return lit or self._view.wires.drawn or not (self._bar.isNull() and self._band.isNull())

    def _swapped(self, before: QRectF, after: QRectF) -> QRectF:
        if before != after:
            self._repaint(before)
            self._repaint(after)
            self._view.heads.update()
        return after

    def _repaint(self, area: QRectF) -> None:
        if not area.isNull():
            rim = area.adjusted(-REACH, -REACH, REACH, REACH)
            shown = self._view.camera.to_view(rim).toAlignedRect()
            self._view.viewport().update(shown.intersected(self._view.viewport().rect()))

    @property
    def ringed(self) -> tuple[str, ...]:
        """The keys of the blocks that are ringed."""
        return self._ringed

    def ring(self, keys: Iterable[str]) -> None:
        """Ring these blocks, and no others."""
        fresh = tuple(keys)
        for key in set(fresh).symmetric_difference(self._ringed):
            self.touch(key)
        self._ringed = fresh
        self._view.heads.update()

    def touch(self, key: str) -> None:
        """Have a block and its ring painted anew."""
        block = self._view.board.block(key)
        if block is not None:
            self._repaint(QRectF(block.x, block.y, block.w, block.h))

    def paint(self, painter: QPainter) -> None:
        """Paint on the map; the painter stands in units of the board."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.found.paint(painter)
        for key in self._ringed:
            block = self._view.board.block(key)
            if block is not None and block.kind in LINES:
                paint_lit(painter, self._view, block)
            elif block is not None and block.kind not in ("stage", "lane"):
                self._ring(painter, block)
        self._view.wires.paint(painter)
        self._paint_bar(painter)
        self._paint_band(painter)

    def paint_light(self, painter: QPainter) -> None:
        """Paint the light where the scene does not paint its items itself."""
        lit = self._view.map_scene.lit
        if lit.isVisible():
            painter.setPen(lit.pen())
            painter.setBrush(lit.brush())
            painter.drawRect(lit.rect())

    def paint_on_heads(self, painter: QPainter, heads: tuple[Block, ...]) -> None:
        """Paint on the heads what concerns them; the painter stands in units of the board."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.found.paint_on_heads(painter, heads)
        ringed = set(self._ringed)
        for block in heads:
            if block.key in ringed:
                self._ring(painter, block)
        self._paint_bar(painter)

    def _ring(self, painter: QPainter, block: Block) -> None:
        inside = block.kind not in ("card", "step", "emotion_point", "point")
        gap = -RING_GAP if inside else RING_GAP
        radius = 6.0 if inside else 8.0
        area = QRectF(block.x, block.y, block.w, block.h).adjusted(-gap, -gap, gap, gap)
        painter.setPen(QPen(colour(self._view.theme, "accent"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_bar(self, painter: QPainter) -> None:
        if self._bar.isNull():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._view.theme, "accent"))
        painter.drawRoundedRect(self._bar, 1.5, 1.5)

    def _paint_band(self, painter: QPainter) -> None:
        if self._band.isNull():
            return
        painter.setPen(QPen(colour(self._view.theme, "accent"), 1 / self._view.camera.scale))
        painter.setBrush(colour(self._view.theme, "accent@10"))
        painter.drawRect(self._band)
