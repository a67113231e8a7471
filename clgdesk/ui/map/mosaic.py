"""What was painted of the map, kept in tiles: a frame paints only what is not there.

Tiles lie on the scaled board, in pixels of the device, so that scrolling moves none of them, and
whatever lies over the map (heads, bars, what is dragged) comes and goes at the price of copying
pixels. Those of the scale before stand in for the ones that are still to be made.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import product
from math import floor

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.tile import SIDE, Place, area_of, moved_column

SPARE = 4
"""So many tiles more are kept than those in sight and around it."""
RIM = SIDE // 2
"""Pixels around what is in sight whose tiles are kept ready."""
LEAD = 6
"""Tiles are looked for so many frames further in the way that the map is being scrolled."""
MOST_PIECES = 20
"""Up to so many rectangles are painted one by one; more are painted as one."""
LARGEST = 200_000
"""Pixels: more are painted in parts of three tiles, as a frame may end between two of them."""
PART = 3
"""Tiles beside each other that are painted as one."""
LARGEST_AT_ONCE = 600_000
"""Pixels: the same where no frame ends; the rows are whole, and the picture stays small."""


Stamp = tuple[object, ...]
"""What something was true or painted for: where that is not so any more, it is of no use."""


class Tiles:
    """The tiles of one scale: that of the board times the ratio of the device's pixels."""

    def __init__(self, zoom: float = 0.0, ratio: float = 1.0) -> None:
        self.made_for = zoom, ratio
        self.scale = zoom * ratio
        self.images: OrderedDict[Place, QImage] = OrderedDict()
        self.stale = QRegion()
        """What of the tiles that are there is to be painted anew."""
        self.blank = QRegion()
        """What of that was never painted: there is nothing to see of it."""

    def hold(self, area: QRect) -> bool:
        """Tell whether every pixel of an area is as it should be."""
        return self.images.keys() >= {*places(area)} and not self.stale.intersects(area)

    def drop(self, place: Place) -> None:
        """Let go of a tile."""
        del self.images[place]
        self._unmark(area_of(place))

    def take(self, place: Place, image: QImage) -> None:
        """Take in a tile that was painted elsewhere."""
        self.images[place] = image
        self._unmark(area_of(place))

    def _unmark(self, area: QRect) -> None:
        """Mark nothing of an area as stale: it was painted, or there is no tile any more."""
        self.stale -= area
        self.blank -= area

    def lacking(self, area: QRect) -> QRegion:
        """Return what of an area there is nothing to see of."""
        found = self.blank & area
        for place in places(area):
            if place not in self.images:
                found += area_of(place) & area
        return found

    def lay(self, area: QRect, picture: QImage) -> None:
        """Take in what was painted; ``picture`` begins in the corner of the area."""
        for place in places(area):
            tile = area_of(place)
            part = tile & area
            source = part.translated(-area.topLeft())
            if place not in self.images:
                if part == tile:
                    self.images[place] = picture.copy(source)
                    continue
                self.images[place] = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
                self.stale += tile
                self.blank += tile
            painter = QPainter(self.images[place])
            painter.drawImage(part.topLeft() - tile.topLeft(), picture, source)
            painter.end()
        self._unmark(area)

    def move(self, area: QRect, down: int) -> None:
        """Move what there is of an area, whole tiles wide; what is not there becomes stale."""
        target = area.translated(0, down)
        self.stale = (self.stale - target) + (self.stale & area).translated(0, down)
        self.blank = (self.blank - target) + (self.blank & area).translated(0, down)
        for column in range(area.left() // SIDE, area.right() // SIDE + 1):
            self.stale += moved_column(self.images, column, target, down)

    def put(self, painter: QPainter, sight: QRect, exposed: QRect) -> None:
        """Copy what there is of a part of an area; the painter stands in the area's corner."""
        left, top, images, draw = sight.left(), sight.top(), self.images, painter.drawImage
        painter.setClipRect(exposed.translated(-left, -top).adjusted(-1, -1, 1, 1))
        for place in places(exposed):
            image = images.get(place)
            if image is not None:
                images.move_to_end(place)
                draw(place[0] * SIDE - left, place[1] * SIDE - top, image)

    def put_scaled(self, painter: QPainter, sight: QRect, part: QRect, scale: float) -> QRegion:
        """Copy what there is of a part of an area at another scale; returns what was covered."""
        share, covered, corner = scale / self.scale, QRegion(), sight.topLeft()
        for place in places(_scaled(part, 1 / share)):
            image = self.images.get(place)
            if image is not None:
                target = _scaled(area_of(place), share).translated(-corner)
                painter.drawImage(target, image)
                covered += target
        for stale in list(self.stale):  # type: ignore[call-overload]
            covered -= _scaled(stale, share).adjusted(-1, -1, 1, 1).translated(-corner)
        return covered

    def keep(self, wanted: set[Place]) -> None:
        """Let go of those that were not in sight for the longest time, but of no wanted ones."""
        for place in [place for place in self.images if place not in wanted][:-SPARE]:
            self.drop(place)


class Mosaic:
    """The tiles of the scale that is seen, and those of the one before."""

    def __init__(self) -> None:
        self.tiles = Tiles()
        self._before: Tiles | None = None
        self._seen = QRect()
        self._way = QPoint()
        self._touched = 0
        self._whole = QRect()
        self._whole_for: Stamp = ()
        self._kept = QRect()
        self._beside: list[Place] = []
        self._beside_of: Stamp = ()

    @property
    def stood_in_for(self) -> bool:
        """Whether some tiles may still be those of the scale before."""
        return self._before is not None

    def stands_in_for(self, zoom: float, ratio: float) -> bool:
        """Tell whether there is something to show at a scale that nothing was painted for."""
        return bool(self.tiles.images) and (zoom, ratio) != self.tiles.made_for

    def begin(self, zoom: float, ratio: float) -> None:
        """Go on at a scale; what there is of another one stands in, but not from far away."""
        if (zoom, ratio) != self.tiles.made_for:
            self._before = self.tiles if self.tiles.images and zoom >= BELOW else None
            self.tiles = Tiles(zoom, ratio)

    @property
    def stamp(self) -> Stamp:
        """What tiles are painted for now: another scale or a touch makes it another one."""
        return self.tiles, self._touched

    def touch(self, area: QRect) -> None:
        """Have a part painted anew when it is next shown."""
        self._before = None
        self._touched += 1
        for place in places(area):
            if place in self.tiles.images:
                self._touch(place, area)

    def touch_all(self) -> None:
        """Have everything painted anew when it is next shown."""
        self._before = None
        self._touched += 1
        for place in list(self.tiles.images):
            self._touch(place, area_of(place))

    def move(self, top: int, bottom: int, down: int) -> None:
        """Move what is in sight of some rows of pixels, the last one left out, up or down.

        What was not in sight is let go; where the rows were is painted anew.
        """
        self._before = None
        self._touched += 1
        first, last = self._seen.left() // SIDE, self._seen.right() // SIDE
        rows = QRect(first * SIDE, top, (last + 1 - first) * SIDE, bottom - top)
        target = rows.translated(0, down)
        for place in list(self.tiles.images):
            tile = area_of(place)
            met = _meets(tile, top, bottom) or _meets(tile, top + down, bottom + down)
            if met and not self._seen.intersects(tile):
                self.tiles.drop(place)
        self.tiles.move(rows, down)
        for left in list(QRegion(rows) - QRegion(target)):  # type: ignore[call-overload]
            self.touch(left)

    def _touch(self, place: Place, area: QRect) -> None:
        """What was not in sight is let go: it is painted when it comes into sight."""
        tile = area_of(place)
        if self._seen.intersects(tile):
            self.tiles.stale += tile & area
        else:
            self.tiles.drop(place)

    def late(self, sight: QRect) -> list[QRect]:
        """Return the tiles in sight that are to be made while others stand in for them."""
        before = self._before
        if before is None:
            return []
        share = before.scale / self.tiles.scale
        missing = [area_of(place) for place in places(sight) if place not in self.tiles.images]
        late = [tile for tile in missing if before.hold(_scaled(tile & sight, share))]
        if not late:
            self._before = None
        return late

    def stale(self, sight: QRect, late: list[QRect], *, at_once: bool = False) -> list[QRect]:
        """Return what is to be painted now: whole tiles, or no more than is seen if it is much.

        ``at_once`` says that no part of it is left for the next frame.
        """
        if self.tiles.hold(sight):
            return []
        stale, seen = QRegion(), QRegion()
        for place in places(sight):
            tile = area_of(place)
            seen += tile
            if place not in self.tiles.images:
                stale += tile
        stale += self.tiles.stale & seen
        for tile in late:
            stale -= tile
        if stale.boundingRect().contains(sight):
            stale &= sight
        # Of many rectangles their whole is cut: some of it may have been painted in a frame before.
        return [part for part in _pieces(stale, at_once=at_once) if not self.tiles.hold(part)]

    def beside(self, whole: QRect) -> list[Place]:
        """Return the tiles around what was last seen that are still to be made.

        Those come first that the map is being scrolled to.
        """
        around = _whole_tiles(self._around(self._seen)) & whole
        state = self.stamp, around.getRect()
        if state != self._beside_of:
            self._beside_of, self._beside = state, self._not_whole(around)
        else:
            self._beside = [p for p in self._beside if not self.tiles.hold(area_of(p))]
        return self._beside

    def _not_whole(self, around: QRect) -> list[Place]:
        if around.isEmpty():
            return []
        missing = {*places(around)} - self.tiles.images.keys()
        stale: list[QRect] = list(self.tiles.stale & around)  # type: ignore[call-overload]
        found = missing.union(*map(places, stale))
        across, down = self._way.x(), self._way.y()
        return sorted(found, key=lambda place: -across * place[0] - down * place[1])

    def is_whole(self, sight: QRect) -> bool:
        """Tell whether all that is in sight is known to be as it should be."""
        return self._whole_for == self.stamp and self._whole.contains(sight)

    def look_at(self, sight: QRect) -> None:
        """Go to what is in sight now, and take note of how much of it is whole."""
        self.go_to(sight)
        self._whole_for, self._whole = self.stamp, QRect()
        if self._before is None:
            areas = _whole_tiles(sight), sight
            self._whole = next((area for area in areas if self.tiles.hold(area)), QRect())

    def go_to(self, sight: QRect) -> None:
        """Keep the tiles that are in sight now and those that may soon be."""
        if sight != self._seen:
            self._way = sight.topLeft() - self._seen.topLeft()
            self._seen = sight
        around = _whole_tiles(self._around(sight))
        if around != self._kept:
            self._kept = around
            self._whole &= around
            self.tiles.keep({*places(around)})

    def put(
        self,
        painter: QPainter,
        sight: QRect,
        exposed: Iterable[QRect],
        late: Sequence[QRect] = (),
    ) -> None:
        """Copy what is exposed; the painter stands in the corner of what is in sight.

        It draws in pixels of the device.
        """
        painter.save()  # Qt heeds no region to clip to after a clip that was only switched off
        for part in exposed:
            self.tiles.put(painter, sight, part)
        if self._before is not None:
            for area in late:
                if not self.tiles.hold(area):
                    painter.setClipRect(area.translated(-sight.topLeft()))
                    self._before.put_scaled(painter, sight, area, self.tiles.scale)
        painter.restore()

    def _around(self, sight: QRect) -> QRect:
        """Return what may soon be in sight."""
        lead = QPoint(*(min(max(d * LEAD, -SIDE), SIDE) for d in self._way.toTuple()))
        return sight.united(sight.translated(lead)).adjusted(-RIM, -RIM, RIM, RIM)


def _whole_tiles(area: QRect) -> QRect:
    """Return the area of all tiles that meet an area."""
    left, top = area.left() // SIDE * SIDE, area.top() // SIDE * SIDE
    right, bottom = area.right() // SIDE + 1, area.bottom() // SIDE + 1
    return QRect(left, top, right * SIDE - left, bottom * SIDE - top)


def _meets(tile: QRect, top: int, bottom: int) -> bool:
    return tile.top() < bottom and tile.bottom() >= top


def _pieces(region: QRegion, *, at_once: bool) -> list[QRect]:
    """Return a region as rectangles, those that are large cut along tiles."""
    if region.rectCount() > MOST_PIECES:
        region = QRegion(region.boundingRect())
    found: list[QRect] = list(region)  # type: ignore[call-overload]
    return [part for piece in found for part in _parts(piece, at_once=at_once)]


def _parts(piece: QRect, *, at_once: bool) -> list[QRect]:
    if piece.width() * piece.height() <= (LARGEST_AT_ONCE if at_once else LARGEST):
        return [piece]
    wide = piece.width() if at_once else PART * SIDE
    first = piece.left() if at_once else piece.left() // wide * wide
    parts = product(_downs(piece), range(first, piece.right() + 1, wide))
    return [piece & QRect(left, down * SIDE, wide, SIDE) for down, left in parts]


def _downs(area: QRect) -> range:
    return range(area.top() // SIDE, area.bottom() // SIDE + 1)


def places(area: QRect) -> Iterable[Place]:
    """Return the tiles that meet an area, column by column."""
    return product(range(area.left() // SIDE, area.right() // SIDE + 1), _downs(area))


def _scaled(area: QRect, share: float) -> QRect:
    """Return an area at another scale; neighbours stay neighbours."""
    corner = QPoint(floor(area.left() * share), floor(area.top() * share))
    end = QPoint(floor((area.right() + 1) * share), floor((area.bottom() + 1) * share))
    return QRect(corner, end - QPoint(1, 1))
