"""Where something that is dragged would land, and the bar and the cell that show it.

Nothing is moved here: a gesture asks at every motion and makes one edit when it ends.
"""

from collections.abc import Collection
from typing import NamedTuple

from clgdesk.layout.grid import CARD_FORMS, CARD_GAP, CELL_PADDING, COLUMN_GAP, LANE_GAP
from clgdesk.layout.shapes import Block, Board, Column, Row, Slot

Area = tuple[float, float, float, float]
"""A rectangle on the board: x, y, width, height."""

BAR = 3.0


class Target(NamedTuple):
    """A place in a cell: in front of the card ``before``, at its end if that is None.

    ``step_id`` is the step whose cell it is where a stage is split: an empty text for the cell of
    the whole stage; None where the stage is not split. ``area`` is the cell to light, ``bar`` the
    line where the card would stand.
    """

    lane_id: str
    stage_id: str
    before: str | None
    area: Area
    bar: Area
    step_id: str | None = None


class Gap(NamedTuple):
    """A place among stages or lanes: in front of ``before``, at the end if that is None."""

    before: str | None
    bar: Area


class StepGap(NamedTuple):
    """A place among the steps of a stage: in front of ``before``, at the end if that is None."""

    stage_id: str
    before: str | None
    bar: Area


def card_target(
    board: Board, x: float, y: float, moving: Collection[str], kind: str
) -> Target | None:
    """Return where cards of a kind would land at a point of the board, None for nowhere.

    ``moving`` are their ids. A lane for another kind does not take them: they land at the end of
    the same stage's cell in the lane that is made for theirs.
    """
    column = _column_at(board, x)
    if column is None or not 0 <= y <= board.h:
        return None
    slot = _slot_at(column, x)
    row = _row_at(board, y)
    if row is not None and takes(row, kind):
        return _target(board, row, column, slot, moving, y)
    home = home_row(board, kind)
    return None if home is None else _target(board, home, column, slot, moving, board.h)


def takes(row: Row, kind: str) -> bool:
    """Tell whether a lane takes cards of a kind."""
    if row.form == "cards":
        return row.content in ("", kind)
    return row.form in CARD_FORMS


def home_row(board: Board, kind: str) -> Row | None:
    """Return the first lane made for cards of a kind, else the first that takes any."""
    rows = [row for row in board.rows if takes(row, kind)]
    return min(rows, key=lambda row: (row.form != "cards", row.content != kind), default=None)


def _column_at(board: Board, x: float) -> Column | None:
    """Return the stage under an x; the gaps between stages belong to the nearer one."""
    reach = COLUMN_GAP / 2
    return next((c for c in board.columns if c.x - reach <= x < c.x + c.w + reach), None)


def _slot_at(column: Column, x: float) -> Slot:
    """Return the slot of a column under an x, or the nearest one."""
    return min(column.slots, key=lambda slot: max(slot.x - x, x - slot.x - slot.w, 0.0))


def _row_at(board: Board, y: float) -> Row | None:
    reach = LANE_GAP / 2
    return next((r for r in board.rows if r.y - reach <= y < r.y + r.h + reach), None)


def _target(
    board: Board, row: Row, column: Column, slot: Slot, moving: Collection[str], y: float
) -> Target:
    key = board.cell_key(row.lane_id, slot)
    cards = [board.by_key[key] for key in board.contents[key]]
    place = next((i for i, card in enumerate(cards) if y < card.y + card.h / 2), len(cards))
    before = next((card.id for card in cards[place:] if card.id not in moving), None)
    cell = board.by_key[key]
    x, w = cell.x, cell.w
    bar = (x + CELL_PADDING, _bar_y(board, row, x, cards, place), w - 2 * CELL_PADDING, BAR)
    step_id = (slot.step_id or "") if column.parts else None
    return Target(row.lane_id, column.stage_id, before, (x, row.y, w, row.h), bar, step_id)


def _bar_y(board: Board, row: Row, x: float, cards: list[Block], place: int) -> float:
    """Return the top of a bar in the middle of the gap that a place is."""
    if place < len(cards):
        middle = cards[place].y - CARD_GAP / 2
    elif cards:
        middle = cards[-1].y + cards[-1].h + CARD_GAP / 2
    else:
        middle = _covered(board, row, x) + CELL_PADDING / 2
    return min(middle, row.y + row.h - BAR) - BAR / 2


def _covered(board: Board, row: Row, x: float) -> float:
    """Return how far down wide cards that begin further left reach into a cell."""
    bottom = row.y
    for other in board.slots:
        if other.x >= x:
            break
        for key in board.contents[board.cell_key(row.lane_id, other)]:
            card = board.by_key[key]
            if card.x + card.w > x:
                bottom = max(bottom, card.y + card.h)
    return bottom


def stage_target(board: Board, x: float, moving: str) -> Gap | None:
    """Return where a stage would land at an x of the board; None without stages."""
    columns = board.columns
    if not columns:
        return None
    place = next((i for i, c in enumerate(columns) if x < c.x + c.w / 2), len(columns))
    before = next((c.stage_id for c in columns[place:] if c.stage_id != moving), None)
    if place < len(columns):
        middle = columns[place].x - COLUMN_GAP / 2
    else:
        middle = columns[-1].x + columns[-1].w + COLUMN_GAP / 2
    return Gap(before, (middle - BAR / 2, board.head_y, BAR, _bottom(board) - board.head_y))


def lane_target(board: Board, y: float, moving: str) -> Gap | None:
    """Return where a lane would land at a y of the board; None without lanes."""
    rows = board.rows
    if not rows:
        return None
    place = next((i for i, r in enumerate(rows) if y < r.y + r.h / 2), len(rows))
    before = next((r.lane_id for r in rows[place:] if r.lane_id != moving), None)
    if place < len(rows):
        middle = rows[place].y - LANE_GAP / 2
    else:
        middle = rows[-1].y + rows[-1].h + LANE_GAP / 2
    return Gap(before, (board.label_x, middle - BAR / 2, _right(board) - board.label_x, BAR))


def span_at(board: Board, stage_id: str, x: float) -> int:
    """Return how many stages a card covers that begins at a stage and is pulled to an x."""
    columns = list(board.columns)
    start = next((i for i, column in enumerate(columns) if column.stage_id == stage_id), 0)
    return 1 + sum(1 for column in columns[start + 1 :] if x >= column.x + column.w / 2)


def step_target(board: Board, x: float, y: float, moving: str) -> StepGap | None:
    """Return where a step would land at a point of the board; None beside the stages.

    Steps of a split stage stand side by side, those of another below one another in its lane of
    steps. Above any other place of a stage, and where it shows none, it is the end of its steps.
    """
    column = _column_at(board, x)
    if column is None:
        return None
    if column.parts:
        return _among_heads(board, column, x, moving)
    pills = _pills(board, column)
    row = next((r for r in board.rows if r.form == "steps" and not r.collapsed), None)
    if not pills or row is None:
        return StepGap(column.stage_id, None, _end_bar(board, column, row))
    below_heads = y > board.head_y + board.head_h
    place = next((i for i, p in enumerate(pills) if y < p.y + p.h / 2), len(pills))
    place = place if below_heads else len(pills)
    before = next((p.id for p in pills[place:] if p.id != moving), None)
    last = pills[-1]
    middle = pills[place].y - 3.0 if place < len(pills) else last.y + last.h + 3.0
    bar = (column.x + CELL_PADDING, middle - BAR / 2, column.w - 2 * CELL_PADDING, BAR)
    return StepGap(column.stage_id, before, bar)


def _among_heads(board: Board, column: Column, x: float, moving: str) -> StepGap:
    steps = [slot for slot in column.parts if slot.step_id is not None]
    place = next((i for i, s in enumerate(steps) if x < s.x + s.w / 2), len(steps))
    before = next((s.step_id for s in steps[place:] if s.step_id != moving), None)
    edge = steps[place].x - 1 if place < len(steps) else column.x + column.w + COLUMN_GAP / 2
    return StepGap(column.stage_id, before, (edge - BAR / 2, *_heads_down(board)))


def _heads_down(board: Board) -> tuple[float, float, float]:
    """Return top, width and height of a bar that stands in a split stage."""
    heads = (block.y for block in board.by_key.values() if block.kind == "sub_head")
    top = min(heads, default=board.head_y)
    return top, BAR, _bottom(board) - top


def _pills(board: Board, column: Column) -> list[Block]:
    """Return the steps of a stage in its lane of steps, from top to bottom."""
    for row in board.rows:
        if row.form == "steps":
            keys = board.contents[f"cell:{row.lane_id}:{column.stage_id}"]
            return [board.by_key[key] for key in keys]
    return []


def _end_bar(board: Board, column: Column, row: Row | None) -> Area:
    """Return a bar at the place of the first step, or below the stage's head."""
    y = board.head_y + board.head_h if row is None else row.y + CELL_PADDING
    return column.x + CELL_PADDING, y - BAR / 2, column.w - 2 * CELL_PADDING, BAR


def _bottom(board: Board) -> float:
    rows = board.rows
    return rows[-1].y + rows[-1].h if rows else board.head_y + board.head_h


def _right(board: Board) -> float:
    columns = board.columns
    return columns[-1].x + columns[-1].w if columns else board.label_x + board.label_w
