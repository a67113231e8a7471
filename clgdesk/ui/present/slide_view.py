"""A picture of a presentation made small: for the facilitator."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from clgdesk.layout.theme import Theme
from clgdesk.ui.present.telling import Telling
from clgdesk.ui.theme import colour, worn

Painting = Callable[[QPainter, Theme], None]


class SlideView(QWidget):
    """Shows what a function paints, as large as it fits; painted once until ``refresh``."""

    def __init__(self, telling: Telling, painting: Painting) -> None:
        super().__init__()
        self._telling, self._painting = telling, painting
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 112)

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def refresh(self) -> None:
        """Paint it anew."""
        self._picture = None
        self._take_no_more_than_needed()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_no_more_than_needed()
        self.refresh()

    def _take_no_more_than_needed(self) -> None:
        """Leave what is higher than the picture to what stands below."""
        w, h = self._telling.size
        self.setMaximumHeight(max(self.minimumHeight(), round((self.width() - 2) * h / w) + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._painted()
        QPainter(self).drawPixmap(0, 0, self._picture)

    def _painted(self) -> QPixmap:
        ratio, theme = self.devicePixelRatioF(), worn()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(colour(theme, "panel"))
        w, h = self._telling.size
        scale = min((self.width() - 2) / w, (self.height() - 2) / h)
        painter = QPainter(picture)
        painter.translate(1, 1)
        painter.scale(scale, scale)
        painter.setClipRect(QRectF(0, 0, w, h))
        self._painting(painter, theme)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colour(theme, "line"))
        painter.drawRect(QRectF(0, 0, w, h))
        painter.end()
        return picture
