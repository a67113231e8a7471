"""Changes that only say something else of cards: each line stays where it is."""

from clgdesk.model.changes import Changeset
from clgdesk.model.records import Card

_PLACES = {"journey", "stage", "lane", "step"}
_LINKS = {"card_segment", "card_job", "card_theme", "evidence"}


def reworded(changeset: Changeset) -> set[str] | None:
    """Return the cards that say or are linked to something else; None if anything is elsewhere."""
    if changeset.kinds() & _PLACES:
        return None
    found: set[str] = set()
    for change in changeset:
        before, after = change.before, change.after
        if change.kind in _LINKS:
            found |= {getattr(record, "card_id", "") for record in (before, after) if record}
        elif change.kind == Card.KIND:
            if _place(before) != _place(after):
                return None
            found.add(change.id)
    return found


def _place(card: object) -> tuple[str | None, str | None, str] | None:
    return (card.stage_id, card.lane_id, card.rank) if isinstance(card, Card) else None
