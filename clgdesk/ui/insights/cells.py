"""Paints cells that say more than words: codes of segments, chips of themes, kinds of cards."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.insights.columns import COLUMNS
from clgdesk.ui.insights.table import InsightTable
from clgdesk.ui.theme import colour, font, worn

Index = QModelIndex | QPersistentModelIndex
_EDGE, _GAP = 4, 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class InsightCells(QStyledItemDelegate):
    """The delegate of the table."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if COLUMNS[index.column()].key in _PAINTED:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        painter.fillRect(
            QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), colour(worn(), "line")
        )
        model = index.model()
        painted = _PAINTED.get(COLUMNS[index.column()].key)
        if painted is not None and isinstance(model, InsightTable):
            painter.setClipRect(rect)
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setBrush(colour(worn(), "panel" if chosen else "chip"))
            painted(painter, rect.adjusted(_EDGE, 0, -_EDGE, 0), model, index.row())
        painter.restore()


def _segment(painter: QPainter, rect: QRectF, model: InsightTable, row: int) -> None:
    segment = model.segment_at(row)
    if segment is None:
        return
    code = segment.code or segment.name
    painter.setFont(font(11, 600))
    metrics = QFontMetricsF(painter.font())
    code = metrics.elidedText(code, Qt.TextElideMode.ElideRight, rect.width() - 12)
    box = QRectF(rect.x(), rect.center().y() - 8, metrics.horizontalAdvance(code) + 12, 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(worn(), f"segment-ground:{segment.colour}"))
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(colour(worn(), f"segment:{segment.colour}"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)


def _themes(painter: QPainter, rect: QRectF, model: InsightTable, row: int) -> None:
    painter.setFont(font(12))
    metrics = QFontMetricsF(painter.font())
    names, left = model.themes_at(row), rect.x()
    for place, name in enumerate(names):
        rest = len(names) - place
        more = metrics.horizontalAdvance(f"+{rest}") if rest > 1 else 0.0
        room = rect.right() - left - more - (2 * _GAP if more else 0)
        wide = min(metrics.horizontalAdvance(name) + 16, room)
        if place and wide < _LEAST_CHIP:
            painter.setPen(colour(worn(), "secondary"))
            painter.drawText(QRectF(left, rect.y(), rect.right() - left, rect.height()), _MIDDLE,
                             f"+{rest}")  # fmt: skip
            return
        box = QRectF(left, rect.center().y() - 10, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)  # the brush is that of chips already
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(colour(worn(), "ink"))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - 15)
        painter.drawText(box.adjusted(8, 0, -7, 0), _MIDDLE, shown)
        left += wide + _GAP


def _cards(painter: QPainter, rect: QRectF, model: InsightTable, row: int) -> None:
    cards = model.cards_at(row)
    if not cards:
        return
    card = cards[0]
    ink = colour(worn(), card.kind if card.kind != "note" else "secondary")
    paint_icon(painter, CARD_ICONS[card.kind], rect.x(), rect.center().y() - 6, 12, ink, 2.2)
    painter.setFont(font(12))
    painter.setPen(ink)
    metrics = QFontMetricsF(painter.font())
    more = f"+{len(cards) - 1}" if len(cards) > 1 else ""
    taken = metrics.horizontalAdvance(more) + (_GAP if more else 0)
    room = rect.adjusted(17, 0, -taken, 0)
    title = " ".join(card.title.split())
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE, shown)
    if more:
        painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, more)


_LEAST_CHIP = 44.0
_PAINTED = {"segment": _segment, "theme": _themes, "links": _cards}
