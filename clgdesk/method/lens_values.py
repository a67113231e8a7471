"""What a lens can look for on a map: the values of every field, with their numbers of cards."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clgdesk.method.evidence import STATUSES, status_of
from clgdesk.method.lens import LINKS, ActiveLens
from clgdesk.method.lens_words import CARD_STATUSES, value_name
from clgdesk.model.records import CARD_KINDS, Card, Segment, Stage
from clgdesk.model.snapshot import Snapshot


class Offer(NamedTuple):
    """A value to look for; ``number`` counts its cards, ``colour`` is a segment's own."""

    value: str
    name: str
    number: int
    colour: str = ""


def map_cards(snapshot: Snapshot, journey_id: str) -> tuple[Card, ...]:
    """Return the cards on the map of a journey."""
    stages = snapshot.where(Stage, "journey_id", journey_id)
    in_stages = (snapshot.where(Card, "stage_id", stage.id) for stage in stages)
    return tuple(card for cards in in_stages for card in cards if card.lane_id is not None)


def offered(
    snapshot: Snapshot, cards: Sequence[Card], lens: ActiveLens
) -> Iterator[tuple[str, list[Offer]]]:
    """Give the fields that have something to look for on these cards, with their values.

    Segments and jobs are all there; of the rest what is in use, and what the lens looks for.
    """
    ids = {card.id for card in cards}
    for field, (link_type, record_type) in LINKS.items():
        counts = Counter(
            getattr(link, f"{field}_id")
            for link in snapshot.of_kind(link_type).values()
            if link.card_id in ids
        )
        values = [record.id for record in snapshot.ordered(record_type)]
        if field == "theme":
            used = [i for i in values if counts[i] or i in lens.values(field)]
            values = sorted(used, key=lambda i: -counts[i])
        yield field, _offers(snapshot, field, values, counts)
    for field in ("product_area", "owner"):
        counts = Counter(getattr(card, field) for card in cards)
        names = {*counts, *lens.values(field)}
        found = sorted(names, key=lambda name: (not name, name.casefold()))
        yield field, _offers(snapshot, field, found if names - {""} else [], counts)
    statuses = Counter(card.status for card in cards)
    chosen = [s for s in CARD_STATUSES if statuses[s] or s in lens.values("status")]
    yield "status", _offers(snapshot, "status", chosen, statuses)
    evidence = Counter(status_of(snapshot, card.id) for card in cards)
    yield "evidence", _offers(snapshot, "evidence", STATUSES if cards else (), evidence)
    kinds = Counter(card.kind for card in cards)
    there = [k for k in CARD_KINDS if kinds[k] or k in lens.values("kind")]
    yield "kind", _offers(snapshot, "kind", there, kinds)


def _offers(
    snapshot: Snapshot, field: str, values: Iterable[str], counts: Counter[str]
) -> list[Offer]:
    segments = snapshot.of_kind(Segment) if field == "segment" else {}
    return [
        Offer(
            value,
            value_name(snapshot, field, value),
            counts[value],
            segments[value].colour if value in segments else "",
        )
        for value in values
    ]
