"""Insights that are let go on the map: behind a card, on a stage, or as a new card in a cell."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from clgdesk.document import insights as verbs
from clgdesk.layout.drop import Area, Target, card_target
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Stage, Step
from clgdesk.ui.map.gestures.drag_cards import place_of

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class InsightDrop:
    """Takes insights on to one map. ``kind_at`` gives the kind of card that a place is for."""

    def __init__(self, view: "MapView", kind_at: Callable[[QPointF], str]) -> None:
        self._view, self._kind_at = view, kind_at

    def mark(self, at: QPointF) -> bool:
        """Light up what would take them; tells whether anything would."""
        block, marks = self._view.block_at(at), self._view.marks
        target = None if self._is_taker(block) else self._target(at)
        area = self._area(block) if self._is_taker(block) else target.area if target else None
        marks.light(area)
        marks.bar(target.bar if target else None)
        return area is not None

    def take(self, ids: Sequence[str], at: QPointF) -> bool:
        """Link, put or make; tells whether anything was there to take them."""
        block = self._view.block_at(at)
        stage = self._stage(block)
        if block is not None and block.kind == "card":
            self._link(ids, block.id)
        elif stage is not None:
            self._put(ids, stage)
        elif (target := self._target(at)) is not None:
            self._make(ids, target, self._kind_at(at))
        else:
            return False
        return True

    def _is_taker(self, block: Block | None) -> bool:
        return block is not None and (block.kind == "card" or self._stage(block) is not None)

    def _stage(self, block: Block | None) -> Stage | None:
        """Return the stage of a head: its own, or that of the step."""
        if block is None:
            return None
        kind, _, record_id = block.key.partition(":")
        snapshot = self._view.bridge.document.snapshot
        if kind == "step":
            step = snapshot.find(Step, record_id)
            return None if step is None else snapshot.find(Stage, step.stage_id)
        return snapshot.find(Stage, record_id) if kind == "stage" else None

    def _area(self, block: Block | None) -> Area | None:
        """Return what is lit: a card, or the whole column of a stage."""
        if block is None or block.kind == "card":
            return None if block is None else (block.x, block.y, block.w, block.h)
        stage = self._stage(block)
        head = None if stage is None else self._view.board.block(f"stage:{stage.id}")
        if head is None:
            return None
        return head.x, head.y, head.w, self._view.board.h - head.y

    def _target(self, at: QPointF) -> Target | None:
        if self._view.heads.covers(at.x(), at.y()):
            return None
        spot = self._view.camera.to_board(at)
        return card_target(self._view.board, spot.x(), spot.y(), [], self._kind_at(at))

    def _link(self, ids: Sequence[str], card_id: str) -> None:
        with self._view.bridge.edit("insight.link") as edit:
            verbs.link(edit, ids, card_id)
        self._view.selection.set((f"card:{card_id}",))

    def _put(self, ids: Sequence[str], stage: Stage) -> None:
        with self._view.bridge.edit("insight.put") as edit:
            verbs.put_under(edit, ids, "stage", stage.id)
        self._view.selection.set((f"stage:{stage.id}",))

    def _make(self, ids: Sequence[str], target: Target, kind: str) -> None:
        with self._view.bridge.edit("card.add") as edit:
            card = verbs.make_card(edit, ids, place_of(target), kind)
        self._view.selection.set((f"card:{card.id}",))
