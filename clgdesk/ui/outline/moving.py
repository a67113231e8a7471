"""Moves cards, steps and stages up and down the outline."""

from collections.abc import Sequence
from typing import Any

from clgdesk.document.cards import Place, cards_in, lane_of_kind, move_cards, takes, tray
from clgdesk.document.edit import Edit
from clgdesk.document.stages import move_stage, move_step
from clgdesk.layout.through import EVERYTHING, Through
from clgdesk.model.records import Card, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot


def shift(
    edit: Edit, kind: str, ids: Sequence[str], by: int, through: Through = EVERYTHING
) -> None:
    """Move things, given in their order, one place up (-1) or down (1), all of them together.

    A card goes on to the neighbouring stage, and past the next card that is seen through the lens.
    Where the first of them can go no further, none does: they would change places.
    """
    for record_id in ids if by < 0 else reversed(ids):
        before = edit.snapshot.lookup(kind, record_id)
        _shift_one(edit, kind, record_id, by, through)
        if edit.snapshot.lookup(kind, record_id) == before:
            return


def _shift_one(edit: Edit, kind: str, record_id: str, by: int, through: Through) -> None:
    snapshot = edit.snapshot
    if kind == "stage":
        stage = snapshot.get(Stage, record_id)
        siblings = [s.id for s in snapshot.where(Stage, "journey_id", stage.journey_id)]
        if (at := siblings.index(record_id)) + by in range(len(siblings)):
            move_stage(edit, record_id, _before(siblings, at, by))
    elif kind == "step":
        step = snapshot.get(Step, record_id)
        siblings = [s.id for s in snapshot.where(Step, "stage_id", step.stage_id)]
        if (at := siblings.index(record_id)) + by in range(len(siblings)):
            move_step(edit, record_id, step.stage_id, _before(siblings, at, by))
    else:
        _shift_card(edit, snapshot.get(Card, record_id), by, through)


def _before(siblings: list[str], at: int, by: int) -> str | None:
    """Return in front of which sibling something stands that moves one place."""
    target = at + by if by < 0 else at + 2
    return siblings[target] if target < len(siblings) else None


def _shift_card(edit: Edit, card: Card, by: int, through: Through) -> None:
    snapshot = edit.snapshot
    inside = tray(snapshot) if card.stage_id is None else _cell(snapshot, card)
    seen = {card.id, *(c.id for c in through.shown(inside))}
    siblings = [c.id for c in inside if c.id in seen]
    at = siblings.index(card.id)
    if at + by in range(len(siblings)):
        before = _before(siblings, at, by)
        place = None
        if card.stage_id is not None:
            place = Place(card.lane_id or "", card.stage_id, before=before)
        move_cards(edit, [card.id], place, before=before)
    elif card.stage_id is not None:
        _to_neighbour(edit, card, by)


def _cell(snapshot: Snapshot, card: Card) -> tuple[Card, ...]:
    return cards_in(snapshot, card.lane_id or "", card.stage_id or "")


def _to_neighbour(edit: Edit, card: Card, by: int) -> None:
    snapshot = edit.snapshot
    stage = snapshot.get(Stage, card.stage_id or "")
    stages = [s.id for s in snapshot.where(Stage, "journey_id", stage.journey_id)]
    to = stages.index(stage.id) + by
    if to not in range(len(stages)):
        return
    there = cards_in(snapshot, card.lane_id or "", stages[to])
    before = there[0].id if by > 0 and there else None
    move_cards(edit, [card.id], Place(card.lane_id or "", stages[to], before=before))


def drop(edit: Edit, kind: str, ids: Sequence[str], key: str, *, after: bool) -> None:
    """Move things to where a line of the tree is; ``after`` is the lower half of the line."""
    target_kind, _, rest = key.partition(":")
    if kind == "card":
        _drop_cards(edit, ids, target_kind, rest, after=after)
    elif kind == "stage" and target_kind == "stage":
        before = _next_to(edit, Stage, "journey_id", rest, ids, after=after)
        for record_id in ids:
            move_stage(edit, record_id, before)
    elif kind == "step":
        _drop_steps(edit, ids, target_kind, rest, after=after)


def _next_to(
    edit: Edit, record_type: Any, field: str, record_id: str, moving: Sequence[str], *, after: bool
) -> str | None:
    """Return what stands still in front of which things stand that are dropped on a record."""
    owner = getattr(edit.get(record_type, record_id), field)
    return _staying(edit.snapshot.where(record_type, field, owner), record_id, moving, after)


def _drop_steps(edit: Edit, ids: Sequence[str], kind: str, rest: str, *, after: bool) -> None:
    if kind == "stage":
        for record_id in ids:
            move_step(edit, record_id, rest, None)
    elif kind == "step":
        stage_id = edit.get(Step, rest).stage_id
        before = _next_to(edit, Step, "stage_id", rest, ids, after=after)
        for record_id in ids:
            move_step(edit, record_id, stage_id, before)


def _drop_cards(edit: Edit, ids: Sequence[str], kind: str, rest: str, *, after: bool) -> None:
    snapshot = edit.snapshot
    if kind == "tray":
        move_cards(edit, ids, None)
    elif kind == "card":
        target = snapshot.get(Card, rest)
        if target.stage_id is None:
            move_cards(edit, ids, None, before=_staying(tray(snapshot), rest, ids, after))
            return
        before = _staying(_cell(snapshot, target), rest, ids, after)
        _to_lane(edit, ids, target.lane_id or "", target.stage_id, before)
    elif kind == "cell":
        lane_id, _, stage_id = rest.partition(":")
        _to_lane(edit, ids, lane_id, stage_id, None)
    elif kind == "stage":
        for card_id in ids:
            lane = snapshot.find(Lane, snapshot.get(Card, card_id).lane_id)
            journey_id = snapshot.get(Stage, rest).journey_id
            own = lane.id if lane is not None and lane.journey_id == journey_id else ""
            _to_lane(edit, [card_id], own, rest, None)


def _staying(
    siblings: Sequence[Any], record_id: str, moving: Sequence[str], after: bool
) -> str | None:
    """Return the first of siblings, at or after one of them, that does not move itself."""
    ids = [sibling.id for sibling in siblings]
    from_there = ids[ids.index(record_id) + after :]
    return next((i for i in from_there if i not in moving), None)


def _to_lane(
    edit: Edit, ids: Sequence[str], lane_id: str, stage_id: str, before: str | None
) -> None:
    """Put cards on a stage: those that a lane takes there, the others in a lane of their kind."""
    snapshot = edit.snapshot
    journey_id = snapshot.get(Stage, stage_id).journey_id
    lane = snapshot.find(Lane, lane_id)
    for card_id in ids:
        kind = snapshot.get(Card, card_id).kind
        fits = lane is not None and takes(lane, kind)
        target = lane_id if fits else lane_of_kind(snapshot, journey_id, kind)
        if target is not None:
            move_cards(edit, [card_id], Place(target, stage_id, before=before if fits else None))
