"""Lanes and the texts of their cells."""

from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import CellText, Lane, Stage
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
    lane = edit.snapshot.get(Lane, lane_id)
    moved(edit, lane, edit.snapshot.where(Lane, "journey_id", lane.journey_id), before)


def remove_lane(edit: Edit, lane_id: str) -> None:
    """Remove a lane; its cards go to the tray."""
    edit.remove(edit.snapshot.get(Lane, lane_id))


def cell_text(snapshot: Snapshot, lane_id: str, stage_id: str) -> str:
    """Return what a cell of a text lane says."""
    lane, stage = snapshot.get(Lane, lane_id), snapshot.get(Stage, stage_id)
    if lane.content:
        return str(getattr(stage, lane.content))
    cells = snapshot.where(CellText, "stage_id", stage_id)
    return next((c.text for c in cells if c.lane_id == lane_id and c.step_id is None), "")


def set_cell_text(edit: Edit, lane_id: str, stage_id: str, text: str) -> None:
    """Set what a cell of a text lane says: the stage's own field, or a text of the cell."""
    lane = edit.snapshot.get(Lane, lane_id)
    if lane.content:
        said: dict[str, Any] = {lane.content: text}
        edit.put(replace(edit.snapshot.get(Stage, stage_id), **said))
        return
    cell = CellText(pair_id("cell_text", lane_id, stage_id), lane_id, stage_id, None, text)
    if text:
        edit.put(cell)
    elif edit.snapshot.find(CellText, cell.id):
        edit.remove(cell)
