"""Pull the grip of a card: it spans one stage or several, as it will be on release."""

from typing import TYPE_CHECKING

from clgdesk.document.cards import set_span
from clgdesk.document.edit import Edit
from clgdesk.layout.drop import span_at
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card
from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class SpanCard(Gesture):
    """Shows the map as it would be; one edit on release, none where nothing changes."""

    def __init__(self, view: "MapView", block: Block, at: Pointer) -> None:
        self._view = view
        self._card = view.bridge.document.snapshot.get(Card, block.id)
        self._base = view.bridge.board
        self._span = self._card.span
        self._scroll = EdgeScroll(view, self.move)
        view.selection.set((block.key,))

    def move(self, at: Pointer) -> None:
        self._scroll.follow(at)
        span = span_at(self._base, self._card.stage_id or "", at.board.x())
        if span == self._span:
            return
        self._span = span
        edit = Edit(self._view.bridge.document.snapshot, "card.span")
        set_span(edit, [self._card.id], span)
        self._view.preview(self._view.bridge.lay_out(edit.snapshot))

    def release(self, at: Pointer) -> None:
        self.move(at)
        span = self._span
        self.cancel()
        with self._view.bridge.edit("card.span") as edit:
            set_span(edit, [self._card.id], span)

    def cancel(self) -> None:
        self._scroll.stop()
        self._view.preview(None)
