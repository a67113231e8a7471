"""Stages and steps: adding, moving, copying, removing, and how they are looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Card, CellText, EmotionPoint, Lane, Stage, Step


def add_stage(edit: Edit, journey_id: str, title: str, before: str | None = None) -> Stage:
    """Add a stage in front of another (None: at the end)."""
    siblings = edit.snapshot.where(Stage, "journey_id", journey_id)
    rank = ranks_before(edit, siblings, before)[0]
    return edit.put(Stage(new_id(), journey_id=journey_id, rank=rank, title=title))


def move_stage(edit: Edit, stage_id: str, before: str | None) -> None:
    """Put a stage in front of another (None: at the end)."""
    stage = edit.get(Stage, stage_id)
    moved(edit, stage, edit.snapshot.where(Stage, "journey_id", stage.journey_id), before)


def remove_stage(edit: Edit, stage_id: str) -> None:
    """Remove a stage with its steps and curve points; its cards go to the tray."""
    edit.remove(edit.get(Stage, stage_id))


def duplicate_stage(edit: Edit, stage_id: str) -> Stage:
    """Copy a stage with its steps and texts, but not its cards, right behind it."""
    stage = edit.get(Stage, stage_id)
    siblings = edit.snapshot.where(Stage, "journey_id", stage.journey_id)
    at = [s.id for s in siblings].index(stage_id) + 1
    rank = ranks_before(edit, siblings, siblings[at].id if at < len(siblings) else None)[0]
    copy = edit.put(replace(stage, id=new_id(), rank=rank))
    steps: dict[str | None, str | None] = {None: None}
    for step in edit.snapshot.where(Step, "stage_id", stage_id):
        steps[step.id] = edit.put(replace(step, id=new_id(), stage_id=copy.id)).id
    for cell in edit.snapshot.where(CellText, "stage_id", stage_id):
        step_id = steps[cell.step_id]
        fresh = text_id(cell.lane_id, copy.id, step_id)
        edit.put(replace(cell, id=fresh, stage_id=copy.id, step_id=step_id))
    return copy


def text_id(lane_id: str, stage_id: str, step_id: str | None) -> str:
    """Return the id of the text of a cell: two people who write it write the same record."""
    return pair_id("cell_text", lane_id, step_id or stage_id)


def add_step(edit: Edit, stage_id: str, title: str, before: str | None = None) -> Step:
    """Add a step to a stage in front of another (None: at the end)."""
    rank = ranks_before(edit, edit.snapshot.where(Step, "stage_id", stage_id), before)[0]
    return edit.put(Step(new_id(), stage_id=stage_id, rank=rank, title=title))


def add_steps(
    edit: Edit, stage_id: str, lines: Sequence[str], after: str | None = None
) -> list[Step]:
    """Add a step for each line behind one of a stage (None: at the end).

    A line that is too long for a title is the description too.
    """
    siblings, most = edit.snapshot.where(Step, "stage_id", stage_id), specs(Step)["title"].limit
    behind = [step.id for step in siblings]
    behind = behind[behind.index(after) + 1 :] if after in behind else []
    ranks = ranks_before(edit, siblings, behind[0] if behind else None, len(lines))
    return [
        edit.put(
            Step(
                new_id(), stage_id=stage_id, rank=rank, title=line[:most],
                description=line if line[:most] != line else "",
            )
        )
        for line, rank in zip(lines, ranks, strict=True)
    ]  # fmt: skip


def move_step(edit: Edit, step_id: str, stage_id: str, before: str | None) -> None:
    """Put a step in front of another (None: at the end), in its own or another stage.

    What belongs to the step goes with it: its cards, texts and feelings. In another journey its
    cards and texts have no lane: they stay on the stage.
    """
    step = edit.get(Step, step_id)
    siblings = edit.snapshot.where(Step, "stage_id", stage_id)
    if step.stage_id == stage_id:
        moved(edit, step, siblings, before)
        return
    here, there = edit.get(Stage, step.stage_id), edit.get(Stage, stage_id)
    rank = ranks_before(edit, siblings, before)[0]
    edit.put(replace(step, stage_id=stage_id, rank=rank))
    if here.journey_id == there.journey_id:
        _take_along(edit, step_id, stage_id)
    else:
        _leave_behind(edit, step_id, here.id)
    for point in edit.snapshot.where(EmotionPoint, "step_id", step_id):
        edit.put(replace(point, stage_id=stage_id))


def _take_along(edit: Edit, step_id: str, stage_id: str) -> None:
    """Put the cards and texts of a step on another stage of its journey."""
    for card in edit.snapshot.where(Card, "step_id", step_id):
        edit.put(replace(card, stage_id=stage_id))
    for text in edit.snapshot.where(CellText, "step_id", step_id):
        edit.put(replace(text, stage_id=stage_id))


def _leave_behind(edit: Edit, step_id: str, stage_id: str) -> None:
    """Leave the cards and texts of a step to its stage."""
    for card in edit.snapshot.where(Card, "step_id", step_id):
        edit.put(replace(card, step_id=None))
    for text in edit.snapshot.where(CellText, "step_id", step_id):
        edit.remove(text)
        fresh = text_id(text.lane_id, stage_id, None)
        own = edit.snapshot.find(CellText, fresh)
        said = "\n".join(filter(None, (own.text if own else "", text.text)))
        edit.put(CellText(fresh, text.lane_id, stage_id, None, said))


def remove_step(edit: Edit, step_id: str) -> None:
    """Remove a step; its cards stay on the stage."""
    edit.remove(edit.get(Step, step_id))


# How stages are looked at: part of the document, so that it is printed and shared like that.


def split_stages(edit: Edit, stage_ids: Iterable[str], *, on: bool) -> None:
    """Show the steps of stages as columns, or no longer; a collapsed stage is expanded."""
    for stage_id in stage_ids:
        stage = edit.get(Stage, stage_id)
        edit.put(replace(stage, split=on, collapsed=stage.collapsed and not on))


def collapse_stages(edit: Edit, stage_ids: Iterable[str], *, on: bool) -> None:
    """Draw stages narrow, or as wide as they need."""
    for stage_id in stage_ids:
        edit.put(replace(edit.get(Stage, stage_id), collapsed=on))


def collapse_others(edit: Edit, stage_ids: Iterable[str]) -> None:
    """Collapse every stage of a journey but these, which are expanded."""
    kept = set(stage_ids)
    for stage_id in tuple(kept)[:1]:
        journey_id = edit.get(Stage, stage_id).journey_id
        for stage in edit.snapshot.where(Stage, "journey_id", journey_id):
            edit.put(replace(stage, collapsed=stage.id not in kept))


def expand_all(edit: Edit, journey_id: str) -> None:
    """Expand every stage and lane of a journey."""
    for stage in edit.snapshot.where(Stage, "journey_id", journey_id):
        edit.put(replace(stage, collapsed=False))
    for lane in edit.snapshot.where(Lane, "journey_id", journey_id):
        edit.put(replace(lane, collapsed=False))
