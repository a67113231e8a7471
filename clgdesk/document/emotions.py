"""The emotion curve: its points, one curve for each segment."""

from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.model.ids import new_id
from clgdesk.model.records import EmotionPoint


def set_emotion(
    edit: Edit,
    stage_id: str,
    segment_id: str,
    value: int,
    place: int = 500,
    quote: str | None = None,
    point_id: str | None = None,
    state: str | None = None,
) -> EmotionPoint:
    """Set how a segment feels at a place of a stage.

    ``value`` is -100 to 100 and ``place`` 0 to 1000; values beyond are brought to the limit. With
    ``point_id`` that point is moved, otherwise one is added. A quote or state of
    None leaves it as it is (a new point: as it is).
    """
    point = edit.snapshot.find(EmotionPoint, point_id)
    if point is None:
        point = EmotionPoint(new_id(), stage_id=stage_id, segment_id=segment_id)
    return edit.put(
        replace(
            point,
            stage_id=stage_id,
            segment_id=segment_id,
            step_id=point.step_id if point.stage_id == stage_id else None,
            value=max(-100, min(100, value)),
            place=max(0, min(1000, place)),
            quote=point.quote if quote is None else quote,
            state=point.state if state is None else state,
        )
    )


def remove_emotion(edit: Edit, point_id: str) -> None:
    """Remove a point of a curve."""
    edit.remove(edit.get(EmotionPoint, point_id))
