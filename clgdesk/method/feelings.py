"""How a segment feels at a stage, derived from the evidence that is linked to the cards there.

The feeling is the weighted mean of the sentiments (-2 to 2), brought to -100 to 100:
50 × Σ ws / Σ w.
The weight w of an insight is the level of the card it stands behind (3 where none is set; the
highest where it stands behind several). It speaks for its own segment, else for its account's. What
was learned speaks with the observations it rests on; where they say nothing, for itself. An insight
without a sentiment says nothing here; a rejected one does not count. Where there is no evidence
there is no feeling.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from clgdesk.method.evidence import USUAL_LEVEL, counted_insights, voices_of
from clgdesk.method.learned import heard_behind
from clgdesk.model.records import Account, Card, Insight
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

STRONGEST = 2
"""The strongest sentiment, good or bad."""
MIXED, STRONG = 15, 60
"""Feelings up to so far from zero are mixed; from so far on they are strong."""


class Felt(NamedTuple):
    """A derived feeling, -100 to 100, and how many insights and voices it rests on."""

    value: int
    insights: int
    voices: int


def felt(snapshot: Snapshot, stage_id: str) -> dict[str, Felt]:
    """Return how each segment feels at a stage, by its id; one without evidence is not there."""
    by_segment = _by_segment(snapshot, stage_id)
    return {segment_id: mean_feeling(said.values()) for segment_id, said in by_segment.items()}


def insights_felt(snapshot: Snapshot, stage_id: str, segment_id: str) -> list[Insight]:
    """Return the insights that a derived feeling rests on, the weightiest first."""
    said = _by_segment(snapshot, stage_id).get(segment_id, {})
    return [insight for insight, _weight in sorted(said.values(), key=_weightiest_first)]


def _weightiest_first(one: tuple[Insight, int]) -> tuple[int, str]:
    return -one[1] * abs(one[0].sentiment or 0), one[0].id


def _by_segment(snapshot: Snapshot, stage_id: str) -> dict[str, dict[str, tuple[Insight, int]]]:
    """Return insights with a sentiment and their weights, by segment and insight."""
    found: dict[str, dict[str, tuple[Insight, int]]] = {}
    for card in snapshot.where(Card, "stage_id", stage_id):
        if card.face_down:
            continue
        level = USUAL_LEVEL if card.level is None else card.level
        for insight in _feeling(snapshot, card):
            if (segment_id := segment_of(snapshot, insight)) is None:
                continue
            said = found.setdefault(segment_id, {})
            said[insight.id] = insight, max(level, said.get(insight.id, (insight, 0))[1])
    return found


def _feeling(snapshot: Snapshot, card: Card) -> Iterator[Insight]:
    """Give the insights behind a card that say how somebody feels."""
    for insight in counted_insights(snapshot, card.id):
        heard = heard_behind(snapshot, [insight])
        said = [one for one in heard if one.sentiment is not None]
        yield from said or ([] if insight.sentiment is None else [insight])


def segment_of(snapshot: Snapshot, insight: Insight) -> str | None:
    """Return the segment that an insight speaks for: its own, else its account's."""
    if insight.segment_id is not None:
        return insight.segment_id
    account = snapshot.find(Account, insight.account_id)
    return None if account is None else account.segment_id


def mean_feeling(said: Collection[tuple[Insight, int]]) -> Felt:
    """Return the mean of insights with their weights.

    Raises:
        ZeroDivisionError: there are none.
    """
    pairs = [(insight.sentiment or 0, weight) for insight, weight in said]
    total = sum(weight for _sentiment, weight in pairs)
    mean = sum(sentiment * weight for sentiment, weight in pairs) / total
    voices = voices_of(insight for insight, _weight in said)
    return Felt(round(100 * mean / STRONGEST), len(pairs), len(voices))


def feeling_name(value: int) -> str:
    """Return what a feeling from -100 to 100 is called."""
    if abs(value) <= MIXED:
        return tr("mixed")
    if value > 0:
        return tr("delighted") if value >= STRONG else tr("content")
    return tr("frustrated") if value <= -STRONG else tr("annoyed")


def feeling_words(value: int) -> str:
    """Return a feeling in words, with how strong it is."""
    sign = "−" if value < 0 else "+" if value > 0 else ""
    return tr("{feeling} ({value})").format(
        feeling=feeling_name(value), value=f"{sign}{abs(value)}"
    )


def feeling_definition() -> str:
    """Return how a derived feeling is computed."""
    return tr(
        "A derived feeling is the mean of the sentiments (−2 to 2) of the insights that stand "
        "behind the cards of the stage, each weighted with the level of its card (3 where none "
        "is set), brought to −100 to 100. An insight speaks for its own segment, else for its "
        "account’s; one that rests on observations speaks with theirs. Where nothing with a "
        "sentiment is linked there is no point."
    )
