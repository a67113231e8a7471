"""Drag a point of the emotion curve: the curve follows, the document changes on release."""

from typing import TYPE_CHECKING

from clgdesk.document.edit import Edit
from clgdesk.document.emotions import set_emotion
from clgdesk.layout.emotion import emotion_value_at
from clgdesk.layout.shapes import Block
from clgdesk.model.records import EmotionPoint
from clgdesk.ui.map.gestures.gesture import Gesture, Modifier, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

WHOLE_STAGE = 1000
FIRM = 8.0
"""Units to the side that are still a straight way up or down."""


class DragEmotion(Gesture):
    """Sets how a segment feels: up is better; to the side the point moves within its stage."""

    def __init__(self, view: "MapView", block: Block, at: Pointer) -> None:
        self._view = view
        self._point = view.bridge.document.snapshot.get(EmotionPoint, block.id)
        self._base = view.bridge.board
        self._start = at.board
        self._grip = at.board.y() - (block.y + block.h / 2)
        self._lane_id = _lane_at(view, at)
        self._value, self._place = self._point.value, self._point.place

    def move(self, at: Pointer) -> None:
        y = at.board.y() - self._grip
        self._value = emotion_value_at(self._base, self._lane_id, y)
        self._place = self._place_at(at)
        edit = Edit(self._view.bridge.document.snapshot, "emotion.set")
        self._set(edit)
        self._view.preview(self._view.bridge.lay_out(edit.snapshot))

    def _place_at(self, at: Pointer) -> int:
        aside = at.board.x() - self._start.x()
        if abs(aside) <= FIRM or at.holds(Modifier.ShiftModifier):
            return self._point.place
        columns = self._base.columns
        width = next(c.w for c in columns if c.stage_id == self._point.stage_id)
        aside -= FIRM if aside > 0 else -FIRM
        wanted = self._point.place + round(aside / width * WHOLE_STAGE)
        return max(0, min(WHOLE_STAGE, wanted))

    def _set(self, edit: Edit) -> None:
        point = self._point
        set_emotion(
            edit, point.stage_id, point.segment_id, self._value, self._place, point_id=point.id
        )

    def release(self, at: Pointer) -> None:
        self.move(at)
        self.cancel()
        with self._view.bridge.edit("emotion.set") as edit:
            self._set(edit)
        self._view.bridge.show_curve(self._point.segment_id, self._point.state)

    def cancel(self) -> None:
        self._view.preview(None)


def _lane_at(view: "MapView", at: Pointer) -> str:
    """Return the emotion lane that was pressed."""
    y = at.board.y()
    lanes = [row for row in view.board.rows if row.form == "emotion"]
    return min(lanes, key=lambda row: abs(row.y + row.h / 2 - y)).lane_id
