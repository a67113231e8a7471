"""Which observations stand behind which insight."""

from collections.abc import Iterable
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.insights import add_insight, tag
from clgdesk.document.pairs import join, part
from clgdesk.model.records import Insight, InsightSupport, InsightTheme, Theme

_ALIKE = ("segment_id", "job_id", "stage_id")
"""What an insight takes over where all its observations say the same."""


def support(edit: Edit, insight_id: str, observation_id: str) -> InsightSupport:
    """Let an observation stand behind an insight."""
    return join(edit, InsightSupport, insight_id=insight_id, observation_id=observation_id)


def unsupport(edit: Edit, insight_id: str, observation_id: str) -> None:
    """Take an observation away from behind an insight."""
    part(edit, InsightSupport, insight_id=insight_id, observation_id=observation_id)


def insight_of(edit: Edit, ids: Iterable[str], text: str = "") -> Insight:
    """Add an insight that observations stand behind, with what they have in common."""
    heard = [edit.get(Insight, i) for i in ids]
    alike: dict[str, Any] = {}
    for name in _ALIKE:
        values = {getattr(one, name) for one in heard}
        alike[name] = values.pop() if len(values) == 1 else None
    made = add_insight(edit, text, form="insight", **alike)
    for theme_id in _shared_themes(edit, heard):
        tag(edit, [made.id], edit.get(Theme, theme_id).name)
    for one in heard:
        support(edit, made.id, one.id)
    return made


def _shared_themes(edit: Edit, heard: list[Insight]) -> list[str]:
    snapshot = edit.snapshot
    each = [
        {link.theme_id for link in snapshot.where(InsightTheme, "insight_id", one.id)}
        for one in heard
    ]
    return sorted(set.intersection(*each)) if each else []
