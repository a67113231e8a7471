"""What a choice field offers: the words of its declaration, or records of the project."""

from typing import Any

from clgdesk.method.interview_words import interview_name
from clgdesk.model.fields import specs
from clgdesk.model.records import (
    BY_KIND,
    LANE_CONTENTS,
    SUBTYPES,
    Card,
    Interview,
    Journey,
    Lane,
    Record,
    Stage,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.words import choice_name, feeling_names, level_names

Choices = list[tuple[Any, str]]
_EMPTY = Snapshot()


def choices_of(
    kind: str, name: str, snapshot: Snapshot = _EMPTY, record: Record | None = None
) -> Choices | None:
    """Return value and name of every choice of a field, or None where it is not chosen."""
    if (kind, name) == ("card", "level"):
        return _levels(record)
    if (kind, name) == ("insight", "sentiment"):
        return [(None, tr("not set")), *feeling_names()]
    if (kind, name) == ("card", "subtype"):
        return _words(name, ("", *SUBTYPES.get(getattr(record, "kind", ""), ())))
    if (kind, name) == ("lane", "content"):
        return _contents(record)
    spec = specs(BY_KIND[kind])[name]
    if spec.kind == "choice":
        return _words(name, spec.choices)
    if spec.kind == "ref":
        return _records(snapshot, spec.target or "", record, optional=spec.optional)
    return None


def _words(name: str, values: tuple[str, ...]) -> Choices:
    return [(value, choice_name(name, value)) for value in values]


def _levels(record: Record | None) -> Choices:
    kind = record.kind if isinstance(record, Card) else ""
    return [(None, tr("not set")), *enumerate(level_names(kind), 1)]


def _contents(record: Record | None) -> Choices:
    form = record.form if isinstance(record, Lane) else ""
    own = tr("texts of its own") if form == "text" else choice_name("content", "")
    rest = LANE_CONTENTS.get(form, ("",))[1:]
    return [("", own), *((value, choice_name("content", value)) for value in rest)]


def _records(snapshot: Snapshot, kind: str, record: Record | None, *, optional: bool) -> Choices:
    found = [r for r in snapshot.ordered(BY_KIND[kind]) if r is not record and _near(r, record)]
    named = [(r.id, record_name(r, snapshot)) for r in found]
    return [(None, tr("not set")), *named] if optional else named


def _near(found: Record, record: Record | None) -> bool:
    """Tell whether a record is worth offering: a stage's own journey is not a detail of it."""
    return not (isinstance(record, Stage) and isinstance(found, Journey)) or (
        found.id != record.journey_id
    )


def record_name(record: Record, snapshot: Snapshot = _EMPTY) -> str:
    """Return what a record is called: its title, name or text; an interview by whom it is with."""
    if isinstance(record, Interview):
        return interview_name(snapshot, record)
    for name in ("title", "name", "text", "quote"):
        if text := getattr(record, name, ""):
            return " ".join(str(text).split())
    return tr("untitled")
