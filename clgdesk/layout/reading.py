"""The order in which a board is read, and the neighbours that arrow keys go to.

Keys stop at the heads of stages, steps and lanes, at what stands in the cells, and at cells that
hold nothing of their own to stop at.
"""

from typing import Literal

from clgdesk.layout.shapes import HEAD_KINDS, Block, Board

Direction = Literal["left", "right", "up", "down"]
Spot = tuple[int, int]
"""A slot and a band, both counted from 0: slot 0 holds the heads of lanes, band 0 those of stages.

Where a stage is split, band 1 holds the heads of steps; the lanes follow.
"""
_BY_MIDDLE = ("emotion_point", "felt", "quote")


def reading_order(board: Board) -> tuple[str, ...]:
    """Return the keys at which one stops, heads first, then lane by lane, each left to right."""
    return _Grid(board).order()


def reading_tree(board: Board) -> dict[str, tuple[str, ...]]:
    """Return what stands below what, by key; below ``""`` are stages, lanes and connectors.

    Below a stage are the heads of its steps, below a lane what stands in its cells.
    """
    return _Grid(board).tree()


def neighbour(board: Board, key: str, direction: Direction) -> str | None:
    """Return the key that an arrow goes to, None at the edge of the map.

    From nothing (a key that is not on the board) it goes to the first card, else the first cell.
    """
    grid, block = _Grid(board), board.block(key)
    spot = None if block is None else grid.spot(block)
    if block is None or spot is None:
        return grid.first()
    if direction in ("up", "down"):
        return grid.above_or_below(block, spot, -1 if direction == "up" else 1)
    return grid.beside(block, spot, -1 if direction == "left" else 1)


def cell_beside(board: Board, key: str, direction: Direction) -> str | None:
    """Return the first key at which one stops in the next cell, None at the edge of the map."""
    grid, block = _Grid(board), board.block(key)
    spot = None if block is None else grid.spot(block)
    return grid.first() if spot is None or block is None else grid.next_cell(block, spot, direction)


def stop_at_distance(board: Board, key: str, down: float) -> str | None:
    """Return the key in the same column whose middle is nearest to so many units further down."""
    grid, block = _Grid(board), board.block(key)
    spot = None if block is None else grid.spot(block)
    if block is None or spot is None:
        return grid.first()
    wanted = block.y + block.h / 2 + down
    column = [board.by_key[k] for k in grid.column(spot[0])]
    nearest = min(column, key=lambda b: abs(b.y + b.h / 2 - wanted), default=None)
    return None if nearest is None else nearest.key


def first_and_last(board: Board) -> tuple[str | None, str | None]:
    """Return the first and the last key beside the heads, None where there is nothing."""
    order = [k for k in reading_order(board) if board.by_key[k].kind not in HEAD_KINDS]
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


class _Grid:
    """The slots and bands of a board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._slots = board.slots
        self._split = any(column.parts for column in board.columns)
        self._above = 2 if self._split else 1
        self._bands = self._above + len(board.rows)

    def order(self) -> tuple[str, ...]:
        keys = dict.fromkeys(
            key
            for band in range(self._bands)
            for slot in range(len(self._slots) + 1)
            for key in self._stops((slot, band))
        )
        return tuple(keys)

    def tree(self) -> dict[str, tuple[str, ...]]:
        slots, rows = range(1, len(self._slots) + 1), self._board.rows
        stages: dict[str, tuple[str, ...]] = {}
        for number in slots:
            stage = self._head(number, 0)[0]
            step = self._head(number, 1) if self._split else ()
            stages[stage] = stages.get(stage, ()) + step
        lanes = {
            f"lane:{row.lane_id}": tuple(
                dict.fromkeys(key for slot in slots for key in self._stops((slot, band)))
            )
            for band, row in enumerate(rows, self._above)
        }
        return {"": (*stages, *lanes, *self._board.links), **stages, **lanes}

    def column(self, number: int) -> list[str]:
        """Return the stops of a slot, from top to bottom."""
        return [key for band in range(self._bands) for key in self._stops((number, band))]

    def next_cell(self, block: Block, spot: Spot, direction: Direction) -> str | None:
        """Return the first stop of the next slot or band."""
        number, band = spot
        if direction in ("left", "right"):
            number = self._next_slot(block, spot, 1 if direction == "right" else -1)
            found = self._stops((number, band)) if 0 <= number <= len(self._slots) else ()
            return found[0] if found else None
        step = 1 if direction == "down" else -1
        band += step
        while 0 <= band < self._bands:
            found = self._stops((number, band))
            if found:
                return found[0]
            band += step
        return None

    def first(self) -> str | None:
        """Return the first card, else the first stop beside the heads."""
        by_key = self._board.by_key
        order = [key for key in self.order() if by_key[key].kind not in HEAD_KINDS]
        return next((key for key in order if key.startswith("card:")), next(iter(order), None))

    def _stops(self, spot: Spot) -> tuple[str, ...]:
        number, band = spot
        if band < self._above:
            return self._head(number, band)
        lane_id = self._board.rows[band - self._above].lane_id
        if number == 0:
            return (f"lane:{lane_id}",)
        cell = self._board.cell_key(lane_id, self._slots[number - 1])
        return self._board.contents[cell] or (cell,)

    def _head(self, number: int, band: int) -> tuple[str, ...]:
        if number == 0:
            return ()
        slot = self._slots[number - 1]
        if band == 0:
            return (f"stage:{slot.stage_id}",)
        key = f"step:{slot.step_id}"
        block = self._board.by_key.get(key)
        return (key,) if block is not None and block.kind == "sub_head" else ()

    def spot(self, block: Block) -> Spot | None:
        """Return where a block stands: a wide one where it begins."""
        if block.kind in ("empty", "emotion"):
            return None
        x = block.x + (block.w / 2 if block.kind in _BY_MIDDLE else 1.0)
        number = 0 if block.kind == "lane" else sum(1 for s in self._slots if s.x <= x)
        if block.kind in ("stage", "sub_head"):
            return number, 0 if block.kind == "stage" else 1
        middle = block.y + block.h / 2
        below = sum(1 for row in self._board.rows if row.y <= middle)
        return number, below + self._above - 1

    def above_or_below(self, block: Block, spot: Spot, step: int) -> str | None:
        stops = self._stops(spot)
        if block.key in stops:
            place = stops.index(block.key) + step
            if 0 <= place < len(stops):
                return stops[place]
        number, band = spot[0], spot[1] + step
        while 0 <= band < self._bands:
            found = self._stops((number, band))
            if found:
                return found[0] if step > 0 else found[-1]
            band += step
        return None

    def beside(self, block: Block, spot: Spot, step: int) -> str | None:
        number, band = self._next_slot(block, spot, step), spot[1]
        if not 0 <= number <= len(self._slots):
            return None
        middle = block.y + block.h / 2
        found = [self._board.by_key[key] for key in self._stops((number, band))]
        if not found and band < self._above:
            return next(iter(self._stops((number, 0))), None)
        return min(found, key=lambda b: abs(b.y + b.h / 2 - middle)).key if found else None

    def _next_slot(self, block: Block, spot: Spot, step: int) -> int:
        if step > 0 and spot[0] > 0:
            right = self._right(block, spot)
            return max(spot[0] + 1, sum(1 for s in self._slots if s.x < right) + 1)
        return spot[0] + step

    def _right(self, block: Block, spot: Spot) -> float:
        """Return where a block ends; the tip of a stage's head does not count."""
        if block.kind in HEAD_KINDS:
            column = self._board.column(self._slots[spot[0] - 1].stage_id)
            return column.x + column.w if column and block.kind == "stage" else block.x + 1.0
        return block.x + block.w
