"""Drag a step, as a pill or as the head of a column: a bar shows where it will stand."""

from typing import TYPE_CHECKING

from clgdesk.document.stages import move_step
from clgdesk.layout.drop import StepGap, step_target
from clgdesk.layout.shapes import Block
from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer
from clgdesk.ui.map.ghost import Ghost

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class DragStep(Gesture):
    """Reorders steps, or moves one to another stage; one edit on release."""

    def __init__(self, view: "MapView", block: Block, at: Pointer) -> None:
        self._view, self._block = view, block
        self._gap: StepGap | None = None
        self._ghost = Ghost(view, [block], at)
        self._scroll = EdgeScroll(view, self.move)

    def move(self, at: Pointer) -> None:
        self._ghost.follow(at)
        self._scroll.follow(at)
        board = self._view.board
        self._gap = step_target(board, at.board.x(), at.board.y(), self._block.id)
        self._view.marks.bar(self._gap.bar if self._gap else None)

    def release(self, at: Pointer) -> None:
        self.move(at)
        gap = self._gap
        self.cancel()
        if gap is not None:
            with self._view.bridge.edit("step.move") as edit:
                move_step(edit, self._block.id, gap.stage_id, gap.before)

    def cancel(self) -> None:
        self._scroll.stop()
        self._ghost.stop()
        self._view.marks.bar()
