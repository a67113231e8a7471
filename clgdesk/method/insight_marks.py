"""What can be chosen of an insight that no single field says: when heard, its score, its state.

Each gives the values of an insight as ``insight_query`` knows them: one of yesterday is of the last
seven days and of the last thirty.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import compress, product

from clgdesk.method.evidence import is_stale
from clgdesk.method.learned import behind_cards
from clgdesk.method.periods import last_days
from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot

Values = Callable[[Insight], tuple[str, ...]]
PERIODS = {"7d": 7, "30d": 30, "90d": 90, "365d": 365}
UNDATED = "undated"
STATES = ("recent", "stale", "aged", "starred", "unlinked", "unowned")
"""Written down within the last week; to be looked at again before today; accepted and behind a
card, but grown old; starred; behind no card, nor behind an insight that is; without an owner."""
OLD_AFTER = 365
"""Days after which evidence without a day of review should be looked at again."""
_PROMOTERS, _PASSIVES = 9, 7


def today() -> str:
    """Return today as an ISO day."""
    return date.today().isoformat()


def heard_values() -> Values:
    """Return what gives the periods that an insight was heard in, all that end today."""
    starts = {name: last_days(days, today()).start for name, days in PERIODS.items()}

    @cache
    def periods(day: str | None) -> tuple[str, ...]:
        return tuple(n for n, start in starts.items() if day > start) if day else (UNDATED,)

    return lambda insight: periods(insight.heard_on)


def scored_values() -> Values:
    """Return what gives the group that an answer to a survey falls into."""

    @cache
    def group(kind: str, score: int | None) -> tuple[str, ...]:
        if score is None:
            return ()
        if kind != "nps":
            return (f"{kind} {score}".strip(),)
        if score >= _PROMOTERS:
            return ("promoter",)
        return ("passive",) if score >= _PASSIVES else ("detractor",)

    return lambda insight: group(insight.score_kind, insight.score)


def state_values(snapshot: Snapshot) -> Values:
    """Return what gives the states of an insight, of ``STATES``."""
    linked, day = behind_cards(snapshot), today()
    week = last_days(PERIODS["7d"], day).start
    every = {
        flags: tuple(compress(STATES, flags))
        for flags in product((False, True), repeat=len(STATES))
    }

    def states(insight: Insight) -> tuple[str, ...]:
        recent = (insight.created_at or "")[:10] > week
        stale = needs_review(insight, day)
        aged = insight.status == "accepted" and insight.id in linked and grew_old(insight, day)
        starred, unlinked = insight.starred, insight.id not in linked
        return every[recent, stale, aged, starred, unlinked, not insight.owner]

    return states


def grew_old(insight: Insight, day: str) -> bool:
    """Tell whether an insight is past its day of review, or has none and is over a year old."""
    if insight.review_by is not None:
        return is_stale(insight, day)
    limit = date.fromisoformat(day) - timedelta(days=OLD_AFTER)
    return (insight.heard_on or "9")[:10] < limit.isoformat()


def needs_review(insight: Insight, day: str) -> bool:
    """Tell whether an insight is past its day of review; what was rejected never is."""
    return insight.status != "rejected" and is_stale(insight, day)
