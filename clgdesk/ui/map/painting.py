"""Puts the map on the screen: paints into tiles what is stale of it, and shows the tiles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from math import ceil, floor
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from clgdesk.layout.shapes import Block
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.far_picture import FarPicture
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.mosaic import MOST_PIECES, Mosaic, Stamp
from clgdesk.ui.map.moved import NOTHING, Moved
from clgdesk.ui.map.part import even_ground
from clgdesk.ui.map.part_painter import OVERHANG, PartPainter
from clgdesk.ui.map.pictures import Pictures, reach
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.screen import Screen
from clgdesk.ui.map.tile import area_of
from clgdesk.ui.map.tiles import places

if TYPE_CHECKING:
    from clgdesk.layout.shapes import Board
    from clgdesk.ui.map.ahead import Ahead
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.tile import Place

REACH = -OVERHANG, -OVERHANG, OVERHANG, OVERHANG
MORE = 3
"""So many more pictures than in the last frame are tried to be made in the next."""
FINE = 2.0
"""Pixels of the device for one of the screen; from so many on the overview takes a frame's time."""
MOST_ASKED = 2_000_000
"""Pixels that are shown anew in a frame, if not all are to be: a screen of two million is."""
ASKING = 0.001
"""Seconds between two frames in which tiles are asked for; the first one in any case."""


class Painting:
    """The picture of the board of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.time = FrameTime()
        self.pictures = Pictures(
            view.render_block, ground=self._ground_of, time=self.time, colour=view.colour
        )
        self._mosaic = Mosaic()
        self.far = FarPicture(view, self.pictures, self.time)
        self._parts = PartPainter(view, self.pictures, self.far)
        self._unfinished: dict[str, Block] = {}
        self.left = False
        """Whether the last frame left something in sight for the next one."""
        self._screen = Screen(view)
        self._looked_at: tuple[Stamp, set[Place]] = (), set()

    @property
    def missing(self) -> bool:
        """Whether some pictures are still to be made for what is seen."""
        left = self.left or self._screen.behind
        return left or bool(self._unfinished) or self._mosaic.stood_in_for

    @property
    def stale(self) -> bool:
        """Whether some of what is seen is still to be painted anew.

        Under the heads nothing is painted until they are gone.
        """
        return self._view.viewport().isVisible() and not self._mosaic.tiles.hold(self._screen.free)

    def show_anew(self, board: "Board") -> None:
        """Take in another board, and have all of it painted."""
        self._parts.bands = Bands(board, self._parts.bands)
        self.far.show_board()
        self.touch_all()

    def show_board(self, board: "Board", moved: Iterable[Moved] = ()) -> list[QRectF]:
        """Take in another board; returns where the ground is not as it was.

        Nothing is said of the ground of lanes that moved as they are.
        """
        before = self._parts.bands
        self._parts.bands = bands = Bands(board, before)
        self.far.show_board()
        carried = frozenset[int]().union(*(run.groups for run in moved))
        return bands.areas_changed_from(before, carried)

    # What is stale

    def touch(self, areas: Iterable[QRectF]) -> None:
        """Have areas of the board painted anew, and from far away what else they change."""
        view, (zoom, ratio) = self._view, self._mosaic.tiles.made_for
        parts = [area for area in areas if not area.isEmpty()]
        if parts:
            self._rest_ahead()
        if len(parts) > MOST_PIECES:
            parts = [reduce(QRectF.united, parts)]
        concerned = self.far.concerned(parts, zoom) if parts and zoom < BELOW else parts
        if concerned is None:
            self.touch_all()
            return
        scale, rim = zoom * ratio, OVERHANG * ceil(ratio)
        for part in concerned:
            scaled = QRectF(part.topLeft() * scale, part.size() * scale)
            self._mosaic.touch(scaled.toAlignedRect().adjusted(-rim, -rim, rim, rim))
            shown = view.camera.to_view(part).toAlignedRect().adjusted(*REACH)
            self._ask(shown & view.viewport().rect())

    def move(self, moved: Iterable[Moved]) -> None:
        """Move what is seen of lanes that moved as they are.

        They are painted anew from far away, between pixels, and where a picture is missing.
        """
        view, mosaic, (zoom, ratio) = self._view, self._mosaic, self._mosaic.tiles.made_for
        for run in sorted(moved, key=_order):
            down = run.down * zoom * ratio
            whole = QRectF(0, run.top, view.board.w, run.bottom - run.top)
            seen = whole.united(whole.translated(0, run.down))
            if zoom < BELOW or self.missing or abs(down - round(down)) > NOTHING:
                self.touch([seen])
            else:
                top, bottom = (floor(y * zoom * ratio + 0.5) for y in (run.top, run.bottom))
                mosaic.move(top, bottom, round(down))
                view.viewport().update(view.camera.to_view(seen).toAlignedRect().adjusted(*REACH))

    def _rest_ahead(self) -> None:
        if self._view.ahead is not None:
            self._view.ahead.rest()

    def touch_all(self) -> None:
        """Have everything painted anew."""
        self._rest_ahead()
        self._mosaic.touch_all()
        self._ask(self._view.viewport().rect())

    def _ask(self, shown: QRect) -> None:
        """Have a part of the viewport painted; of a large one a share first, if not all is due."""
        viewport, ratio = self._view.viewport(), self._view.devicePixelRatioF()
        if self.time.unhurried or shown.width() * shown.height() * ratio * ratio <= MOST_ASKED:
            viewport.update(shown)
            return
        asked, free = 0, self._screen.free
        for piece in self._mosaic.stale(self._screen.sight, []):
            if not piece.intersects(free):
                continue
            self.left = True
            self._screen.show(QRegion(piece))
            asked += piece.width() * piece.height()
            if asked >= MOST_ASKED:
                break
        self._view.refine()

    def refine(self) -> None:
        """Paint anew what had to be painted before its picture was made, or was left."""
        self._screen.catch_up()
        if self.left:
            self._ask(self._view.viewport().rect())
        if self._mosaic.stood_in_for:
            self._view.viewport().update()
        if self._unfinished and self._view.zoom < BELOW:
            self._unfinished.clear()
            self.touch_all()
        # More than can be made would be painted in vain.
        most = min(self.time.made + MORE, MOST_PIECES)
        some = [self._unfinished.pop(key) for key in list(self._unfinished)[:most]]
        self.touch(reach(block) for block in some)
        if self._unfinished:
            self._view.refine()

    def look_ahead(self, ahead: "Ahead") -> bool:
        """Have tiles beside what is seen painted; tells whether there may be more.

        Far out there are none: little is painted anew there while the map is scrolled.
        """
        view, mosaic = self._view, self._mosaic
        if self.missing or not view.settled or view.zoom < BELOW:
            return False
        beside = mosaic.beside(self._whole)
        ahead.keep_to(beside)
        missing = [place for place in beside if not ahead.is_asked(place, mosaic.stamp)]
        begun = perf_counter()
        for strip in mosaic.strips(missing):
            areas = [area_of(place) for place in strip]
            part = self._parts.part(reduce(QRect.united, areas), hurried=False)
            if not ahead.want(strip, mosaic.stamp, part):
                self._paint_beside(areas[0])
            if perf_counter() - begun > ASKING:
                break
        return bool(missing)

    def _paint_beside(self, area: QRect) -> None:
        """Paint a tile that the thread cannot paint."""
        self._begin()
        if not self._parts.paint(area):
            self._mosaic.tiles.lay(area, self._parts.picture)
            self._screen.show(QRegion(area))

    def look_farther(self, ahead: "Ahead") -> Iterator[None]:
        """Look at what may be seen some time later, tile by tile: its texts are shaped then."""
        if self._looked_at[0] != self._mosaic.stamp:
            self._looked_at = self._mosaic.stamp, set()
        if self._view.zoom < BELOW:
            return
        sight = self._screen.sight
        looked_at, far, middle = self._looked_at[1], sight.height(), sight.center()
        around = set(places(sight.adjusted(-far, -far, far, far) & self._whole)) - looked_at

        def nearness(place: "Place") -> int:
            return (area_of(place).center() - middle).manhattanLength()

        for place in sorted(around, key=nearness):
            part = self._parts.part(area_of(place), hurried=False)
            for block, _ in (*part.below, *part.above):
                ahead.shape(block)
            looked_at.add(place)
            yield

    @property
    def _whole(self) -> QRect:
        """The scaled board."""
        view = self._view
        scale = view.zoom * view.devicePixelRatioF()
        return QRect(0, 0, ceil(view.board.w * scale), ceil(view.board.h * scale))

    def take(self, images: Mapping["Place", QImage], stamp: "Stamp") -> None:
        """Take in tiles that were painted ahead."""
        if stamp == self._mosaic.stamp:
            for place, image in images.items():
                self._mosaic.tiles.take(place, image)
            for area in map(area_of, images):
                if area.intersects(self._screen.sight):
                    self._screen.show(QRegion(area))

    # Painting

    def paint(self, painter: QPainter, exposed: Sequence[QRect]) -> None:
        """Show the map where it is exposed; what is not there yet is painted.

        The painter is the viewport's. While the scale changes, what was painted for another one is
        shown smaller or larger.
        """
        view = self._view
        zoom, ratio = view.zoom, view.devicePixelRatioF()
        sight, self.left = self._screen.sight, False
        parts, seen = self._screen.exposed(exposed), self._screen.uncovered
        if not all(map(seen.contains, parts)):
            seen = sight  # as where somebody takes a picture of all that lies below the heads
        if self._mosaic.tiles.made_for == (zoom, ratio) and self._mosaic.is_whole(seen):
            _stand_in_pixels(painter, ratio)
            self._show_whole(painter, sight, parts)
            painter.resetTransform()
            self._screen.note_seen(exposed)
            self._end_frame(lacking=self._screen.behind)
            return
        if view.ahead is not None:
            view.ahead.pause()
        self._begin()
        stands_in = not view.settled and self._mosaic.stands_in_for(zoom, ratio)
        if not view.settled and zoom < BELOW and not (stands_in and ratio >= FINE):
            painter.translate(view.camera.origin)
            self._screen.forget()
            self.far.paint(painter, QRectF(self._scaled_sight()))
        else:
            _stand_in_pixels(painter, ratio)
            if stands_in:
                self._paint_scaled(painter, sight)
            else:
                self._mosaic.begin(zoom, ratio)
                self._paint_tiles(painter, sight, parts)
        painter.resetTransform()
        self.time.end()
        self._screen.note_seen(exposed)
        self._end_frame(lacking=self.missing and view.settled)

    def _end_frame(self, *, lacking: bool) -> None:
        """Have made what is lacking, and what may be seen next."""
        if lacking:
            self._view.refine()
        if self._view.ahead is not None:
            self._view.ahead.look()

    def _show_whole(self, painter: QPainter, sight: QRect, parts: Sequence[QRect]) -> None:
        """Show tiles, all of which are there."""
        self.time.end()
        self._mosaic.go_to(sight)
        self._mosaic.put(painter, sight, parts)

    def _begin(self) -> None:
        """Begin a frame, or what is painted between two of them."""
        view = self._view
        self.time.begin()
        sight = self._screen.sight
        for pictures in (self.pictures, view.connectors.pictures):
            pictures.reserve(sight.width() * sight.height())
            pictures.begin(view.zoom * view.devicePixelRatioF(), settled=view.settled)

    def _paint_tiles(self, painter: QPainter, sight: QRect, exposed: Sequence[QRect]) -> None:
        """Make the tiles that are not there, and show all that are in sight."""
        mosaic = self._mosaic
        late = mosaic.late(sight)
        due, later = list[QRect](), list[QRect]()
        for area in mosaic.stale(sight, late, at_once=self.time.unhurried):
            (due if any(map(area.intersects, exposed)) else later).append(area)
        left = self._paint_stale(due)
        self.left = any(map(self._screen.free.intersects, (*left, *later)))
        painted = due[: len(due) - len(left)]
        for area in late:
            if left or (painted and self.time.over) or self._parts.paint(area):
                break  # what stands in for a tile is better than a tile without pictures
            mosaic.tiles.lay(area, self._parts.picture)
            painted.append(area)
        mosaic.look_at(sight, self._screen.uncovered)
        self._screen.note_painted(painted)
        mosaic.put(painter, sight, exposed, late)
        self._show_left(painter, sight, exposed, left)

    def _paint_stale(self, areas: Sequence[QRect]) -> Sequence[QRect]:
        """Paint what is stale; returns what there was no time for."""
        for number, area in enumerate(areas):
            if number and self.time.over:
                return areas[number:]
            unfinished = self._parts.paint(area)
            self._mosaic.tiles.lay(area, self._parts.picture)
            self._unfinished |= {block.key: block for block in unfinished}
        return ()

    def _show_left(
        self, painter: QPainter, sight: QRect, exposed: Sequence[QRect], left: Sequence[QRect]
    ) -> None:
        """Show what is left for the next frame: as it was, or without texts where nothing was."""
        bare = QRegion()
        for area in left:
            for part in exposed:
                if part.intersects(area):
                    bare += self._mosaic.tiles.lacking(part & area)
        self._paint_bare(painter, sight, bare.translated(-sight.topLeft()), briefly=True)

    def _paint_scaled(self, painter: QPainter, sight: QRect) -> None:
        """Show the tiles of another scale; what lies beyond them is seen without its texts."""
        scale = self._view.zoom * self._view.devicePixelRatioF()
        self._screen.forget()
        covered = self._mosaic.tiles.put_scaled(painter, sight, sight, scale)
        free = self._screen.free.translated(-sight.topLeft())
        self._paint_bare(painter, sight, QRegion(free) - covered, briefly=False)

    def _paint_bare(self, painter: QPainter, sight: QRect, bare: QRegion, *, briefly: bool) -> None:
        """Paint cards without their texts where there is nothing else to show."""
        if not bare.isEmpty():
            from clgdesk.ui.map.bare import paint_bare

            paint_bare(painter, self._view, self._parts.bands, sight, bare, briefly=briefly)

    def _scaled_sight(self) -> QRect:
        """Return the viewport on the scaled board."""
        view = self._view
        return view.viewport().rect().translated(-view.camera.origin.toPoint())

    def _ground_of(self, block: Block) -> QColor | None:
        return even_ground(block, self._view.board, self._view.theme)


def _order(run: Moved) -> float:
    """What goes down goes from the lowest on, so that no lane covers one that is still to go."""
    return -run.top if run.down > 0 else run.top


def _stand_in_pixels(painter: QPainter, ratio: float) -> None:
    """Let a painter of the viewport stand in whole pixels of the device.

    Where a pixel is a fraction of them, so is where the viewport begins: between two tiles a row
    would be left as it was.
    """
    painter.scale(1 / ratio, 1 / ratio)
    if not ratio.is_integer():
        begin = painter.deviceTransform()
        painter.translate(round(begin.dx()) - begin.dx(), round(begin.dy()) - begin.dy())
