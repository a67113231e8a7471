"""The ground of the map: plain cells, and the canvas between them, one call for each colour.

Nothing large is painted twice: of all that a frame costs, filling pixels is the greatest part.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import Block, Board, Box, Group
from clgdesk.layout.theme import Theme
from clgdesk.ui.theme import colour

FAR = 50_000.0
"""Units around the map that are canvas."""
OVERLAP = 0.6
"""How far the canvas reaches below the cells, so that no rounding leaves a line open."""


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

    def __init__(self, group: Group) -> None:
        self.group = group
        self.areas: dict[str, list[QRectF]] = {}
        cells = [block for block in group.blocks if block.kind == "cell"]
        for cell in cells:
            area = QRectF(cell.x, cell.y, cell.w, cell.h)
            self.areas.setdefault(plain_ground(cell) or "canvas", []).append(area)
        self.top = min((cell.y for cell in cells), default=0.0)
        self.bottom = max((cell.y + cell.h for cell in cells), default=0.0)


class Bands:
    """The plain rectangles of one board by colour word, and the canvas around them.

    What ``before``, the bands of the last board, made of a group that is still shown is kept.
    """

    def __init__(self, board: Board = NOTHING, before: "Bands | None" = None) -> None:
        known = {id(bands.group): bands for bands in before.groups} if before else {}
        self._canvas = list(_canvas(board))
        self.groups: list[GroupBands] = [
            known.get(id(group)) or GroupBands(group) for group in board.groups
        ]

    def area_changed_from(self, before: "Bands") -> QRectF:
        """Return a rectangle that holds everything that is not as it was."""
        shared = set(self.groups) & set(before.groups)
        found = QRectF()
        for _, x, y, w, h in self.rectangles(shared) ^ before.rectangles(shared):
            found = found.united(QRectF(x, y, w, h))
        return found

    def rectangles(self, shared: set[GroupBands]) -> set[tuple[str, float, float, float, float]]:
        """Return every rectangle with its colour word, but for those of shared groups."""
        grounds = [("canvas", self._canvas)]
        for bands in self.groups:
            if bands not in shared:
                grounds += bands.areas.items()
        return {
            (word, area.x(), area.y(), area.width(), area.height())
            for word, areas in grounds
            for area in areas
        }

    def paint(self, painter: QPainter, theme: Theme, seen: QRectF) -> None:
        """Paint the rectangles in sight; the painter stands in units of the board."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "canvas"))
        painter.drawRects(self._canvas)
        for bands in self.groups:
            if bands.bottom >= seen.top() and bands.top <= seen.bottom():
                for word, areas in bands.areas.items():
                    painter.setBrush(colour(theme, word))
                    painter.drawRects(areas)


def _canvas(board: Board) -> Iterator[QRectF]:
    """Return what lies around the cells and between them."""
    if not board.columns or not board.rows:
        yield QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)
        return
    columns = [(slot.x, slot.x + slot.w) for slot in board.slots]
    rows = [(row.y, row.y + row.h) for row in board.rows]
    left, right, top, bottom = columns[0][0], columns[-1][1], rows[0][0], rows[-1][1]
    for start, end in [(-FAR, left), *_gaps(columns), (right, FAR)]:
        yield QRectF(start - OVERLAP, -FAR, end - start + 2 * OVERLAP, 2 * FAR)
    for start, end in [(-FAR, top), *_gaps(rows), (bottom, FAR)]:
        yield QRectF(left, start - OVERLAP, right - left, end - start + 2 * OVERLAP)


def _gaps(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(first[1], second[0]) for first, second in pairwise(stretches)]
