"""Synthesis sessions and the research log: added, changed, removed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.pairs import join, part
from clgdesk.model.ids import new_id
from clgdesk.model.records import ResearchTime, Synthesis, SynthesisTheme


def start_session(edit: Edit, day: str, *, themes: Iterable[str] = (), **fields: Any) -> Synthesis:
    """Add a session of that day that looks at a scope and, to begin with, at some themes."""
    session = edit.put(Synthesis(new_id(), held_on=day, **fields))
    for theme_id in themes:
        link_theme(edit, session.id, theme_id)
    return session


def remove_session(edit: Edit, session_id: str) -> None:
    """Remove a session; its themes stay."""
    edit.remove(edit.get(Synthesis, session_id))


def link_theme(edit: Edit, session_id: str, theme_id: str) -> SynthesisTheme:
    """Say that a theme came out of a session, or was looked at there."""
    return join(edit, SynthesisTheme, synthesis_id=session_id, theme_id=theme_id)


def unlink_theme(edit: Edit, session_id: str, theme_id: str) -> None:
    """Take a theme off a session."""
    part(edit, SynthesisTheme, synthesis_id=session_id, theme_id=theme_id)


def log_time(
    edit: Edit, day: str, minutes: int, activity: str, person: str = "", note: str = ""
) -> ResearchTime:
    """Add time that somebody spent on research."""
    spent = ResearchTime(
        new_id(), spent_on=day, minutes=minutes, activity=activity, person=person, note=note
    )
    return edit.put(spent)


def remove_time(edit: Edit, record_id: str) -> None:
    """Take an entry out of the log."""
    edit.remove(edit.get(ResearchTime, record_id))


def set_target(edit: Edit, share: int | None) -> None:
    """Set which share of the working time research should take, in per cent."""
    edit.put(replace(edit.snapshot.project, research_target=share))


def set_threshold(edit: Edit, voices: int) -> None:
    """Set how many customers make a pattern."""
    edit.put(replace(edit.snapshot.project, pattern_threshold=voices))
