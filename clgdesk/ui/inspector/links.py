"""How records are linked to others: what is linked, what can be, and the verbs for both.

``chips`` shows any of these as chips.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from clgdesk.document import cards, insights, jobs
from clgdesk.document.edit import Edit
from clgdesk.model.records import (
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Evidence,
    InsightTheme,
    Job,
    JobSegment,
    Segment,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


@dataclass(frozen=True)
class Linked:
    """Something that is, or can be, linked: its id, name, code and colour."""

    id: str
    name: str
    code: str = ""
    colour: str = ""


@dataclass(frozen=True)
class Links:
    """How one kind of link is read and changed."""

    label: str
    linked: Callable[[Snapshot, str], list[Linked]]
    offered: Callable[[Snapshot], list[Linked]]
    link: Callable[[Edit, str, str], object]
    unlink: Callable[[Edit, str, str], object]
    none_offered: Callable[[], str]


def _by(
    link_type: Any, own: str, other: str, offered: Callable[[Snapshot], list[Linked]]
) -> Callable[[Snapshot, str], list[Linked]]:
    """Return what tells which of those that are offered a record is linked to, in their order."""

    def linked(snapshot: Snapshot, record_id: str) -> list[Linked]:
        links = snapshot.where(link_type, own, record_id)
        ids = {getattr(link, other) for link in links}
        return [one for one in offered(snapshot) if one.id in ids]

    return linked


def card_segments() -> Links:
    """Return how cards are linked to segments."""
    linked = _by(CardSegment, "card_id", "segment_id", segments)
    return Links(
        "card.link", linked, segments, cards.link_segment, cards.unlink_segment, no_segments
    )


def card_jobs() -> Links:
    """Return how cards are linked to jobs."""
    linked = _by(CardJob, "card_id", "job_id", all_jobs)
    return Links("card.link", linked, all_jobs, cards.link_job, cards.unlink_job, no_jobs)


def card_themes() -> Links:
    """Return how cards are linked to themes (linked by name, taken off by id)."""
    linked = _by(CardTheme, "card_id", "theme_id", _themes)
    return Links("card.link", linked, _themes, cards.link_theme, cards.unlink_theme, no_jobs)


def insight_themes() -> Links:
    """Return how insights are linked to themes (linked by name, taken off by id)."""
    return Links(
        "insight.tag",
        _by(InsightTheme, "insight_id", "theme_id", _themes),
        _themes,
        lambda edit, insight_id, name: insights.tag(edit, [insight_id], name),
        lambda edit, insight_id, theme_id: insights.untag(edit, [insight_id], theme_id),
        no_jobs,
    )


def insight_cards() -> Links:
    """Return how insights stand behind cards; what is face down is not told."""

    def linked(snapshot: Snapshot, insight_id: str) -> list[Linked]:
        links = snapshot.where(Evidence, "insight_id", insight_id)
        found = [c for link in links if (c := snapshot.find(Card, link.card_id)) is not None]
        return [_card(card) for card in sorted(found, key=lambda c: c.id) if not card.face_down]

    def offered(snapshot: Snapshot) -> list[Linked]:
        return [_card(card) for card in snapshot.ordered(Card) if not card.face_down]

    return Links(
        "insight.link",
        linked,
        offered,
        lambda edit, insight_id, card_id: insights.link(edit, [insight_id], card_id),
        lambda edit, insight_id, card_id: insights.unlink(edit, [insight_id], card_id),
        no_jobs,
    )


def job_segments() -> Links:
    """Return how jobs are linked to segments."""
    linked = _by(JobSegment, "job_id", "segment_id", segments)
    return Links(
        "job.link", linked, segments, jobs.link_job_segment, jobs.unlink_job_segment, no_segments
    )


def segment_jobs() -> Links:
    """Return how segments are linked to jobs."""
    return Links(
        "job.link",
        _by(JobSegment, "segment_id", "job_id", all_jobs),
        all_jobs,
        lambda edit, segment_id, job_id: jobs.link_job_segment(edit, job_id, segment_id),
        lambda edit, segment_id, job_id: jobs.unlink_job_segment(edit, job_id, segment_id),
        no_jobs,
    )


def segments(snapshot: Snapshot) -> list[Linked]:
    """Return all segments."""
    return [Linked(s.id, s.name, s.code, s.colour) for s in snapshot.ordered(Segment)]


def all_jobs(snapshot: Snapshot) -> list[Linked]:
    """Return all jobs."""
    return [Linked(job.id, job.title) for job in snapshot.ordered(Job)]


def _card(card: Card) -> Linked:
    return Linked(card.id, " ".join(card.title.split()))


def _themes(snapshot: Snapshot) -> list[Linked]:
    return [Linked(theme.id, theme.name) for theme in snapshot.ordered(Theme)]


def no_segments() -> str:
    """Say that there is no segment left to add."""
    return tr("No other segment: add one in the side panel")


def no_jobs() -> str:
    """Say that there is no job left to add."""
    return tr("No other job: add one in the side panel")
