"""The facilitation lock: while a journey is locked, its stages, steps and lanes stay as they are.

Every commit passes here, whoever makes it: edits, undo, redo, pastes; no verb need ask. Cards,
texts of cells, and how stages and lanes look (collapsed, split, hidden) are free.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.refused import Refused
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Journey, Lane, Record, Stage, StageLink, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

FIXED: dict[str, tuple[str, ...]] = {
    Journey.KIND: ("title",),
    Stage.KIND: ("journey_id", "rank", "title", "subtitle", "sub_journey_id"),
    Step.KIND: ("stage_id", "rank", "title"),
    Lane.KIND: ("journey_id", "rank", "form", "content", "title", "subtitle"),
    StageLink.KIND: ("from_stage_id", "to_stage_id", "form", "label"),
}
"""What stays as it is: these fields, and that there is such a record."""


class StructureLocked(Refused):
    """An edit would change the structure of a locked journey; nothing was changed."""

    def __init__(self, journey: Journey) -> None:
        words = tr("The structure of “{journey}” is locked. Unlock it to change stages and lanes.")
        super().__init__(words.format(journey=journey.title or tr("Untitled journey")))


def is_locked(snapshot: Snapshot, journey_id: str | None) -> bool:
    """Tell whether the structure of a journey is locked."""
    journey = snapshot.find(Journey, journey_id)
    return journey is not None and journey.locked


def set_locked(edit: Edit, journey_id: str, *, locked: bool) -> None:
    """Lock or unlock the structure of a journey."""
    edit.put(replace(edit.get(Journey, journey_id), locked=locked))


def check_lock(before: Snapshot, changeset: Changeset) -> None:
    """Let a changeset pass, or refuse it.

    Raises:
        StructureLocked: it changes the structure of a journey that is locked.
    """
    if not any(journey.locked for journey in before.of_kind(Journey).values()):
        return
    for change in changeset:
        if change.kind in FIXED and _reshapes(change):
            for journey in _locked_ones(before, change):
                raise StructureLocked(journey)


def _reshapes(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    before, after = change.before, change.after
    differing = [n for n in FIXED[change.kind] if getattr(before, n) != getattr(after, n)]
    # A stage lets go of a journey that showed it in detail when that one is removed.
    return any(n != "sub_journey_id" or getattr(after, n) is not None for n in differing)


def _locked_ones(before: Snapshot, change: Change) -> Iterator[Journey]:
    """Give the locked journeys that a record belongs, or is to belong, to."""
    for record in filter(None, (change.before, change.after)):
        for journey_id in _journeys(before, record):
            journey = before.find(Journey, journey_id)
            if journey is not None and journey.locked:
                yield journey


def _journeys(before: Snapshot, record: Any) -> tuple[str | None, ...]:
    if isinstance(record, Journey):
        return (record.id,)
    if isinstance(record, Step):
        return (_of_stage(before, record.stage_id),)
    if isinstance(record, StageLink):
        return tuple(_of_stage(before, i) for i in (record.from_stage_id, record.to_stage_id))
    return (record.journey_id,)


def _of_stage(before: Snapshot, stage_id: str) -> str | None:
    stage = before.find(Stage, stage_id)
    return None if stage is None else stage.journey_id


def structure_of(snapshot: Snapshot, journey_id: str) -> frozenset[tuple[object, ...]]:
    """Return everything of a journey that a lock keeps as it is."""
    stages = snapshot.where(Stage, "journey_id", journey_id)
    records: list[Record] = [snapshot.get(Journey, journey_id), *stages]
    records += snapshot.where(Lane, "journey_id", journey_id)
    for stage in stages:
        records += snapshot.where(Step, "stage_id", stage.id)
        records += snapshot.where(StageLink, "from_stage_id", stage.id)
    return frozenset((r.KIND, r.id, *(getattr(r, name) for name in FIXED[r.KIND])) for r in records)
