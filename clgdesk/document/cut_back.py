"""What was cut and is pasted again: it gets back what hung on it and no copy has."""

from collections.abc import Iterable
from dataclasses import replace

from clgdesk.document.copies import CardCopy
from clgdesk.document.edit import Edit
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Record, VotingRound
from clgdesk.model.snapshot import Snapshot


def put_back(edit: Edit, pasted: Iterable[tuple[Card, CardCopy]]) -> None:
    """Give cards that were cut their votes, connectors to others and opportunity again.

    A card that is there after all, as after undo, has them itself.
    """
    snapshot = edit.snapshot
    for card, copy in pasted:
        cut = copy.cut
        if cut is None or snapshot.find(Card, cut.card.id) is not None:
            continue
        opportunity = cut.card.opportunity_id
        if snapshot.lookup("opportunity", opportunity or "") is not None:
            edit.put(replace(edit.get(Card, card.id), opportunity_id=opportunity))
        for record in cut.hanging:
            fresh = _moved(record, cut.card.id, card.id)
            if _has_ends(snapshot, fresh, card.id):
                edit.put(fresh)


def _moved(record: Record, from_id: str, to_id: str) -> Record:
    ends = {n: to_id for n in _ends(record) if getattr(record, n) == from_id}
    return replace(record, id=new_id(), **ends)


def _ends(record: Record) -> list[str]:
    return [n for n in record.__dataclass_fields__ if n.endswith("card_id")]


def _has_ends(snapshot: Snapshot, record: Record, card_id: str) -> bool:
    """Tell whether all that a record speaks of is in this project."""
    cards = [getattr(record, name) for name in _ends(record)]
    held = getattr(record, "round_id", None)
    there = all(i == card_id or snapshot.find(Card, i) is not None for i in cards)
    return there and (held is None or snapshot.find(VotingRound, held) is not None)
