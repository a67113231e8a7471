"""Cards without their texts: what is shown for a frame or two while there is nothing else."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from clgdesk.layout.shapes import FADED, Block
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.areas import solid
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.far_group import edge_of
from clgdesk.ui.map.part_painter import on_board
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

MOST_BRIEFLY = 1_500_000
"""Pixels of cards without their texts that are worth a frame's time: more go by too fast."""


def paint_bare(
    painter: QPainter, view: "Canvas", bands: Bands, sight: QRect, bare: QRegion, *, briefly: bool
) -> None:
    """Paint what is seen of a region of the viewport, of which ``sight`` is where it lies.

    The painter stands in pixels of the device. ``briefly`` is for a single frame: lanes are not
    told apart, and of much nothing is told.
    """
    area = bare.boundingRect()
    seen = on_board(area.translated(sight.topLeft()), view.zoom * view.devicePixelRatioF())
    painter.save()
    painter.setClipRegion(bare)
    painter.setWorldTransform(view.viewportTransform())
    painter.fillRect(seen, view.colour("canvas"))
    if briefly:
        board = view.board
        low = max((row.y + row.h for row in board.rows), default=board.h)
        painter.fillRect(seen & QRectF(0, 0, board.w, low), view.colour("band"))
    if not briefly or area.width() * area.height() <= MOST_BRIEFLY:
        _paint_seen(painter, view, bands, seen, briefly=briefly)
    painter.restore()


def _paint_seen(
    painter: QPainter, view: "Canvas", bands: Bands, seen: QRectF, *, briefly: bool
) -> None:
    if view.zoom < BELOW:
        view.painting.far.overview().paint_bare(painter, view.theme, seen, view.zoom)
        return
    if not briefly:
        paint_lanes(painter, view.theme, bands, seen)
    blocks = [block for block, _ in view.map_scene.shown_in(seen)]
    paint_cards(painter, view.theme, blocks, edges=not briefly)


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
