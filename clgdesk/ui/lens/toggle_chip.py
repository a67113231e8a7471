"""A chip that is ticked or not: a name, how many cards it stands for, a segment's colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip

_HEIGHT = 26
_LONGEST = 210
_DOT = 15


class ToggleChip(QAbstractButton):
    """One chip. Space or a click ticks it."""

    def __init__(self, text: str, count: int | None = None, own: str = "", icon: str = "") -> None:
        super().__init__()
        self._count = "" if count is None else str(count)
        self._own, self._icon = own, icon
        self.setText(" ".join(text.split()))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(" ".join(filter(None, (self.text(), self._count))))
        if self._text_width() > _LONGEST:
            self.setToolTip(as_tip(self.text()))

    def _text_width(self) -> int:
        return QFontMetrics(font(12, 500)).horizontalAdvance(self.text()) + 1

    def _before(self) -> int:
        return 10 + (_DOT if self._own or self._icon else 0)

    def _after(self) -> int:
        count = QFontMetrics(font(11)).horizontalAdvance(self._count)
        return 10 + (count + 6 if self._count else 0)

    def sizeHint(self) -> QSize:
        width = min(self._text_width(), _LONGEST)
        return QSize(self._before() + width + self._after(), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = worn(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        edge = "ink" if self.hasFocus() else "accent" if on else "faint"
        edge = edge if on or self.hasFocus() or self.underMouse() else "line"
        painter.setPen(QPen(colour(theme, edge), 1.5 if on or self.hasFocus() else 1.0))
        painter.setBrush(colour(theme, "accent@12" if on else "panel"))
        painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
        self._paint_mark(painter)
        self._paint_words(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        theme = worn()
        if self._own:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, f"segment:{self._own}"))
            painter.drawEllipse(QRectF(10, _HEIGHT / 2 - 4.5, 9, 9))
        elif self._icon:
            name, _, word = self._icon.partition(" ")
            ink = colour(theme, word or "secondary")
            paint_icon(painter, name, 9, _HEIGHT / 2 - 6, 12, ink)

    def _paint_words(self, painter: QPainter) -> None:
        theme = worn()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(12, 500 if self.isChecked() else 400))
        painter.setPen(colour(theme, "ink"))
        room = self.rect().adjusted(self._before(), 0, -self._after(), 0)
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, middle, text)
        painter.setFont(font(11))
        painter.setPen(colour(theme, "secondary"))
        painter.drawText(
            self.rect().adjusted(0, 0, -10, 0), middle | Qt.AlignmentFlag.AlignRight, self._count
        )
