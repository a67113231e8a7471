"""Stages and steps: adding, moving, copying, removing."""

from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import CellText, Stage, Step


def add_stage(edit: Edit, journey_id: str, title: str, before: str | None = None) -> Stage:
    """Add a stage in front of another (None: at the end)."""
    siblings = edit.snapshot.where(Stage, "journey_id", journey_id)
    rank = ranks_before(edit, siblings, before)[0]
    return edit.put(Stage(new_id(), journey_id=journey_id, rank=rank, title=title))


def move_stage(edit: Edit, stage_id: str, before: str | None) -> None:
    """Put a stage in front of another (None: at the end)."""
    stage = edit.snapshot.get(Stage, stage_id)
    moved(edit, stage, edit.snapshot.where(Stage, "journey_id", stage.journey_id), before)


def remove_stage(edit: Edit, stage_id: str) -> None:
    """Remove a stage with its steps and curve points; its cards go to the tray."""
    edit.remove(edit.snapshot.get(Stage, stage_id))


def duplicate_stage(edit: Edit, stage_id: str) -> Stage:
    """Copy a stage with its steps and texts, but not its cards, right behind it."""
    stage = edit.snapshot.get(Stage, stage_id)
    siblings = edit.snapshot.where(Stage, "journey_id", stage.journey_id)
    at = [s.id for s in siblings].index(stage_id) + 1
    rank = ranks_before(edit, siblings, siblings[at].id if at < len(siblings) else None)[0]
    copy = edit.put(replace(stage, id=new_id(), rank=rank))
    for step in edit.snapshot.where(Step, "stage_id", stage_id):
        edit.put(replace(step, id=new_id(), stage_id=copy.id))
    for cell in edit.snapshot.where(CellText, "stage_id", stage_id):
        if cell.step_id is None:
            edit.put(replace(cell, id=new_id(), stage_id=copy.id))
    return copy


def add_step(edit: Edit, stage_id: str, title: str, before: str | None = None) -> Step:
    """Add a step to a stage in front of another (None: at the end)."""
    rank = ranks_before(edit, edit.snapshot.where(Step, "stage_id", stage_id), before)[0]
    return edit.put(Step(new_id(), stage_id=stage_id, rank=rank, title=title))


def move_step(edit: Edit, step_id: str, stage_id: str, before: str | None) -> None:
    """Put a step in front of another (None: at the end), in its own or another stage."""
    step = edit.snapshot.get(Step, step_id)
    siblings = edit.snapshot.where(Step, "stage_id", stage_id)
    if step.stage_id == stage_id:
        moved(edit, step, siblings, before)
        return
    rank = ranks_before(edit, siblings, before)[0]
    edit.put(replace(step, stage_id=stage_id, rank=rank))


def remove_step(edit: Edit, step_id: str) -> None:
    """Remove a step; its cards stay on the stage."""
    edit.remove(edit.snapshot.get(Step, step_id))
