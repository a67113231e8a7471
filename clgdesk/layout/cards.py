"""Cards in their cells: their pictures, remembered, and the flow of a lane's cards."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.card_face import LINKED, CardFace, face_of
from clgdesk.layout.card_shapes import (
    TALLEST_IMAGE,
    TALLEST_IN_IMAGES,
    card_shapes,
)
from clgdesk.layout.folded import PITCH, card_tallies, down
from clgdesk.layout.grid import CARD_GAP, CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Shape, Slot, slots_of
from clgdesk.method.evidence import BEHIND, cards_differing
from clgdesk.model.records import Card, Opportunity, Record, Segment, VotingRound
from clgdesk.model.snapshot import Snapshot, differing

_MOST_REMEMBERED = 50_000


class ShapedCard(NamedTuple):
    """A card's picture, and what it was made from."""

    card: Card
    stamp: tuple[int, ...]
    face: CardFace
    shapes: tuple[Shape, ...]
    height: float


class CardShaper:
    """Makes the pictures of cards; a card that shows the same keeps its very shapes."""

    def __init__(self, shaper: Shaper) -> None:
        self._shaper = shaper
        self._kept: dict[tuple[str, float, float], ShapedCard] = {}
        self._maps: tuple[Mapping[str, Record], ...] = ()
        self._behind: tuple[Mapping[str, Record], ...] = ()
        self._epoch = 0
        self._changes: Counter[str] = Counter()

    def take(self, snapshot: Snapshot) -> None:
        """Find out which cards show something that changed besides themselves."""
        maps = tuple(snapshot.of_kind(record_type) for record_type in LINKED)
        behind = tuple(snapshot.of_kind(record_type) for record_type in BEHIND)
        if self._maps:
            for before, after in zip(self._maps, maps, strict=True):
                for record in differing(before, after):
                    self._note(snapshot, record)
            self._changes.update(cards_differing(snapshot, self._behind, behind))
        self._maps, self._behind = maps, behind
        if len(self._kept) > _MOST_REMEMBERED:
            self._kept.clear()

    def _note(self, snapshot: Snapshot, record: Record) -> None:
        if isinstance(record, Segment | VotingRound):
            self._epoch += 1
        elif isinstance(record, Opportunity):
            answers = snapshot.where(Card, "opportunity_id", record.id)
            self._changes.update(card.id for card in answers)
        else:
            self._changes[getattr(record, "card_id", "")] += 1

    def stamp(self, cards: Sequence[Card]) -> tuple[int, ...]:
        """Return numbers that grow when one of these cards shows something that changed."""
        changes = self._changes
        changed = sum(changes.get(card.id, 0) for card in cards) if changes else 0
        return self._epoch, changed

    def shaped(
        self, snapshot: Snapshot, card: Card, width: float, tallest: float = TALLEST_IMAGE
    ) -> ShapedCard:
        """Return the picture of a card; ``take`` was called with this snapshot before.

        ``tallest`` is the room for an image on the card.
        """
        key = card.id, width, tallest
        stamp = self._epoch, self._changes.get(card.id, 0)
        kept = self._kept.get(key)
        if kept is not None and kept.card is card and kept.stamp == stamp:
            return kept
        face = face_of(snapshot, card)
        if kept is not None and kept.face == face:
            shapes, height = kept.shapes, kept.height
        else:
            shapes, height = card_shapes(self._shaper, face, width, tallest)
        fresh = self._kept[key] = ShapedCard(card, stamp, face, shapes, height)
        return fresh


def card_lane(
    frame: Frame, in_lane: Sequence[Card], cards: CardShaper, form: str = "cards"
) -> LaneParts:
    """Flow a lane's cards, given in order: wide ones on top, the others below one another.

    Those that stand in collapsed stages alone are counted below what reaches over from others.
    """
    places = _Places(frame)
    flow = [(places.reach(card), card) for card in in_lane if card.stage_id in places.first]
    # The order that a lane has, stage by stage, in each the wide ones and then the others.
    flow.sort(key=lambda one: (one[1].span == 1, one[0][0]))
    parts = LaneParts()
    parts.in_steps.update(column.stage_id for column in frame.columns if column.parts)
    bottoms = [CELL_PADDING] * len(places.slots)
    placed: list[list[Part]] = [[] for _ in places.slots]
    folded: dict[int, list[Card]] = {}
    tallest = _tallest(form)
    for (first, last), card in flow:
        if places.hides(first, last):
            folded.setdefault(first, []).append(card)
            continue
        x, w = places.area(first, last)
        picture = cards.shaped(frame.snapshot, card, w, tallest)
        if first == last:
            y = bottoms[first]
            bottoms[first] = y + picture.height + CARD_GAP
        else:
            y = max(bottoms[first : last + 1])
            bottoms[first : last + 1] = [y + picture.height + CARD_GAP] * (last + 1 - first)
            parts.wide = max(parts.wide, y + picture.height)
        placed[first].append(_part(card, picture, x, y, w))
    for slot, column in zip(places.slots, placed, strict=True):
        parts.contents[slot.key] = tuple(part.key for part in column)
        parts.parts += column
    for at, hidden in folded.items():
        _count(frame, parts, places.slots[at], hidden, bottoms, at)
    parts.height = max(bottoms, default=CELL_PADDING) - CARD_GAP + CELL_PADDING
    parts.free = tuple(bottom - CARD_GAP for bottom in bottoms)
    return parts


def _tallest(form: str) -> float:
    return TALLEST_IN_IMAGES if form == "images" else TALLEST_IMAGE


class _Places:
    """The slots of a frame, and which of them cards take."""

    def __init__(self, frame: Frame) -> None:
        self.slots = slots_of(frame.columns)
        self._areas = [(s.x + CELL_PADDING, s.w - 2 * CELL_PADDING) for s in self.slots]
        self._split = {column.stage_id for column in frame.columns if column.parts}
        self._collapsed = [c.collapsed for c in frame.columns for _ in c.slots]
        self._columns = frame.columns
        self.first: dict[str | None, int] = {}
        """The number of each stage's first slot."""
        self._numbers: dict[str | None, int] = {}
        self._ends: list[int] = []
        for number, column in enumerate(frame.columns):
            self.first[column.stage_id] = self._ends[-1] + 1 if self._ends else 0
            self._ends.append(self.first[column.stage_id] + len(column.slots) - 1)
            self._numbers[column.stage_id] = number

    def reach(self, card: Card) -> tuple[int, int]:
        """Return the first and the last slot that a card takes."""
        stage_id = card.stage_id
        first = self.first[stage_id]
        if stage_id in self._split:
            steps = [slot.step_id for slot in self._columns[self._numbers[stage_id]].parts]
            first += steps.index(card.step_id) if card.step_id in steps else 0
        if card.span == 1:
            return first, first
        number = self._numbers[stage_id]
        return first, self._ends[min(number + card.span, len(self._ends)) - 1]

    def hides(self, first: int, last: int) -> bool:
        """Tell whether everything from one slot to another is collapsed."""
        return self._collapsed[first] and all(self._collapsed[first : last + 1])

    def area(self, first: int, last: int) -> tuple[float, float]:
        """Return where a card from one slot to another begins, and its width."""
        x, w = self._areas[first]
        if first == last:
            return x, w
        end = self.slots[last]
        return x, end.x + end.w - x - CELL_PADDING


def _part(card: Card, picture: ShapedCard, x: float, y: float, w: float) -> Part:
    key, label = f"card:{card.id}", picture.face.label
    return Part(key, "card", card.id, x, y, w, picture.height, picture.shapes, 5, label)


def _count(
    frame: Frame, parts: LaneParts, slot: Slot, cards: list[Card], bottoms: list[float], at: int
) -> None:
    """Say in the cell of a collapsed stage which cards stand there."""
    found = card_tallies(cards)
    parts.drawn[slot.key] = down(frame.shaper, found, slot.w, bottoms[at])
    parts.labels[slot.key] = ", ".join(tally.words for tally in found)
    bottoms[at] += PITCH * len(found) + CARD_GAP
