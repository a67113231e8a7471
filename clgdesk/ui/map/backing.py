"""What was painted of the map, kept: a frame paints only what is not as it was.

Scrolling moves what is there; whatever lies over the map (heads, bars, what is dragged) may come
and go at the price of copying pixels.
"""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

MOST_PIECES = 20
"""Up to so many rectangles are painted one by one; more are painted as one."""


def covers(region: QRegion, area: QRect) -> bool:
    """Tell whether a region holds a whole rectangle."""
    return (QRegion(area) - region).isEmpty()


class Backing:
    """A picture as large as the viewport, and which parts of it are stale."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._stale = QRegion()
        self._size = QSize()

    def fit(self, size: QSize, ratio: float) -> None:
        """Take the size of the viewport, in its pixels, and the device's pixel ratio."""
        if size == self._size and ratio == self._pixmap.devicePixelRatio():
            return
        self._size = size
        self._pixmap = QPixmap(size * ratio)
        self._pixmap.setDevicePixelRatio(ratio)
        self.touch_all()

    def is_stale_in(self, region: QRegion) -> bool:
        """Whether any part of a region is to be painted anew."""
        return self._stale.intersects(region)

    def touch(self, area: QRect) -> None:
        """Have a part, in pixels of the viewport, painted anew when it is next shown."""
        self._stale += area

    def touch_all(self) -> None:
        """Have everything painted anew when it is next shown."""
        self._stale = QRegion(QRect(QPoint(), self._size))

    def scroll(self, dx: int, dy: int) -> None:
        """Move what was painted by pixels of the viewport."""
        ratio, whole = self._pixmap.devicePixelRatio(), QRect(QPoint(), self._size)
        exact = (dx * ratio).is_integer() and (dy * ratio).is_integer()
        if covers(self._stale, whole):
            return
        if not exact or abs(dx) >= whole.width() or abs(dy) >= whole.height():
            self.touch_all()
            return
        self._pixmap.scroll(round(dx * ratio), round(dy * ratio), self._pixmap.rect())
        self._stale.translate(dx, dy)
        self._stale += QRegion(whole) - QRegion(whole.translated(dx, dy))

    def take_stale(self) -> QRegion:
        """Return what is stale, to be painted now."""
        stale = self._stale & QRect(QPoint(), self._size)
        self._stale = QRegion()
        return stale if stale.rectCount() <= MOST_PIECES else QRegion(stale.boundingRect())

    def painter(self, part: QRegion) -> QPainter:
        """Return a painter in pixels of the viewport that paints nothing but a part."""
        painter = QPainter(self._pixmap)
        painter.setClipRegion(part)
        return painter

    def put(self, painter: QPainter) -> None:
        """Copy everything to the viewport (what is not exposed is clipped)."""
        painter.drawPixmap(0, 0, self._pixmap)
