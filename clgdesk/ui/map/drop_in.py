"""What is dropped on the map from panels and from other programs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from clgdesk.document.cards import link_job, link_segment, move_cards
from clgdesk.layout.drop import Target, card_target
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card
from clgdesk.ui.keys_mime import MIME as KEYS
from clgdesk.ui.keys_mime import keys_of
from clgdesk.ui.map.gestures.drag_cards import place_of
from clgdesk.ui.map.placing import kind_of_lane

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class DropIn:
    """Takes segments and jobs on to cards, tray cards and text on to cells."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    def enter(self, event: QDragEnterEvent) -> None:
        """Take what can be used anywhere on the map."""
        data = event.mimeData()
        if data.hasFormat(KEYS) or data.hasText():
            event.acceptProposedAction()

    def move(self, event: QDragMoveEvent) -> None:
        """Light up what would take it."""
        if self._mark(event.mimeData(), QPointF(event.position())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def leave(self) -> None:
        """It went elsewhere."""
        self._view.marks.clear()

    def drop(self, event: QDropEvent) -> None:
        """Link, place or add: one edit."""
        self._view.marks.clear()
        data, at = event.mimeData(), QPointF(event.position())
        if self._taken(data, at):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _mark(self, data: QMimeData, at: QPointF) -> bool:
        links, cards = self._sorted_keys(data)
        marks = self._view.marks
        if links:
            card = self._card_at(at)
            marks.light((card.x, card.y, card.w, card.h) if card else None)
            return card is not None
        kind = self._kind(cards[0]) if cards else self._kind_at(at)
        target = self._target(at, cards, kind)
        marks.light(target.area if target else None)
        marks.bar(target.bar if target else None)
        return target is not None

    def _taken(self, data: QMimeData, at: QPointF) -> bool:
        links, cards = self._sorted_keys(data)
        if links:
            card = self._card_at(at)
            return card is not None and self._link(card.id, links)
        if cards:
            return self._place(cards, at)
        target = self._target(at, [], self._kind_at(at))
        if target is None or not data.hasText():
            return False
        self._view.clipboard.add_lines(data.text(), self._kind_at(at), place_of(target))
        return True

    def _sorted_keys(self, data: QMimeData) -> tuple[list[tuple[str, str]], list[str]]:
        """Return the segments and jobs, and the cards, that are dragged and are there."""
        snapshot = self._view.bridge.document.snapshot
        links, cards = [], []
        for key in keys_of(data):
            kind, _, record_id = key.partition(":")
            if kind not in ("segment", "job", "card") or snapshot.lookup(kind, record_id) is None:
                continue
            if kind == "card":
                cards.append(record_id)
            else:
                links.append((kind, record_id))
        return links, cards

    def _kind(self, card_id: str) -> str:
        return self._view.bridge.document.snapshot.get(Card, card_id).kind

    def _kind_at(self, at: QPointF) -> str:
        """Return the kind of card that a text becomes where the pointer is."""
        y = self._view.camera.to_board(at).y()
        lane_id = next((r.lane_id for r in self._view.board.rows if r.y <= y < r.y + r.h), None)
        return kind_of_lane(self._view.bridge.document.snapshot, lane_id)

    def _card_at(self, at: QPointF) -> Block | None:
        block = self._view.block_at(at)
        return block if block is not None and block.kind == "card" else None

    def _target(self, at: QPointF, cards: list[str], kind: str) -> Target | None:
        if self._view.heads.covers(at.x(), at.y()):
            return None
        spot = self._view.camera.to_board(at)
        return card_target(self._view.board, spot.x(), spot.y(), cards, kind)

    def _link(self, card_id: str, links: list[tuple[str, str]]) -> bool:
        with self._view.bridge.edit("card.link") as edit:
            for kind, record_id in links:
                (link_segment if kind == "segment" else link_job)(edit, card_id, record_id)
        self._view.selection.set((f"card:{card_id}",))
        return True

    def _place(self, cards: list[str], at: QPointF) -> bool:
        """Put cards where they land, each kind in a lane that takes it."""
        targets = {kind: self._target(at, cards, kind) for kind in map(self._kind, cards)}
        kinds = {card_id: self._kind(card_id) for card_id in cards}
        with self._view.bridge.edit("card.move") as edit:
            for kind, target in targets.items():
                if target is not None:
                    move_cards(edit, [i for i in cards if kinds[i] == kind], place_of(target))
        self._view.selection.set(f"card:{card_id}" for card_id in cards)
        return any(target is not None for target in targets.values())
