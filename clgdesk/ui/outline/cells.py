"""Paints the cells that say more than words: kinds with their icons, codes of segments."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.model.records import Card, CardSegment, Segment
from clgdesk.model.snapshot import order
from clgdesk.ui.code_pill import paint_pill, pill_width
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.outline.card_table import CardTable
from clgdesk.ui.theme import colour, font, worn

_ICON = 14
_WORDS = 40
"""With less room beside its icon, a kind shows no words."""
_EDGE, _GAP, _CODE = 6, 4, 8

Paint = Callable[[QPainter, QStyleOptionViewItem, CardTable, Card], bool]
"""Paints a cell and tells whether that was all: else its words stand in the rest of its room."""


def _kind(painter: QPainter, option: QStyleOptionViewItem, _table: CardTable, card: Card) -> bool:
    _ground(painter, option)
    area = option.rect
    ink = colour(worn(), card.kind if card.kind != "note" else "secondary")
    top = area.y() + (area.height() - _ICON) / 2
    paint_icon(painter, CARD_ICONS[card.kind], area.x() + _EDGE, top, _ICON, ink, 2)
    area.setLeft(area.left() + _ICON + 5)
    option.rect = area
    return area.width() < _WORDS


def _segments(
    painter: QPainter, option: QStyleOptionViewItem, table: CardTable, card: Card
) -> bool:
    """Paint the codes of segments; where there is no room for all, how many more there are."""
    _ground(painter, option)
    area = option.rect
    left, middle = float(area.x() + _EDGE), area.center().y() + 0.5
    segments = _segments_of(table, card)
    for place, segment in enumerate(segments):
        rest = len(segments) - place
        code = (segment.code or segment.name)[:_CODE]
        more = 22 if rest > 1 else 0
        if place and left + pill_width(code) + more > area.right():
            painter.setFont(font(12))
            painter.setPen(colour(worn(), "secondary"))
            room = QRectF(left, area.y(), area.right() - left, area.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, f"+{rest}")
            break
        paint_pill(painter, left, middle, code, segment.colour)
        left += pill_width(code) + _GAP
    return True


def _segments_of(table: CardTable, card: Card) -> list[Segment]:
    links = table.snapshot.where(CardSegment, "card_id", card.id)
    return sorted((table.snapshot.get(Segment, x.segment_id) for x in links), key=order)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, colour(worn(), "chip"))


PAINTED: dict[str, Paint] = {"kind": _kind, "segments": _segments}
"""What paints the cells of a column; the others are words."""
