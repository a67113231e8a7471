"""What can be done with what is selected on the map. Each command is one edit."""

from typing import TYPE_CHECKING

from clgdesk.document.cards import (
    link_job,
    link_segment,
    move_cards,
    remove_cards,
    set_kind,
    set_level,
    unlink_job,
    unlink_segment,
)
from clgdesk.document.duplicates import duplicate_cards
from clgdesk.document.edit import Edit
from clgdesk.document.emotions import remove_emotion
from clgdesk.document.lanes import remove_lane, set_cell_text
from clgdesk.document.links import remove_link
from clgdesk.document.metrics import remove_metric
from clgdesk.document.stages import duplicate_stage, remove_stage, remove_step
from clgdesk.layout.reading import Direction
from clgdesk.model.records import Card, CardJob, CardSegment, Lane, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.drafts import cell_ids, cell_step
from clgdesk.ui.map.moving import can_move, move
from clgdesk.ui.map.placing import Spot, spot_of

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Commands:
    """The commands of one view."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    @property
    def _snapshot(self) -> Snapshot:
        return self._view.bridge.document.snapshot

    def cards(self) -> tuple[str, ...]:
        """Return the ids of the selected cards that are there, in the order of selection."""
        known = self._snapshot.of_kind(Card)
        return tuple(i for i in self._view.selection.ids("card") if i in known)

    # Changing what is selected

    def delete(self) -> None:
        """Delete what is selected, no question asked: it can be undone."""
        self._view.editing.end()
        keys = self._view.selection.keys
        after = self._neighbour_of_deleted(keys)
        label = _label_of(keys, "remove")
        with self._view.bridge.edit(label) as edit:
            remove_cards(edit, self.cards())
            for key in keys:
                _remove(edit, key)
        self._view.show_selected(after)

    def delete_all_but_cards(self, edit: Edit) -> None:
        """Delete what else is selected: stages, lanes, steps, texts of cells."""
        for key in self._view.selection.keys:
            _remove(edit, key)

    def _neighbour_of_deleted(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return what to select next: the card that takes the place, or else the cell."""
        return self._neighbour(keys, first_after=True)

    def neighbour_of_cut(self) -> tuple[str, ...]:
        """Return what to select when the selection is cut: pasted there, it is where it was."""
        keys = self._view.selection.keys
        for record_type in (Stage, Lane):
            if keys and all(key.startswith(f"{record_type.KIND}:") for key in keys):
                return self._before_of(record_type, set(keys))
        return self._neighbour(keys, first_after=False)

    def _before_of(self, record_type: type[Stage] | type[Lane], gone: set[str]) -> tuple[str, ...]:
        """Return what is shown in front of the stages or lanes that go, or else the first one."""
        journey = self._view.bridge.journey_id
        found = self._snapshot.where(record_type, "journey_id", journey)
        shown = [record for record in found if not getattr(record, "hidden", False)]
        order = [f"{record_type.KIND}:{record.id}" for record in shown]
        at = next((n for n, key in enumerate(order) if key in gone), 0)
        return (order[at - 1],) if at else tuple(key for key in order if key not in gone)[:1]

    def _neighbour(self, keys: tuple[str, ...], *, first_after: bool) -> tuple[str, ...]:
        if not keys or any(not key.startswith("card:") for key in keys):
            return ()
        spot = spot_of(self._snapshot, self._view.selection.current)
        if spot is None:
            return ()
        cell = self._cell_of(spot)
        column = self._view.board.contents.get(cell, ())
        gone = set(keys)
        at = column.index(f"card:{spot.card_id}") if f"card:{spot.card_id}" in column else 0
        ways = (column[at:], tuple(reversed(column[:at])))
        staying = [k for way in (ways if first_after else ways[::-1]) for k in way if k not in gone]
        return (staying[0],) if staying else (cell,)

    def _cell_of(self, spot: Spot) -> str:
        """Return the key of the cell of a place."""
        board = self._view.board
        column = board.column(spot.stage_id)
        if column is None or spot.lane_id is None:
            return f"cell:{spot.lane_id}:{spot.stage_id}"
        return board.cell_key(spot.lane_id, column.slot_of(spot.step_id))

    def duplicate(self) -> None:
        """Copy the selected cards behind themselves, or the selected stage behind itself."""
        self._view.editing.end()
        cards, stages = self.cards(), self._view.selection.ids("stage")
        if cards:
            with self._view.bridge.edit("card.duplicate") as edit:
                copies = duplicate_cards(edit, cards)
            self._view.show_selected(f"card:{card.id}" for card in copies)
        elif self._view.selection.ids("lane"):
            self._view.shaping.duplicate_lanes()
        elif stages:
            if self._view.bridge.refuses_structure():
                return
            with self._view.bridge.edit("stage.duplicate") as edit:
                stage = duplicate_stage(edit, stages[-1])
            self._view.show_selected((f"stage:{stage.id}",))

    def set_level(self, level: int | None) -> None:
        """Set severity or strength of the selected cards."""
        cards = self.cards()
        if cards:
            with self._view.bridge.edit("card.level", ("card.level", *cards)) as edit:
                set_level(edit, cards, level)

    def set_kind(self, kind: str) -> None:
        """Change the kind of the selected cards."""
        with self._view.bridge.edit("card.kind") as edit:
            set_kind(edit, self.cards(), kind)

    def to_tray(self) -> None:
        """Put the selected cards into the tray, in the order in which they stand."""
        with self._view.bridge.edit("card.move") as edit:
            move_cards(edit, self._view.targets.cards(), None)

    def link(self, kind: str, target_id: str, *, on: bool) -> None:
        """Tie the selected cards to a segment or a job, or untie them."""
        verbs = {
            ("segment", True): link_segment,
            ("segment", False): unlink_segment,
            ("job", True): link_job,
            ("job", False): unlink_job,
        }
        with self._view.bridge.edit("card.link" if on else "card.unlink") as edit:
            for card_id in self.cards():
                verbs[kind, on](edit, card_id, target_id)

    def linked(self, kind: str, target_id: str) -> bool:
        """Tell whether every selected card is tied to a segment or a job."""
        link_type, field = {
            "segment": (CardSegment, "segment_id"),
            "job": (CardJob, "job_id"),
        }[kind]
        links = self._snapshot.where(link_type, field, target_id)
        return set(self.cards()) <= {link.card_id for link in links}  # type: ignore[attr-defined]

    def move(self, way: Direction) -> None:
        """Move the selected cards, or the selected stage or lane, one place."""
        self._view.editing.end()
        keys = self._view.selection.keys
        label = _label_of(keys, "move")
        # Each key moves a point a little: many in a row are one step.
        merge = (label, *keys) if label == "emotion.move" else ()
        with self._view.bridge.edit(label, merge) as edit:
            move(edit, self._view.board, keys, way)
        if keys:
            self._view.reveal(keys[-1])

    def can_move(self) -> bool:
        """Tell whether what is selected has a place that can be changed."""
        return can_move(self._view.selection.keys)

    # Selecting

    def select_all(self) -> None:
        """Select every card on the map."""
        self._view.show_selected(b.key for b in self._view.board.blocks if b.kind == "card")


def _label_of(keys: tuple[str, ...], verb: str) -> str:
    kind = keys[-1].partition(":")[0] if keys else "card"
    if kind == "cell":
        return "cell.edit"
    return f"{ {'emotion_point': 'emotion'}.get(kind, kind) }.{verb}"


def _remove(edit: Edit, key: str) -> None:
    """Remove what a key stands for; cards are removed elsewhere, cells lose their text."""
    kind, _, record_id = key.partition(":")
    removers = {
        "stage": remove_stage,
        "lane": remove_lane,
        "step": remove_step,
        "emotion_point": remove_emotion,
        "metric": remove_metric,
        "card_link": remove_link,
        "stage_link": remove_link,
    }
    if kind in removers and edit.snapshot.lookup(kind, record_id) is not None:
        removers[kind](edit, record_id)
    elif kind == "cell":
        lane_id, stage_id = cell_ids(key)
        lane = edit.snapshot.find(Lane, lane_id)
        if lane is not None and lane.form == "text":
            set_cell_text(edit, lane_id, stage_id, "", cell_step(key))
