"""Cut, copy and paste on the map; text from elsewhere becomes one card a line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from clgdesk.document.cards import Place, add_card, remove_cards
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.map.clipboard_cards import (
    CopiedCard,
    NotCards,
    copied,
    from_json,
    paste,
    to_html,
    to_json,
    to_text,
)
from clgdesk.ui.map.placing import kind_of_lane, place_for, spot_of

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

MIME = "application/x-clgdesk-cards+json"
MOST_LINES = 500


class Clipboard:
    """The clipboard of one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    # Out

    def copy(self) -> bool:
        """Copy the selected cards; tells whether there were any."""
        cards = self._selected()
        if cards:
            QGuiApplication.clipboard().setMimeData(self.data_of(cards))
        return bool(cards)

    def cut(self) -> None:
        """Copy the selected cards and delete them."""
        self._view.editing.end()
        if self.copy():
            with self._view.bridge.edit("card.cut") as edit:
                remove_cards(edit, [card.id for card in self._selected()])

    def _selected(self) -> list[Card]:
        """Return the selected cards in the order in which they are read."""
        snapshot = self._view.bridge.document.snapshot
        ids = set(self._view.commands.cards())
        mapped = [b.id for b in self._view.board.blocks if b.kind == "card" and b.id in ids]
        tray = [i for i in self._view.commands.cards() if i not in mapped]
        return [snapshot.get(Card, card_id) for card_id in (*mapped, *tray)]

    def data_of(self, cards: list[Card]) -> QMimeData:
        """Return cards as our own data, as text and as a table."""
        snapshot = self._view.bridge.document.snapshot
        data = QMimeData()
        data.setData(MIME, to_json([copied(snapshot, card) for card in cards]))
        data.setText(to_text(snapshot, cards))
        data.setHtml(to_html(snapshot, cards))
        return data

    # In

    def paste(self) -> None:
        """Paste into the selected cell, or into the tray."""
        self._view.editing.end()
        data = QGuiApplication.clipboard().mimeData()
        snapshot, current = self._view.bridge.document.snapshot, self._view.selection.current
        if data.hasFormat(MIME):
            try:
                cards = from_json(bytes(data.data(MIME).data()), MOST_LINES)
            except NotCards:
                cards = []
            if cards:
                self._paste_cards(cards)
                return
        if data.hasText():
            spot = spot_of(snapshot, current)
            kind = kind_of_lane(snapshot, spot.lane_id if spot else None)
            self.add_lines(data.text(), kind, place_for(snapshot, self._view.board, current, kind))

    def _paste_cards(self, cards: list[CopiedCard]) -> None:
        view = self._view
        with view.bridge.edit("card.paste") as edit:
            fresh: list[Card] = []
            for card in cards:
                key = f"card:{fresh[-1].id}" if fresh else view.selection.current
                place = place_for(edit.snapshot, view.board, key, card.kind)
                fresh += paste(edit, [card], place)
        self._select(fresh)

    def add_lines(self, text: str, kind: str, place: Place | None) -> None:
        """Add one card for each line of a text that is not empty."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            self._view.bridge.problem.emit(
                tr("The text has {n} lines; at most {most} can become cards at once.").format(
                    n=len(lines), most=MOST_LINES
                )
            )
            return
        with self._view.bridge.edit("card.paste") as edit:
            fresh = [add_card(edit, kind, place, title=_title(line)) for line in lines]
        self._select(fresh)

    def _select(self, cards: list[Card]) -> None:
        known = self._view.bridge.document.snapshot.of_kind(Card)
        self._view.selection.set(f"card:{card.id}" for card in cards if card.id in known)
        if self._view.selection.current:
            self._view.reveal(self._view.selection.current)


def _title(line: str) -> str:
    """Return a line of a spreadsheet as a title: its cells with a space between."""
    return " ".join(line.split())
