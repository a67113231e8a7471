"""What the map of a journey uses, so that its legend explains nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clgdesk.layout.card_face import FELT
from clgdesk.layout.colouring import Entry, legend_of
from clgdesk.layout.feelings import DERIVED
from clgdesk.layout.stage_ways import links_between
from clgdesk.layout.through import Eye
from clgdesk.method.dots import dots_on
from clgdesk.method.evidence import STATUSES, support_of
from clgdesk.method.face_down import veiled
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.lens_values import map_cards
from clgdesk.method.link_words import CARD_FORMS, STAGE_FORMS
from clgdesk.model.records import (
    CARD_KINDS,
    Card,
    CardLink,
    CardSegment,
    EmotionPoint,
    Journey,
    Lane,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Used:
    """Kinds of cards, kinds that carry a level, signals, segments on cards, and counts.

    ``statuses`` are the evidence statuses that cards show a mark of; ``matching`` counts the cards
    that stand out through the lens. Cards that it leaves out are only counted. ``colours`` are what
    cards are coloured by, where that is not their kind. ``forms`` are those of connectors and of
    ways between stages. Some cards show the dots of a vote (``voted``), some lie ``face_down``.
    Some characters are ``unshown``: no font has them.
    """

    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    signals: tuple[str, ...]
    segments: tuple[Segment, ...]
    cards: int
    evidence: int
    statuses: tuple[str, ...]
    feelings: bool
    curves: tuple[str, ...]
    state: str
    matching: int
    colour_by: str
    colours: tuple[Entry, ...]
    forms: tuple[str, ...]
    voted: bool
    face_down: bool
    unshown: bool = False


def used(snapshot: Snapshot, journey: Journey, lens: ActiveLens = PLAIN) -> Used:
    """Return what the map of a journey uses as it is seen through a lens."""
    snapshot = veiled(snapshot)
    stages = snapshot.where(Stage, "journey_id", journey.id)
    cards = map_cards(snapshot, journey.id)
    count = len(cards)
    through = Eye().through(snapshot, lens)
    matching = tuple(filter(through.card, cards))
    cards = matching if lens.hides else cards
    linked = {
        link.segment_id
        for card in cards
        if not card.face_down
        for link in snapshot.where(CardSegment, "card_id", card.id)
    }
    shown = [card for card in cards if not card.face_down]
    supports = [(card.kind, support_of(snapshot, card.id)) for card in shown]
    marked = {s.status for kind, s in supports if s.insights or kind in FELT}
    points = [p for stage in stages for p in snapshot.where(EmotionPoint, "stage_id", stage.id)]
    curves = _curves(snapshot, journey, points)
    return Used(
        _in_order(card.kind for card in cards),
        _in_order(card.kind for card in cards if card.level is not None),
        tuple(s for s in ("aha", "red_flag") if any(card.signal == s for card in cards)),
        tuple(s for s in snapshot.ordered(Segment) if s.id in linked and s.code),
        count,
        sum(support.insights for _kind, support in supports),
        tuple(status for status in STATUSES if status in marked),
        bool(curves),
        curves,
        journey.state,
        len(matching),
        lens.colour_by,
        tuple(legend_of(snapshot, lens.colour_by, cards)),
        _forms(snapshot, cards, stages),
        any(dots_on(snapshot, card) for card in cards if not card.face_down),
        any(card.face_down for card in cards),
    )


def _curves(
    snapshot: Snapshot, journey: Journey, points: Sequence[EmotionPoint]
) -> tuple[str, ...]:
    """Return the states of the curves that are drawn, and ``derived`` where some are derived."""
    lanes = [
        lane
        for lane in snapshot.where(Lane, "journey_id", journey.id)
        if lane.form == "emotion" and not lane.hidden
    ]
    drawn = any(lane.content != DERIVED for lane in lanes)
    states = {point.state for point in points} if drawn else set()
    found = [state for state in ("as_is", "to_be") if state in states]
    return (*found, *([DERIVED] if any(lane.content for lane in lanes) else []))


def _forms(snapshot: Snapshot, cards: Iterable[Card], stages: tuple[Stage, ...]) -> tuple[str, ...]:
    there = {link.form for link in _links_among(snapshot, {card.id for card in cards})}
    there |= {link.form for link in links_between(snapshot, stages)}
    return tuple(form for form in (*CARD_FORMS, *STAGE_FORMS) if form in there)


def _links_among(snapshot: Snapshot, ids: set[str]) -> Iterator[CardLink]:
    for link in snapshot.of_kind(CardLink).values():
        if link.from_card_id in ids and link.to_card_id in ids:
            yield link


def _in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    there = set(kinds)
    return tuple(kind for kind in CARD_KINDS if kind in there)
