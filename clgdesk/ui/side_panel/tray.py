"""The tray: cards that have no place on the map yet, painted as the map paints them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QPoint, QRect, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from clgdesk.document.cards import move_cards, remove_cards, tray
from clgdesk.document.fields import set_fields
from clgdesk.document.hidden_round import still_face_down
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.keys_mime import keys_of
from clgdesk.ui.map.painter import Images, paint_block
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row
from clgdesk.ui.side_panel.section import Section
from clgdesk.ui.theme import colour, worn

_GAP = 8
_EDGE = 3


@dataclass(frozen=True)
class CardRow(Row):
    """A card of the tray; ``block`` paints it at a width."""

    card: Card | None = None


class CardPainter(RowPainter):
    """Paints cards with the shapes the map uses."""

    def __init__(
        self, block: Callable[[Card, float], Block], engine: Engine, images: Images
    ) -> None:
        super().__init__()
        self._block, self._engine, self._images = block, engine, images

    def _made(self, row: Row, width: int) -> Block:
        assert isinstance(row, CardRow)
        assert row.card is not None
        return self._block(row.card, width - 2 * _EDGE)

    def height(self, row: Row, width: int) -> int:
        return round(self._made(row, width).h) + _GAP

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        block = self._made(row, rect.width())
        painter.save()
        painter.translate(rect.x() + _EDGE, rect.y() + _EDGE)
        paint_block(painter, block, worn(), self._engine, self._images)
        painter.restore()
        if chosen:
            painter.setPen(QPen(colour(worn(), "accent"), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -(_GAP - 2 * _EDGE) - 1), 8, 8)


def _is_foreign(data: QMimeData) -> bool:
    """Tell whether something comes from another program."""
    foreign = data.hasText() or data.hasHtml() or data.hasUrls() or data.hasImage()
    return foreign and not keys_of(data)


class TrayList(RowList):
    """The cards of the tray; also the place where a drag on the map can end."""

    brought = Signal(object)
    """Words, pictures or files from another program were let go here: the data."""

    def __init__(self, painter: CardPainter, selection: Selection) -> None:
        super().__init__("card", painter, selection)
        self._hint = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        if _is_foreign(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _is_foreign(event.mimeData()):
            self.set_hint(True)
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_hint(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_hint(False)
        if _is_foreign(event.mimeData()):
            event.acceptProposedAction()
            self.brought.emit(event.mimeData())
        else:
            super().dropEvent(event)

    def set_hint(self, shown: bool) -> None:
        """Show, or no longer show, that letting go now lands here."""
        self._hint = shown
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._hint:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(colour(worn(), "accent"), 2))
            painter.setBrush(colour(worn(), "accent@8"))
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 7, 7)


class TraySection(Section):
    """The tray. Cards are dragged out of it on to the map, and back."""

    edit_requested = Signal(str)
    brought = Signal(object)
    """Words, pictures or files from another program are to become cards of the tray: the data."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        empty = tr("Cards without a place wait here. Capture one with F, V, O, N or T.")
        super().__init__(tr("Tray"), empty)
        self._bridge = bridge
        self._list = self.rows = TrayList(
            CardPainter(self._block, engine, bridge.images), selection
        )
        self.rows.setAccessibleName(tr("Tray"))
        self.rows.setMinimumHeight(24)
        self.hold(self.rows)
        self.rows.rows.renamed.connect(self._rename)
        self.rows.dropped.connect(self._take)
        self._list.brought.connect(self.brought)
        self.rows.asked_remove.connect(self._remove)
        bridge.lens_changed.connect(self.refresh)
        bridge.images.arrived.connect(lambda _id: self.rows.viewport().update())

    def _block(self, card: Card, width: float) -> Block:
        return self._bridge.card_block(card, width)

    def name(self, count: int) -> str:
        """Return what stands above so many cards."""
        return tr("Tray · {count}").format(count=count) if count else tr("Tray")

    def refresh(self) -> None:
        """Show the tray as it is now."""
        cards = tray(self._bridge.seen)
        self.heading.setText(self.name(len(cards)))
        rows = [CardRow(f"card:{c.id}", c.title, c.title, c) for c in cards]
        self.show_rows(rows)
        self.rows.viewport().update()

    def _rename(self, key: str, title: str) -> None:
        if self._bridge.document.snapshot.get(Card, _id(key)).face_down:
            self._bridge.refuse(still_face_down())
            return
        with self._bridge.edit("card.edit") as edit:
            set_fields(edit, Card, _id(key), title=title)

    def _take(self, keys: tuple[str, ...], before: str | None) -> None:
        with self._bridge.edit("card.move") as edit:
            stay_before = None if before is None else _id(before)
            move_cards(edit, [_id(key) for key in keys], None, before=stay_before)

    def _remove(self, keys: tuple[str, ...]) -> None:
        with self._bridge.edit("card.remove") as edit:
            remove_cards(edit, [_id(key) for key in keys])

    # What a drag on the map asks (see ``TrayDrop``)

    def accepts_global(self, pos: QPoint) -> bool:
        """Tell whether a card let go at this place of the screen would land in the tray."""
        panel = self.parentWidget()
        if panel is None or not self.isVisible():
            return False
        return panel.rect().contains(panel.mapFromGlobal(pos)) and (
            self.mapFromGlobal(pos).y() >= -12
        )

    def set_drop_hint(self, shown: bool) -> None:
        """Show, or no longer show, that letting go now lands in the tray."""
        self._list.set_hint(shown)


def _id(key: str) -> str:
    return key.partition(":")[2]
