"""Rows of two lines: what it is, and below it, quieter, where and when."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clgdesk.ui.current_row import paint_current
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.list_model import Index
from clgdesk.ui.theme import colour, font, worn

_ROW = 42
_LEFT, _TOP, _RIGHT, _BOTTOM = 8, 5, 6, 4
_WRAP = Qt.TextFlag.TextWordWrap


class TwoLines(NamedTuple):
    """What stands in a row; an icon stands before it."""

    words: str
    aside: str
    weight: int = 400
    tone: str = "ink"
    icon: str = ""


class TwoLinePainter(QStyledItemDelegate):
    """Paints rows whose text has two lines."""

    def lines(self, index: Index) -> TwoLines:
        """Return what stands in a row."""
        words, _, aside = str(index.data() or "").partition("\n")
        return TwoLines(words, aside, 500)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(60, _ROW)  # a list gives its rows the width it has

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, theme, rect = self.lines(index), worn(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "chip" if chosen else "ink@5"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_current(painter, rect)
        left = _LEFT
        if shown.icon:
            ink = colour(theme, "accent")
            paint_icon(painter, shown.icon, rect.x() + 7, rect.y() + 7, 13, ink)
            left = 26
        room = rect.adjusted(left, _TOP, -_RIGHT, -_BOTTOM)
        self.write_words(painter, room, shown)
        below = Qt.AlignmentFlag.AlignBottom
        _write(painter, room, shown.aside, font(12), "secondary", below)
        painter.restore()

    def write_words(self, painter: QPainter, room: QRect, shown: TwoLines) -> None:
        """Write what it is at the top of the room."""
        top = Qt.AlignmentFlag.AlignTop
        _write(painter, room, shown.words, font(13, shown.weight), shown.tone, top)


class LongWordsPainter(TwoLinePainter):
    """Paints rows whose words go on in further lines where they are long."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown, rows = self.lines(index), option.widget
        width = rows.viewport().width() if isinstance(rows, QAbstractScrollArea) else 0
        words = _height(shown.words, shown.weight, max(60, width - _LEFT - _RIGHT))
        return QSize(60, max(_ROW, words + QFontMetrics(font(12)).height() + 14))

    def write_words(self, painter: QPainter, room: QRect, shown: TwoLines) -> None:
        painter.setFont(font(13, shown.weight))
        painter.setPen(colour(worn(), shown.tone))
        painter.drawText(room, _WRAP, shown.words)


@lru_cache(2_000)
def _height(words: str, weight: int, width: int) -> int:
    """Return how high words are in a width: a list asks that of all rows again and again."""
    metrics = QFontMetrics(font(13, weight))
    return metrics.boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()


def _write(
    painter: QPainter, room: QRect, text: str, face: QFont, tone: str, where: Qt.AlignmentFlag
) -> None:
    painter.setFont(face)
    painter.setPen(colour(worn(), tone))
    elide = Qt.TextElideMode.ElideRight
    painter.drawText(room, where, painter.fontMetrics().elidedText(text, elide, room.width()))
