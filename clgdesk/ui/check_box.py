"""A check box in the look of the fields."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, worn

_BOX = 16


class CheckBox(QCheckBox):
    """Yes, no, or (for several records) differing."""

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_BOX + 8 + width + 4, 24)

    def hitButton(self, _pos: object) -> bool:
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, state = worn(), self.checkState()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, 0, (self.height() - _BOX) / 2, state, lit=self.hasFocus())
        painter.setPen(colour(theme, "ink" if self.isEnabled() else "faint"))
        room = self.rect().adjusted(_BOX + 8, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


def paint_box(
    painter: QPainter, x: float, y: float, state: Qt.CheckState, *, lit: bool = False
) -> None:
    """Paint the box alone, 16 pixels wide and tall."""
    theme, on = worn(), state == Qt.CheckState.Checked
    painter.setBrush(colour(theme, "accent" if on else "field"))
    painter.setPen(colour(theme, "accent" if on or lit else "faint"))
    painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, _BOX - 1, _BOX - 1), 4, 4)
    if on:
        paint_icon(painter, "check", x + 2, y + 2, 12, colour(theme, "on_accent"), 3)
    elif state == Qt.CheckState.PartiallyChecked:
        paint_icon(painter, "minus", x + 2, y + 2, 12, colour(theme, "secondary"), 3)
