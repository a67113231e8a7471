"""What is seen in a part of the scaled board, as it is painted: on whichever thread."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.theme import colour

Shown = tuple[Block, float]
"""A block and how strongly it is shown."""


class Part(NamedTuple):
    """Everything in a part of the board, the lowest first; nothing of it changes any more."""

    area: QRect
    scale: float
    rim: float
    """Units from which blocks beside an area may reach into it."""
    board: Board
    theme: Theme
    ground: list[tuple[str, list[QRect]]]
    below: list[Shown]
    lines: list[Block]
    """Tiles of connectors; one without shapes is still to be filled."""
    above: list[Shown]

    def within(self, area: QRect) -> "Part":
        """Return what of it lies in a smaller area, or may reach into it."""
        rim, scale = self.rim, self.scale
        left, top = area.left() / scale - rim, area.top() / scale - rim
        right, bottom = (area.right() + 1) / scale + rim, (area.bottom() + 1) / scale + rim

        def meets(block: Block) -> bool:
            _, _, _, x, y, w, h, *_ = block
            return x < right and y < bottom and x + w > left and y + h > top

        below, above = ([one for one in some if meets(one[0])] for some in (self.below, self.above))
        return self._replace(
            area=area, below=below, lines=list(filter(meets, self.lines)), above=above
        )

    def paint(self, painter: QPainter, cards: Pictures, lines: Pictures) -> None:
        """Paint it; the painter stands in pixels of the scaled board."""
        painter.fillRect(self.area, colour(self.theme, "canvas"))
        painter.setPen(Qt.PenStyle.NoPen)
        for word, areas in self.ground:
            painter.setBrush(colour(self.theme, word))
            painter.drawRects(areas)
        _paint(painter, self.below, cards)
        for tile in self.lines:
            if tile.shapes:
                lines.draw(painter, tile)
            else:
                lines.leave(tile)
        _paint(painter, self.above, cards)


def _paint(painter: QPainter, shown: list[Shown], cards: Pictures) -> None:
    for block, opacity in shown:
        if opacity < 1.0:
            painter.setOpacity(opacity)
        cards.draw(painter, block)
        if opacity < 1.0:
            painter.setOpacity(1.0)


def even_ground(block: Block, board: Board, theme: Theme) -> QColor | None:
    """Return the even ground behind a block, or None where it is not even or not known."""
    middle = block.x + block.w / 2
    two_grounds = any(row.form == "backstage" for row in board.rows)
    if block.kind != "card" or board.links or two_grounds:
        return None
    slot = next((s for s in board.slots if s.x <= middle < s.x + s.w), None)
    within = slot is not None and block.w <= slot.w
    return colour(theme, "band") if within else None
