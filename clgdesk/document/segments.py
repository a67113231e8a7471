"""Segments: adding, ordering, the one with top priority."""

from dataclasses import replace
from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.places import moved, ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import Segment
from clgdesk.model.segment_marks import COLOURS as COLOURS
from clgdesk.model.segment_marks import free_code, free_colour


def add_segment(edit: Edit, name: str, **fields: Any) -> Segment:
    """Add a segment at the end, with a free code and colour unless they are given."""
    siblings = edit.snapshot.ordered(Segment)
    fields.setdefault("code", free_code(name, {s.code for s in siblings}))
    fields.setdefault("colour", free_colour([s.colour for s in siblings]))
    rank = ranks_before(edit, siblings, None)[0]
    return edit.put(Segment(new_id(), rank=rank, name=name, **fields))


def rename_segment(edit: Edit, segment_id: str, name: str) -> Segment:
    """Rename a segment; a code that was made from the old name is made anew from the new one."""
    segment = edit.get(Segment, segment_id)
    taken = {s.code for s in edit.snapshot.ordered(Segment) if s.id != segment_id}
    made = segment.code == free_code(segment.name, taken)
    code = free_code(name, taken) if made and name.strip() else segment.code
    return edit.put(replace(segment, name=name, code=code))


def set_top_segment(edit: Edit, segment_id: str | None) -> None:
    """Give one segment top priority and take it from the others (None: from all)."""
    for segment in edit.snapshot.ordered(Segment):
        if segment.top_priority != (segment.id == segment_id):
            edit.put(replace(segment, top_priority=segment.id == segment_id))


def move_segment(edit: Edit, segment_id: str, before: str | None) -> None:
    """Put a segment in front of another (None: at the end)."""
    segment = edit.get(Segment, segment_id)
    moved(edit, segment, edit.snapshot.ordered(Segment), before)


def remove_segment(edit: Edit, segment_id: str) -> None:
    """Remove a segment with its curve and its links; cards, jobs and insights stay."""
    edit.remove(edit.get(Segment, segment_id))
