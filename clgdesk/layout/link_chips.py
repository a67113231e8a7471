"""The chips with the labels of connectors, remembered."""

from clgdesk.glyphs import Shaper
from clgdesk.layout.connector_shapes import Chip, chip

MOST = 4_000
"""Chips that are remembered."""


class LinkChips:
    """Makes the chips of connectors; one that says the same in the same room is made once."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._made: dict[tuple[str, str, float], Chip] = {}

    def made(self, form: str, said: str, width: float = 0.0) -> Chip:
        """Return the chip of a form of connector; 0 is as wide as its words are."""
        key = form, said, width
        found = self._made.get(key)
        if found is None:
            if len(self._made) > MOST:
                self._made.clear()
            room = (width,) if width else ()
            found = self._made[key] = chip(self._shaper, form, said, *room)
        return found
