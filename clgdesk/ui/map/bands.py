"""The ground of the map: plain cells, and the canvas between them, one call for each colour.

Nothing large is painted twice: of all that a frame costs, filling pixels is the greatest part.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import Block, Board, Box
from clgdesk.layout.theme import Theme
from clgdesk.ui.theme import colour

FAR = 50_000.0
"""Units around the map that are canvas."""
OVERLAP = 0.6
"""How far the canvas reaches below the cells, so that no rounding leaves a line open."""


def plain_ground(block: Block) -> str | None:
    """Return the colour word of a block that is nothing but one filled rectangle."""
    if len(block.shapes) != 1:
        return None
    box = block.shapes[0]
    if not isinstance(box, Box) or box.stroke or box.radius or any(box.radii or ()):
        return None
    whole = (box.x, box.y, box.w, box.h) == (0, 0, block.w, block.h)
    return box.fill if whole and not box.shadow else None


class Bands:
    """The plain rectangles of one board by colour word; the canvas is the first."""

    def __init__(self, board: Board) -> None:
        self._areas: dict[str, list[QRectF]] = {"canvas": list(_canvas(board))}
        for block in board.blocks:
            if block.kind == "cell":
                area = QRectF(block.x, block.y, block.w, block.h)
                self._areas.setdefault(plain_ground(block) or "canvas", []).append(area)

    def area_changed_from(self, before: "Bands") -> QRectF:
        """Return a rectangle that holds everything that is not as it was."""
        mine, others = self.rectangles(), before.rectangles()
        found = QRectF()
        for _, x, y, w, h in mine ^ others:
            found = found.united(QRectF(x, y, w, h))
        return found

    def rectangles(self) -> set[tuple[str, float, float, float, float]]:
        """Return every rectangle with its colour word."""
        return {
            (word, area.x(), area.y(), area.width(), area.height())
            for word, areas in self._areas.items()
            for area in areas
        }

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the rectangles; the painter stands in units of the board."""
        painter.setPen(Qt.PenStyle.NoPen)
        for word, areas in self._areas.items():
            painter.setBrush(colour(theme, word))
            painter.drawRects(areas)


def _canvas(board: Board) -> Iterator[QRectF]:
    """Return what lies around the cells and between them."""
    if not board.columns or not board.rows:
        yield QRectF(-FAR, -FAR, 2 * FAR, 2 * FAR)
        return
    columns = [(column.x, column.x + column.w) for column in board.columns]
    rows = [(row.y, row.y + row.h) for row in board.rows]
    left, right, top, bottom = columns[0][0], columns[-1][1], rows[0][0], rows[-1][1]
    for start, end in [(-FAR, left), *_gaps(columns), (right, FAR)]:
        yield QRectF(start - OVERLAP, -FAR, end - start + 2 * OVERLAP, 2 * FAR)
    for start, end in [(-FAR, top), *_gaps(rows), (bottom, FAR)]:
        yield QRectF(left, start - OVERLAP, right - left, end - start + 2 * OVERLAP)


def _gaps(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(first[1], second[0]) for first, second in pairwise(stretches)]
