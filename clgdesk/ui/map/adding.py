"""Adds cards, steps, stages, lanes and points of the curve; what has a text is typed at once."""

from typing import TYPE_CHECKING

from clgdesk.document.cards import Place, add_card
from clgdesk.document.edit import Edit
from clgdesk.document.emotions import set_emotion
from clgdesk.document.lanes import add_lane
from clgdesk.document.metrics import add_metric
from clgdesk.document.stages import add_stage, add_step
from clgdesk.layout.emotion import emotion_place_at, emotion_value_at
from clgdesk.layout.feelings import DERIVED
from clgdesk.layout.shapes import Block
from clgdesk.model.records import Card, Journey, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.curves import drawn_curve
from clgdesk.ui.map.drafts import Draft, cell_ids
from clgdesk.ui.map.gestures.gesture import Pointer
from clgdesk.ui.map.placing import place_for, spot_of

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Adding:
    """What can be added in one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    @property
    def _journey_id(self) -> str:
        return self._view.bridge.journey_id

    def add_card(self, kind: str) -> None:
        """Let a new card be typed in the selected cell, or for the tray."""
        self._view.editing.end()
        place = place_for(self._snapshot, self._view.board, self._view.selection.current, kind)
        self.add_card_at(kind, place)

    def add_card_at(self, kind: str, place: Place | None) -> None:
        """Let a new card be typed at a place (None: the tray)."""
        self._view.shaping.unfold(place)
        draft = add_card(Edit(self._snapshot, "card.add"), kind, place)
        self._view.editing.add(draft, "card.add")

    def add_step(self, stage_id: str, before: str | None = None) -> None:
        """Let a new step of a stage be typed: where its stage shows its steps, or on its head."""
        if self._view.bridge.refuses_structure():
            return
        self._view.shaping.make_room_for_steps(stage_id)
        step = add_step(Edit(self._snapshot, "step.add"), stage_id, "", before)
        self._view.editing.add(step, "step.add")

    def add_stage(self, before: str | None = None) -> None:
        """Let a new stage be typed in front of another; at the end where none is named."""
        if self._view.bridge.refuses_structure():
            return
        if self._snapshot.find(Journey, self._journey_id) is not None:
            stage = add_stage(Edit(self._snapshot, "stage.add"), self._journey_id, "", before)
            self._view.editing.add(stage, "stage.add")

    def add_stage_beside(self, stage_id: str, *, after: bool) -> None:
        """Let a new stage be typed in front of or behind a stage."""
        ids = [column.stage_id for column in self._view.board.columns]
        at = ids.index(stage_id) + after if stage_id in ids else len(ids)
        self.add_stage(ids[at] if at < len(ids) else None)

    def add_stage_after_current(self) -> None:
        """Let a new stage be typed behind the selected one; at the end where none is."""
        spot = spot_of(self._snapshot, self._view.selection.current)
        if spot is None:
            self.add_stage()
        else:
            self.add_stage_beside(spot.stage_id, after=True)

    def has_stage(self) -> bool:
        """Tell whether a stage, or something on a stage, is selected."""
        return spot_of(self._snapshot, self._view.selection.current) is not None

    def add_step_to_current(self) -> None:
        """Let a new step of the selected stage be typed."""
        spot = spot_of(self._snapshot, self._view.selection.current)
        if spot is not None:
            self.add_step(spot.stage_id)

    def add_lane(self, form: str, content: str, title: str, after: str | None = None) -> None:
        """Add a lane below another (None: at the bottom)."""
        if self._view.bridge.refuses_structure():
            return
        ids = [lane.id for lane in self._snapshot.where(Lane, "journey_id", self._journey_id)]
        at = ids.index(after) + 1 if after in ids else len(ids)
        with self._view.bridge.edit("lane.add") as edit:
            before = ids[at] if at < len(ids) else None
            lane = add_lane(edit, self._journey_id, form, content, title, before=before)
        self._view.show_selected((f"lane:{lane.id}",))

    def add_next(self, draft: Draft) -> None:
        """Go on after an edit ended with Tab: one more of what was added, else the next one."""
        record = draft.record
        if isinstance(record, Card):
            card = self._snapshot.find(Card, record.id)
            key = f"card:{record.id}" if card is not None and card.stage_id else None
            self.add_card_at(record.kind, self._place_after(key, record))
        elif isinstance(record, Step):
            steps = [s.id for s in self._snapshot.where(Step, "stage_id", record.stage_id)]
            after = steps[steps.index(record.id) + 1 :] if record.id in steps else []
            self.add_step(record.stage_id, after[0] if after else None)
        elif isinstance(record, Stage) and draft.fresh:
            self.add_stage_beside(record.id, after=True)
        else:
            self._edit_neighbour(draft.block_key)

    def _place_after(self, key: str | None, card: Card) -> Place | None:
        place = place_for(self._snapshot, self._view.board, key, card.kind)
        if place is None or card.lane_id is None or place.lane_id == card.lane_id:
            return place
        return Place(card.lane_id, place.stage_id, place.step_id)

    def _edit_neighbour(self, key: str) -> None:
        """Edit the next stage, lane, or cell of the same lane, if there is one."""
        board, kind = self._view.board, key.partition(":")[0]
        if kind == "cell":
            lane_id = cell_ids(key)[0]
            keys = list(dict.fromkeys(board.cell_key(lane_id, slot) for slot in board.slots))
        elif kind == "stage":
            keys = [f"stage:{column.stage_id}" for column in board.columns]
        else:
            keys = [f"lane:{row.lane_id}" for row in board.rows]
        after = keys[keys.index(key) + 1 :] if key in keys else []
        block = board.block(after[0]) if after else None
        if block is not None:
            self._view.selection.set((block.key,))
            self._view.editing.edit_block(block)

    def add_metric(self, stage_id: str) -> None:
        """Add a metric to a stage; its name is typed in the inspector."""
        with self._view.bridge.edit("metric.add") as edit:
            metric = add_metric(edit, tr("New metric"), stage_id=stage_id)
        self._view.show_selected((f"metric:{metric.id}",))
        self._view.details_wanted.emit()

    def add_emotion(self, block: Block, at: Pointer) -> None:
        """Add a point to the curve that is drawn, where the pointer is."""
        lane_id, stage_id = cell_ids(block.key)
        if self.derives(lane_id):
            return
        board = self._view.board
        found = emotion_place_at(board, at.board.x())
        place = found[1] if found is not None and found[0] == stage_id else 500
        try:
            value = emotion_value_at(board, lane_id, at.board.y())
        except KeyError:
            value = 0
        self.set_emotion(stage_id, value, place)

    def derives(self, lane_id: str) -> bool:
        """Tell whether a lane shows only derived curves; says so, since nothing can be drawn."""
        lane = self._snapshot.find(Lane, lane_id)
        if lane is None or (lane.form, lane.content) != ("emotion", DERIVED):
            return False
        self._view.bridge.refuse(
            tr("These curves are derived from evidence. To draw one, let the lane show both.")
        )
        return True

    def set_emotion(self, stage_id: str, value: int, place: int) -> None:
        """Add a point to the curve that is drawn."""
        drawn = drawn_curve(self._view.bridge)
        if drawn is None:
            self._view.bridge.refuse(
                tr("An emotion curve belongs to a segment. Add a segment first.")
            )
            return
        with self._view.bridge.edit("emotion.set") as edit:
            point = set_emotion(edit, stage_id, drawn[0], value, place, state=drawn[1])
        self._view.show_selected((f"emotion_point:{point.id}",))
