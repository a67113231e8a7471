"""Shapes the map: splits and collapses stages, collapses and hides lanes, widens cards, nests.

Each command is one edit. How a map is looked at is part of the document: it is printed like that.
"""

from typing import TYPE_CHECKING

from clgdesk.document.cards import Place, widen
from clgdesk.document.lane_copies import copy_lane
from clgdesk.document.lanes import (
    collapse_lanes,
    duplicate_lane,
    hide_lanes,
    text_to_stage,
    text_to_steps,
)
from clgdesk.document.nesting import make_sub_journey, nest
from clgdesk.document.stages import collapse_others, collapse_stages, expand_all, split_stages
from clgdesk.layout.texts import in_steps
from clgdesk.model.records import Card, Journey, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.map.drafts import cell_ids
from clgdesk.ui.map.placing import spot_of

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Shaping:
    """The shape of the map in one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    # What the commands are about

    def stages(self) -> tuple[str, ...]:
        """Return the selected stages, else the stage of what is selected."""
        chosen = self._view.selection.ids("stage")
        if not chosen:
            spot = spot_of(self._snapshot, self._view.selection.current)
            chosen = () if spot is None else (spot.stage_id,)
        return tuple(i for i in chosen if self._snapshot.find(Stage, i) is not None)

    def lanes(self) -> tuple[str, ...]:
        """Return the selected lanes, else the lane of what is selected."""
        chosen = self._view.selection.ids("lane")
        if not chosen:
            spot = spot_of(self._snapshot, self._view.selection.current)
            chosen = () if spot is None or spot.lane_id is None else (spot.lane_id,)
        return tuple(i for i in chosen if self._snapshot.find(Lane, i) is not None)

    def _chosen_lanes(self) -> tuple[str, ...]:
        return tuple(
            i for i in self._view.selection.ids("lane") if self._snapshot.find(Lane, i) is not None
        )

    def has_stages(self) -> bool:
        """Tell whether a stage, or something on one, is selected."""
        return bool(self.stages())

    def has_lanes(self) -> bool:
        """Tell whether a lane, or something in one, is selected."""
        return bool(self.lanes())

    def has_either(self) -> bool:
        """Tell whether there is something to collapse or expand."""
        return self.has_stages() or self.has_lanes()

    # Stages

    def are_split(self) -> bool:
        """Tell whether every selected stage shows its steps as columns."""
        stages = [self._snapshot.get(Stage, i) for i in self.stages()]
        return bool(stages) and all(stage.split and not stage.collapsed for stage in stages)

    def split(self) -> None:
        """Show the steps of the selected stages as columns, or no longer."""
        self._view.editing.end()
        stages, on = self.stages(), not self.are_split()
        if on and not any(self._snapshot.where(Step, "stage_id", i) for i in stages):
            self._view.bridge.refuse(
                tr("This stage has no steps yet. Add a step first: it becomes the first column.")
            )
            return
        with self._view.bridge.edit("stage.split" if on else "stage.merge") as edit:
            split_stages(edit, stages, on=on)
        self._stay()

    def are_collapsed(self) -> bool:
        """Tell whether everything that is selected is collapsed."""
        lanes = self._chosen_lanes()
        if lanes:
            return all(self._snapshot.get(Lane, i).collapsed for i in lanes)
        stages = self.stages()
        return bool(stages) and all(self._snapshot.get(Stage, i).collapsed for i in stages)

    def collapse(self) -> None:
        """Collapse or expand the selected lanes, else the selected stages."""
        self._view.editing.end()
        on, lanes = not self.are_collapsed(), self._chosen_lanes()
        with self._view.bridge.edit(_fold_label("lane" if lanes else "stage", on)) as edit:
            if lanes:
                collapse_lanes(edit, lanes, on=on)
            else:
                collapse_stages(edit, self.stages(), on=on)
        self._stay()

    def toggle(self, kind: str, record_id: str) -> None:
        """Collapse or expand a stage or a lane."""
        self._view.editing.end()
        record = self._snapshot.lookup(kind, record_id)
        on = not getattr(record, "collapsed", False)
        with self._view.bridge.edit(_fold_label(kind, on)) as edit:
            (collapse_stages if kind == "stage" else collapse_lanes)(edit, [record_id], on=on)
        self._stay()

    def collapse_others(self) -> None:
        """Collapse every stage but the selected ones."""
        self._view.editing.end()
        with self._view.bridge.edit("stage.collapse") as edit:
            collapse_others(edit, self.stages())
        self._stay()

    def is_folded(self) -> bool:
        """Tell whether anything on the map is collapsed."""
        board = self._view.board
        return any(c.collapsed for c in board.columns) or any(r.collapsed for r in board.rows)

    def expand_all(self) -> None:
        """Expand every stage and lane."""
        self._view.editing.end()
        with self._view.bridge.edit("stage.expand") as edit:
            expand_all(edit, self._view.bridge.journey_id)
        self._stay()

    def unfold(self, place: Place | None) -> None:
        """Expand the stage and show the lane of a place, so that what is put there is seen."""
        if place is None:
            return
        stage = self._snapshot.find(Stage, place.stage_id)
        lane = self._snapshot.find(Lane, place.lane_id)
        with self._view.bridge.edit("stage.expand") as edit:
            if stage is not None and stage.collapsed:
                collapse_stages(edit, [stage.id], on=False)
            if lane is not None and (lane.collapsed or lane.hidden):
                collapse_lanes(edit, [lane.id], on=False)
                hide_lanes(edit, [lane.id], on=False)

    def unfold_key(self, key: str | None) -> None:
        """Expand what keeps something from being seen."""
        spot = spot_of(self._snapshot, key)
        if spot is not None and self._view.board.column(spot.stage_id) is not None:
            self.unfold(Place(spot.lane_id or "", spot.stage_id))

    def make_room_for_steps(self, stage_id: str) -> None:
        """Show a stage as it shows its steps: as columns where no lane of steps is seen."""
        stage = self._snapshot.get(Stage, stage_id)
        rows = self._view.board.rows
        seen = any(row.form == "steps" and not row.collapsed for row in rows)
        if stage.collapsed or not (seen or stage.split):
            with self._view.bridge.edit("stage.expand") as edit:
                collapse_stages(edit, [stage_id], on=False)
                split_stages(edit, [stage_id], on=stage.split or not seen)

    def _stay(self) -> None:
        """Keep what is selected in sight."""
        current = self._view.selection.current
        if current is not None:
            self._view.reveal(current)

    # Lanes

    def hide(self) -> None:
        """Leave the selected lanes out of the map."""
        self.set_hidden(self.lanes(), hidden=True)

    def set_hidden(self, lane_ids: tuple[str, ...], *, hidden: bool) -> None:
        """Leave lanes out of the map, or show them again."""
        self._view.editing.end()
        with self._view.bridge.edit("lane.hide" if hidden else "lane.show") as edit:
            hide_lanes(edit, lane_ids, on=hidden)
        if not hidden:
            self._view.show_selected(f"lane:{lane_id}" for lane_id in lane_ids)

    def hidden(self) -> tuple[str, ...]:
        """Return the lanes that are left out of the map."""
        lanes = self._snapshot.where(Lane, "journey_id", self._view.bridge.journey_id)
        return tuple(lane.id for lane in lanes if lane.hidden)

    def show_hidden(self) -> None:
        """Show every lane again."""
        self.set_hidden(self.hidden(), hidden=False)

    def duplicate_lanes(self) -> None:
        """Copy the selected lanes, each behind itself."""
        if self._view.bridge.refuses_structure():
            return
        with self._view.bridge.edit("lane.duplicate") as edit:
            copies = [duplicate_lane(edit, lane_id) for lane_id in self._chosen_lanes()]
        self._view.show_selected(f"lane:{lane.id}" for lane in copies)

    def other_journeys(self) -> list[Journey]:
        """Return the journeys besides the shown one."""
        here = self._view.bridge.journey_id
        return [j for j in self._snapshot.ordered(Journey) if j.id != here]

    def can_copy_lane(self) -> bool:
        """Tell whether there are a lane and another journey to copy it to."""
        return self.has_lanes() and bool(self.other_journeys())

    def copy_lane_to(self, lane_id: str, journey_id: str) -> None:
        """Copy a lane with its texts and cards to another journey, and say what found no place.

        Cards that the lens hides are left out, as they are of every copy.
        """
        self._view.editing.end()
        copied = None
        cards = self._snapshot.where(Card, "lane_id", lane_id)
        shown = {card.id for card in self._view.bridge.through().shown(cards)}
        hidden = {card.id for card in cards} - shown
        with self._view.bridge.edit("lane.copy") as edit:
            copied = copy_lane(edit, lane_id, journey_id, hidden)
        if copied is not None and self._snapshot.find(Lane, copied.lane.id) is not None:
            title = self._snapshot.get(Journey, journey_id).title
            way = (tr("Show it"), lambda: self._show_lane(journey_id, copied.lane.id))
            self._view.bridge.notice.emit(copied.sentence(title), (way,))

    def _show_lane(self, journey_id: str, lane_id: str) -> None:
        self._view.bridge.show_journey(journey_id)
        self._view.show_selected((f"lane:{lane_id}",))

    def text_cell(self) -> tuple[str, str, bool] | None:
        """Return lane and stage of a selected cell of texts in a split stage, and how they are.

        True: there is a text for each step.
        """
        key = self._view.selection.current or ""
        if not key.startswith("cell:"):
            return None
        lane_id, stage_id = cell_ids(key)
        lane, stage = self._snapshot.find(Lane, lane_id), self._snapshot.find(Stage, stage_id)
        column = self._view.board.column(stage_id)
        if lane is None or stage is None or column is None or not column.parts:
            return None
        if lane.form != "text" or lane.content:
            return None
        return lane_id, stage_id, in_steps(self._snapshot, lane, stage)

    def split_text(self) -> None:
        """Let the selected cell have a text for each step, or one for the stage."""
        found = self.text_cell()
        if found is not None:
            lane_id, stage_id, by_step = found
            with self._view.bridge.edit("cell.edit") as edit:
                (text_to_stage if by_step else text_to_steps)(edit, lane_id, stage_id)

    # Cards

    def widen(self, by: int) -> None:
        """Let the selected cards span one stage more, or one fewer."""
        self._view.editing.end()
        cards = self._view.commands.cards()
        with self._view.bridge.edit("card.span", ("card.span", *cards)) as edit:
            widen(edit, cards, by)
        self._stay()

    # Journeys within journeys

    def sub_journey(self) -> str | None:
        """Return the journey that shows the selected stage in detail."""
        stages = self.stages()
        return self._snapshot.get(Stage, stages[-1]).sub_journey_id if stages else None

    def open_sub(self, stage_id: str | None = None) -> None:
        """Show the journey that shows a stage in detail: the selected one where none is named."""
        chosen = stage_id or (self.stages() or (None,))[-1]
        stage = self._snapshot.find(Stage, chosen)
        if stage is not None and stage.sub_journey_id is not None:
            self._view.bridge.came_from[stage.sub_journey_id] = stage.id
            self._view.bridge.show_journey(stage.sub_journey_id)

    def make_sub(self) -> None:
        """Make a journey of the selected stage's steps, and show it."""
        self._view.editing.end()
        stage_id = self.stages()[-1]
        with self._view.bridge.edit("journey.nest") as edit:
            make_sub_journey(edit, stage_id)
        self.open_sub(stage_id)

    def can_make_sub(self) -> bool:
        """Tell whether a stage is selected that no journey shows in detail yet."""
        return self.has_stages() and self.sub_journey() is None

    def nest(self, stage_id: str, journey_id: str | None) -> None:
        """Let a journey show a stage in detail; None: none does."""
        with self._view.bridge.edit("journey.nest") as edit:
            nest(edit, stage_id, journey_id)

    def parent(self) -> Stage | None:
        """Return the stage that the shown journey shows in detail."""
        return self._view.bridge.parent_stage()

    def has_parent(self) -> bool:
        """Tell whether the shown journey shows a stage of another one in detail."""
        return self.parent() is not None

    def to_parent(self) -> None:
        """Show the journey of the stage that this one shows in detail, with the stage selected."""
        stage = self.parent()
        if stage is not None:
            self._view.bridge.show_journey(stage.journey_id)
            self._view.show_selected((f"stage:{stage.id}",))


def _fold_label(kind: str, on: bool) -> str:
    return f"{kind}.collapse" if on else f"{kind}.expand"
