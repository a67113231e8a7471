"""What is dropped on the map from panels and from other programs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from clgdesk.document.cards import link_job, link_segment, move_cards
from clgdesk.layout.drop import Target, card_target
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card, Insight
from clgdesk.ui.incoming import Landing
from clgdesk.ui.keys_mime import MIME as KEYS
from clgdesk.ui.keys_mime import ids_of, keys_of
from clgdesk.ui.map.foreign import brings_files
from clgdesk.ui.map.gestures.drag_cards import place_of
from clgdesk.ui.map.insight_drop import InsightDrop
from clgdesk.ui.map.placing import kind_of_lane

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


def _is_foreign(data: QMimeData) -> bool:
    return data.hasText() or data.hasUrls() or data.hasImage()


_LINKED = {"segment": link_segment, "job": link_job}
"""What is tied to the card that it is dropped on."""


class DropIn:
    """Takes segments, jobs and files on to cards; tray cards, text, files on to cells; insights."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._insights = InsightDrop(view, self._kind_at)
        self._said: tuple[str, bool] = ("", False)
        """A cell that words were held over, and whether it would say them itself."""

    def enter(self, event: QDragEnterEvent) -> None:
        """Take what can be used anywhere on the map."""
        self._said = ("", False)
        data = event.mimeData()
        if data.hasFormat(KEYS) or data.hasText() or data.hasUrls() or data.hasImage():
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

    def _insights_in(self, data: QMimeData) -> list[str]:
        known = self._view.bridge.document.snapshot.of_kind(Insight)
        return [i for i in ids_of(data, "insight") if i in known]

    def _mark(self, data: QMimeData, at: QPointF) -> bool:
        if self._insights_in(data):
            return self._insights.mark(at)
        links, cards = self._sorted_keys(data)
        marks = self._view.marks
        card = self._card_at(at)
        if links or (card is not None and brings_files(data)):
            marks.bar(None)
            marks.light((card.x, card.y, card.w, card.h) if card else None)
            return card is not None
        if not cards and not _is_foreign(data):
            return False
        cell = None if cards else self._cell_that_says(data, at)
        if cell is not None:
            marks.bar(None)
            marks.light((cell.x, cell.y, cell.w, cell.h))
            return True
        kind = self._kind(cards[0]) if cards else self._kind_at(at)
        target = self._target(at, cards, kind)
        marks.light(target.area if target else None)
        marks.bar(target.bar if target else None)
        return target is not None or brings_files(data)

    def _taken(self, data: QMimeData, at: QPointF) -> bool:
        if insights := self._insights_in(data):
            return self._insights.take(insights, at)
        links, cards = self._sorted_keys(data)
        if links:
            card = self._card_at(at)
            return card is not None and self._link(card.id, links)
        if cards:
            return self._place(cards, at)
        card = self._card_at(at)
        kind = self._kind_at(at)
        target = self._target(at, [], kind)
        if brings_files(data):
            place = None if target is None else place_of(target)
            to = Landing(card.id) if card else Landing(None, place, kind)
            return self._view.clipboard.take_files(data, to)
        cell = self._cell_that_says(data, at)
        if cell is not None:
            self._view.clipboard.write_words(data, cell.key)
            return True
        if target is None:
            return False
        return self._view.clipboard.take_words(data, kind, place_of(target))

    def _cell_that_says(self, data: QMimeData, at: QPointF) -> Block | None:
        """Return the cell under the pointer if it would say the words itself: a text, or steps."""
        if brings_files(data) or self._view.heads.covers(at.x(), at.y()):
            return None
        here = self._view.map_scene.blocks_at(self._view.camera.to_board(at))
        cell = next((block for block in here if block.kind == "cell"), None)
        if cell is None:
            return None
        if self._said[0] != cell.key:  # words are read once for each cell, not at every motion
            self._said = cell.key, self._view.clipboard.says_itself(data, cell.key)
        return cell if self._said[1] else None

    def _sorted_keys(self, data: QMimeData) -> tuple[list[tuple[str, str]], list[str]]:
        """Return the segments and jobs, and the cards, that are dragged and are there."""
        snapshot = self._view.bridge.document.snapshot
        links, cards = [], []
        for key in keys_of(data):
            kind, _, record_id = key.partition(":")
            if kind not in (*_LINKED, "card") or snapshot.lookup(kind, record_id) is None:
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
                _LINKED[kind](edit, card_id, record_id)
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
