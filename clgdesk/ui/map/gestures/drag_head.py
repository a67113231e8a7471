"""Drag the head of a stage or of a lane: a bar shows where it will stand."""

from typing import TYPE_CHECKING

from clgdesk.document.lanes import move_lane
from clgdesk.document.stages import move_stage
from clgdesk.layout.drop import Gap, lane_target, stage_target
from clgdesk.layout.shapes import Block
from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer
from clgdesk.ui.map.ghost import Ghost

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class DragHead(Gesture):
    """Reorders stages or lanes: one edit on release, none where nothing changes."""

    def __init__(self, view: "MapView", block: Block, at: Pointer) -> None:
        self._view, self._block = view, block
        self._gap: Gap | None = None
        self._ghost = Ghost(view, [block], at)
        self._scroll = EdgeScroll(view, self.move)

    def move(self, at: Pointer) -> None:
        self._ghost.follow(at)
        self._scroll.follow(at)
        board, head_id = self._view.board, self._block.id
        if self._block.kind == "stage":
            self._gap = stage_target(board, at.board.x(), head_id)
        else:
            self._gap = lane_target(board, at.board.y(), head_id)
        self._view.marks.bar(self._gap.bar if self._gap else None)

    def release(self, at: Pointer) -> None:
        self.move(at)
        gap = self._gap
        self.cancel()
        if gap is None:
            return
        with self._view.bridge.edit(f"{self._block.kind}.move") as edit:
            verb = move_stage if self._block.kind == "stage" else move_lane
            verb(edit, self._block.id, gap.before)

    def cancel(self) -> None:
        self._scroll.stop()
        self._ghost.stop()
        self._view.marks.bar()
