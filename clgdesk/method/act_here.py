"""Where effort is needed: stages and cards of a journey, the neediest first, each with reasons.

The need of a friction is its weight (see ``evidence.weight``), 1.5 times for the top-priority
segment, 1.25 times for a red flag, and as much of it as is not answered yet: all without an
opportunity, three quarters with an idea, half with one that the team works on, nothing once it
shipped. The need of a stage is that of its frictions together.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from clgdesk.method.balance import Balance, balance, cards_by_stage, counts, stages_covered
from clgdesk.method.evidence import heard_for, segments_of, status_of, voices_of, weight
from clgdesk.method.evidence_words import voice_count
from clgdesk.model.records import Card, CardJob, Job, Opportunity, OpportunityCard, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

SEVERE = 4
TOP_SEGMENT = 1.5
RED_FLAG = 1.25
UNANSWERED = {
    "idea": 0.75, "ready": 0.75, "committed": 0.5, "in_progress": 0.5, "shipped": 0.0, "told": 0.0,
}  # fmt: skip
"""How much of a friction is left by the status of an opportunity that answers it."""


class Need(NamedTuple):
    """A stage or a card: how much effort it needs, and why, in words."""

    kind: str
    id: str
    stage_id: str
    title: str
    need: float
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of its block on the map."""
        return f"{self.kind}:{self.id}"


def needy_stages(snapshot: Snapshot, journey_id: str) -> list[Need]:
    """Return the stages of a journey, the one that needs most effort first."""
    cards = cards_by_stage(snapshot, journey_id)
    stages = snapshot.where(Stage, "journey_id", journey_id)
    needs = [_stage(snapshot, stage, cards[stage.id]) for stage in stages]
    return sorted(needs, key=lambda need: -need.need)


def needy_cards(snapshot: Snapshot, journey_id: str, most: int | None = None) -> list[Need]:
    """Return the frictions of a journey that are not answered for good, the neediest first."""
    stages = snapshot.where(Stage, "journey_id", journey_id)
    cards = chain.from_iterable(snapshot.where(Card, "stage_id", stage.id) for stage in stages)
    needs = [(need_of(snapshot, card), card) for card in cards if _is_open(card)]
    first = sorted((one for one in needs if one[0] > 0), key=lambda one: -one[0])[:most]
    return [_card(snapshot, card, need) for need, card in first]


def needs_definition() -> str:
    """Return how the need of a stage or card is computed."""
    return tr(
        "Need = weight (level × evidence × share of accounts), 1.5 times where it touches the "
        "top-priority segment, 1.25 times for a red flag, times what is not answered yet: all "
        "without an opportunity, 3/4 with an idea, half once the team works on it, nothing once "
        "it shipped. A stage needs what its frictions need together."
    )


def need_of(snapshot: Snapshot, card: Card) -> float:
    """Return how much effort a friction needs."""
    factor = unanswered(snapshot, card)
    if _top_segment(snapshot, (card,)) is not None:
        factor *= TOP_SEGMENT
    if card.signal == "red_flag":
        factor *= RED_FLAG
    return weight(snapshot, card) * factor


def unanswered(snapshot: Snapshot, card: Card) -> float:
    """Return how much of a card no opportunity answers, 1 to 0; one that was dropped is none."""
    shares = (UNANSWERED.get(one.status, 1.0) for one in answers_to(snapshot, card))
    return min(shares, default=1.0)


def answers_to(snapshot: Snapshot, card: Card) -> list[Opportunity]:
    """Return the opportunities that answer a card and were not dropped."""
    links = snapshot.where(OpportunityCard, "card_id", card.id)
    found = (snapshot.find(Opportunity, link.opportunity_id) for link in links)
    return [one for one in found if one is not None and one.status != "dropped"]


def _is_open(card: Card) -> bool:
    return card.kind == "friction" and counts(card)


def _card(snapshot: Snapshot, card: Card, need: float) -> Need:
    reasons = (
        *_severity(card),
        *_flags((card,)),
        *_heard(snapshot, (card,)),
        *_for_whom(snapshot, (card,)),
        *_answered(snapshot, (card,)),
        *(() if card.owner.strip() else (tr("nobody owns it"),)),
    )
    return Need("card", card.id, card.stage_id or "", card.title, need, reasons)


def _stage(snapshot: Snapshot, stage: Stage, cards: Sequence[Card]) -> Need:
    frictions = [card for card in cards if _is_open(card)]
    needy = [card for card in frictions if unanswered(snapshot, card) > 0]
    reasons = (
        *_severe(frictions),
        *_flags(frictions),
        *_heard(snapshot, frictions),
        *_for_whom(snapshot, frictions),
        *_answered(snapshot, frictions),
        *_tilt(balance(snapshot, cards)),
    )
    need = sum(need_of(snapshot, card) / stages_covered(snapshot, card) for card in needy)
    return Need("stage", stage.id, stage.id, stage.title, need, reasons)


def _severity(card: Card) -> tuple[str, ...]:
    if card.level is None:
        return (tr("severity not set"),)
    return (tr("severity {level} of 5").format(level=card.level),)


def _severe(frictions: list[Card]) -> tuple[str, ...]:
    severe = sum((card.level or 0) >= SEVERE for card in frictions)
    if severe:
        return (trn("{n} severe friction", "{n} severe frictions", severe).format(n=severe),)
    if not frictions:
        return (tr("no open friction"),)
    n = len(frictions)
    return (trn("{n} friction, not severe", "{n} frictions, none severe", n).format(n=n),)


def _flags(cards: Iterable[Card]) -> tuple[str, ...]:
    flags = sum(card.signal == "red_flag" for card in cards)
    return (trn("{n} red flag", "{n} red flags", flags).format(n=flags),) if flags else ()


def _heard(snapshot: Snapshot, cards: Iterable[Card]) -> tuple[str, ...]:
    cards = tuple(cards)
    if not cards:
        return ()
    voices = len(voices_of(chain.from_iterable(heard_for(snapshot, card.id) for card in cards)))
    if not voices:
        return (tr("no evidence yet"),)
    agreed = any(status_of(snapshot, card.id) == "triangulated" for card in cards)
    words = voice_count(voices)
    return (tr("{voices}, triangulated").format(voices=words) if agreed else words,)


def _for_whom(snapshot: Snapshot, cards: Iterable[Card]) -> tuple[str, ...]:
    cards = tuple(cards)
    segment, job = _top_segment(snapshot, cards), _top_job(snapshot, cards)
    touches, blocks = tr("touches the top-priority segment"), tr("is about the top-priority job")
    return (*((touches,) if segment else ()), *((blocks,) if job else ()))


def _top_segment(snapshot: Snapshot, cards: Iterable[Card]) -> Segment | None:
    ids = {segment_id for card in cards for segment_id in segments_of(snapshot, card)}
    found = (snapshot.find(Segment, segment_id) for segment_id in ids)
    return next((one for one in found if one is not None and one.top_priority), None)


def _top_job(snapshot: Snapshot, cards: Iterable[Card]) -> Job | None:
    links = chain.from_iterable(snapshot.where(CardJob, "card_id", card.id) for card in cards)
    found = (snapshot.find(Job, link.job_id) for link in links)
    return next((one for one in found if one is not None and one.top_priority), None)


def _answered(snapshot: Snapshot, cards: Iterable[Card]) -> tuple[str, ...]:
    cards = tuple(cards)
    open_ones = sum(not answers_to(snapshot, card) for card in cards)
    if cards and open_ones == len(cards):
        return (tr("no opportunity yet"),)
    if open_ones:
        words = trn(
            "{n} friction without an opportunity", "{n} frictions without an opportunity", open_ones
        )
        return (words.format(n=open_ones),)
    least = max((unanswered(snapshot, card) for card in cards), default=1.0)
    return {0.75: (tr("only an idea so far"),), 0.5: (tr("work is under way"),)}.get(least, ())


def _tilt(found: Balance) -> tuple[str, ...]:
    if found.friction > found.value > 0:
        times = found.friction / found.value
        return (tr("friction weighs {times:.1f} times the value").format(times=times),)
    if found.friction and not found.value:
        return (tr("no value moment"),)
    return (tr("value outweighs friction"),) if found.value > found.friction else ()
