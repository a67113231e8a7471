"""The scene: what of the board stands where, and what is not as it was when the board changes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from clgdesk.layout.shapes import HEAD_KINDS, Block, Board, Group, without
from clgdesk.ui.map.bands import NOTHING, plain_ground
from clgdesk.ui.map.moved import Moved, crossing, lanes_moved
from clgdesk.ui.map.part import Shown
from clgdesk.ui.map.pictures import SHADOW_MARGIN, reach
from clgdesk.ui.map.places import Places

MOST_APART = 40
"""Up to so many changed blocks of a group are painted anew one by one; of more, the group."""
RIM = -SHADOW_MARGIN, -SHADOW_MARGIN, SHADOW_MARGIN, SHADOW_MARGIN


class Patch(NamedTuple):
    """What is not on the scene as it was: areas of the board, and lanes that moved as they are."""

    touched: list[QRectF]
    moved: Sequence[Moved]


class MapScene:
    """Finds blocks by place; a picture of the board, never the model itself.

    Where the blocks of a group stand is only found out when something is looked for there.
    ``dimmed`` are the keys of the blocks that are shown less strongly, and how strongly.
    """

    def __init__(self) -> None:
        self._board = NOTHING
        self._places: dict[int, Places] = {}
        self.dimmed: dict[str, float] = {}

    def show(self, board: Board) -> None:
        """Show a board, whatever differs from the last one."""
        before, self._board = self._board, board
        self.dimmed = {key: d for key, d in self.dimmed.items() if key in board.by_key}
        # What a lens leaves out mostly comes back next: its places are kept for one board.
        known = {id(group.origin) for group in (*before.groups, *board.groups)}
        self._places = {key: places for key, places in self._places.items() if key in known}

    def patch(self, board: Board) -> Patch:
        """Show a board; returns what differs from the last one."""
        before = self._board
        self.show(board)
        moved = lanes_moved(before.groups, board)
        carried = frozenset[int]().union(*(run.groups for run in moved))
        touched = list(_gone(before, board))
        for group in without(board.groups, before.groups):
            if id(group) not in carried:
                touched += _differing(group, before, moved)
        touched += crossing(moved, before.groups, board)
        return Patch(touched, moved)

    def fade(self, keys: Iterable[str], opacity: float) -> list[QRectF]:
        """Give some blocks an opacity; returns where they stand."""
        blocks = [b for key in keys if (b := self._board.by_key.get(key)) is not None]
        for block in blocks:
            if opacity < 1.0:
                self.dimmed[block.key] = opacity
            else:
                self.dimmed.pop(block.key, None)
        return [reach(block) for block in blocks]

    # By place

    def shown_in(self, area: QRectF) -> Iterator[Shown]:
        """Give what may be painted in an area of the board, the lowest first.

        Plain ground is not among it, and blocks are as a lens lets them be seen.
        """
        seen, dimmed = self._board.seen, self.dimmed
        for block in self._found(area.adjusted(*RIM), plain=False):
            yield seen(block), dimmed.get(block.key, 1.0) if dimmed else 1.0

    def blocks_in(self, area: QRectF) -> list[Block]:
        """Return the blocks that meet a rectangle of the board, the lowest first."""
        return self._found(area)

    def blocks_at(self, point: QPointF) -> list[Block]:
        """Return the blocks under a point of the board, the topmost first."""
        x, y = point.x(), point.y()
        found = self._found(QRectF(x - 1, y - 1, 2, 2))
        return [block for block in reversed(found) if block.contains(x, y)]

    def _found(self, area: QRectF, *, plain: bool = True) -> list[Block]:
        left, top = area.x(), area.y()
        right, bottom = left + area.width(), top + area.height()
        found: list[Block] = []
        for group in self._board.groups:
            if group.top >= bottom or group.bottom <= top or group.right <= left:
                continue
            places, blocks = self._places_of(group), group.blocks
            for number in places.around(left, top - group.top, right, bottom - group.top):
                if plain or number not in places.plain:
                    block = blocks[number]
                    _, _, _, x, y, w, h, *_ = block
                    if x < right and y < bottom and x + w > left and y + h > top:
                        found.append(block)
        found.sort(key=_depth)
        return found

    def _places_of(self, group: Group) -> Places:
        key = id(group.origin)
        if key not in self._places:
            self._places[key] = Places(group)
        return self._places[key]


def _gone(before: Board, board: Board) -> Iterator[QRectF]:
    """Give the areas of what is not on the board any longer."""
    for group in without(before.groups, board.groups):
        for key, block in group.by_key.items():
            if key not in board.by_key and block.kind not in HEAD_KINDS:
                yield reach(block)


def _differing(group: Group, before: Board, moved: Sequence[Moved]) -> Iterator[QRectF]:
    """Give the areas in which a group is not as it was, but for what went along with lanes."""
    changes = list(_changes(group, before, moved))
    if len(changes) > MOST_APART:
        yield _around(group, [was for was, _ in changes if was is not None])
        return
    for was, now in changes:
        here = reach(now)
        there = here if was is None else reach(was)
        yield from (there.united(here),) if there.intersects(here) else (there, here)


def _changes(
    group: Group, before: Board, moved: Sequence[Moved]
) -> Iterator[tuple[Block | None, Block]]:
    """Give what differs in a group as it was, None for what is new, and as it is."""
    for block in group.blocks:
        was = before.by_key.get(block.key)
        if was is block:
            continue
        if was is None or was.kind in HEAD_KINDS:
            if block.kind not in HEAD_KINDS:
                yield None, block
        elif block.kind in HEAD_KINDS:
            yield None, was  # a step that stood in a lane has become the head of a column
        elif was != block and not (_both_plain(was, block) or _carried(was, block, moved)):
            yield was, block


def _carried(was: Block, now: Block, moved: Sequence[Moved]) -> bool:
    return any(run.carried(was, now) for run in moved)


def _both_plain(was: Block, now: Block) -> bool:
    """Tell whether both are nothing but ground, of which ``Bands`` tells."""
    return now.kind == "cell" and plain_ground(now) is not None and plain_ground(was) is not None


def _around(group: Group, before: Sequence[Block]) -> QRectF:
    """Return the area of a group, and of blocks of it where they stood before."""
    right = max((group.right, *(was.x + was.w for was in before)))
    top = min((group.top, *(was.y for was in before)))
    bottom = max((group.bottom, *(was.y + was.h for was in before)))
    return QRectF(0, top, right, bottom - top).adjusted(*RIM)


def _depth(block: Block) -> int:
    return block.z
