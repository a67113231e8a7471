"""The balance of a stage: what gets in the customer's way against what they value, weighted."""

from collections.abc import Iterable
from typing import NamedTuple

from clgdesk.method.evidence import weight
from clgdesk.model.records import Card, Stage
from clgdesk.model.snapshot import Snapshot

SIDES = ("friction", "value")
"""The kinds of cards that are weighed."""


class Weighed(NamedTuple):
    """A card and what it weighs."""

    card: Card
    weight: float


class Balance(NamedTuple):
    """Cards of both sides, the heaviest first."""

    frictions: tuple[Weighed, ...] = ()
    values: tuple[Weighed, ...] = ()

    @property
    def friction(self) -> float:
        """What all frictions weigh together."""
        return sum(one.weight for one in self.frictions)

    @property
    def value(self) -> float:
        """What all value moments weigh together."""
        return sum(one.weight for one in self.values)

    @property
    def tilt(self) -> float:
        """Return -1 (only friction) to 1 (only value); 0 where both weigh the same."""
        total = self.friction + self.value
        return (self.value - self.friction) / total if total else 0.0

    def joined(self, other: "Balance") -> "Balance":
        """Return the balance of the cards of both."""
        return Balance(
            _heaviest_first((*self.frictions, *other.frictions)),
            _heaviest_first((*self.values, *other.values)),
        )


def balance(snapshot: Snapshot, cards: Iterable[Card]) -> Balance:
    """Weigh frictions against value moments (see ``evidence.weight``); others do not count.

    What is done with does not weigh, nor what is still face down. A card over several stages
    weighs its share in each of them.
    """
    sides: dict[str, list[Weighed]] = {side: [] for side in SIDES}
    for card in cards:
        if counts(card):
            sides[card.kind].append(
                Weighed(card, weight(snapshot, card) / stages_covered(snapshot, card))
            )
    return Balance(_heaviest_first(sides["friction"]), _heaviest_first(sides["value"]))


def stages_covered(snapshot: Snapshot, card: Card) -> int:
    """Return over how many stages a card reaches."""
    stage = snapshot.find(Stage, card.stage_id)
    if card.span == 1 or stage is None:
        return 1
    ids = [one.id for one in snapshot.where(Stage, "journey_id", stage.journey_id)]
    return min(card.span, len(ids) - ids.index(stage.id))


def counts(card: Card) -> bool:
    """Tell whether a card is weighed: a friction that is not done, or a value moment, revealed."""
    open_friction = card.kind == "friction" and card.status != "done"
    return (open_friction or card.kind == "value") and not card.face_down


def stage_balance(snapshot: Snapshot, stage: Stage) -> Balance:
    """Return the balance of a stage."""
    return balance(snapshot, cards_on(snapshot, stage))


def cards_on(snapshot: Snapshot, stage: Stage) -> list[Card]:
    """Return the cards on a stage, also those that reach it from a stage before."""
    return cards_by_stage(snapshot, stage.journey_id)[stage.id]


def cards_by_stage(snapshot: Snapshot, journey_id: str) -> dict[str, list[Card]]:
    """Return the cards on every stage of a journey; a wide one is on each that it covers."""
    ids = [stage.id for stage in snapshot.where(Stage, "journey_id", journey_id)]
    found: dict[str, list[Card]] = {stage_id: [] for stage_id in ids}
    for at, stage_id in enumerate(ids):
        for card in snapshot.where(Card, "stage_id", stage_id):
            for covered in ids[at : at + card.span]:
                found[covered].append(card)
    return found


def _heaviest_first(weighed: Iterable[Weighed]) -> tuple[Weighed, ...]:
    return tuple(sorted(weighed, key=lambda one: (-one.weight, one.card.rank, one.card.id)))
