"""Moves cards, stages, lanes, steps and points of a curve one place with the keyboard."""

from itertools import groupby

from clgdesk.document.cards import Place, cards_in, move_cards, takes, tray
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
    for key in keys[-1:]:
        kind, _, record_id = key.partition(":")
        if kind == "stage" and way in ("left", "right"):
            ids = [column.stage_id for column in board.columns]
            move_stage(edit, record_id, _beyond(ids, record_id, way == "right"))
        elif kind == "lane" and way in ("up", "down"):
            ids = [row.lane_id for row in board.rows]
            move_lane(edit, record_id, _beyond(ids, record_id, way == "down"))
        elif kind == "step":
            _move_step(edit, board, record_id, way)
        elif kind == "emotion_point":
            _move_point(edit, board, edit.snapshot.get(EmotionPoint, record_id), way)


def _beyond(ids: list[str], moving: str, forward: bool) -> str | None:
    """Return what to stand in front of, one place on; at the edge what follows now."""
    at = ids.index(moving)
    if forward:
        return ids[at + 2] if at + 2 < len(ids) else None
    return ids[max(0, at - 1)] if at else moving


def _move_step(edit: Edit, board: Board, step_id: str, way: Direction) -> None:
    step = edit.snapshot.get(Step, step_id)
    if way in ("up", "down"):
        ids = [s.id for s in edit.snapshot.where(Step, "stage_id", step.stage_id)]
        move_step(edit, step_id, step.stage_id, _beyond(ids, step_id, way == "down"))
        return
    stage_id = _neighbour(board, step.stage_id, way)
    if stage_id is not None:
        move_step(edit, step_id, stage_id, None)


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
    at = ids.index(stage_id) + (1 if way == "right" else -1)
    return ids[at] if 0 <= at < len(ids) else None


def _move_cards(edit: Edit, board: Board, keys: tuple[str, ...], way: Direction) -> None:
    """Move the cards of each cell together, in the order in which they stand."""
    chosen = set(keys)
    if way in ("up", "down"):
        _move_in_tray(edit, chosen, way)
    blocks = [b for b in board.blocks if b.kind == "card" and b.key in chosen]
    cards = [edit.snapshot.get(Card, block.id) for block in blocks]
    cells = sorted(cards, key=lambda c: (c.lane_id or "", c.stage_id or "", c.rank, c.id))
    for (lane_id, stage_id), group in groupby(cells, key=lambda c: (c.lane_id, c.stage_id)):
        if lane_id is not None and stage_id is not None:
            _move_group(edit, board, Place(lane_id, stage_id), [c.id for c in group], way)


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


def _move_group(edit: Edit, board: Board, cell: Place, ids: list[str], way: Direction) -> None:
    siblings = [c.id for c in cards_in(edit.snapshot, cell.lane_id, cell.stage_id)]
    if way in ("left", "right"):
        stage_id = _neighbour(board, cell.stage_id, way)
        if stage_id is not None:
            at = siblings.index(ids[0])
            beside = [c.id for c in cards_in(edit.snapshot, cell.lane_id, stage_id)]
            before = beside[at] if at < len(beside) else None
            move_cards(edit, ids, Place(cell.lane_id, stage_id, before=before))
        return
    edge = siblings.index(ids[-1] if way == "down" else ids[0])
    if way == "up" and edge > 0:
        move_cards(edit, ids, Place(cell.lane_id, cell.stage_id, before=siblings[edge - 1]))
    elif way == "down" and edge + 1 < len(siblings):
        before = siblings[edge + 2] if edge + 2 < len(siblings) else None
        move_cards(edit, ids, Place(cell.lane_id, cell.stage_id, before=before))
    else:
        _move_to_lane(edit, board, cell, ids, way)


def _move_to_lane(edit: Edit, board: Board, cell: Place, ids: list[str], way: Direction) -> None:
    """Go on to the next lane that takes these cards, at the end of its cell that is nearer."""
    rows = [row.lane_id for row in board.rows]
    at = rows.index(cell.lane_id)
    beyond = rows[at + 1 :] if way == "down" else list(reversed(rows[:at]))
    kinds = {edit.snapshot.get(Card, card_id).kind for card_id in ids}
    for lane_id in beyond:
        lane = edit.snapshot.get(Lane, lane_id)
        if all(takes(lane, kind) for kind in kinds):
            there = cards_in(edit.snapshot, lane_id, cell.stage_id)
            before = there[0].id if way == "down" and there else None
            move_cards(edit, ids, Place(lane_id, cell.stage_id, before=before))
            return
