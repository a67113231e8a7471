"""The order in which a board is read, and the neighbours that arrow keys go to.

Keys stop at the heads of stages and lanes, at what stands in the cells, and at cells that hold
nothing of their own to stop at.
"""

from typing import Literal

from clgdesk.layout.shapes import Block, Board

Direction = Literal["left", "right", "up", "down"]
Slot = tuple[int, int]
"""A column and a row, both counted from 0; the heads are column and row 0."""


def reading_order(board: Board) -> tuple[str, ...]:
    """Return the keys at which one stops, heads first, then lane by lane, each left to right."""
    return tuple(
        key
        for row in range(len(board.rows) + 1)
        for column in range(len(board.columns) + 1)
        for key in _stops(board, (column, row))
    )


def neighbour(board: Board, key: str, direction: Direction) -> str | None:
    """Return the key that an arrow goes to, None at the edge of the map.

    From nothing (a key that is not on the board) it goes to the first card, else the first cell.
    """
    block = board.block(key)
    slot = None if block is None else _slot(board, block)
    if block is None or slot is None:
        return _first(board)
    if direction in ("up", "down"):
        return _above_or_below(board, block, slot, -1 if direction == "up" else 1)
    return _beside(board, block, slot, -1 if direction == "left" else 1)


def cell_beside(board: Board, key: str, direction: Direction) -> str | None:
    """Return the first key at which one stops in the next cell, None at the edge of the map."""
    block = board.block(key)
    slot = None if block is None else _slot(board, block)
    if slot is None:
        return _first(board)
    across, down = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}[direction]
    column, row = slot[0] + across, slot[1] + down
    if not (0 <= column <= len(board.columns) and 0 <= row <= len(board.rows)):
        return None
    return next(iter(_stops(board, (column, row))), None)


def stop_at_distance(board: Board, key: str, down: float) -> str | None:
    """Return the key in the same stage whose middle is nearest to so many units further down."""
    block = board.block(key)
    slot = None if block is None else _slot(board, block)
    if block is None or slot is None:
        return _first(board)
    wanted = block.y + block.h / 2 + down
    column = [k for row in range(len(board.rows) + 1) for k in _stops(board, (slot[0], row))]
    return min(column, key=lambda k: abs(_middle(board.by_key[k]) - wanted), default=None)


def _middle(block: Block) -> float:
    return block.y + block.h / 2


def first_and_last(board: Board) -> tuple[str | None, str | None]:
    """Return the first and the last key beside the heads, None where there is nothing."""
    order = [key for key in reading_order(board) if not key.startswith(("stage:", "lane:"))]
    return (order[0], order[-1]) if order else (None, None)


def between(board: Board, start: str, end: str) -> tuple[str, ...]:
    """Return the cards from one key to another in reading order, both ends among them."""
    order = reading_order(board)
    if start not in order or end not in order:
        return ()
    first, last = order.index(start), order.index(end)
    part = order[min(first, last) : max(first, last) + 1]
    cards = tuple(key for key in part if key.startswith("card:"))
    return cards if first <= last else tuple(reversed(cards))


def _stops(board: Board, slot: Slot) -> tuple[str, ...]:
    column, row = slot
    if column == 0 and row == 0:
        return ()
    if row == 0:
        return (f"stage:{board.columns[column - 1].stage_id}",)
    lane_id = board.rows[row - 1].lane_id
    if column == 0:
        return (f"lane:{lane_id}",)
    cell = f"cell:{lane_id}:{board.columns[column - 1].stage_id}"
    return board.contents[cell] or (cell,)


def _slot(board: Board, block: Block) -> Slot | None:
    """Return where a block stands, judged by its middle; a wide card by its first stage."""
    x = board.label_x if block.kind == "lane" else block.x + min(block.w, _pitch(board)) / 2
    y = block.y + block.h / 2
    column = sum(1 for c in board.columns if c.x <= x)
    row = sum(1 for r in board.rows if r.y <= y)
    return None if block.kind in ("empty", "emotion") else (column, row)


def _pitch(board: Board) -> float:
    return board.columns[0].w if board.columns else 0.0


def _first(board: Board) -> str | None:
    order = [key for key in reading_order(board) if not key.startswith(("stage:", "lane:"))]
    return next((key for key in order if key.startswith("card:")), next(iter(order), None))


def _above_or_below(board: Board, block: Block, slot: Slot, step: int) -> str | None:
    stops = _stops(board, slot)
    if block.key in stops:
        place = stops.index(block.key) + step
        if 0 <= place < len(stops):
            return stops[place]
    column, row = slot[0], slot[1] + step
    if not 0 <= row <= len(board.rows):
        return None
    found = _stops(board, (column, row))
    return (found[0] if step > 0 else found[-1]) if found else None


def _beside(board: Board, block: Block, slot: Slot, step: int) -> str | None:
    column, row = slot[0] + step, slot[1]
    if step > 0 and slot[0] > 0:
        column = max(column, sum(1 for c in board.columns if c.x < block.x + block.w) + 1)
    if not 0 <= column <= len(board.columns):
        return None
    middle = block.y + block.h / 2
    found = [board.by_key[key] for key in _stops(board, (column, row))]
    return min(found, key=lambda b: abs(b.y + b.h / 2 - middle)).key if found else None
