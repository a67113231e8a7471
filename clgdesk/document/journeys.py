"""Journeys of a project: adding, copying, removing."""

from dataclasses import replace
from typing import Any

from clgdesk.document.duplicates import copy_ties
from clgdesk.document.edit import Edit
from clgdesk.document.places import ranks_before
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import (
    Card,
    CellText,
    EmotionPoint,
    Journey,
    Lane,
    Stage,
    StageLink,
    Step,
)
from clgdesk.model.snapshot import Snapshot


def add_journey(
    edit: Edit, title: str, segment_id: str | None = None, job_id: str | None = None
) -> Journey:
    """Add an empty journey at the end."""
    rank = ranks_before(edit, edit.snapshot.ordered(Journey), None)[0]
    return edit.put(Journey(new_id(), rank=rank, title=title, segment_id=segment_id, job_id=job_id))


def remove_journey(edit: Edit, journey_id: str) -> None:
    """Remove a journey with its stages, lanes and cards."""
    for card in cards_of(edit.snapshot, journey_id):
        edit.remove(card)
    edit.remove(edit.get(Journey, journey_id))


def journey_of(snapshot: Snapshot, key: str) -> str:
    """Return the id of the journey on which the record of a key stands; empty for one on none."""
    kind, _, record_id = key.partition(":")
    record: Any = snapshot.lookup(kind, record_id)
    if isinstance(record, Journey):
        return record.id
    stage = snapshot.find(Stage, getattr(record, "stage_id", None))
    return str(getattr(record if stage is None else stage, "journey_id", None) or "")


def cards_of(snapshot: Snapshot, journey_id: str) -> list[Card]:
    """Return the cards on a journey's stages, stage by stage."""
    stages = snapshot.where(Stage, "journey_id", journey_id)
    return [card for stage in stages for card in snapshot.where(Card, "stage_id", stage.id)]


def duplicate_journey(edit: Edit, journey_id: str, title: str) -> Journey:
    """Copy a journey with everything on it, right behind it."""
    journeys = edit.snapshot.ordered(Journey)
    at = [j.id for j in journeys].index(journey_id) + 1
    rank = ranks_before(edit, journeys, journeys[at].id if at < len(journeys) else None)[0]
    original = edit.get(Journey, journey_id)
    copy = edit.put(replace(original, id=new_id(), rank=rank, title=title, locked=False))
    _Copier(edit, journey_id, copy.id).run()
    return copy


class _Copier:
    """Copies what hangs on a journey; references among the copies lead to the copies."""

    def __init__(self, edit: Edit, from_id: str, to_id: str) -> None:
        self._edit = edit
        self._from = from_id
        self._new = {from_id: to_id}

    def run(self) -> None:
        snapshot = self._edit.snapshot
        stages = snapshot.where(Stage, "journey_id", self._from)
        self._copy(stages)
        self._copy(snapshot.where(Lane, "journey_id", self._from))
        for stage in stages:
            self._copy(snapshot.where(Step, "stage_id", stage.id))
            self._copy(snapshot.where(EmotionPoint, "stage_id", stage.id))
            self._copy(snapshot.where(CellText, "stage_id", stage.id))
        for stage in stages:
            self._copy(snapshot.where(StageLink, "from_stage_id", stage.id))
        cards = cards_of(snapshot, self._from)
        self._copy(cards)
        copy_ties(self._edit, snapshot, {card.id: self._new[card.id] for card in cards})

    def _copy(self, records: Any) -> None:
        for record in records:
            fields = {
                name: self._new[value]
                for name in record.__dataclass_fields__
                if name.endswith("_id") and (value := getattr(record, name)) in self._new
            }
            fresh = new_id()
            if isinstance(record, CellText) and record.step_id is None:
                fresh = pair_id("cell_text", fields["lane_id"], fields["stage_id"])
            self._new[record.id] = fresh
            self._edit.put(replace(record, id=fresh, **fields))
