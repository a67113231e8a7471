"""What lies over the map for a while: selection, the lit cell, the bar where a thing will land."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from clgdesk.layout.drop import Area
from clgdesk.layout.shapes import HEAD_KINDS, Block
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.wires import LINES, paint_lit
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.found import Found

RING_GAP = 3.0
REACH = 8.0
"""How far a mark may reach beyond the block it marks, in units of the board."""
EDGES = 24.0
"""Pixels beside a card that its handle and its grip need at most."""


class Marks:
    """The marks of one view, in units of the board. Nothing here is part of the document."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._lit = QRectF()
        self._bar = QRectF()
        self._band = QRectF()
        self._ringed: tuple[str, ...] = ()

    @cached_property
    def found(self) -> "Found":
        """What a search found; made with the first search, as no first frame needs it."""
        from clgdesk.ui.map.found import Found

        return Found(self._view)

    @property
    def _found(self) -> "Found | None":
        return self.__dict__.get("found")

    def light(self, area: Area | None = None) -> None:
        """Light up the cell or the card that would take what is dragged; None: nothing."""
        self._lit = self._swapped(self._lit, QRectF(*area) if area else QRectF())

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
        still = self._lit.isNull() and self._bar.isNull() and self._band.isNull()
        return self._view.wires.drawn or not still

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

    def ring(self, keys: Iterable[str]) -> None:
        """Ring these blocks, and no others."""
        fresh = tuple(keys)
        for key in set(fresh).symmetric_difference(self._ringed):
            self.touch(key)
        before, self._ringed = self._ringed, fresh
        if fresh != before and self._view.zoom < BELOW and self._view.board.links:
            self._view.painting.touch_all()  # from far away, connectors show for what is selected
        self._view.heads.update()

    @property
    def ringed(self) -> tuple[str, ...]:
        """The keys of the blocks that are ringed."""
        return self._ringed

    def touch(self, key: str) -> None:
        """Have a block and its ring painted anew."""
        block = self._view.shown_block(key)
        if block is not None:
            self._repaint(QRectF(block.x, block.y, block.w, block.h))

    def paint(self, painter: QPainter, exposed: QRegion) -> None:
        """Paint on the map where it is exposed; the painter stands in units of the board."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._found is not None:
            self._found.paint(painter)
        self._paint_light(painter)
        for key in self._ringed:
            block = self._view.shown_block(key)
            if block is not None and block.kind in LINES:
                paint_lit(painter, self._view, block)
                self._chip_of(painter, block)
            elif block is not None and block.kind not in HEAD_KINDS and self._met(block, exposed):
                self._ring(painter, block)
        held = self._view.board.block(self._view.wires.handle or "")
        if self._view.wires.drawn or (held is not None and self._met(held, exposed)):
            self._view.wires.paint(painter)
            self._view.spans.paint(painter)
        self._paint_bar(painter)
        self._paint_band(painter)

    def _met(self, block: Block, exposed: QRegion) -> bool:
        """Tell whether a block, or what stands at its edges, is exposed."""
        area = self._view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        rim = REACH * max(1.0, self._view.zoom) + EDGES
        return exposed.intersects(area.adjusted(-rim, -rim, rim, rim).toAlignedRect())

    def _paint_light(self, painter: QPainter) -> None:
        if not self._lit.isNull():
            painter.setPen(QPen(colour(self._view.theme, "accent"), 1.5))
            painter.setBrush(colour(self._view.theme, "accent@12"))
            painter.drawRect(self._lit.adjusted(1, 1, -1, -1))

    def paint_on_heads(self, painter: QPainter, heads: Sequence[Block], across: bool) -> None:
        """Paint on the heads what concerns them; the painter stands in pixels of the viewport."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._found is not None:
            self._found.paint_on_heads(painter, heads)
        ringed = set(self._ringed)
        for block in heads:
            if block.key in ringed:
                from clgdesk.ui.map.head_rings import ring_head

                ring_head(painter, self._view, block)
        self._view.folds.paint(painter, heads)
        if self._view.inserts is not None:
            self._view.inserts.paint(painter, heads)
        self._paint_bar_on_heads(painter, across)

    def _paint_bar_on_heads(self, painter: QPainter, across: bool) -> None:
        """Go on with the bar of a stage or a lane: no other one begins among their heads."""
        board, camera = self._view.board, self._view.camera
        begins = self._bar.top() <= board.head_y if across else self._bar.left() <= board.label_x
        if self._bar.isNull() or not begins:
            return
        bar = camera.to_view(self._bar)
        if across:
            bar.setTop(board.head_y * self._view.heads.scale)
        else:
            bar.setLeft(board.label_x * self._view.heads.scale)
        self._fill_bar(painter, bar)

    def _chip_of(self, painter: QPainter, line: Block) -> None:
        """Paint the chip of a line once more, above its light."""
        chip = self._view.board.block(f"link_label:{line.id}")
        if chip is not None and chip.shapes and self._view.zoom >= BELOW:
            painter.translate(chip.x, chip.y)
            self._view.render_block(painter, chip)
            painter.translate(-chip.x, -chip.y)

    def _ring(self, painter: QPainter, block: Block) -> None:
        inside = block.kind == "cell"  # its neighbours touch it; all else has room around it
        gap = -RING_GAP if inside else RING_GAP
        radius = 6.0 if inside else 8.0
        area = QRectF(block.x, block.y, block.w, block.h).adjusted(-gap, -gap, gap, gap)
        painter.setPen(QPen(colour(self._view.theme, "accent"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_bar(self, painter: QPainter) -> None:
        if not self._bar.isNull():
            self._fill_bar(painter, self._bar)

    def _fill_bar(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._view.theme, "accent"))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_band(self, painter: QPainter) -> None:
        if self._band.isNull():
            return
        painter.setPen(QPen(colour(self._view.theme, "accent"), 1 / self._view.camera.scale))
        painter.setBrush(colour(self._view.theme, "accent@10"))
        painter.drawRect(self._band)
