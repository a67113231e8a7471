"""The picture of the board from far away: cards as coloured blocks, and how many a cell holds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from clgdesk.layout.shapes import Column, Row
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.scales import FAR

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.counts import Numbers
    from clgdesk.ui.map.overview import Overview

DIMMED = "band@62"
"""What lies over a dimmed card that is seen from far away."""

ASIDE = QTransform.fromTranslate(1 / 4096, 1 / 4096)
"""What lies between two pixels goes to the same one in every part, whatever the rounding."""


class FarPicture:
    """Paints what one view shows of its board when it is seen from far away."""

    def __init__(self, view: "Canvas", pictures: Pictures, time: FrameTime) -> None:
        self._view = view
        self._pictures = pictures
        self._time = time
        self._overview: Overview | None = None
        self._shown: Overview | None = None
        self._numbers: Numbers | None = None

    def show_board(self) -> None:
        """Take in that another board is shown."""
        self._overview = None

    def concerned(self, areas: list[QRectF], scale: float) -> list[QRectF] | None:
        """Return what looks another way at a scale where something changed in these areas.

        A card may change the colour of the block that it belongs to, and the count of its cell or
        of several cells. None where everything may; a scale of 0 says that nothing was painted.
        """
        before = self._shown
        if before is None or not scale:
            return None
        counted = self.overview().counts.changed_from(before.counts, scale)
        if counted is None:
            return None
        board = self._view.board
        return counted + [_cells_around(area, board.columns, board.rows) for area in areas]

    def paint(self, painter: QPainter, part: QRectF) -> bool:
        """Paint a part of the board; the painter stands in its corner, in pixels of the viewport.

        Returns whether all of it was painted as it is.
        """
        from clgdesk.ui.map.counts import Numbers, Place

        view, scale, here = self._view, self._view.zoom, painter.worldTransform()
        seen = QRectF(part.topLeft() / scale, part.size() / scale)
        overview, ratio = self.overview(), view.devicePixelRatioF()
        painter.fillRect(part, view.colour("canvas"))
        painter.setWorldTransform(QTransform.fromScale(scale, scale) * here * ASIDE)
        whole = overview.paint(painter, view.theme, seen, scale, self._time)
        for key in view.map_scene.dimmed:
            block = view.board.by_key[key]
            painter.fillRect(QRectF(block.x, block.y, block.w, block.h), view.colour(DIMMED))
        view.connectors.paint_far(painter, view.marks.ringed)
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio) * here)
        for block in overview.drawn_in(seen) if scale >= FAR else ():
            self._pictures.draw(painter, view.board.seen(block))
        painter.setWorldTransform(here)
        self._numbers = self._numbers or Numbers()
        place, rows = Place(0.0, 0.0, scale, scale >= FAR), overview.counts.at(scale)
        self._numbers.paint(painter, rows, view.theme, place, part)
        return whole

    def overview(self) -> "Overview":
        """Return the board that is shown as it is from far away."""
        from clgdesk.ui.map.overview import Overview

        view = self._view
        if self._overview is None:
            snapshot, through = view.bridge.document.snapshot, view.bridge.through()
            self._overview = Overview(view.board, snapshot, self._shown, through)
            self._shown = self._overview
        return self._overview


def _cells_around(area: QRectF, columns: Sequence[Column], rows: Sequence[Row]) -> QRectF:
    """Return an area and all of the cells that it meets."""
    for column in columns:
        if column.x <= area.right() and column.x + column.w >= area.left():
            area = area.united(QRectF(column.x, area.y(), column.w, area.height()))
    for row in rows:
        if row.y <= area.bottom() and row.y + row.h >= area.top():
            area = area.united(QRectF(area.x(), row.y, area.width(), row.h))
    return area
