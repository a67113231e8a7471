"""Paints parts of the scaled board on the window's thread, and says what there is in a part."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from clgdesk.layout.connector_blocks import Z_LINE
from clgdesk.layout.shapes import Block
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.far_picture import FarPicture
from clgdesk.ui.map.part import Part, Shown
from clgdesk.ui.map.pictures import SHADOW_MARGIN, Pictures
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

SMOOTH = QPainter.RenderHint.SmoothPixmapTransform
OVERHANG = 4
"""Pixels that a kept picture may reach beyond its block: its place and its size are rounded."""
ROOM = 600_000
"""Pixels of the picture that parts of the map are painted on, if none of them needs more."""
BLOCKS = Block("", "overview", "", 0, 0, 0, 0, ())
"""Stands for the coloured blocks of the overview where some of them are still to be made."""


class PartPainter:
    """Paints parts of the board of one view; ``picture`` is the last one, from its corner.

    ``bands`` are the ground of the board that is shown.
    """

    def __init__(self, view: "Canvas", pictures: Pictures, far: FarPicture) -> None:
        self._view = view
        self._pictures = pictures
        self._far = far
        self.picture = QImage()
        self.bands = Bands()

    def paint(self, area: QRect) -> list[Block]:
        """Paint a part of the scaled board; returns what lacks its picture."""
        lines, ratio = self._view.connectors.pictures, self._view.devicePixelRatioF()
        lacking = self._pictures.unfinished, lines.unfinished
        for blocks in lacking:
            blocks.clear()
        self._make_room(area.size())
        painter, whole = QPainter(self.picture), True
        painter.setRenderHint(SMOOTH, self._view.settled)
        painter.translate(-area.topLeft())
        painter.setClipRect(area)
        if self._view.zoom < BELOW:
            painter.scale(ratio, ratio)
            corner, size = QPointF(area.topLeft()) / ratio, area.size().toSizeF() / ratio
            whole = self._far.paint(painter, QRectF(corner, size))
        else:
            self.part(area).paint(painter, self._pictures, lines)
        painter.end()
        return [*lacking[0], *lacking[1], *(() if whole else (BLOCKS,))]

    def part(self, area: QRect, *, hurried: bool = True) -> Part:
        """Return what there is in a part of the scaled board."""
        view, scale = self._view, self._view.zoom * self._view.devicePixelRatioF()
        seen, rim = on_board(area, scale), OVERHANG / view.zoom
        below: list[Shown] = []
        above: list[Shown] = []
        for shown in view.map_scene.shown_in(seen.adjusted(-rim, -rim, rim, rim)):
            (above if shown[0].z >= Z_LINE else below).append(shown)
        ground, lines = self.bands.at(area, scale), view.connectors.tiles_in(seen, hurried=hurried)
        reach = rim + SHADOW_MARGIN
        return Part(area, scale, reach, view.board, view.theme, ground, below, lines, above)

    def _make_room(self, size: QSize) -> None:
        """Have a picture to paint on, at least so large: it is kept, as new memory is slow."""
        before = self.picture.size()
        if QRect(QPoint(), before).contains(QRect(QPoint(), size)):
            return
        larger = size.expandedTo(before)
        if larger.width() * larger.height() > ROOM:
            larger = size  # one both as wide and as high as any would take all of a screen
        self.picture = QImage(larger, QImage.Format.Format_RGB32)


def on_board(part: QRect, scale: float) -> QRectF:
    """Return a part of the scaled board in units."""
    return QRectF(QPointF(part.topLeft()) / scale, part.size().toSizeF() / scale)
