"""Gives a board more height: its card lanes grow at their feet, everything else only moves."""

from clgdesk.layout.shapes import Block, Board, Box, Row, Shape

_GROWING = ("cards", "images", "backstage")
_GROUNDS = ("cell", "lane")


def stretched(board: Board, extra: float) -> Board:
    """Return a board that is ``extra`` units higher; no text, card or curve changes its form."""
    growing = [row for row in board.rows if row.form in _GROWING] or list(board.rows)
    height = sum(row.h for row in growing)
    if extra <= 0 or height <= 0:
        return board
    grown: dict[str, tuple[float, float]] = {}
    rows, down = [], 0.0
    for row in board.rows:
        more = extra * row.h / height if row in growing else 0.0
        rows.append(row._replace(y=row.y + down, h=row.h + more))
        grown[row.lane_id] = (down, more)
        down += more
    blocks = tuple(_moved(block, board.rows, grown) for block in board.blocks)
    by_key = {block.key: block for block in blocks}
    return board._replace(h=board.h + down, rows=tuple(rows), blocks=blocks, by_key=by_key)


def _moved(block: Block, rows: tuple[Row, ...], grown: dict[str, tuple[float, float]]) -> Block:
    top = block.y + (block.h if block.kind == "visibility" else 0.01)
    row = next((r for r in reversed(rows) if r.y <= top), None)
    if row is None:
        return block
    down, more = grown[row.lane_id]
    if block.kind in _GROUNDS and more:
        shapes = tuple(_grown(shape, block.h, more) for shape in block.shapes)
        return block._replace(y=block.y + down, h=block.h + more, shapes=shapes)
    return block._replace(y=block.y + down) if down else block


def _grown(shape: Shape, height: float, more: float) -> Shape:
    """Return the ground of a cell or lane, as high as its block, with its new height."""
    if isinstance(shape, Box) and shape.y == 0 and shape.h == height:
        return shape._replace(h=shape.h + more)
    return shape
