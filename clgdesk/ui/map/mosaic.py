"""What was painted of the map, kept in tiles: a frame paints only what is not there.

Tiles lie on the scaled board, in pixels of the device, so that scrolling moves none of them, and
whatever lies over the map (heads, bars, what is dragged) comes and goes at the price of copying
pixels. Those of the scale before stand in for the ones that are still to be made.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import product

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QRegion

from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.tile import SIDE, Place, area_of
from clgdesk.ui.map.tiles import Tiles, downs, places, scaled

RIM = SIDE // 2
"""Pixels around what is in sight whose tiles are kept ready."""
LEAD = 6
"""Tiles are looked for so many frames further in the way that the map is being scrolled."""
MOST_PIECES = 20
"""Up to so many rectangles are painted one by one; more are painted as one."""
LARGEST = 200_000
"""Pixels: more are painted in parts of three tiles, as a frame may end between two of them."""
TOGETHER = 5
"""So many tiles in a row are painted ahead as one."""
PART = 3
"""Tiles beside each other that are painted as one."""
LARGEST_AT_ONCE = 600_000
"""Pixels: the same where no frame ends; the rows are whole, and the picture stays small."""


Stamp = tuple[object, ...]
"""What something was true or painted for: where that is not so any more, it is of no use.

It holds numbers only: who keeps one keeps no picture.
"""


class Mosaic:
    """The tiles of the scale that is seen, and those of the one before."""

    def __init__(self) -> None:
        self.tiles = Tiles()
        self._before: Tiles | None = None
        self._seen = QRect()
        self._way = QPoint()
        self._begun = self._touched = 0
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
            self._begun += 1

    @property
    def stamp(self) -> Stamp:
        """What tiles are painted for now: another scale or a touch makes it another one."""
        return self._begun, self._touched

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
        late = [tile for tile in missing if before.hold(scaled(tile & sight, share))]
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
            self._beside = [place for place in self._beside if not self.tiles.hold_tile(place)]
        return self._beside

    def strips(self, places: Sequence[Place]) -> Iterator[tuple[Place, ...]]:
        """Give tiles in strips that come into sight together, a few in each."""
        left = dict.fromkeys(places)
        across = abs(self._way.x()) >= abs(self._way.y())
        ways = ((0, 1), (1, 0)) if across else ((1, 0), (0, 1))
        while left:
            first = next(iter(left))
            found = (_strip(first, way, left) for way in ways)
            strip = next((some for some in found if len(some) > 1), (first,))
            for place in strip:
                del left[place]
            yield strip

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

    def look_at(self, sight: QRect, uncovered: QRect) -> None:
        """Go to what is in sight now, and take note of how much of it is whole.

        Of what the heads cover nothing needs to be.
        """
        self.go_to(sight)
        self._whole_for, self._whole = self.stamp, QRect()
        if self._before is None:
            areas = _whole_tiles(sight), _whole_tiles(uncovered), sight, uncovered
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


def _strip(place: Place, way: tuple[int, int], among: Container[Place]) -> tuple[Place, ...]:
    """Return tiles beside each other, of which this is one."""
    (column, row), (right, down) = place, way
    while (column - right, row - down) in among:
        column, row = column - right, row - down
    found = [(column, row)]
    while len(found) < TOGETHER and (column + right, row + down) in among:
        column, row = column + right, row + down
        found.append((column, row))
    return tuple(found)


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
    parts = product(downs(piece), range(first, piece.right() + 1, wide))
    return [piece & QRect(left, down * SIDE, wide, SIDE) for down, left in parts]
