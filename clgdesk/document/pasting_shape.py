"""Putting copied stages and lanes into a journey, with all that stood in them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from clgdesk.document.cards import WHOLE, Place, add_card, lane_of_kind, takes
from clgdesk.document.copies import (
    CardCopy,
    CellCopy,
    Copies,
    LaneCopy,
    PointCopy,
    StageCopy,
    StepCopy,
)
from clgdesk.document.edit import Edit
from clgdesk.document.lanes import add_lane, cell_text, set_cell_text
from clgdesk.document.links import link_stages
from clgdesk.document.nesting import leads_to
from clgdesk.document.pasting import Known, Planned, put_cards, same_name, titled
from clgdesk.document.stages import add_stage, add_step
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, EmotionPoint, Journey, Lane, Segment, Stage, Step
from clgdesk.model.snapshot import Snapshot


class Put(NamedTuple):
    """What came of pasting: stages, lanes and cards.

    ``astray`` counts the cards that found no place of their own and wait in the tray, ``texts``
    those that became notes there.
    """

    stages: tuple[str, ...]
    lanes: tuple[str, ...]
    cards: list[Card]
    astray: int = 0
    texts: int = 0


def put_copies(
    edit: Edit, copies: Copies, journey_id: str, before_stage: str | None, before_lane: str | None
) -> Put:
    """Add copied stages and lanes to a journey, with their cards where they stood in them."""
    stages = [_put_stage(edit, copy, journey_id, before_stage) for copy in copies.stages]
    lanes = [_put_lane(edit, copy, journey_id, before_lane) for copy in copies.lanes]
    for way in copies.ways:
        link_stages(edit, stages[way.first].id, stages[way.second].id, way.form, way.label)
    lost = []
    for stage_copy, stage in zip(copies.stages, stages, strict=True):
        put_points(edit, stage.id, stage_copy.points)
        lost += _put_texts(edit, journey_id, stage_copy.texts, stage=stage)
    for lane_copy, lane in zip(copies.lanes, lanes, strict=True):
        lost += _put_texts(edit, journey_id, lane_copy.texts, lane=lane)
    texts = list(dict.fromkeys(lost))  # where a lane and a stage cross, both know what it says
    for text in texts:
        add_card(edit, "note", title=text)
    snapshot = edit.snapshot
    planned = [
        Planned(card, _place_in(snapshot, journey_id, card, stages, lanes)) for card in copies.cards
    ]
    cards = put_cards(edit, planned, copies.links)
    astray = sum(plan.place is None and plan.card.is_placed for plan in planned)
    return Put(tuple(s.id for s in stages), tuple(x.id for x in lanes), cards, astray, len(texts))


def _put_stage(edit: Edit, copy: StageCopy, journey_id: str, before: str | None) -> Stage:
    stage = add_stage(edit, journey_id, "", before)
    inner = edit.snapshot.find(Journey, copy.sub_journey)
    shown = inner is not None and not leads_to(edit.snapshot, inner.id, journey_id)
    inside = inner.id if inner is not None and shown else None
    stage = edit.put(replace(stage, sub_journey_id=inside, **copy.fields))
    for fields in copy.steps:
        step = add_step(edit, stage.id, "")
        edit.put(replace(step, **fields))
    for record in copy.loose:
        now: Any = edit.snapshot.lookup(record.KIND, record.id)
        if now is not None and now.stage_id is None:
            edit.put(replace(now, stage_id=stage.id))
    return stage


def _put_lane(edit: Edit, copy: LaneCopy, journey_id: str, before: str | None) -> Lane:
    lane = add_lane(edit, journey_id, "cards", "", "", before=before)
    return edit.put(replace(lane, **copy.fields))


def put_points(edit: Edit, stage_id: str, points: Iterable[PointCopy]) -> None:
    """Add points of curves to a stage, of the segments that are in this project.

    Those that are there already are left as they are.
    """
    known, snapshot = Known(edit.snapshot), edit.snapshot
    there = {_felt(point) for point in snapshot.where(EmotionPoint, "stage_id", stage_id)}
    for point in points:
        segment_id = known.found(Segment, point.segment)
        if segment_id is None:
            continue
        step_id = step_like(snapshot, stage_id, point.step, fresh=True)
        fresh = EmotionPoint(
            new_id(), stage_id=stage_id, segment_id=segment_id, step_id=step_id, **point.fields
        )
        if _felt(fresh) not in there:
            edit.put(fresh)


def _felt(point: EmotionPoint) -> tuple[object, ...]:
    return point.segment_id, point.step_id, point.state, point.place


def _put_texts(
    edit: Edit,
    journey_id: str,
    texts: Sequence[CellCopy],
    stage: Stage | None = None,
    lane: Lane | None = None,
) -> list[str]:
    """Write what cells said; returns what found no cell."""
    lost = []
    for copy in texts:
        snapshot = edit.snapshot
        where = lane or titled(snapshot, Lane, journey_id, copy.title)
        when = stage or titled(snapshot, Stage, journey_id, copy.title)
        if where is None or when is None or where.form != "text" or where.content:
            lost.append(copy.text)
            continue
        step_id = step_like(snapshot, when.id, copy.step, fresh=stage is not None)
        said = cell_text(snapshot, where.id, when.id, step_id)
        if copy.text not in said:
            joined = "\n".join(filter(None, (said, copy.text)))
            set_cell_text(edit, where.id, when.id, joined, step_id)
    return [text for text in lost if text.strip()]


def step_like(
    snapshot: Snapshot, stage_id: str, step: StepCopy | None, *, fresh: bool = False
) -> str | None:
    """Return the step of a stage that is the like of a copied one: by its title.

    On a ``fresh`` stage, which came along with its steps, it is the one at the same place.
    """
    steps = snapshot.where(Step, "stage_id", stage_id)
    if step is None:
        return None
    if fresh:
        return steps[step.number].id if step.number < len(steps) else None
    return next((s.id for s in steps if same_name(s.title, step.title)), None)


def _place_in(
    snapshot: Snapshot,
    journey_id: str,
    card: CardCopy,
    stages: Sequence[Stage],
    lanes: Sequence[Lane],
) -> Place | None:
    fresh_stage = _nth(stages, card.column)
    fresh_lane = _nth(lanes, card.row)
    stage = fresh_stage or titled(snapshot, Stage, journey_id, card.stage)
    lane = fresh_lane or titled(snapshot, Lane, journey_id, card.lane)
    if stage is None:
        return None
    step = step_like(snapshot, stage.id, card.step, fresh=fresh_stage is not None) or WHOLE
    if lane is None or (fresh_lane is None and not takes(lane, card.kind)):
        lane_id = lane_of_kind(snapshot, journey_id, card.kind)
        return None if lane_id is None else Place(lane_id, stage.id, step)
    return Place(lane.id, stage.id, step)


def _nth(records: Sequence[Any], number: int | None) -> Any:
    return records[number] if number is not None and 0 <= number < len(records) else None
