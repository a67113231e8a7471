"""What was heard, apart from what was learned of it: a meaning is no voice of its own.

What was learned rests on observations and speaks with their voices, wherever it is linked. What
rests on none that counts, because there are none or all were rejected, was heard itself.
"""

from collections.abc import Iterable, Iterator

from clgdesk.model.records import Evidence, Insight, InsightSupport
from clgdesk.model.snapshot import Snapshot


def heard_only(snapshot: Snapshot, insights: Iterable[Insight] | None = None) -> Iterator[Insight]:
    """Give insights (all, unless some are given) without those that rest on observations.

    The observations are counted; what they mean would count the same customers once more.
    """
    learned = {
        link.insight_id
        for link in snapshot.of_kind(InsightSupport).values()
        if _counts(snapshot.find(Insight, link.observation_id))
    }
    chosen = snapshot.of_kind(Insight).values() if insights is None else insights
    return (insight for insight in chosen if insight.id not in learned)


def heard_behind(snapshot: Snapshot, insights: Iterable[Insight]) -> list[Insight]:
    """Return what was heard behind some insights: each thing once, however often it is behind."""
    if not snapshot.of_kind(InsightSupport):
        return list(insights)
    heard: list[Insight] = []
    seen: set[str] = set()
    waiting = list(insights)[::-1]
    while waiting:
        insight = waiting.pop()
        if insight.id in seen:
            continue
        seen.add(insight.id)
        if behind := observations_behind(snapshot, insight.id):
            waiting += reversed(behind)
        else:
            heard.append(insight)
    return heard


def observations_behind(snapshot: Snapshot, insight_id: str) -> list[Insight]:
    """Return the observations that stand right behind an insight, but those that were rejected."""
    links = snapshot.where(InsightSupport, "insight_id", insight_id)
    found = (snapshot.find(Insight, link.observation_id) for link in links)
    return [insight for insight in found if insight is not None and _counts(insight)]


def _counts(insight: Insight | None) -> bool:
    return insight is not None and insight.status != "rejected"


def handed_down(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give pairs of ids, of what was learned and of what was heard behind it.

    What is said of the first, such as its theme, is said of the second as well.
    """
    for insight_id in {link.insight_id for link in snapshot.of_kind(InsightSupport).values()}:
        learned = snapshot.find(Insight, insight_id)
        behind = heard_behind(snapshot, [learned]) if learned is not None else []
        if _counts(learned):
            yield from ((insight_id, heard.id) for heard in behind if heard is not learned)


def standing_behind(snapshot: Snapshot, ids: Iterable[str]) -> set[str]:
    """Return the ids of these insights and of all that they rest on."""
    return _followed(snapshot, ids, "insight_id", "observation_id")


def behind_cards(snapshot: Snapshot) -> set[str]:
    """Return the ids of the insights that are evidence for a card, and of all they rest on."""
    evidence = snapshot.of_kind(Evidence).values()
    return standing_behind(snapshot, (link.insight_id for link in evidence))


def learned_from(snapshot: Snapshot, ids: Iterable[str]) -> set[str]:
    """Return the ids of these insights and of all that rest on them."""
    return _followed(snapshot, ids, "observation_id", "insight_id")


def _followed(snapshot: Snapshot, ids: Iterable[str], start: str, end: str) -> set[str]:
    """Return ids and those that links lead to from them, and from there on."""
    found = set(ids)
    waiting = list(found) if snapshot.of_kind(InsightSupport) else []
    while waiting:
        links = snapshot.where(InsightSupport, start, waiting.pop())
        fresh = {str(getattr(link, end)) for link in links} - found
        found |= fresh
        waiting += fresh
    return found
