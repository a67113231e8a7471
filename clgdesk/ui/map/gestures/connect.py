"""Draw a connector: from the handle of a card to another card."""

from typing import TYPE_CHECKING

from clgdesk.layout.connectors import free_line
from clgdesk.layout.shapes import Block
from clgdesk.layout.ways import ways_of_board
from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

TIP = 8.0
"""Side of the place at the pointer where a line ends that has no card yet, in units."""


class Connect(Gesture):
    """Shows the line while it is drawn and lights up the card where it would end."""

    def __init__(self, view: "MapView", start: Block, at: Pointer) -> None:
        self._view = view
        self._start = start
        self._scroll = EdgeScroll(view, self.move)

    def _card_at(self, at: Pointer) -> Block | None:
        block = self._view.block_at(at.view)
        if block is None or block.kind != "card" or block.key == self._start.key:
            return None
        return block

    def move(self, at: Pointer) -> None:
        self._scroll.follow(at)
        show_wire(self._view, self._start, self._card_at(at) or _tip(at))

    def release(self, at: Pointer) -> None:
        card = self._card_at(at)
        self.cancel()
        if card is not None:
            self._view.connecting.join(self._start.id, card.id)

    def cancel(self) -> None:
        self._scroll.stop()
        self._view.marks.clear()


def _tip(at: Pointer) -> Block:
    x, y = at.board.x(), at.board.y()
    return Block("tip", "tip", "", x - TIP / 2, y - TIP / 2, TIP, TIP, ())


def show_wire(view: "MapView", start: Block, end: Block) -> None:
    """Show a line that is not there yet; a card at its end lights up."""
    ways = ways_of_board(view.board)
    view.wires.draw([free_line(ways, start, end, "", "leads_to")])
    is_card = end.kind == "card"
    view.marks.light((end.x, end.y, end.w, end.h) if is_card else None)
