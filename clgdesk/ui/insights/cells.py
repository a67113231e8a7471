"""Paints cells that say more than words: codes of segments, chips of themes, kinds of cards."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.text.shown import held_together
from clgdesk.ui.code_pill import paint_pill
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.insights.columns import COLUMNS, NUMBER
from clgdesk.ui.insights.table import InsightTable
from clgdesk.ui.theme import colour, font, worn

Index = QModelIndex | QPersistentModelIndex
_EDGE, _GAP = 4, 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class InsightCells(QStyledItemDelegate):
    """The delegate of the columns that are painted; the others are Qt's, which is faster."""

    def __init__(self, rows: QTableView) -> None:
        super().__init__(rows)
        for key in _PAINTED:
            rows.setItemDelegateForColumn(NUMBER[key], self)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, InsightTable)
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        if chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setBrush(colour(worn(), "panel" if chosen else "chip"))
        room = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, 0)
        _PAINTED[COLUMNS[index.column()].key](painter, room, model, index.row())
        painter.restore()


@lru_cache(4_000)
def _elided(text: str, width: int, size: int, weight: int = 400) -> str:
    """Return a text as it fits a width: worked out once, painted with every frame."""
    metrics = QFontMetricsF(font(size, weight))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(4_000)
def _in_two_lines(text: str, width: int, size: int) -> str:
    """Return a text as it fits two lines of a width; what does not is left out at the end."""
    metrics = QFontMetricsF(font(size))
    words = held_together(" ".join(text.split())).split(" ")
    first = 1
    while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
        first += 1
    lines = (" ".join(words[:first]), " ".join(words[first:]))
    return "\n".join(_elided(line, width, size) for line in lines if line)


def _segment(painter: QPainter, rect: QRectF, model: InsightTable, row: int) -> None:
    segment = model.segment_at(row)
    if segment is None:
        return
    code = segment.code or segment.name
    code = _elided(code, int(rect.width()) - 12, 11, 600)
    paint_pill(painter, rect.x(), rect.center().y(), code, segment.colour)


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
        painter.drawText(box.adjusted(8, 0, -7, 0), _MIDDLE, _elided(name, int(wide) - 15, 12))
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
    painter.drawText(room, _MIDDLE, _in_two_lines(card.title, int(room.width()), 12))
    if more:
        painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, more)


_LEAST_CHIP = 44.0
_PAINTED = {"segment": _segment, "theme": _themes, "links": _cards}
