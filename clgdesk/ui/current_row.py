"""Shows where the keys are in a list, a table or a tree, whatever is selected in it."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from clgdesk.ui.theme import colour, worn


def begin_at_first(rows: QAbstractItemView) -> None:
    """Have the keys start at the first row where they are nowhere; nothing is selected."""
    if not rows.currentIndex().isValid():
        no_change = QItemSelectionModel.SelectionFlag.NoUpdate
        rows.selectionModel().setCurrentIndex(rows.model().index(0, 0), no_change)


def frame_current_row(rows: QAbstractItemView) -> None:
    """Frame the whole row that the keys act on while they go there: called when all is painted."""
    if rows.hasFocus() and rows.currentIndex().isValid():
        area = rows.visualRect(rows.currentIndex())
        painter = QPainter(rows.viewport())
        paint_current(painter, QRect(0, area.y(), rows.viewport().width(), area.height()))


def paint_current(painter: QPainter, area: QRect) -> None:
    """Frame what the keys act on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(worn(), "accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1.5, -1.5, -1.5), 4, 4)
    painter.restore()
