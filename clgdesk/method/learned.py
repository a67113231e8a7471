"""What was heard, apart from what was learned of it: a meaning is no voice of its own."""

from collections.abc import Iterable, Iterator

from clgdesk.model.records import Insight, InsightSupport
from clgdesk.model.snapshot import Snapshot


def heard_only(snapshot: Snapshot, insights: Iterable[Insight] | None = None) -> Iterator[Insight]:
    """Give insights (all, unless some are given) without those that rest on observations.

    The observations are counted; what they mean would count the same customers once more.
    """
    learned = {link.insight_id for link in snapshot.of_kind(InsightSupport).values()}
    chosen = snapshot.of_kind(Insight).values() if insights is None else insights
    return (insight for insight in chosen if insight.id not in learned)
