"""The connectors of cards that are dragged: their lines follow the pointer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from clgdesk.layout.connectors import free_line
from clgdesk.layout.shapes import Block
from clgdesk.layout.ways import ways_of_board
from clgdesk.model.records import CardLink
from clgdesk.ui.map.connector_layer import links_at
from clgdesk.ui.map.gestures.gesture import Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

MOST = 24
"""Lines that follow; the others are drawn anew when the card is let go."""


class Trailing:
    """The lines between what is dragged and what stays."""

    def __init__(self, view: "MapView", ids: Iterable[str], at: Pointer) -> None:
        self._view = view
        self._moving = {f"card:{card_id}" for card_id in ids}
        self._start = at.board
        board = view.board
        self._ways = ways_of_board(board)
        forms = view.bridge.document.snapshot.of_kind(CardLink)
        self._lines = [
            (board.by_key[c.ends[0]], board.by_key[c.ends[1]], c.id, forms[c.id].form)
            for c in links_at(board.links, self._moving)[:MOST]
            if c.kind == "card_link" and c.id in forms
        ]

    def follow(self, at: Pointer) -> None:
        """Draw the lines to where the pointer is."""
        if not self._lines:
            return
        dx, dy = at.board.x() - self._start.x(), at.board.y() - self._start.y()
        self._view.wires.draw(
            free_line(self._ways, self._at(start, dx, dy), self._at(end, dx, dy), link_id, form)
            for start, end, link_id, form in self._lines
        )

    def _at(self, block: Block, dx: float, dy: float) -> Block:
        moved = block.key in self._moving
        return block._replace(x=block.x + dx, y=block.y + dy) if moved else block
