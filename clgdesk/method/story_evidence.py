"""What a story quotes: the best of what was said behind a card, and what was measured."""

from collections.abc import Iterable

from clgdesk.method.evidence import heard_for, voice_of
from clgdesk.method.told import Figure, Quote
from clgdesk.model.records import Account, Insight, Segment
from clgdesk.model.snapshot import Snapshot

MOST_QUOTES = 3
MOST_FIGURES = 4


def quotes_behind(snapshot: Snapshot, card_id: str) -> tuple[Quote, ...]:
    """Return the best quotes: starred, strongly felt, new; of different voices where there are."""
    said = [i for i in heard_for(snapshot, card_id) if i.number is None and i.text.strip()]
    best = sorted(said, key=_weakest_first, reverse=True)
    chosen = [*_one_a_voice(best)][:MOST_QUOTES]
    chosen += [i for i in best if i not in chosen][: MOST_QUOTES - len(chosen)]
    return tuple(_quote(snapshot, insight) for insight in chosen)


def _weakest_first(insight: Insight) -> tuple[bool, int, str, str]:
    return insight.starred, abs(insight.sentiment or 0), insight.heard_on or "", insight.id


def _one_a_voice(insights: Iterable[Insight]) -> Iterable[Insight]:
    voices: set[tuple[str, str]] = set()
    for insight in insights:
        if voice_of(insight) not in voices:
            voices.add(voice_of(insight))
            yield insight


def _quote(snapshot: Snapshot, insight: Insight) -> Quote:
    account = snapshot.find(Account, insight.account_id)
    segment = snapshot.find(Segment, insight.segment_id)
    return Quote(
        insight.text,
        insight.source or (account.name if account is not None else "") or insight.person,
        segment.name if segment is not None else "",
        insight.channel,
        insight.heard_on or "",
        insight.period,
    )


def figures_behind(snapshot: Snapshot, card_id: str) -> tuple[Figure, ...]:
    """Return what was measured, what rests on most first."""
    measured = [i for i in heard_for(snapshot, card_id) if i.number is not None]
    measured.sort(key=lambda i: (-(i.count or 0), i.id))
    return tuple(
        Figure(i.text, i.number or "", i.unit, observed=i.count, note=i.period or i.channel)
        for i in measured[:MOST_FIGURES]
    )
