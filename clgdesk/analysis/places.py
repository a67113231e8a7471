"""Where cards stand: their journey, and which of them count for a gap."""

from clgdesk.model.records import Card, Journey, Stage
from clgdesk.model.snapshot import Snapshot

PAIN_LEVEL = 4
"""From this severity on a friction has to be acted on."""


def journey_of(snapshot: Snapshot, card: Card) -> Journey | None:
    """Return the journey that a card stands on; None for one in the tray."""
    stage = snapshot.find(Stage, card.stage_id)
    return None if stage is None else snapshot.find(Journey, stage.journey_id)


def is_real(snapshot: Snapshot, card: Card) -> bool:
    """Tell whether a card is about what happens today, and still to be dealt with.

    What is drawn on a journey as it should be has not happened to anybody yet.
    """
    journey = journey_of(snapshot, card)
    planned = journey is not None and journey.state == "to_be"
    return card.status not in ("done", "parked") and not planned


def real_cards(snapshot: Snapshot, kind: str) -> list[Card]:
    """Return the cards of a kind that count, in a fixed order."""
    cards = snapshot.where(Card, "kind", kind)
    return [card for card in cards if is_real(snapshot, card)]


def hurts(card: Card) -> bool:
    """Tell whether a card is a severe friction or a strong value moment."""
    return (card.level or 0) >= PAIN_LEVEL
