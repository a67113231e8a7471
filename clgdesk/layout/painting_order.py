"""Everything on a board in the order in which it is painted."""

from collections.abc import Iterator
from itertools import chain

from clgdesk.layout.connector_blocks import Z_LINE
from clgdesk.layout.shapes import Block, Board


def painting_order(board: Board) -> Iterator[Block]:
    """Give the blocks as a lens lets them be seen: lines lie above all cells, below all cards."""
    if not board.links:
        return map(board.seen, board.blocks)
    below = (block for block in board.blocks if block.z < Z_LINE)
    lines = (connector.block for connector in board.links.values())
    above = (block for block in board.blocks if block.z >= Z_LINE)
    return map(board.seen, chain(below, lines, above))
