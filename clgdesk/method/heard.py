"""Which insights somebody wants to look at: of a theme, with some words, from a place, or named."""

from collections.abc import Iterator
from heapq import nlargest
from typing import NamedTuple

from clgdesk.method.learned import handed_down, heard_only
from clgdesk.method.periods import day_heard, last_days
from clgdesk.method.search_words import words_of
from clgdesk.model.records import Insight, InsightTheme
from clgdesk.model.snapshot import Snapshot

MOST = 300


class Wanted(NamedTuple):
    """What to look at; empty parts do not narrow it.

    ``place`` is a segment's id, a customer type and a channel: the first two may be empty for what
    is not noted, an empty channel stands for all.
    """

    days: int = 90
    theme_id: str = ""
    words: str = ""
    place: tuple[str, str, str] | None = None
    ids: tuple[str, ...] | None = None


class Heard(NamedTuple):
    """The ids of the newest insights that were wanted, and how many there are in ``total``."""

    wanted: Wanted
    ids: tuple[str, ...]
    total: int


def heard(snapshot: Snapshot, wanted: Wanted, today: str) -> Heard:
    """Return what was heard in the period of that; what was rejected is left out."""
    period = last_days(wanted.days, today) if wanted.days else None
    found = []
    for insight in _chosen(snapshot, wanted):
        day = day_heard(insight)
        if insight.status != "rejected" and (period is None or period.holds(day)):
            found.append((day, insight.id))
    return Heard(wanted, tuple(i for _day, i in nlargest(MOST, found)), len(found))


def _chosen(snapshot: Snapshot, wanted: Wanted) -> Iterator[Insight]:
    known = snapshot.of_kind(Insight)
    ids = None if wanted.ids is None else dict.fromkeys(wanted.ids)
    named = None if ids is None else (known[i] for i in ids if i in known)
    insights = heard_only(snapshot) if named is None else named
    words = " ".join(words_of(wanted.words).split())
    tagged: set[str] = set()
    if wanted.theme_id:
        links = snapshot.of_kind(InsightTheme).values()
        tagged = {link.insight_id for link in links if link.theme_id == wanted.theme_id}
        tagged |= {heard for learned, heard in handed_down(snapshot) if learned in tagged}
    for insight in insights:
        if wanted.theme_id and insight.id not in tagged:
            continue
        if words and words not in " ".join(words_of(insight.text).split()):
            continue
        if wanted.place is None or _is_there(insight, *wanted.place):
            yield insight


def _is_there(insight: Insight, segment_id: str, customer_type: str, channel: str) -> bool:
    return (
        (insight.segment_id or "") == segment_id
        and insight.customer_type == customer_type
        and (not channel or insight.channel == channel)
    )
