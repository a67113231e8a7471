"""Lanes and the texts of their cells."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.document.stages import text_id
from clgdesk.model.ids import new_id
from clgdesk.model.records import CellText, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot


def add_lane(
    edit: Edit,
    journey_id: str,
    form: str,
    content: str,
    title: str,
    subtitle: str = "",
    before: str | None = None,
) -> Lane:
    """Add a lane in front of another (None: at the end)."""
    siblings = edit.snapshot.where(Lane, "journey_id", journey_id)
    rank = ranks_before(edit, siblings, before)[0]
    return edit.put(
        Lane(new_id(), journey_id, rank, form=form, content=content, title=title, subtitle=subtitle)
    )


def move_lane(edit: Edit, lane_id: str, before: str | None) -> None:
    """Put a lane in front of another (None: at the end)."""
    lane = edit.get(Lane, lane_id)
    moved(edit, lane, edit.snapshot.where(Lane, "journey_id", lane.journey_id), before)


def remove_lane(edit: Edit, lane_id: str) -> None:
    """Remove a lane; its cards go to the tray."""
    edit.remove(edit.get(Lane, lane_id))


def duplicate_lane(edit: Edit, lane_id: str) -> Lane:
    """Copy a lane with its texts, but not its cards, right behind it."""
    lane = edit.get(Lane, lane_id)
    siblings = edit.snapshot.where(Lane, "journey_id", lane.journey_id)
    at = [x.id for x in siblings].index(lane_id) + 1
    rank = ranks_before(edit, siblings, siblings[at].id if at < len(siblings) else None)[0]
    copy = edit.put(replace(lane, id=new_id(), rank=rank))
    for cell in edit.snapshot.where(CellText, "lane_id", lane_id):
        fresh = text_id(copy.id, cell.stage_id, cell.step_id)
        edit.put(replace(cell, id=fresh, lane_id=copy.id))
    return copy


# How lanes are looked at: part of the document, so that it is printed and shared like that.


def collapse_lanes(edit: Edit, lane_ids: Iterable[str], *, on: bool) -> None:
    """Draw lanes as low rows with counts, or as high as they need."""
    for lane_id in lane_ids:
        edit.put(replace(edit.get(Lane, lane_id), collapsed=on))


def hide_lanes(edit: Edit, lane_ids: Iterable[str], *, on: bool) -> None:
    """Leave lanes out of the map, or show them again."""
    for lane_id in lane_ids:
        edit.put(replace(edit.get(Lane, lane_id), hidden=on))


# Texts


def cell_text(snapshot: Snapshot, lane_id: str, stage_id: str, step_id: str | None = None) -> str:
    """Return what a cell of a text lane says."""
    lane, stage = snapshot.get(Lane, lane_id), snapshot.get(Stage, stage_id)
    if lane.content:
        return str(getattr(stage, lane.content))
    found = _cell(snapshot, lane_id, stage_id, step_id)
    return "" if found is None else found.text


def _cell(snapshot: Snapshot, lane_id: str, stage_id: str, step_id: str | None) -> CellText | None:
    cells = snapshot.where(CellText, "stage_id", stage_id)
    return next((c for c in cells if (c.lane_id, c.step_id) == (lane_id, step_id)), None)


def set_cell_text(
    edit: Edit, lane_id: str, stage_id: str, text: str, step_id: str | None = None
) -> None:
    """Set what a cell of a text lane says: the stage's own field, or a text of the cell."""
    lane = edit.get(Lane, lane_id)
    if lane.content:
        said: dict[str, Any] = {lane.content: text}
        edit.put(replace(edit.get(Stage, stage_id), **said))
        return
    cell = _cell(edit.snapshot, lane_id, stage_id, step_id)
    if text:
        fresh = CellText(text_id(lane_id, stage_id, step_id), lane_id, stage_id, step_id, text)
        edit.put(fresh if cell is None else replace(cell, text=text))
    elif cell is not None:
        edit.remove(cell)


def text_to_steps(edit: Edit, lane_id: str, stage_id: str) -> None:
    """Let a lane have a text for each step of a stage: what the stage says goes to the first."""
    text = cell_text(edit.snapshot, lane_id, stage_id)
    steps = edit.snapshot.where(Step, "stage_id", stage_id)
    if steps and text and not edit.get(Lane, lane_id).content:
        first = cell_text(edit.snapshot, lane_id, stage_id, steps[0].id)
        joined = "\n".join(filter(None, (text, first)))
        set_cell_text(edit, lane_id, stage_id, joined, steps[0].id)
        set_cell_text(edit, lane_id, stage_id, "")


def text_to_stage(edit: Edit, lane_id: str, stage_id: str) -> None:
    """Let a lane have one text for a stage: what its steps say follows what it says itself."""
    texts = [cell_text(edit.snapshot, lane_id, stage_id)]
    for step in edit.snapshot.where(Step, "stage_id", stage_id):
        texts.append(cell_text(edit.snapshot, lane_id, stage_id, step.id))
        set_cell_text(edit, lane_id, stage_id, "", step.id)
    set_cell_text(edit, lane_id, stage_id, "\n".join(filter(str.strip, texts)))
