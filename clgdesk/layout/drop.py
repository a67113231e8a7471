"""Where something that is dragged would land, and the bar and the cell that show it.

Nothing is moved here: a gesture asks at every motion and makes one edit when it ends.
"""

from collections.abc import Collection
from typing import NamedTuple

from clgdesk.layout.grid import CARD_GAP, CELL_PADDING, COLUMN_GAP, LANE_GAP
from clgdesk.layout.shapes import Block, Board, Column, Row

Area = tuple[float, float, float, float]
"""A rectangle on the board: x, y, width, height."""

BAR = 3.0


class Target(NamedTuple):
    """A place in a cell: in front of the card ``before``, at its end if that is None.

    ``area`` is the cell to light, ``bar`` the line where the card would stand.
    """

    lane_id: str
    stage_id: str
    before: str | None
    area: Area
    bar: Area


class Gap(NamedTuple):
    """A place among stages or lanes: in front of ``before``, at the end if that is None."""

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
    row = _row_at(board, y)
    if row is not None and takes(row, kind):
        return _target(board, row, column, moving, y)
    home = home_row(board, kind)
    return None if home is None else _target(board, home, column, moving, board.h)


def takes(row: Row, kind: str) -> bool:
    """Tell whether a lane takes cards of a kind."""
    return row.form == "images" or (row.form == "cards" and row.content in ("", kind))


def home_row(board: Board, kind: str) -> Row | None:
    """Return the first lane made for cards of a kind, else the first that takes any."""
    rows = [row for row in board.rows if takes(row, kind)]
    return min(rows, key=lambda row: (row.form != "cards", row.content != kind), default=None)


def _column_at(board: Board, x: float) -> Column | None:
    """Return the stage under an x; the gaps between stages belong to the nearer one."""
    reach = COLUMN_GAP / 2
    return next((c for c in board.columns if c.x - reach <= x < c.x + c.w + reach), None)


def _row_at(board: Board, y: float) -> Row | None:
    reach = LANE_GAP / 2
    return next((r for r in board.rows if r.y - reach <= y < r.y + r.h + reach), None)


def _target(board: Board, row: Row, column: Column, moving: Collection[str], y: float) -> Target:
    keys = board.contents[f"cell:{row.lane_id}:{column.stage_id}"]
    cards = [board.by_key[key] for key in keys]
    place = next((i for i, card in enumerate(cards) if y < card.y + card.h / 2), len(cards))
    before = next((card.id for card in cards[place:] if card.id not in moving), None)
    bar = (
        column.x + CELL_PADDING,
        _bar_y(board, row, column, cards, place),
        column.w - 2 * CELL_PADDING,
        BAR,
    )
    area = (column.x, row.y, column.w, row.h)
    return Target(row.lane_id, column.stage_id, before, area, bar)


def _bar_y(board: Board, row: Row, column: Column, cards: list[Block], place: int) -> float:
    """Return the top of a bar in the middle of the gap that a place is."""
    if place < len(cards):
        middle = cards[place].y - CARD_GAP / 2
    elif cards:
        middle = cards[-1].y + cards[-1].h + CARD_GAP / 2
    else:
        middle = _covered(board, row, column) + CELL_PADDING / 2
    return middle - BAR / 2


def _covered(board: Board, row: Row, column: Column) -> float:
    """Return how far down wide cards of earlier stages reach into a cell."""
    bottom = row.y
    for other in board.columns:
        if other.x >= column.x:
            break
        for key in board.contents[f"cell:{row.lane_id}:{other.stage_id}"]:
            card = board.by_key[key]
            if card.x + card.w > column.x:
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


def _bottom(board: Board) -> float:
    rows = board.rows
    return rows[-1].y + rows[-1].h if rows else board.head_y + board.head_h


def _right(board: Board) -> float:
    columns = board.columns
    return columns[-1].x + columns[-1].w if columns else board.label_x + board.label_w
