"""A chip: a short name that can be taken off, with the code of a segment in its colour."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clgdesk.translation import tr
from clgdesk.ui.code_pill import paint_pill, pill_width
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn

_HEIGHT = 24
_CROSS = 17


class Chip(QWidget):
    """One chip. Its cross, Delete or Backspace takes it off."""

    removed = Signal()

    def __init__(self, text: str, code: str = "", colour_value: str = "") -> None:
        super().__init__()
        self.text = " ".join(text.split())
        self._code, self._colour = code, colour_value
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.setToolTip(tr("Click the cross to take it off"))
        self.setMouseTracking(True)

    def _code_width(self) -> int:
        return int(pill_width(self._code)) + 3 if self._code else 0

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(12)).horizontalAdvance(self.text)
        return QSize(10 + self._code_width() + width + _CROSS + 3, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(50, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(theme, "accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "chip"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        left = 10
        if self._code:
            paint_pill(painter, 4, _HEIGHT / 2, self._code, self._colour)
            left = self._code_width() + 7
        painter.setFont(font(12))
        painter.setPen(colour(theme, "ink"))
        room = self.rect().adjusted(left, 0, -_CROSS - 2, 0)
        text = painter.fontMetrics().elidedText(
            self.text, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        paint_icon(painter, "x", self.width() - _CROSS, 7, 10, colour(theme, "secondary"), 2.4)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - _CROSS - 4 and self.rect().contains(event.pos()):
            self.removed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
