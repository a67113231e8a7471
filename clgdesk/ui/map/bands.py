"""The ground of the map: the canvas, and plain cells on it, one call for each colour."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from math import floor
from operator import is_

from PySide6.QtCore import QRect, QRectF

from clgdesk.layout.shapes import Block, Board, Box, Group

NOTHING = Board("", 0, 0, 0, 0, 0, 0, (), (), (), {}, {}, (), {})


def plain_ground(block: Block) -> str | None:
    """Return the colour word of a block that is nothing but one filled rectangle."""
    if len(block.shapes) != 1:
        return None
    box = block.shapes[0]
    if not isinstance(box, Box) or box.stroke or box.radius or any(box.radii or ()):
        return None
    whole = (box.x, box.y, box.w, box.h) == (0, 0, block.w, block.h)
    return box.fill if whole and not box.shadow else None


class GroupBands:
    """The plain rectangles of one group of blocks, and how far they reach down."""

    def __init__(self, group: Group, cells: Sequence[Block]) -> None:
        self.group, self.cells = group, cells
        self.top = min((cell.y for cell in cells), default=0.0)
        self.bottom = max((cell.y + cell.h for cell in cells), default=0.0)
        self._snapped: tuple[float, list[tuple[str, list[QRect]]]] = 0.0, []

    @cached_property
    def areas(self) -> dict[str, list[QRectF]]:
        """The rectangles by colour word; made when the group is seen or compared."""
        areas: dict[str, list[QRectF]] = {}
        for cell in self.cells:
            area = QRectF(cell.x, cell.y, cell.w, cell.h)
            areas.setdefault(plain_ground(cell) or "canvas", []).append(area)
        return areas

    def snapped(self, scale: float) -> list[tuple[str, list[QRect]]]:
        """Return the rectangles at a scale, in pixels: drawn the same wherever a picture begins."""
        if self._snapped[0] != scale:
            pixels = [(w, [_snapped(a, scale) for a in areas]) for w, areas in self.areas.items()]
            self._snapped = scale, pixels
        return self._snapped[1]


class Bands:
    """The plain rectangles of one board by colour word.

    What ``before``, the bands of the last board, made of cells that are still shown is kept.
    """

    def __init__(self, board: Board = NOTHING, before: "Bands | None" = None) -> None:
        bands = before.groups if before else ()
        by_group = {id(one.group): one for one in bands}
        by_cell = {id(one.cells[0]): one for one in bands if one.cells}
        self.groups: list[GroupBands] = [
            by_group.get(id(group)) or _bands_of(group, by_cell) for group in board.groups
        ]

    def areas_changed_from(self, before: "Bands", carried: AbstractSet[int]) -> list[QRectF]:
        """Return what is not as it was, lane by lane; of a cell that grew only what it grew by.

        ``carried`` are the ids of groups that moved as they are, before and after.
        """
        same = set(self.groups) & set(before.groups)
        same.update(b for b in (*self.groups, *before.groups) if id(b.group) in carried)
        old, new = before.ends(same), self.ends(same)
        found: dict[tuple[float, float], QRectF] = {}
        for corner in old.keys() | new.keys():
            _, x, y, w = corner
            ends = old.get(corner, y), new.get(corner, y)
            if ends[0] != ends[1]:
                top, bottom = min(ends), max(ends)
                strip = QRectF(x, top, w, bottom - top)
                found[top, bottom] = found.get((top, bottom), strip).united(strip)
        return list(found.values())

    def ends(self, same: AbstractSet[GroupBands]) -> dict[tuple[str, float, float, float], float]:
        """Return where the rectangles end below by colour word, corner and width."""
        return {
            (word, area.x(), area.y(), area.width()): area.bottom()
            for bands in self.groups
            if bands not in same
            for word, areas in bands.areas.items()
            for area in areas
        }

    def areas_in(self, seen: QRectF) -> Iterator[tuple[str, list[QRectF]]]:
        """Give the rectangles of the lanes in a part of the board, by colour word."""
        for bands in self.groups:
            if bands.bottom >= seen.top() and bands.top <= seen.bottom():
                yield from bands.areas.items()

    def at(self, part: QRect, scale: float) -> list[tuple[str, list[QRect]]]:
        """Return the rectangles of the lanes in a part of the scaled board, by colour word."""
        top, bottom = part.top() / scale, (part.bottom() + 1) / scale
        return [
            found
            for bands in self.groups
            if bands.bottom >= top and bands.top <= bottom
            for found in bands.snapped(scale)
        ]


def _bands_of(group: Group, by_cell: Mapping[int, GroupBands]) -> GroupBands:
    """Return the bands of a group: those of before where its cells are the very same."""
    cells = [block for block in group.blocks if block.kind == "cell"]
    known = by_cell.get(id(cells[0])) if cells else None
    if known is None or len(cells) != len(known.cells) or not all(map(is_, cells, known.cells)):
        return GroupBands(group, cells)
    known.group = group
    return known


def _snapped(area: QRectF, scale: float) -> QRect:
    """Return a rectangle at a scale; neighbours stay neighbours."""
    left, top = floor(area.x() * scale + 0.5), floor(area.y() * scale + 0.5)
    right, bottom = floor(area.right() * scale + 0.5), floor(area.bottom() * scale + 0.5)
    return QRect(left, top, right - left, bottom - top)
