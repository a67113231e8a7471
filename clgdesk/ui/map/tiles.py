"""The tiles of one scale: what was painted at it, and what of that is to be painted anew."""

from collections import OrderedDict
from collections.abc import Iterable
from itertools import product
from math import floor

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from clgdesk.ui.map.tile import SIDE, Place, area_of, moved_column

SPARE = 12
"""So many tiles more are kept than those in sight and around it."""


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
        images = self.images
        whole = all(place in images for place in places(area))
        return whole and (self.stale.isEmpty() or not self.stale.intersects(area))

    def hold_tile(self, place: Place) -> bool:
        """Tell whether every pixel of a tile is as it should be."""
        there = place in self.images
        return there and (self.stale.isEmpty() or not self.stale.intersects(area_of(place)))

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
        for place in places(scaled(part, 1 / share)):
            image = self.images.get(place)
            if image is not None:
                target = scaled(area_of(place), share).translated(-corner)
                painter.drawImage(target, image)
                covered += target
        for stale in list(self.stale):  # type: ignore[call-overload]
            covered -= scaled(stale, share).adjusted(-1, -1, 1, 1).translated(-corner)
        return covered

    def keep(self, wanted: set[Place]) -> None:
        """Let go of those that were not in sight for the longest time, but of no wanted ones."""
        for place in [place for place in self.images if place not in wanted][:-SPARE]:
            self.drop(place)


def downs(area: QRect) -> range:
    """Return the rows of tiles that meet an area."""
    return range(area.top() // SIDE, area.bottom() // SIDE + 1)


def places(area: QRect) -> Iterable[Place]:
    """Return the tiles that meet an area, column by column."""
    return product(range(area.left() // SIDE, area.right() // SIDE + 1), downs(area))


def scaled(area: QRect, share: float) -> QRect:
    """Return an area at another scale; neighbours stay neighbours."""
    corner = QPoint(floor(area.left() * share), floor(area.top() * share))
    end = QPoint(floor((area.right() + 1) * share), floor((area.bottom() + 1) * share))
    return QRect(corner, end - QPoint(1, 1))
