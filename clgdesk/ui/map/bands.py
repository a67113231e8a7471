"""The grounds of cells: plain rectangles that the view paints itself, one call for each colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import Block, Board, Box
from clgdesk.layout.theme import Theme
from clgdesk.ui.theme import colour


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
    """The plain rectangles of one board by colour word."""

    def __init__(self, board: Board) -> None:
        self._areas: dict[str, list[QRectF]] = {}
        for block in board.blocks:
            word = plain_ground(block) if block.kind == "cell" else None
            if word is not None:
                area = QRectF(block.x, block.y, block.w, block.h)
                self._areas.setdefault(word, []).append(area)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bands) and self._areas == other._areas

    __hash__ = None  # type: ignore[assignment]

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the rectangles; the painter stands in units of the board."""
        painter.setPen(Qt.PenStyle.NoPen)
        for word, areas in self._areas.items():
            painter.setBrush(colour(theme, word))
            painter.drawRects(areas)
