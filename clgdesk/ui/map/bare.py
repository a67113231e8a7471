"""Cards without their texts: what is shown for a frame or two while there is nothing else."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import FADED, Block
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.areas import solid
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.far_group import edge_of
from clgdesk.ui.theme import colour


def paint_lanes(painter: QPainter, theme: Theme, bands: Bands, seen: QRectF) -> None:
    """Paint the ground of the lanes; the painter stands in units of the board."""
    painter.setPen(Qt.PenStyle.NoPen)
    for word, areas in bands.areas_in(seen):
        painter.setBrush(colour(theme, word))
        painter.drawRects(areas)


def paint_cards(painter: QPainter, theme: Theme, blocks: Iterable[Block], *, edges: bool) -> None:
    """Paint cards; the painter stands in units of the board."""
    areas: dict[str, list[QRectF]] = {}
    above: dict[str, list[QRectF]] = {}
    for block in blocks:
        if block.kind == "card":
            word = f"card@{round(100 * FADED)}" if block.faded else "card"
            areas.setdefault(word, []).append(QRectF(block.x, block.y, block.w, block.h))
            if edges:
                word, edge = edge_of(block)
                above.setdefault(word, []).append(QRectF(*edge))
    painter.setPen(Qt.PenStyle.NoPen)
    for found in (areas, above):
        for word, same in found.items():
            painter.setBrush(solid(theme, word))
            painter.drawRects(same)
