"""Puts the map on the screen: paints into a backing what is stale of it, and shows the backing."""

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QRegion

from clgdesk.layout.connector_blocks import Z_LINE
from clgdesk.layout.shapes import Block
from clgdesk.ui.map.backing import MOST_PIECES, Backing, covers
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.pictures import Pictures, margin
from clgdesk.ui.map.scales import BELOW, FAR

if TYPE_CHECKING:
    from clgdesk.layout.shapes import Board
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.counts import Numbers
    from clgdesk.ui.map.overview import Overview

SMOOTH = QPainter.RenderHint.SmoothPixmapTransform
OVERHANG = 4
"""Pixels that a kept picture may reach beyond its block: its place and its size are rounded."""
MORE = 3
"""So many more pictures than in the last frame are tried to be made in the next."""
BLOCKS = Block("", "overview", "", 0, 0, 0, 0, ())
"""Stands for the coloured blocks of the overview where some of them are still to be made."""
DIMMED = "band@62"
"""What lies over a dimmed card that is seen from far away."""


class Painting:
    """The picture of the board of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.time = FrameTime()
        self.pictures = Pictures(
            view.render_block, ground=self._ground_of, time=self.time, colour=view.colour
        )
        self._backing = Backing()
        self._bands = Bands()
        self._overview: Overview | None = None
        self._shown_in_overview: Overview | None = None
        self._numbers: Numbers | None = None
        self._unfinished: dict[str, Block] = {}

    @property
    def missing(self) -> bool:
        """Whether some pictures are still to be made for what is seen."""
        return bool(self._unfinished)

    @property
    def stale(self) -> bool:
        """Whether some of what is seen is still to be painted anew.

        Under the heads nothing is painted until they are gone.
        """
        free = QRegion(self._view.heads.free_area().toRect())
        return self._view.viewport().isVisible() and self._backing.is_stale_in(free)

    def show_board(self, board: "Board") -> QRectF:
        """Take in another board; returns where the ground is not as it was."""
        before, self._bands = self._bands, Bands(board, self._bands)
        self._overview = None
        return self._bands.area_changed_from(before)

    # What is stale

    def touch(self, areas: Iterable[QRectF]) -> None:
        """Have areas of the board painted anew.

        From far away a card may change the colour and the count of its cell, or of several cells.
        """
        view = self._view
        if view.zoom < BELOW:
            if any(not area.isEmpty() for area in areas):
                self.touch_all()
            return
        # Most of what changes is out of sight: only what is not is put into pixels.
        seen = self._seen(view.viewport().rect())
        parts = [view.camera.to_view(area) for area in areas if area.intersects(seen)]
        if len(parts) > MOST_PIECES:
            parts = [reduce(QRectF.united, parts)]
        for part in parts:
            pixels = part.toAlignedRect().adjusted(-OVERHANG, -OVERHANG, OVERHANG, OVERHANG)
            self._backing.touch(pixels)
            view.viewport().update(pixels)

    def touch_all(self) -> None:
        """Have everything painted anew."""
        self._backing.touch_all()
        self._view.viewport().update()

    def scroll(self, dx: int, dy: int) -> None:
        """Move with the map by pixels."""
        self._backing.scroll(dx, dy)
        self._view.viewport().update()

    def refine(self) -> None:
        """Paint anew what had to be painted before its picture was made."""
        if self._view.zoom < BELOW:
            self._unfinished.clear()
            self.touch_all()
            return
        # More than can be made would be painted in vain.
        most = min(self.time.made + MORE, MOST_PIECES)
        some = [self._unfinished.pop(key) for key in list(self._unfinished)[:most]]
        self.touch(_reach(block) for block in some)
        if self._unfinished:
            self._view.refine()

    # Painting

    def paint(self, painter: QPainter) -> None:
        """Paint what is stale, then show everything; the painter is the viewport's."""
        view = self._view
        self._backing.fit(view.viewport().size(), view.devicePixelRatioF())
        stale = self._backing.take_stale()
        if not stale.isEmpty():
            self._paint_stale(stale)
        self._backing.put(painter)

    def _paint_stale(self, stale: QRegion) -> None:
        view = self._view
        origin = view.camera.origin
        place = origin.x(), origin.y()
        frame = view.zoom, view.devicePixelRatioF(), *place, view.settled
        self.time.begin()
        self.pictures.begin(*frame)
        view.connectors.pictures.begin(*frame)
        if covers(stale, view.viewport().rect()):
            self._unfinished.clear()
        painter = self._backing.painter(stale)
        painter.setRenderHint(SMOOTH, view.settled)
        if view.zoom < BELOW:
            self._paint_far(painter, stale.boundingRect())
        else:
            for part in list(stale):  # type: ignore[call-overload]
                self._paint_near(painter, part)
        painter.end()
        unfinished = (*self.pictures.unfinished, *view.connectors.pictures.unfinished)
        if unfinished:
            self._unfinished |= {block.key: block for block in unfinished}
            if view.settled:
                view.refine()

    def _seen(self, part: QRect) -> QRectF:
        """Return a part of the viewport in units of the board."""
        camera = self._view.camera
        corner, scale = camera.to_board(part.topLeft().toPointF()), camera.scale
        return QRectF(corner.x(), corner.y(), part.width() / scale, part.height() / scale)

    def _paint_near(self, painter: QPainter, part: QRect) -> None:
        view, seen = self._view, self._seen(part)
        painter.setClipRect(part)
        painter.setWorldTransform(view.viewportTransform())
        self._bands.paint(painter, view.theme, seen)
        painter.resetTransform()
        rim = OVERHANG / view.zoom
        items = view.map_scene.items_in(seen.adjusted(-rim, -rim, rim, rim))
        above = next((n for n, item in enumerate(items) if item.block.z >= Z_LINE), len(items))
        for item in items[:above]:
            item.draw(painter)
        view.connectors.paint(painter, seen)
        for item in items[above:]:
            item.draw(painter)

    def _paint_far(self, painter: QPainter, part: QRect) -> None:
        view, seen = self._view, self._seen(part)
        scale = view.zoom
        overview = self.overview()
        painter.fillRect(part, view.colour("canvas"))
        painter.setWorldTransform(view.viewportTransform())
        if not overview.paint(painter, view.theme, seen, scale, self.time):
            self._unfinished[BLOCKS.key] = BLOCKS
            if view.settled:
                view.refine()
        for item in view.map_scene.dimmed:
            painter.fillRect(_whole(item.block), view.colour(DIMMED))
        view.connectors.paint_far(painter, view.marks.ringed)
        painter.resetTransform()
        for block in overview.drawn_in(seen):
            if scale >= FAR:
                self.pictures.draw(painter, block)
        origin = view.camera.origin
        from clgdesk.ui.map.counts import Numbers, Place

        place = Place(origin.x(), origin.y(), scale, scale >= FAR)
        rows = overview.counts.at(scale)
        self._numbers = self._numbers or Numbers()
        self._numbers.paint(painter, rows, view.theme, place, QRectF(part))

    def overview(self) -> "Overview":
        """Return the board that is shown as it is from far away."""
        from clgdesk.ui.map.overview import Overview

        view = self._view
        if self._overview is None:
            snapshot = view.bridge.document.snapshot
            self._overview = Overview(view.board, snapshot, self._shown_in_overview)
            self._shown_in_overview = self._overview
        return self._overview

    def _ground_of(self, block: Block) -> QColor | None:
        """Return the even ground behind a block, or None where it is not even or not known."""
        board, middle = self._view.board, block.x + block.w / 2
        two_grounds = any(row.form == "backstage" for row in board.rows)
        if block.kind != "card" or board.links or two_grounds:
            return None
        slot = next((s for s in board.slots if s.x <= middle < s.x + s.w), None)
        within = slot is not None and block.w <= slot.w
        return self._view.colour("band") if within else None


def _whole(block: Block) -> QRectF:
    return QRectF(block.x, block.y, block.w, block.h)


def _reach(block: Block) -> QRectF:
    rim = margin(block)
    return _whole(block).adjusted(-rim, -rim, rim, rim)
