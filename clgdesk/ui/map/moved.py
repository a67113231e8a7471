"""Lanes that went up or down as they are: their pixels go with them and are not painted anew."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from clgdesk.layout.connector_blocks import Connector
from clgdesk.layout.shapes import HEAD_KINDS, Block, Board, Group, without
from clgdesk.ui.map.pictures import reach

NOTHING = 1e-6
"""A smaller distance is none."""


class Moved(NamedTuple):
    """Neighbouring lanes that all went ``down`` by so many units; where they were before.

    ``groups`` are the ids of their groups, before and after.
    """

    top: float
    bottom: float
    down: float
    groups: frozenset[int]

    def carried(self, before: Block, after: Block) -> bool:
        """Tell whether a block that belongs to no lane went along with the lanes below it."""
        return _looks_alike(before, after) and self.took(before, after)

    def took(self, before: Block | Connector, after: Block | Connector) -> bool:
        """Tell whether what looks as before stood among the lanes, and went as far down."""
        return (
            before.y >= self.top
            and before.y + before.h <= self.bottom
            and abs(after.y - before.y - self.down) < NOTHING
            and before.x == after.x
        )

    def echo(self, area: QRectF) -> QRectF:
        """Return where the pixels went of an area that should have stayed; empty for none."""
        met = area & QRectF(area.x(), self.top, area.width(), self.bottom - self.top)
        return met.translated(0, self.down)

    def covers(self, area: QRectF) -> bool:
        """Tell whether the lanes now stand where an area is."""
        return area.bottom() > self.top + self.down and area.top() < self.bottom + self.down


def lanes_moved(before: Sequence[Group], board: Board) -> list[Moved]:
    """Return the lanes that went up or down and look as before, those together that went together.

    Where there are connectors only those count below which nothing stayed or changed: no line then
    leads into them that does not go along.
    """
    runs: list[Moved] = []
    known = {group.blocks[0].key: group for group in without(before, board.groups) if group.blocks}
    for group in board.groups:
        if not _is_lane(group):
            continue
        old = known.get(group.blocks[0].key)
        down = 0.0 if old is None else _down(old, group)
        if old is None or not down:
            runs.append(_STAYED)
        elif runs and abs(runs[-1].down - down) < NOTHING:
            runs[-1] = _with(runs[-1], old, group)
        else:
            runs.append(_with(Moved(old.bottom, 0, down, frozenset()), old, group))
    if board.links:
        runs = runs[-1:]
    return [run for run in runs if run.groups]


_STAYED = Moved(0, 0, 0, frozenset())


def _is_lane(group: Group) -> bool:
    return any(block.kind == "cell" for block in group.blocks)


def _down(before: Group, after: Group) -> float:
    """Return how far down a lane went that looks as before; 0 where it does not."""
    return after.top - before.top if after.origin is before.origin else 0.0


def _looks_alike(before: Block, after: Block) -> bool:
    return (
        before.shapes is after.shapes
        and before.key == after.key
        and (before.w, before.h, before.z) == (after.w, after.h, after.z)
    )


def _with(run: Moved, before: Group, after: Group) -> Moved:
    top, bottom = min(run.top, before.top), max(run.bottom, before.bottom)
    return Moved(top, bottom, run.down, run.groups | {id(before), id(after)})


def crossing(moved: Sequence[Moved], before: Sequence[Group], board: Board) -> Iterator[QRectF]:
    """Give the areas to be painted anew for what belongs to no lane and did not go along."""
    for group in before if moved else ():
        for block in () if _is_lane(group) else group.blocks:
            if block.kind not in HEAD_KINDS:
                yield from _left_behind(moved, block, board.by_key.get(block.key))


def _left_behind(moved: Sequence[Moved], before: Block, after: Block | None) -> Iterator[QRectF]:
    for run in moved:
        if after is None or not run.carried(before, after):
            yield run.echo(reach(before))
            if after is not None and run.covers(reach(after)):
                yield reach(after)
