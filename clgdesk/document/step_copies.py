"""Steps that were copied or cut: pasted as steps again, they are what they were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from clgdesk.document.card_copies import own_fields
from clgdesk.document.edit import Edit
from clgdesk.document.lanes import set_cell_text
from clgdesk.document.stages import add_steps
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CellText, EmotionPoint, Lane, Segment, Stage, Step
from clgdesk.model.snapshot import Snapshot


class KeptStep(NamedTuple):
    """A step with what belonged to it when it was copied."""

    step: Step
    texts: tuple[CellText, ...] = ()
    points: tuple[EmotionPoint, ...] = ()
    cards: tuple[str, ...] = ()


def kept_steps(snapshot: Snapshot, steps: Iterable[Step]) -> tuple[KeptStep, ...]:
    """Return steps with what belongs to them."""
    return tuple(
        KeptStep(
            step,
            snapshot.where(CellText, "step_id", step.id),
            snapshot.where(EmotionPoint, "step_id", step.id),
            tuple(card.id for card in snapshot.where(Card, "step_id", step.id)),
        )
        for step in steps
    )


def put_kept(
    edit: Edit,
    stage_id: str,
    after: str | None,
    kept: Sequence[KeptStep],
    backs: Mapping[str, str],
) -> list[Step]:
    """Add copied steps to a stage behind one of its own (None: at the end), with their texts.

    One that was cut gets its cards and feelings back, unless it is there again: as the step that
    ``backs`` has for it.
    """
    before = edit.snapshot
    titles = [one.step.title for one in kept]
    steps = []
    for one, plain in zip(kept, add_steps(edit, stage_id, titles, after), strict=True):
        step = edit.put(replace(plain, **own_fields(one.step)))
        _put_texts(edit, step, one.texts)
        there = (one.step.id, backs.get(one.step.id))
        if all(before.find(Step, step_id) is None for step_id in there):
            _put_back(edit, step, one)
        steps.append(step)
    return steps


def _put_texts(edit: Edit, step: Step, texts: Iterable[CellText]) -> None:
    journey = edit.get(Stage, step.stage_id).journey_id
    for text in texts:
        lane = edit.snapshot.find(Lane, text.lane_id)
        if lane is not None and lane.journey_id == journey:
            set_cell_text(edit, lane.id, step.stage_id, text.text, step.id)


def _put_back(edit: Edit, step: Step, kept: KeptStep) -> None:
    snapshot, journey = edit.snapshot, edit.get(Stage, step.stage_id).journey_id
    for point in kept.points:
        if snapshot.find(Segment, point.segment_id) is not None:
            edit.put(replace(point, id=new_id(), stage_id=step.stage_id, step_id=step.id))
    here = snapshot.find(Stage, kept.step.stage_id)
    for card_id in kept.cards if here is not None and here.journey_id == journey else ():
        card = snapshot.find(Card, card_id)
        if card is not None and card.step_id is None and card.stage_id == kept.step.stage_id:
            edit.put(replace(card, stage_id=step.stage_id, step_id=step.id))
