"""Gaps in what was heard: what nobody looked at, what may no longer hold, what leads nowhere."""

from collections.abc import Iterator, Sequence
from datetime import date

from clgdesk.analysis.finding import Finding, keys_of
from clgdesk.method.insight_marks import grew_old
from clgdesk.method.learned import behind_cards
from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot

WAITS_LONG = 14
"""Days after which an insight that nobody reviewed is more than a hint."""


def waiting_insights(snapshot: Snapshot, today: str) -> Iterator[Finding]:
    """Find the insights that nobody has reviewed."""
    waiting = _oldest_first(snapshot.where(Insight, "status", "unreviewed"))
    if not waiting:
        return
    oldest = heard_day(waiting[0])
    days = days_between(oldest, today) if oldest else 0
    severity = "notable" if days > WAITS_LONG else "hint"
    facts = {"n": len(waiting), "day": oldest, "days": days}
    yield Finding("unreviewed_insights", severity, keys_of(waiting), facts)


def old_insights(snapshot: Snapshot, today: str) -> Iterator[Finding]:
    """Find the evidence behind cards that is past its day of review, or over a year old."""
    accepted = _oldest_first(snapshot.where(Insight, "status", "accepted"))
    used = behind_cards(snapshot)
    old = [i for i in accepted if i.id in used and grew_old(i, today)]
    if old:
        facts = {"n": len(old), "day": heard_day(old[0])}
        yield Finding("stale_insights", "notable", keys_of(old), facts)


def loose_insights(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find accepted insights that stand behind no card, nor behind an insight that does."""
    accepted = _oldest_first(snapshot.where(Insight, "status", "accepted"))
    used = behind_cards(snapshot)
    loose = [i for i in accepted if i.id not in used]
    if loose:
        yield Finding("loose_insights", "hint", keys_of(loose), {"n": len(loose)})


def _oldest_first(insights: Sequence[Insight]) -> list[Insight]:
    return sorted(insights, key=lambda i: (heard_day(i) or "9", i.id))


def heard_day(insight: Insight) -> str:
    """Return the day an insight was heard, or else noted; empty where neither is known."""
    return insight.heard_on or (insight.created_at or "")[:10]


def days_between(first: str, last: str) -> int:
    """Return the number of days from one ISO day to another, never below 0."""
    return max(0, (date.fromisoformat(last) - date.fromisoformat(first)).days)
