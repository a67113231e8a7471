"""Moves cards, stages, lanes, steps and points of a curve one place with the keyboard."""

from collections.abc import Container
from itertools import groupby

from clgdesk.document.cards import WHOLE, Place, cards_of_step, move_cards, takes, tray
from clgdesk.document.edit import Edit
from clgdesk.document.emotions import set_emotion
from clgdesk.document.lanes import move_lane
from clgdesk.document.stages import move_stage, move_step
from clgdesk.layout.reading import Direction
from clgdesk.layout.shapes import Board
from clgdesk.model.records import Card, EmotionPoint, Lane, Step

_MOVABLE = ("card", "stage", "lane", "step", "emotion_point")
_VALUE, _PLACE = 10, 100
"""How far a key moves a point of a curve: its value, and its place across the stage."""


def can_move(keys: tuple[str, ...]) -> bool:
    """Tell whether these keys stand for things that have a place."""
    return any(key.partition(":")[0] in _MOVABLE for key in keys)


def move(edit: Edit, board: Board, keys: tuple[str, ...], way: Direction) -> None:
    """Move what the keys stand for one place; at the edge it stays."""
    kinds = {key.partition(":")[0] for key in keys}
    if "card" in kinds:
        _move_cards(edit, board, keys, way)
        return
    if way in ("left", "right"):
        _move_heads(edit, "stage", keys, [column.stage_id for column in board.columns], way)
    else:
        _move_heads(edit, "lane", keys, [row.lane_id for row in board.rows], way)
    kind, _, record_id = keys[-1].partition(":") if keys else ("", "", "")
    if kind == "step":
        _move_step(edit, board, record_id, way)
    elif kind == "emotion_point":
        _move_point(edit, board, edit.get(EmotionPoint, record_id), way)


def _move_heads(edit: Edit, kind: str, keys: tuple[str, ...], ids: list[str], way: str) -> None:
    """Move stages or lanes on among those that are shown, keeping their order."""
    chosen = {key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")}
    order = moved_on(ids, chosen, forward=way in ("right", "down"))
    mover = move_stage if kind == "stage" else move_lane
    for at in range(len(order) - 1, -1, -1):
        if order[at] in chosen and order[at] != ids[at]:
            mover(edit, order[at], order[at + 1] if at + 1 < len(order) else None)


def moved_on(ids: list[str], chosen: Container[str], *, forward: bool) -> list[str]:
    """Return the order in which the chosen ones stand one place on; at the edge they stay."""
    order = ids[::-1] if forward else ids[:]
    for at in range(1, len(order)):
        if order[at] in chosen and order[at - 1] not in chosen:
            order[at - 1 : at + 1] = order[at], order[at - 1]
    return order[::-1] if forward else order


def _beyond(ids: list[str], moving: str, forward: bool) -> str | None:
    """Return what to stand in front of, one place on; at the edge what follows now."""
    at = ids.index(moving)
    if forward:
        return ids[at + 2] if at + 2 < len(ids) else None
    return ids[max(0, at - 1)] if at else moving


def _move_step(edit: Edit, board: Board, step_id: str, way: Direction) -> None:
    step = edit.get(Step, step_id)
    column = board.column(step.stage_id)
    along = ("left", "right") if column is not None and column.parts else ("up", "down")
    if way in along and _has_next(edit, step, way in ("right", "down")):
        ids = [s.id for s in edit.snapshot.where(Step, "stage_id", step.stage_id)]
        forward = way in ("right", "down")
        move_step(edit, step_id, step.stage_id, _beyond(ids, step_id, forward))
    elif way in ("left", "right"):
        _move_step_on(edit, board, step, way)


def _has_next(edit: Edit, step: Step, forward: bool) -> bool:
    ids = [s.id for s in edit.snapshot.where(Step, "stage_id", step.stage_id)]
    return ids[-1 if forward else 0] != step.id


def _move_step_on(edit: Edit, board: Board, step: Step, way: Direction) -> None:
    """Move a step to the stage beside; into one that is split at the end that is nearer."""
    stage_id = _neighbour(board, step.stage_id, way)
    column = board.column(stage_id)
    if stage_id is None or column is None:
        return
    there = edit.snapshot.where(Step, "stage_id", stage_id)
    first = way == "right" and bool(column.parts) and bool(there)
    move_step(edit, step.id, stage_id, there[0].id if first else None)


def _move_point(edit: Edit, board: Board, point: EmotionPoint, way: Direction) -> None:
    """Raise or lower a point, or bring it on along the stages."""
    value, place, stage_id = point.value, point.place, point.stage_id
    if way in ("up", "down"):
        value += _VALUE if way == "up" else -_VALUE
    else:
        place += _PLACE if way == "right" else -_PLACE
        beyond = _neighbour(board, stage_id, way) if not 0 <= place <= 1000 else None
        if beyond is not None:
            stage_id, place = beyond, place % 1000
    set_emotion(edit, stage_id, point.segment_id, value, place, point_id=point.id)


def _neighbour(board: Board, stage_id: str, way: Direction) -> str | None:
    ids = [column.stage_id for column in board.columns]
    if stage_id not in ids:
        return None
    at = ids.index(stage_id) + (1 if way == "right" else -1)
    return ids[at] if 0 <= at < len(ids) else None


def _move_cards(edit: Edit, board: Board, keys: tuple[str, ...], way: Direction) -> None:
    """Move the cards of each cell together, in the order in which they stand."""
    if way in ("up", "down"):
        _move_in_tray(edit, set(keys), way)
    found = (edit.snapshot.find(Card, key.partition(":")[2]) for key in keys)
    cards = [c for c in found if c is not None and board.column(c.stage_id) is not None]
    places = {card.id: _cell_of(board, card) for card in cards}
    cells = sorted(cards, key=lambda c: (*_names(places[c.id]), c.rank, c.id))
    for _, group in groupby(cells, key=lambda c: _names(places[c.id])):
        ids = [card.id for card in group]
        _move_group(edit, board, places[ids[0]], ids, way)


def _move_in_tray(edit: Edit, chosen: set[str], way: Direction) -> None:
    """Move the chosen cards of the tray together, one place."""
    waiting = [card.id for card in tray(edit.snapshot)]
    ids = [card_id for card_id in waiting if f"card:{card_id}" in chosen]
    if not ids:
        return
    edge = waiting.index(ids[-1] if way == "down" else ids[0])
    if way == "up" and edge > 0:
        move_cards(edit, ids, None, before=waiting[edge - 1])
    elif way == "down" and edge + 1 < len(waiting):
        after = waiting[edge + 2 :]
        move_cards(edit, ids, None, before=after[0] if after else None)


def _names(place: Place) -> tuple[str, str, str, bool]:
    return place.lane_id, place.stage_id, place.step_id or "", place.step_id is None


def _cell_of(board: Board, card: Card) -> Place:
    """Return the cell in which a card stands; its step counts where the stage is split."""
    column = board.column(card.stage_id)
    slot = column.slot_of(card.step_id) if column is not None and column.parts else None
    step_id = None if slot is None else slot.step_id or WHOLE
    return Place(card.lane_id or "", card.stage_id or "", step_id)


def _cell_beside(board: Board, cell: Place, way: Direction) -> Place | None:
    """Return the next cell of the lane: that of another step, or of another stage."""
    column = board.column(cell.stage_id)
    if column is None:
        return None
    slots = board.slots
    here = column.slot_of(cell.step_id or None)
    at = slots.index(here) + (1 if way == "right" else -1)
    if not 0 <= at < len(slots):
        return None
    there = slots[at]
    split = board.column(there.stage_id)
    step_id = (there.step_id or WHOLE) if split is not None and split.parts else None
    return Place(cell.lane_id, there.stage_id, step_id)


def _ids_in(edit: Edit, board: Board, cell: Place, moving: list[str]) -> list[str]:
    """Return the cards of a cell in their order: those that are seen, and what moves."""
    found = cards_of_step(edit.snapshot, cell.lane_id, cell.stage_id, cell.step_id)
    ids = [card.id for card in found]
    return [i for i in ids if i in moving or f"card:{i}" in board.by_key]


def _move_group(edit: Edit, board: Board, cell: Place, ids: list[str], way: Direction) -> None:
    siblings = _ids_in(edit, board, cell, ids)
    if way in ("left", "right"):
        beside = _cell_beside(board, cell, way)
        if beside is not None:
            at, there = siblings.index(ids[0]), _ids_in(edit, board, beside, ids)
            before = there[at] if at < len(there) else None
            move_cards(edit, ids, beside._replace(before=before))
        return
    edge = siblings.index(ids[-1] if way == "down" else ids[0])
    if way == "up" and edge > 0:
        move_cards(edit, ids, cell._replace(before=siblings[edge - 1]))
    elif way == "down" and edge + 1 < len(siblings):
        before = siblings[edge + 2] if edge + 2 < len(siblings) else None
        move_cards(edit, ids, cell._replace(before=before))
    else:
        _move_to_lane(edit, board, cell, ids, way)


def _move_to_lane(edit: Edit, board: Board, cell: Place, ids: list[str], way: Direction) -> None:
    """Go on to the next lane that takes these cards, at the end of its cell that is nearer."""
    rows = [row.lane_id for row in board.rows]
    if cell.lane_id not in rows:
        return
    at = rows.index(cell.lane_id)
    beyond = rows[at + 1 :] if way == "down" else list(reversed(rows[:at]))
    kinds = {edit.get(Card, card_id).kind for card_id in ids}
    for lane_id in beyond:
        lane = edit.get(Lane, lane_id)
        if all(takes(lane, kind) for kind in kinds):
            there = _ids_in(edit, board, cell._replace(lane_id=lane_id), ids)
            before = there[0] if way == "down" and there else None
            move_cards(edit, ids, cell._replace(lane_id=lane_id, before=before))
            return
