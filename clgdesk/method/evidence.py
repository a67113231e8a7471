"""How well a card is supported: how many insights, from how many voices, in which kinds.

What was rejected does not count. What is past its day of review counts, and is marked. What was
learned counts with the voices and the kinds of the observations that it rests on.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import log2
from typing import Any, NamedTuple

from clgdesk.method.learned import heard_behind, learned_from
from clgdesk.model.records import (
    Card,
    CardSegment,
    Evidence,
    Insight,
    InsightSupport,
    Journey,
    Segment,
    Stage,
)
from clgdesk.model.snapshot import Snapshot, differing

STATUSES = ("assumption", "single_voice", "several_voices", "triangulated")
"""From weak to strong."""

BEHIND = (Evidence, InsightSupport, Insight)
"""The records that what stands behind a card depends on."""
Maps = Sequence[Mapping[str, Any]]
KINDS = ("spoken", "written", "measured")
FEWEST_FOR_LOUD = 4
"""Of so many insights it is told where most come from one voice."""
USUAL_LEVEL = 3
"""The severity or strength of a card that carries none."""

_MEASURED = (
    "analytic",
    "heat map",
    "heatmap",
    "funnel",
    "event log",
    "usage",
    "telemetry",
    "metric",
)
_SPOKEN = (
    "interview", "conversation", "call", "usability", "co creation", "cocreation", "talk",
    "meeting", "workshop", "visit", "ethnograph", "observation", "focus group", "advisory",
)  # fmt: skip
_WRITTEN = (
    "support", "feedback", "nps", "csat", "ces", "review", "survey", "ticket", "mail", "chat",
    "forum", "social", "community", "questionnaire", "message",
)  # fmt: skip


class Support(NamedTuple):
    """What stands behind a card.

    ``insights`` are linked to it; ``heard`` is how many things were heard behind them, which their
    ``voices`` said. ``agreeing`` are the kinds of evidence that do not contradict each other: all
    of them, or the larger side where some speak well of it and others badly.
    """

    insights: int
    heard: int
    voices: int
    kinds: tuple[str, ...]
    agreeing: tuple[str, ...]

    @property
    def status(self) -> str:
        """How much that is, one of ``STATUSES`` (see ``status_of``)."""
        if len(self.agreeing) > 1:
            return "triangulated"
        if self.voices > 1:
            return "several_voices"
        return "single_voice" if self.insights else "assumption"


def status_of(snapshot: Snapshot, card_id: str) -> str:
    """Return the evidence status of a card, one of ``STATUSES``.

    *assumption*: no insight is linked. *single_voice*: all comes from one voice. *several_voices*:
    from two or more. *triangulated*: two or more kinds of evidence (spoken, written, measured)
    agree. A kind speaks well or badly by the sign of the sum of its sentiments; kinds agree where
    none speaks well and another badly, and one that says neither agrees with both.
    """
    linked = counted_insights(snapshot, card_id)
    if not linked:
        return "assumption"
    heard = heard_behind(snapshot, linked)
    # Most cards have one insight or none, and a large map asks for the status of all.
    return "single_voice" if len(heard) == 1 else support(heard, len(linked)).status


def support_of(snapshot: Snapshot, card_id: str) -> Support:
    """Return what stands behind a card."""
    linked = counted_insights(snapshot, card_id)
    return support(heard_behind(snapshot, linked), len(linked))


def support(heard: Iterable[Insight], insights: int | None = None) -> Support:
    """Return how much these are together; as many ``insights`` are linked, unless told."""
    heard = list(heard)
    said: Counter[str] = Counter()
    for insight in heard:
        if kind := kind_of(insight):
            said[kind] += insight.sentiment or 0
    kinds = tuple(kind for kind in KINDS if kind in said)
    well = tuple(kind for kind in kinds if said[kind] >= 0)
    badly = tuple(kind for kind in kinds if said[kind] <= 0)
    voices = voices_of(heard)
    linked = len(heard) if insights is None else insights
    return Support(linked, len(heard), len(voices), kinds, max(well, badly, key=len))


def counted_insights(snapshot: Snapshot, card_id: str) -> list[Insight]:
    """Return the insights behind a card that count: all but those that were rejected."""
    links = snapshot.where(Evidence, "card_id", card_id)
    found = {link.insight_id: snapshot.find(Insight, link.insight_id) for link in links}
    return [i for i in found.values() if i is not None and i.status != "rejected"]


def heard_for(snapshot: Snapshot, card_id: str) -> list[Insight]:
    """Return what was heard behind a card, in the insights that are linked or behind those."""
    return heard_behind(snapshot, counted_insights(snapshot, card_id))


def cards_differing(snapshot: Snapshot, before: Maps, after: Maps) -> set[str]:
    """Return the ids of the cards behind which something changed; maps are those of ``BEHIND``.

    ``snapshot`` is the later state. Of 100,000 insights few stand behind a card: only those are
    looked at.
    """
    links, supports, insights = zip(before, after, strict=True)
    touched = {link.card_id for link in differing(*links)}
    ids = {support.insight_id for support in differing(*supports)}
    if insights[0] is not insights[1]:
        was, now = insights
        ids |= {i for i in _referred_to(snapshot) if was.get(i) is not now.get(i)}
    for insight_id in learned_from(snapshot, ids):
        touched |= {e.card_id for e in snapshot.where(Evidence, "insight_id", insight_id)}
    return touched


def _referred_to(snapshot: Snapshot) -> set[str]:
    """Return the ids of the insights that stand behind a card or behind another insight."""
    ids = {link.insight_id for link in snapshot.of_kind(Evidence).values()}
    return ids | {link.observation_id for link in snapshot.of_kind(InsightSupport).values()}


def voices_of(insights: Iterable[Insight]) -> set[tuple[str, str]]:
    """Return the different voices that insights are from."""
    return {voice_of(insight) for insight in insights}


def voices_behind(snapshot: Snapshot, insight: Insight) -> int:
    """Return from how many voices an insight is, or what it rests on."""
    return len(voices_of(heard_behind(snapshot, [insight])))


def voice_of(insight: Insight) -> tuple[str, str]:
    """Return whose voice an insight is: its account's, else its source's, else one of its own."""
    if insight.account_id is not None:
        return "account", insight.account_id
    source = " ".join(insight.source.casefold().split())
    return ("source", source) if source else ("insight", insight.id)


def loudest(insights: Collection[Insight]) -> tuple[Insight, int] | None:
    """Return an insight of the voice that most of these come from, and how many do.

    None where there are fewer than four, or no voice has more than half of them.
    """
    voices = Counter(voice_of(insight) for insight in insights)
    for voice, count in voices.most_common(1):
        if len(insights) >= FEWEST_FOR_LOUD and 2 * count > len(insights):
            return next(i for i in insights if voice_of(i) == voice), count
    return None


def kind_of(insight: Insight) -> str:
    """Return the kind of evidence, one of ``KINDS``; empty where its channel does not tell.

    An insight with a number is measured, whatever its channel.
    """
    return "measured" if insight.number is not None else _kind_of_channel(insight.channel)


@lru_cache(1000)
def _kind_of_channel(channel: str) -> str:
    words = " " + channel.casefold().replace("_", " ").replace("-", " ")
    for kind, beginnings in (("measured", _MEASURED), ("spoken", _SPOKEN), ("written", _WRITTEN)):
        if any(f" {beginning}" in words for beginning in beginnings):
            return kind
    return ""


def frequency(snapshot: Snapshot, card: Card) -> int:
    """Return from how many accounts a card is heard: as the team says, else as is counted."""
    return support_of(snapshot, card.id).voices if card.frequency is None else card.frequency


def is_stale(insight: Insight, today: str) -> bool:
    """Tell whether an insight should have been looked at again before ``today`` (an ISO day)."""
    return insight.review_by is not None and insight.review_by < today


def weight(snapshot: Snapshot, card: Card) -> float:
    """Return how much a card matters: severity × evidence × size of its segments.

    That is level (3 where none is set) × (1 + log2(1 + voices)) × the share of all accounts that
    are in its segments (see ``segment_share``).
    """
    voices = support_of(snapshot, card.id).voices
    level = USUAL_LEVEL if card.level is None else card.level
    return level * evidence_factor(voices) * segment_share(snapshot, segments_of(snapshot, card))


def evidence_factor(voices: int) -> float:
    """Return 1 + log2(1 + voices): 1 for none, 2 for one voice, 3 for three, 4 for seven."""
    return 1.0 + log2(1 + voices)


def segments_of(snapshot: Snapshot, card: Card) -> tuple[str, ...]:
    """Return the ids of a card's segments; its journey's segment where it has none itself."""
    links = snapshot.where(CardSegment, "card_id", card.id)
    if links:
        return tuple(link.segment_id for link in links)
    stage = snapshot.find(Stage, card.stage_id)
    journey = snapshot.find(Journey, stage.journey_id if stage is not None else None)
    return () if journey is None or journey.segment_id is None else (journey.segment_id,)


def segment_share(snapshot: Snapshot, segment_ids: Iterable[str]) -> float:
    """Return which share of all accounts is in these segments, 0 to 1; 1 where none is named.

    A segment whose size is not known counts as large as the mean of the known ones.
    """
    chosen = set(segment_ids)
    if not chosen:
        return 1.0
    segments = snapshot.of_kind(Segment)
    known = [s.accounts for s in segments.values() if s.accounts is not None]
    usual = sum(known) / len(known) if known else 1.0
    sizes = {s.id: usual if s.accounts is None else s.accounts for s in segments.values()}
    total = sum(sizes.values())
    return sum(sizes.get(i, 0) for i in chosen) / total if total else 1.0
