"""Paints the rows of the side panel: what is common to all kinds of rows."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.list_model import Index
from clgdesk.ui.side_panel.rows import Row, row_at
from clgdesk.ui.theme import colour, worn

if TYPE_CHECKING:
    from clgdesk.ui.side_panel.row_list import RowList

FUNNEL = 24
"""Room that the funnel of the lens takes at the right of a row."""


class RowPainter(QStyledItemDelegate):
    """Paints rows and says how tall they are; one subclass for each kind of row.

    ``taken`` is the room at the right of the row being painted that something else takes.
    """

    taken = 0

    if TYPE_CHECKING:  # every kind of row has its own

        def height(self, row: Row, width: int) -> int:
            """Return the height of a row at a width, in pixels."""

        def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
            """Paint a row."""

    def _view(self) -> "RowList":
        return cast("RowList", self.parent())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view().viewport().width()
        return QSize(width, self.height(row_at(index), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = self._view(), option.rect
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        funnel = view.shows_funnel(index)
        self.taken = FUNNEL if funnel else 0
        self.paint_row(painter, rect, row_at(index), chosen=chosen)
        if view.hovered == index.row() and not chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(worn(), "ink@5"))
            painter.drawRoundedRect(rect, 6, 6)
        if funnel:
            _paint_funnel(painter, funnel_box(rect), on=row_at(index).key in view.in_lens)
        if view.by_key and view.hasFocus() and index == view.currentIndex():
            _paint_ring(painter, rect)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.x(), option.rect.y(), option.rect.width(), 28)


def funnel_box(rect: QRect) -> QRect:
    """Return where the funnel of a row stands: at its upper right."""
    return QRect(rect.right() - FUNNEL, rect.top() + 3, 22, 22)


def _paint_funnel(painter: QPainter, box: QRect, *, on: bool) -> None:
    theme = worn()
    painter.setPen(Qt.PenStyle.NoPen)
    for ground in ("panel", "accent@12" if on else "chip"):
        painter.setBrush(colour(theme, ground))
        painter.drawRoundedRect(box, 6, 6)
    ink = colour(theme, "accent" if on else "secondary")
    paint_icon(painter, "funnel", box.x() + 5, box.y() + 5, 12, ink)


def _paint_ring(painter: QPainter, rect: QRect) -> None:
    """Paint where the keys go."""
    painter.setPen(QPen(colour(worn(), "accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
