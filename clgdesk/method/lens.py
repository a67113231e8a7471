"""A lens: which cards stand out, what happens to the others, and by what cards are coloured."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from clgdesk.method.evidence import BEHIND, cards_differing, status_of
from clgdesk.model.records import (
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Job,
    Lens,
    LensRule,
    Record,
    Segment,
    Theme,
)
from clgdesk.model.snapshot import Snapshot, differing

LINKS: dict[str, tuple[Any, Any]] = {
    "segment": (CardSegment, Segment),
    "job": (CardJob, Job),
    "theme": (CardTheme, Theme),
}
"""Fields whose values are ids of records that cards are linked to: the link, and the record."""
WORDS = ("product_area", "owner", "status", "kind")
"""Fields whose values are what a card says itself."""
FIELDS = ("segment", "job", "theme", "product_area", "owner", "status", "evidence", "kind")
COLOURED_BY = ("kind", "segment", "product_area", "severity", "evidence", "owner")
SOME = 200
"""So many cards are looked at between two pauses."""


class ActiveLens(NamedTuple):
    """A lens as it is looked through, saved or not.

    ``rules`` are pairs of field and value: values of a field are alternatives, fields must all
    hold. A value that names a record which is not there does not count. ``saved_id`` is the saved
    lens that it came from. ``spared`` are cards made while looking through it: they stay clear.
    """

    rules: frozenset[tuple[str, str]] = frozenset()
    hides: bool = False
    colour_by: str = "kind"
    saved_id: str = ""
    spared: frozenset[str] = frozenset()

    @property
    def plain(self) -> bool:
        """Whether the map looks as it does without a lens."""
        return not self.rules and self.colour_by == "kind"

    def values(self, field: str) -> frozenset[str]:
        """Return the alternatives of a field; none where it does not matter."""
        return frozenset(value for name, value in self.rules if name == field)

    def toggled(self, field: str, value: str) -> "ActiveLens":
        """Return the lens with a rule more, or without it."""
        return self._replace(rules=self.rules ^ {(field, value)})

    def living(self, snapshot: Snapshot) -> dict[str, frozenset[str]]:
        """Return the values of every field that matters, as far as they mean something."""
        found: dict[str, set[str]] = {}
        for field, value in self.rules:
            if field not in LINKS or snapshot.find(LINKS[field][1], value) is not None:
                found.setdefault(field, set()).add(value)
        return {field: frozenset(values) for field, values in found.items()}

    def matches(self, snapshot: Snapshot, card: Card) -> bool:
        """Tell whether a card stands out."""
        return _Test(snapshot, self.living(snapshot), {}).holds(card)


PLAIN = ActiveLens()
"""No lens: everything stands out, cards are coloured by their kind."""


def saved(snapshot: Snapshot, lens: Lens) -> ActiveLens:
    """Return a saved lens as it is looked through."""
    rules = snapshot.where(LensRule, "lens_id", lens.id)
    found = frozenset((rule.field, rule.value) for rule in rules)
    return ActiveLens(found, lens.hides, lens.colour_by, lens.id)


class _Test:
    """Tells of cards of one snapshot whether they match; ``statuses`` are those known already."""

    def __init__(
        self, snapshot: Snapshot, living: Mapping[str, frozenset[str]], statuses: dict[str, str]
    ) -> None:
        self._snapshot, self._statuses = snapshot, statuses
        self._linked = [
            linked_cards(snapshot, field, living[field]) for field in LINKS if field in living
        ]
        self._words = [(field, living[field]) for field in WORDS if field in living]
        self._evidence = living.get("evidence")
        self._beyond_kind = bool(living.keys() - {"kind"})

    def holds(self, card: Card) -> bool:
        """Tell whether a card matches; of one that lies face down only the kind is known."""
        if card.face_down and self._beyond_kind:
            return False
        for cards in self._linked:
            if card.id not in cards:
                return False
        for field, values in self._words:
            if getattr(card, field) not in values:
                return False
        return self._evidence is None or self._status(card.id) in self._evidence

    def _status(self, card_id: str) -> str:
        found = self._statuses.get(card_id)
        if found is None:
            found = self._statuses[card_id] = status_of(self._snapshot, card_id)
        return found


def linked_cards(snapshot: Snapshot, field: str, ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of the cards that are linked to any of these segments, jobs or themes."""
    link_type = LINKS[field][0]
    links = (snapshot.where(link_type, f"{field}_id", record_id) for record_id in ids)
    return frozenset(link.card_id for group in links for link in group)


class Matcher:
    """Finds the cards that match a lens; after an edit it looks only at what that touched."""

    def __init__(self) -> None:
        self._living: dict[str, frozenset[str]] = {}
        self._links: tuple[Mapping[str, Record], ...] = ()
        self._cards: Mapping[str, Card] = {}
        self._behind: tuple[Mapping[str, Record], ...] = ({},) * len(BEHIND)
        self._statuses: dict[str, str] = {}
        self._touched: set[str] = set()
        """Cards whose evidence has changed since it was last looked who matches."""
        self._matching: AbstractSet[str] = frozenset()

    def prepare(self, snapshot: Snapshot, lens: ActiveLens) -> Iterator[None]:
        """Find out, a little at a time, what takes long of what another lens asks for."""
        living = lens.living(snapshot)
        if "evidence" not in living or living == self._living:
            return
        self._forget_statuses(snapshot)
        test = _Test(snapshot, living, self._statuses)
        for number, card in enumerate(snapshot.of_kind(Card).values()):
            test.holds(card)
            if number % SOME == 0:
                yield

    def matching(self, snapshot: Snapshot, lens: ActiveLens) -> AbstractSet[str]:
        """Return the ids of all cards that match; the same set while nothing changes it."""
        living = lens.living(snapshot)
        cards = snapshot.of_kind(Card)
        links = tuple(snapshot.of_kind(LINKS[field][0]) for field in LINKS if field in living)
        if "evidence" in living:
            self._forget_statuses(snapshot)
        touched, self._touched = self._touched, set()
        same = living == self._living and _same(links, self._links)
        if not same or touched or cards is not self._cards:
            test = _Test(snapshot, living, self._statuses)
            if same:
                self._renew(test, cards, touched)
            else:
                self._matching = frozenset(i for i, card in cards.items() if test.holds(card))
        self._living, self._links, self._cards = living, links, cards
        return self._matching

    def _renew(self, test: _Test, cards: Mapping[str, Card], touched: set[str]) -> None:
        """Look again at the cards that changed, and at those whose evidence did."""
        again = touched | {card.id for card in differing(self._cards, cards)}
        fresh = {i for i in again if (card := cards.get(i)) is not None and test.holds(card)}
        if fresh != self._matching & again:
            self._matching = frozenset((self._matching - again) | fresh)

    def _forget_statuses(self, snapshot: Snapshot) -> None:
        """Forget the evidence statuses that may have changed, and note whose they are."""
        before, self._behind = self._behind, tuple(map(snapshot.of_kind, BEHIND))
        touched = cards_differing(snapshot, before, self._behind)
        for card_id in touched:
            self._statuses.pop(card_id, None)
        self._touched |= touched


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


# A lens in the settings, and its way back


def written(lens: ActiveLens) -> dict[str, Any]:
    """Return a lens as plain values."""
    return {
        "rules": sorted(map(list, lens.rules)),
        "hides": lens.hides,
        "colour_by": lens.colour_by,
        "saved": lens.saved_id,
    }


def read(kept: object) -> ActiveLens:
    """Return a lens from plain values; what is not understood is left out."""
    if not isinstance(kept, dict):
        return PLAIN
    found = kept.get("rules")
    pairs = found if isinstance(found, list) else []
    rules = frozenset(
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and pair[0] in FIELDS
        if isinstance(pair[1], str)
    )
    colour_by = kept.get("colour_by")
    known = colour_by if colour_by in COLOURED_BY else "kind"
    saved_id = kept.get("saved")
    return ActiveLens(
        rules, kept.get("hides") is True, known, saved_id if isinstance(saved_id, str) else ""
    )
