"""Opens what is selected or double-clicked: its text, or what belongs in an empty place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from clgdesk.document.cards import Place
from clgdesk.layout.grid import CARD_FORMS
from clgdesk.layout.heads import nested_mark
from clgdesk.layout.shapes import Block, Icon
from clgdesk.model.records import Lane
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.gestures.gesture import Pointer
from clgdesk.ui.map.placing import kind_of_lane, place_for

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Opening:
    """Enter, F2, double-click and typing, in one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    @property
    def _current(self) -> Block | None:
        key = self._view.selection.current
        return None if key is None else self._view.board.block(key)

    def open_current(self) -> None:
        """Edit what is selected, or add what belongs in the selected cell."""
        self._view.editing.end()
        if self._current is None:
            self._view.shaping.unfold_key(self._view.selection.current)
        block = self._current
        if block is not None:
            self._view.reveal(block.key)
            self._open(block)

    def open_at(self, block: Block | None, at: Pointer) -> None:
        """Edit what was double-clicked, or add there what belongs there."""
        self._view.editing.end()
        if block is None:
            return
        worn = self._view.heads.worn(block)
        if (icon := nested_mark(worn)) is not None and self._on(block, icon, at):
            self._view.shaping.open_sub(block.id)
        elif self._form_of(block) == "emotion":
            self._view.adding.add_emotion(block, at)
        else:
            self._open(block)

    def _on(self, head: Block, icon: Icon, at: Pointer) -> bool:
        """Tell whether the pointer is on a mark of a head."""
        heads = self._view.heads
        corner, scale = heads.area_of(head).topLeft(), heads.scale
        mark = QRectF(icon.x - 5, icon.y - 5, icon.size + 10, icon.size + 10)
        return mark.contains((at.view - corner) / scale)

    def type_into_current(self, typed: str) -> bool:
        """Edit what is selected and add what was typed; tells whether there is such a text."""
        block = self._current
        if block is None:
            return False
        self._view.curves.choose_of(block)
        return self._view.editing.edit_block(block, typed)

    def _open(self, block: Block) -> None:
        self._view.curves.choose_of(block)
        if block.kind == "metric":
            self._view.details_wanted.emit()
            return
        if self._is_folded(block):
            self._view.shaping.unfold_key(block.key)
            return
        if self._view.editing.edit_block(block) or block.kind != "cell":
            return
        lane_id, stage_id = cell_ids(block.key)
        form = self._form_of(block)
        if form == "steps":
            self._view.adding.add_step(stage_id)
        elif form == "metrics":
            self._view.adding.add_metric(stage_id)
        elif form == "emotion":
            if not self._view.adding.derives(lane_id):
                self._view.adding.set_emotion(stage_id, 0, 500)
        elif form in CARD_FORMS:
            kind = kind_of_lane(self._snapshot, lane_id)
            place = place_for(self._snapshot, self._view.board, block.key, kind)
            self._view.adding.add_card_at(kind, place or Place(lane_id, stage_id))

    def _is_folded(self, block: Block) -> bool:
        """Tell whether a stage, or the stage or lane of a cell, is collapsed: it is expanded."""
        board = self._view.board
        narrow = {column.stage_id for column in board.columns if column.collapsed}
        low = {row.lane_id for row in board.rows if row.collapsed}
        if block.kind == "cell":
            lane_id, stage_id = cell_ids(block.key)
            return stage_id in narrow or lane_id in low
        return block.kind == "stage" and block.id in narrow

    def _form_of(self, block: Block) -> str:
        if block.kind != "cell":
            return ""
        lane = self._snapshot.find(Lane, cell_ids(block.key)[0])
        return "" if lane is None else lane.form
