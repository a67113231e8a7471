"""What a lens leaves clear on a map, and what fades or is left out."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from clgdesk.method.lens import PLAIN, ActiveLens, Matcher
from clgdesk.model.records import Card, EmotionPoint, Metric
from clgdesk.model.snapshot import Snapshot


class Through(NamedTuple):
    """A lens over a snapshot. ``clear`` are ids of cards, ``segments`` of segments; None: all.

    ``spared`` are cards that do not match and stay clear all the same.
    """

    clear: AbstractSet[str] | None = None
    segments: frozenset[str] | None = None
    hides: bool = False
    spared: AbstractSet[str] = frozenset()

    def card(self, card: Card) -> bool:
        """Tell whether a card stands out."""
        return self.clear is None or card.id in self.clear or card.id in self.spared

    def segment(self, segment_id: str | None) -> bool:
        """Tell whether what is said of a segment stands out; of none in particular, it does."""
        return self.segments is None or segment_id is None or segment_id in self.segments

    @property
    def about_segments(self) -> tuple[object, ...]:
        """What curves and metrics depend on."""
        return () if self.segments is None else (self.segments, self.hides)

    # What a lane shows, and what of it fades

    def shown(self, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        """Return the cards that are not left out."""
        return tuple(filter(self.card, cards)) if self.hides and self.clear is not None else cards

    def faded(self, cards: Iterable[Card]) -> frozenset[str]:
        """Return the ids of the cards that fade."""
        if self.clear is None or self.hides:
            return frozenset()
        clear = self.clear
        faded = frozenset(card.id for card in cards if card.id not in clear)
        return faded - self.spared if self.spared else faded

    def leaves_out(self, segment_id: str | None) -> bool:
        """Tell whether what is said of a segment is left out."""
        return self.hides and not self.segment(segment_id)

    def of_others(self, records: Iterable[EmotionPoint | Metric]) -> frozenset[str]:
        """Return the ids of the points of a curve or the metrics that fade."""
        if self.segments is None:
            return frozenset()
        return frozenset(r.id for r in records if not self.segment(r.segment_id))


EVERYTHING = Through()


class Eye:
    """Looks through lenses; after an edit only what it touched is looked at again."""

    def __init__(self) -> None:
        self._matcher = Matcher()

    def prepare(self, snapshot: Snapshot, lens: ActiveLens) -> Iterator[None]:
        """Get ready to look through a lens, a little at a time."""
        return self._matcher.prepare(snapshot, lens)

    def through(self, snapshot: Snapshot, lens: ActiveLens = PLAIN) -> Through:
        """Return what stands out of a snapshot."""
        living = lens.living(snapshot)
        if not living:
            return EVERYTHING
        clear = self._matcher.matching(snapshot, lens)
        return Through(clear, living.get("segment"), lens.hides, lens.spared)
