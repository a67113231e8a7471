"""The steps of a dialog in one line: those behind, the one now, those to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn

_DISC, _GAP, _BETWEEN = 20, 8, 28


class Steps(QWidget):
    """Numbers and names; only to look at."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = tuple(names)
        self.current = 0
        self.setFixedHeight(26)
        self.setAccessibleName(self._names[0])

    def show_step(self, at: int) -> None:
        """Show which step it is."""
        self.current = at
        self.setAccessibleName(f"{at + 1}/{len(self._names)} {self._names[at]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, left = worn(), 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, name in enumerate(self._names):
            here, behind = at == self.current, at < self.current
            disc = QRectF(left, 3, _DISC, _DISC)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "accent" if here else "chip"))
            painter.drawEllipse(disc)
            if behind:
                paint_icon(painter, "check", left + 4, 7, 12, colour(theme, "accent"), 3)
            else:
                painter.setPen(colour(theme, "on_accent" if here else "secondary"))
                painter.setFont(font(11, 600))
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(at + 1))
            face = font(13, 600 if here else 400)
            width = QFontMetrics(face).horizontalAdvance(name) + 2
            painter.setFont(face)
            painter.setPen(colour(theme, "ink" if here else "secondary"))
            room = QRectF(left + _DISC + _GAP, 0, width, 26)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
            left += _DISC + _GAP + width + _BETWEEN
