"""How a head shows that it is selected: a ring, or a bar where a ring would cross the titles."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen

from clgdesk.layout.shapes import Block, Path
from clgdesk.ui.icons import outline
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

GAP, WIDTH, RADIUS = 3.0, 2.0, 6.0
"""The ring within a head, in units."""
FAINTEST = 1.5
"""Pixels that a ring is wide at least."""
BAR, BELOW_BAR, BESIDE_BAR = 2.0, 2.0, 3.0
"""Pixels of the bar along a stage that is seen from far away, and of the strip around it."""


def ring_head(painter: QPainter, view: "Canvas", block: Block) -> None:
    """Ring a selected head; the painter stands in pixels of the viewport."""
    if block.kind == "stage":
        _ring_stage(painter, view, block)
        return
    scale = view.heads.scale
    width, gap = max(FAINTEST, WIDTH * scale), max(FAINTEST, GAP * scale)
    painter.setPen(QPen(view.colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = view.heads.area_of(block).adjusted(gap, gap, -gap, -gap)
    painter.drawRoundedRect(area, RADIUS * scale, RADIUS * scale)


def _ring_stage(painter: QPainter, view: "Canvas", block: Block) -> None:
    """Ring a chevron along its own edges; on the strip the accent would be dark on dark.

    From far away the title of a stage lies over the next ones as well: nothing stands across it.
    """
    area, ring = view.heads.area_of(block), view.colour("on_strip")
    chevron, scale = view.heads.worn(block).shapes[0], view.heads.scale
    if view.zoom >= BELOW and isinstance(chevron, Path):
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(scale, scale)
        painter.setPen(QPen(ring, WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_within(chevron.segments))
        painter.restore()
    else:
        painter.fillRect(area, view.colour("on_strip@18"))
        bar = QRectF(area.x(), area.bottom() - BELOW_BAR - BAR, area.width(), BAR)
        painter.fillRect(bar.adjusted(BESIDE_BAR, 0, -BESIDE_BAR, 0), ring)


@lru_cache(maxsize=8)
def _within(segments: tuple[tuple[str | float, ...], ...]) -> QPainterPath:
    """Return an outline moved inwards by the gap."""
    path, edge = outline(segments), QPainterPathStroker()
    edge.setWidth(2 * GAP)
    edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return path.subtracted(edge.createStroke(path)).simplified()
