"""Where the blocks of a group stand, so that those in an area are found without looking at all."""

from collections.abc import Sequence
from math import floor

from clgdesk.layout.shapes import HEAD_KINDS, Block, Group
from clgdesk.ui.map.bands import plain_ground

SIDE = 256.0
"""Width and height of a field, in units."""
MOST_FIELDS = 30
"""A block that stands on more fields than these is looked at for every area."""


class Places:
    """The blocks of one group by place, heads left out: those stand above the map.

    Heights count from the top of the group, so that one that moved as a whole has the same places.
    ``plain`` are the numbers of the cells that are nothing but ground (see ``Bands``); ``origin``
    is that of the group.
    """

    def __init__(self, group: Group) -> None:
        self.origin = group.origin
        self._fields: dict[tuple[int, int], list[int]] = {}
        self._large: list[int] = []
        self.plain: set[int] = set()
        for number, block in enumerate(group.blocks):
            if block.kind in HEAD_KINDS:
                continue
            if block.kind == "cell" and plain_ground(block) is not None:
                self.plain.add(number)
            self._take(number, block, group.top)

    def _take(self, number: int, block: Block, top: float) -> None:
        across = _span(block.x, block.x + block.w)
        down = _span(block.y - top, block.y - top + block.h)
        if len(across) * len(down) > MOST_FIELDS:
            self._large.append(number)
            return
        for column in across:
            for row in down:
                self._fields.setdefault((column, row), []).append(number)

    def around(self, left: float, top: float, right: float, bottom: float) -> Sequence[int]:
        """Return the numbers of the blocks that may meet an area, in painting order."""
        found, fields = set(self._large), self._fields
        for column in _span(left, right):
            for row in _span(top, bottom):
                found.update(fields.get((column, row), ()))
        return sorted(found)


def _span(start: float, end: float) -> range:
    return range(floor(start / SIDE), floor(end / SIDE) + 1)
