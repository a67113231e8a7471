"""The curves of a journey: feelings by segment, drawn by hand or derived from evidence."""

from collections.abc import Callable, Iterator, Mapping
from operator import is_
from typing import NamedTuple

from clgdesk.layout.curve import Piece, curve
from clgdesk.layout.grid import Frame
from clgdesk.method.evidence import BEHIND, cards_differing
from clgdesk.method.feelings import Felt, felt
from clgdesk.model.records import Account, Card, EmotionPoint, Record, Segment
from clgdesk.model.snapshot import Snapshot, order

SWING = 46.0
"""Units from the zero line to a value of 100."""
DERIVED = "derived"
"""Stands beside the states of a curve for one that is derived from evidence."""


class Spot(NamedTuple):
    """A feeling in its place: x on the board, y from the zero line.

    ``point`` is the record of one drawn by hand, ``felt`` what a derived one rests on.
    """

    key: str
    id: str
    stage_id: str
    value: int
    x: float
    y: float
    point: EmotionPoint | None = None
    felt: Felt | None = None


class Line(NamedTuple):
    """One curve: a segment's feelings as they are, as they should become, or derived.

    It is ``clear`` where no lens leaves it aside.
    """

    segment: Segment
    state: str
    spots: tuple[Spot, ...]
    pieces: list[Piece]
    clear: bool = True

    @property
    def insights(self) -> int:
        """How many insights a derived curve rests on."""
        return sum(spot.felt.insights for spot in self.spots if spot.felt is not None)


class Feelings:
    """Derives feelings, and keeps them for as long as nothing changes that they rest on."""

    def __init__(self) -> None:
        self._maps: tuple[Mapping[str, Record], ...] = ({},) * (1 + len(BEHIND))
        self._kept: dict[str, tuple[tuple[Card, ...], dict[str, Felt]]] = {}

    def felt(self, snapshot: Snapshot, stage_id: str) -> dict[str, Felt]:
        """Return how each segment feels at a stage."""
        self._take(snapshot)
        cards = snapshot.where(Card, "stage_id", stage_id)
        kept = self._kept.get(stage_id)
        if kept is None or kept[0] != cards:
            kept = self._kept[stage_id] = cards, felt(snapshot, stage_id)
        return kept[1]

    def _take(self, snapshot: Snapshot) -> None:
        """Forget the stages at which other evidence stands now."""
        maps = tuple(snapshot.of_kind(kind) for kind in (Account, *BEHIND))
        before, self._maps = self._maps, maps
        if all(map(is_, before, maps)):
            return
        if before[0] is not maps[0]:
            self._kept.clear()
            return
        for card_id in cards_differing(snapshot, before[1:], maps[1:]):
            card = snapshot.find(Card, card_id)
            self._kept.pop("" if card is None else card.stage_id or "", None)


def lines_of(frame: Frame, content: str) -> list[Line]:
    """Return the curves that a lane of that content shows, the main one first.

    That is the chosen one, or else the one that the journey is about.
    """
    groups: dict[tuple[str, str], list[Spot]] = {}
    if content != DERIVED:
        for key, spot in _drawn(frame):
            groups.setdefault(key, []).append(spot)
    if content:
        for key, spot in _derived(frame):
            groups.setdefault(key, []).append(spot)
    return sorted((_line(frame, *key, group) for key, group in groups.items()), key=_first(frame))


def _drawn(frame: Frame) -> Iterator[tuple[tuple[str, str], Spot]]:
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        for point in frame.snapshot.where(EmotionPoint, "stage_id", stage.id):
            if frame.through.leaves_out(point.segment_id):
                continue
            x = column.x + column.w * point.place / 1000
            key, value = f"emotion_point:{point.id}", point.value
            y = -value * SWING / 100
            yield (
                (point.segment_id, point.state),
                Spot(key, point.id, stage.id, value, x, y, point),
            )


def _derived(frame: Frame) -> Iterator[tuple[tuple[str, str], Spot]]:
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        for segment_id, found in frame.felt(frame.snapshot, stage.id).items():
            if frame.through.leaves_out(segment_id):
                continue
            x, y = column.x + column.w / 2, -found.value * SWING / 100
            spot_id = felt_id(stage.id, segment_id)
            spot = Spot(f"felt:{spot_id}", spot_id, stage.id, found.value, x, y, None, found)
            yield (segment_id, DERIVED), spot


def felt_id(stage_id: str, segment_id: str) -> str:
    """Return the id of the block of a derived feeling."""
    return f"{stage_id}:{segment_id}"


def faded_feelings(frame: Frame) -> frozenset[str]:
    """Return the ids of the derived feelings that a lens lets fade."""
    return frozenset(
        felt_id(stage.id, segment_id)
        for stage in frame.stages
        for segment_id in frame.felt(frame.snapshot, stage.id)
        if not frame.through.segment(segment_id)
    )


def _line(frame: Frame, segment_id: str, state: str, group: list[Spot]) -> Line:
    group.sort(key=lambda spot: (spot.x, spot.id))
    by_x = {spot.x: (spot.x, spot.y) for spot in reversed(group)}
    pieces = curve([by_x[x] for x in sorted(by_x)], frame.left, frame.right)
    clear = frame.through.segment(segment_id)
    return Line(frame.snapshot.get(Segment, segment_id), state, tuple(group), pieces, clear)


def _first(frame: Frame) -> Callable[[Line], tuple[bool, bool, int, tuple[str, str]]]:
    states = [frame.journey.state, *(s for s in ("as_is", "to_be") if s != frame.journey.state)]

    def key(line: Line) -> tuple[bool, bool, int, tuple[str, str]]:
        chosen = (line.segment.id, line.state) == frame.curve
        of_journey = line.segment.id == frame.journey.segment_id
        place = states.index(line.state) if line.state in states else len(states)
        return not chosen, not of_journey, place, order(line.segment)

    return key
