"""What connectors say, and the chips with their labels, remembered."""

from collections.abc import Mapping
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.connector_shapes import Chip, chip
from clgdesk.method.link_words import link_label, link_text
from clgdesk.model.records import Card, CardLink
from clgdesk.model.snapshot import Snapshot

MOST = 4_000
"""Chips that are remembered."""


class Said(NamedTuple):
    """What a connector between two cards says.

    ``label`` stands on its line, ``sentence`` is for whoever does not see it. The rest is what it
    was told from.
    """

    label: str
    sentence: str
    link: CardLink
    start: Card | None
    end: Card | None


class LinkChips:
    """Makes the chips of connectors; one that says the same in the same room is made once."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._made: dict[tuple[str, str, float], Chip] = {}
        self._said: dict[str, Said] = {}

    def made(self, form: str, label: str, width: float = 0.0) -> Chip:
        """Return the chip of a form of connector; 0 is as wide as its words are."""
        key = form, label, width
        found = self._made.get(key)
        if found is None:
            if len(self._made) > MOST:
                self._made.clear()
            room = (width,) if width else ()
            found = self._made[key] = chip(self._shaper, form, label, *room)
        return found

    def said(self, snapshot: Snapshot, cards: Mapping[str, Card], link: CardLink) -> Said:
        """Return what a connector says; the very same where it and its cards are as before."""
        start, end = cards.get(link.from_card_id), cards.get(link.to_card_id)
        known = self._said.get(link.id)
        told_from = known and known.link is link and known.start is start and known.end is end
        if known is None or not told_from:
            label, sentence = link_label(snapshot, link), link_text(snapshot, link)
            known = self._said[link.id] = Said(label, sentence, link, start, end)
        return known

    def forget_all_but(self, links: Mapping[str, CardLink]) -> None:
        """Forget what was said by connectors that are gone."""
        if len(self._said) > len(links):
            self._said = {link_id: said for link_id, said in self._said.items() if link_id in links}
