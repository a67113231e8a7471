"""From a snapshot to a board: where everything of a journey stands."""

from clgdesk.glyphs import Shaper
from clgdesk.layout.shapes import Block, Board
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot


class Layout:
    """Lays out journeys; keeps what it made, so that after an edit only what changed is made anew."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper

    def board(self, snapshot: Snapshot, journey_id: str, *, column_width: float = 168.0) -> Board:
        """Return the board of a journey."""
        return Board(journey_id, 0, 0, 0, 0, 0, 0, (), (), (), {})

    def card_block(self, snapshot: Snapshot, card: Card, width: float) -> Block:
        """Return one card by itself, its corner at 0, 0: for the tray and for drag pictures."""
        return Block(f"card:{card.id}", "card", card.id, 0, 0, width, 0, ())
