"""Everything on a board in the order in which it is painted."""

from collections.abc import Callable, Iterator
from itertools import chain

from clgdesk.layout.connector_blocks import Z_LINE, Connector
from clgdesk.layout.shapes import Block, Board

Wanted = Callable[[Block | Connector], bool]


def painting_order(board: Board, wanted: Wanted | None = None) -> Iterator[Block]:
    """Give the blocks as a lens lets them be seen: lines lie above all cells, below all cards.

    Only those that are ``wanted``; of a line that is not, no shapes are made.
    """
    blocks = board.blocks if wanted is None else [b for b in board.blocks if wanted(b)]
    if not board.links:
        return map(board.seen, blocks)
    below = (block for block in blocks if block.z < Z_LINE)
    links = (link for link in board.links.values() if wanted is None or wanted(link))
    lines = (link.block for link in links)
    above = (block for block in blocks if block.z >= Z_LINE)
    return map(board.seen, chain(below, lines, above))
