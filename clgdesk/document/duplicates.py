"""Copies of cards within a project, with all they are tied to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from clgdesk.document.cards import Place, cards_in, placed, tray
from clgdesk.document.edit import Edit
from clgdesk.document.links import copy_links_among
from clgdesk.document.places import ranks_before, ranks_behind
from clgdesk.model.card_ties import CARD_TIES
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Attachment, Card
from clgdesk.model.snapshot import Snapshot

Cell = tuple[str, str] | None
"""The lane and the stage of a cell; None is the tray."""


def duplicate_cards(edit: Edit, ids: Iterable[str]) -> list[Card]:
    """Copy cards with all they are tied to, each copy right behind its original."""
    snapshot = edit.snapshot
    originals = [snapshot.get(Card, card_id) for card_id in dict.fromkeys(ids)]
    ranks: dict[str, str] = {}
    for cell, cards in _by_cell((card, _cell_of(card)) for card in originals).items():
        ranks |= ranks_behind(edit, _there(snapshot, cell), [card.id for card in cards])
    copies = [edit.put(replace(c, id=new_id(), rank=ranks[c.id])) for c in originals]
    copy_ties(edit, snapshot, {c.id: copy.id for c, copy in zip(originals, copies, strict=True)})
    return copies


def copy_cards(edit: Edit, places: Sequence[tuple[Card, Place | None]]) -> list[Card]:
    """Copy cards with all they are tied to, each behind what is at its place (None: the tray)."""
    snapshot = edit.snapshot
    cells = _by_cell((card, place and (place.lane_id, place.stage_id)) for card, place in places)
    ranks: dict[str, str] = {}
    for cell, cards in cells.items():
        fresh = ranks_before(edit, _there(snapshot, cell), None, len(cards))
        ranks |= zip((card.id for card in cards), fresh, strict=True)
    copies = [
        edit.put(replace(placed(snapshot, card, place, ranks[card.id]), id=new_id()))
        for card, place in places
    ]
    copied = zip(places, copies, strict=True)
    copy_ties(edit, snapshot, {card.id: copy.id for (card, _), copy in copied})
    return copies


def copy_ties(edit: Edit, snapshot: Snapshot, copies: Mapping[str, str]) -> None:
    """Give copies of cards what their originals are tied to; ``copies`` is by original.

    Their segments, jobs, themes, evidence, opportunities and files, and the connectors among them.
    """
    for card_id, copy_id in copies.items():
        for link_type, other in CARD_TIES.items():
            for link in snapshot.where(link_type, "card_id", card_id):
                fresh = pair_id(link.KIND, copy_id, getattr(link, other))
                edit.put(replace(link, id=fresh, card_id=copy_id))
        for file in snapshot.where(Attachment, "card_id", card_id):
            edit.put(replace(file, id=new_id(), card_id=copy_id))
    copy_links_among(edit, snapshot, copies)


def _by_cell(cards: Iterable[tuple[Card, Cell]]) -> dict[Cell, list[Card]]:
    found: dict[Cell, list[Card]] = {}
    for card, cell in cards:
        found.setdefault(cell, []).append(card)
    return found


def _cell_of(card: Card) -> Cell:
    return None if card.stage_id is None else (card.lane_id or "", card.stage_id)


def _there(snapshot: Snapshot, cell: Cell) -> tuple[Card, ...]:
    return tray(snapshot) if cell is None else cards_in(snapshot, *cell)
