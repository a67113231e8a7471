"""What was painted of the map, kept in tiles: a frame paints only what is not there.

Tiles lie on the scaled board, in pixels of the device, so that scrolling moves none of them, and
whatever lies over the map (heads, bars, what is dragged) comes and goes at the price of copying
pixels. Those of the scale before stand in for the ones that are still to be made.
"""

from collections import OrderedDict
from collections.abc import Iterator
from math import floor

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from clgdesk.ui.map.scales import BELOW

SIDE = 256
"""Pixels of the device a tile is wide and high."""
LEAST_KEPT = 24 << 20
SCREENS = 1.75
"""Tiles are kept within so many bytes, or so many times those of what is in sight."""
MOST_PIECES = 20
"""Up to so many rectangles are painted one by one; more are painted as one."""

Place = tuple[int, int]


class Tiles:
    """The tiles of one scale: that of the board times the ratio of the device's pixels."""

    def __init__(self, zoom: float = 0.0, ratio: float = 1.0) -> None:
        self.made_for = zoom, ratio
        self.scale = zoom * ratio
        self.images: OrderedDict[Place, QImage] = OrderedDict()

    def hold(self, area: QRect) -> bool:
        """Tell whether every pixel of an area is there."""
        return all(place in self.images for place in places(area))

    def put(self, painter: QPainter, sight: QRect) -> None:
        """Copy what there is of an area; the painter stands in its corner."""
        left, top, images = sight.left(), sight.top(), self.images
        for place in places(sight):
            image = images.get(place)
            if image is not None:
                images.move_to_end(place)
                painter.drawImage(place[0] * SIDE - left, place[1] * SIDE - top, image)

    def put_scaled(self, painter: QPainter, sight: QRect, part: QRect, scale: float) -> QRegion:
        """Copy what there is of a part of an area at another scale; returns what was covered."""
        share, covered = scale / self.scale, QRegion()
        for across, down in places(_scaled(part, 1 / share)):
            image = self.images.get((across, down))
            if image is not None:
                target = _scaled(_area(across, down), share).translated(-sight.topLeft())
                painter.drawImage(target, image)
                covered += target
        return covered

    def keep_within(self, limit: int) -> None:
        """Let go of the tiles that were not in sight for the longest time."""
        while len(self.images) * SIDE * SIDE * 4 > limit:
            self.images.popitem(last=False)


class Mosaic:
    """The tiles of the scale that is seen, those of the one before, and which parts are stale."""

    def __init__(self) -> None:
        self.tiles = Tiles()
        self._before: Tiles | None = None
        self._stale = QRegion()
        self._seen = QRect()

    @property
    def made_for(self) -> tuple[float, float]:
        """The zoom and the pixel ratio of the tiles."""
        return self.tiles.made_for

    @property
    def stood_in_for(self) -> bool:
        """Whether some tiles may still be those of the scale before."""
        return self._before is not None

    def stands_in_for(self, zoom: float, ratio: float) -> bool:
        """Tell whether there is something to show at a scale that nothing was painted for."""
        return bool(self.tiles.images) and (zoom, ratio) != self.made_for

    def begin(self, zoom: float, ratio: float) -> None:
        """Go on at a scale; what there is of another one stands in, but not from far away."""
        if (zoom, ratio) != self.made_for:
            self._before = self.tiles if self.tiles.images and zoom >= BELOW else None
            self.tiles = Tiles(zoom, ratio)
            self._stale = QRegion()

    def touch(self, area: QRect) -> None:
        """Have a part painted anew when it is next shown."""
        self._before = None
        for place in places(area):
            if place in self.tiles.images:
                if self._seen.intersects(_area(*place)):
                    self._stale += _area(*place) & area
                else:
                    del self.tiles.images[place]

    def touch_all(self) -> None:
        """Have everything painted anew when it is next shown."""
        self.tiles.images.clear()
        self._before = None
        self._stale = QRegion()

    def is_stale_in(self, area: QRect) -> bool:
        """Whether any part of an area is to be painted anew."""
        return self._stale.intersects(area) or not self.tiles.hold(area)

    def late(self, sight: QRect) -> list[QRect]:
        """Return the tiles in sight that are to be made while others stand in for them."""
        before = self._before
        if before is None:
            return []
        share = before.scale / self.tiles.scale
        late = [
            _area(*place)
            for place in places(sight)
            if place not in self.tiles.images and before.hold(_scaled(_area(*place), share))
        ]
        if not late:
            self._before = None
        return late

    def stale(self, sight: QRect, late: list[QRect]) -> list[QRect]:
        """Return what is to be painted now, as rectangles."""
        stale = QRegion(self._stale)
        for place in places(sight):
            if place not in self.tiles.images:
                stale += _area(*place)
        for area in late:
            stale -= area
        pieces = stale if stale.rectCount() <= MOST_PIECES else QRegion(stale.boundingRect())
        return list(pieces)  # type: ignore[call-overload]

    def lay(self, area: QRect, picture: QImage) -> None:
        """Take in what was painted: whole tiles, or parts of those that are there."""
        images = self.tiles.images
        for place in places(area):
            tile = _area(*place)
            part = tile & area
            if part == tile:
                images[place] = picture.copy(tile.translated(-area.topLeft()))
            elif place in images:
                painter = QPainter(images[place])
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.drawImage(
                    part.topLeft() - tile.topLeft(), picture, part.translated(-area.topLeft())
                )
                painter.end()
        self._stale -= area

    def put(self, painter: QPainter, sight: QRect, late: list[QRect]) -> None:
        """Copy all that is in sight; the painter stands in its corner, in pixels of the device."""
        self._seen = sight
        self.tiles.put(painter, sight)
        if self._before is not None:
            for area in late:
                if not self.tiles.hold(area):
                    painter.setClipRect(area.translated(-sight.topLeft()))
                    self._before.put_scaled(painter, sight, area, self.tiles.scale)
            painter.setClipping(False)
        self.tiles.keep_within(max(LEAST_KEPT, round(SCREENS * sight.width() * sight.height() * 4)))


def places(area: QRect) -> Iterator[Place]:
    """Return the tiles that meet an area, row by row."""
    for down in range(area.top() // SIDE, area.bottom() // SIDE + 1):
        for across in range(area.left() // SIDE, area.right() // SIDE + 1):
            yield across, down


def _area(across: int, down: int) -> QRect:
    return QRect(across * SIDE, down * SIDE, SIDE, SIDE)


def _scaled(area: QRect, share: float) -> QRect:
    """Return an area at another scale; neighbours stay neighbours."""
    corner = QPoint(floor(area.left() * share), floor(area.top() * share))
    end = QPoint(floor((area.right() + 1) * share), floor((area.bottom() + 1) * share))
    return QRect(corner, end - QPoint(1, 1))
