"""By what cards are coloured: their colour words, and what the legend says of them.

The icon of a card always tells its kind: a colour never says alone what a card is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple
from zlib import crc32

from clgdesk.layout.card_shapes import recoloured
from clgdesk.layout.kinds import kind_name
from clgdesk.layout.shapes import Block, Shape
from clgdesk.method.evidence import STATUSES, status_of
from clgdesk.method.evidence_words import status_name
from clgdesk.method.lens_words import value_name
from clgdesk.model.records import CARD_KINDS, Card, CardSegment, Segment
from clgdesk.model.snapshot import Snapshot, differing, order
from clgdesk.translation import tr

NAMED = ("product_area", "owner")
NONE = "uncoloured"
"""The colour of a card that has nothing to be coloured by."""
SOME = 200
"""So many cards are looked at between two pauses."""
PALETTE = ("blue", "gold", "green", "plum", "sky", "rust", "violet", "rose")


class Entry(NamedTuple):
    """A line of the legend: a colour and what it stands for."""

    colour: str
    name: str


class Worn(NamedTuple):
    """The shapes of a card as they are on the board, and in its colours."""

    plain: tuple[Shape, ...]
    colours: tuple[str, ...]
    shapes: tuple[Shape, ...]


class Colouring:
    """The colours of cards by one of their sides; pure: the same project, the same colours.

    ``before`` only saves work: the colours of names, where the cards are the same, and shapes.
    """

    def __init__(
        self, snapshot: Snapshot, colour_by: str, before: "Colouring | None" = None
    ) -> None:
        self.colour_by = colour_by
        self.snapshot = snapshot
        self.worn_last: dict[str, Worn] = {} if before is None else before.worn_last
        self.cards = snapshot.of_kind(Card)
        self.by_name: Mapping[str, str] = {}
        self.of_segment: Mapping[str, tuple[int, str]] = {}
        self._status = cache(partial(status_of, snapshot))
        if colour_by == "segment":
            self.of_segment = {
                segment.id: (place, f"segment:{segment.colour}")
                for place, segment in enumerate(snapshot.ordered(Segment))
            }
        if colour_by not in NAMED:
            return
        if before is not None and before.colour_by == colour_by and before.cards is self.cards:
            self.by_name = before.by_name
        else:
            told = (card for card in self.cards.values() if not card.face_down)
            names = {getattr(card, colour_by) for card in told}
            self.by_name = colours_of(names)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Colouring) and other.is_of(self.snapshot, self.colour_by)

    __hash__ = None  # type: ignore[assignment]

    def prepare(self, before: "Colouring | None") -> Iterator[None]:
        """Find out, a little at a time, what takes long where all cards looked another way."""
        if self.colour_by != "evidence" or (before and before.colour_by == "evidence"):
            return
        for number, card_id in enumerate(self.cards):
            self._status(card_id)
            if number % SOME == 0:
                yield

    def is_of(self, snapshot: Snapshot, colour_by: str) -> bool:
        """Tell whether these are the colours of that very snapshot."""
        return self.snapshot is snapshot and self.colour_by == colour_by

    def same(self, other: "Colouring") -> bool:
        """Tell whether cards that are the same have the same colours by the other."""
        return (self.colour_by, self.by_name, self.of_segment) == (
            other.colour_by, other.by_name, other.of_segment,
        )  # fmt: skip

    def changed_from(self, before: "Colouring") -> set[str]:
        """Return the ids of the cards that had other colours before, by the same side of them."""
        now, was = self.snapshot, before.snapshot
        told = {card.id for card in differing(was.of_kind(Card), now.of_kind(Card))}
        if self.colour_by == "segment":
            links = differing(was.of_kind(CardSegment), now.of_kind(CardSegment))
            told |= {link.card_id for link in links}
        both = was.of_kind(Card), now.of_kind(Card)
        return {
            i for i in told
            if i in both[0] and i in both[1] and before.of(both[0][i]) != self.of(both[1][i])
        }  # fmt: skip

    def worn(self, block: Block) -> Block:
        """Return the block of a card in its colours."""
        card = self.cards.get(block.id)
        if card is None:
            return block
        known, colours = self.worn_last.get(block.id), self.of(card)
        if known is None or known.plain is not block.shapes or known.colours != colours:
            known = Worn(block.shapes, colours, recoloured(block, colours))
            self.worn_last[block.id] = known
        return block._replace(shapes=known.shapes)

    def of(self, card: Card) -> tuple[str, ...]:
        """Return the colours of a card, from top to bottom of its edge; never none."""
        if card.face_down:
            return (card.kind,)
        if self.colour_by == "segment":
            links = self.snapshot.where(CardSegment, "card_id", card.id)
            found = sorted(self.of_segment[link.segment_id] for link in links)
            return tuple(colour for _, colour in found) or (NONE,)
        if self.colour_by == "severity":
            return (NONE if card.level is None else f"level.{card.level}",)
        if self.colour_by == "evidence":
            return (f"evidence.{self._status(card.id)}",)
        if self.colour_by in NAMED:
            return (self.by_name.get(getattr(card, self.colour_by), NONE),)
        return (card.kind,)

    def _segments(self, card: Card) -> list[Segment]:
        links = self.snapshot.where(CardSegment, "card_id", card.id)
        return sorted((self.snapshot.get(Segment, link.segment_id) for link in links), key=order)

    # The legend

    def legend(self, cards: Sequence[Card]) -> list[Entry]:
        """Return what the colours of these cards stand for, and nothing else.

        Of a scale, severity or evidence, all steps are there: each tells what the others mean.
        Names that share a colour share a line, so that no colour seems to be of one of them alone.
        """
        entries = list(_together(self._entries(cards)))
        if self._any_uncoloured(cards):
            entries.append(Entry(NONE, self._none_name()))
        return entries

    def _any_uncoloured(self, cards: Sequence[Card]) -> bool:
        if self.colour_by in ("kind", "evidence"):
            return False
        return any(self.of(card)[0] == NONE for card in cards)

    def _entries(self, cards: Sequence[Card]) -> Iterator[Entry]:
        if self.colour_by == "segment":
            yield from self._segment_entries(cards)
        elif self.colour_by == "severity":
            yield from (Entry(f"level.{level}", _level_name(level)) for level in range(1, 6))
        elif self.colour_by == "evidence":
            yield from (Entry(f"evidence.{status}", status_name(status)) for status in STATUSES)
        elif self.colour_by in NAMED:
            names = {getattr(card, self.colour_by) for card in cards}
            shown = sorted(filter(None, names), key=str.casefold)
            yield from (Entry(self.by_name[name], name) for name in shown)
        else:
            kinds = {card.kind for card in cards}
            yield from (Entry(kind, kind_name(kind)) for kind in CARD_KINDS if kind in kinds)

    def _segment_entries(self, cards: Sequence[Card]) -> Iterator[Entry]:
        linked = {s.id for card in cards for s in self._segments(card)}
        for segment in self.snapshot.ordered(Segment):
            if segment.id in linked:
                name = value_name(self.snapshot, "segment", segment.id)
                yield Entry(f"segment:{segment.colour}", name)

    def _none_name(self) -> str:
        return {
            "segment": tr("no segment"),
            "severity": tr("no severity"),
            "product_area": tr("no product area"),
            "owner": tr("no owner"),
        }[self.colour_by]


def _together(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give each colour once, with all that it stands for."""
    names: dict[str, list[str]] = {}
    for colour, name in entries:
        names.setdefault(colour, []).append(name)
    yield from (Entry(colour, tr(" or ").join(found)) for colour, found in names.items())


def _level_name(level: int) -> str:
    return {1: tr("1 · mild"), 5: tr("5 · worst or strongest")}.get(level, str(level))


def colours_of(names: Iterable[str]) -> dict[str, str]:
    """Return a colour of the palette for each name; names beyond the palette share colours.

    The place of a name comes from its letters, so it stays when others come and go. Only where two
    names meet on a place does the later one by alphabet go on to the next that is free.
    """
    found: dict[str, str] = {}
    taken: set[int] = set()
    for name in sorted(filter(None, names), key=lambda n: (n.casefold(), n)):
        wanted = crc32(name.casefold().encode()) % len(PALETTE)
        places = [(wanted + step) % len(PALETTE) for step in range(len(PALETTE))]
        place = next((place for place in places if place not in taken), wanted)
        taken.add(place)
        found[name] = f"own.{PALETTE[place]}"
    return found


def legend_of(snapshot: Snapshot, colour_by: str, cards: Sequence[Card]) -> list[Entry]:
    """Return what the colours of these cards stand for; nothing where kinds colour them."""
    return [] if colour_by == "kind" else Colouring(snapshot, colour_by).legend(cards)
