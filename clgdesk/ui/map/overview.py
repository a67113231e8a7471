"""The map from far away: bands and cards as coloured blocks with counts, painted in batches.

Below half scale text cannot be read and painting items one by one would be slow; so the view
paints these rectangles itself, one call for each colour.
"""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter

from clgdesk.layout.card_shapes import edge_colour
from clgdesk.layout.shapes import FADED, Block, Board, Box
from clgdesk.layout.theme import Theme
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.theme import colour, font

BELOW = 0.5
"""Scales below this one are painted as an overview."""
_DRAWN = ("emotion", "emotion_point", "felt", "empty")
"""Kinds of blocks that are drawn as they are; of the others only the ground can be told."""
_COUNT_SIZE = 10
_FAINTEST, _PER_LEVEL = 35, 13


class Count(NamedTuple):
    """How many cards stand in a cell."""

    area: QRectF
    number: int


class Overview:
    """The rectangles of one board by colour word, in painting order."""

    def __init__(self, board: Board, snapshot: Snapshot) -> None:
        self._bands: dict[str, list[QRectF]] = {}
        self._cards: dict[str, list[QRectF]] = {}
        self.drawn: list[Block] = []
        self.counts: list[Count] = []
        numbers: dict[str, int] = {}
        cells = []
        for block in board.blocks:
            if block.kind == "card":
                card = snapshot.find(Card, block.id)
                if card is not None:
                    self._cards.setdefault(_card_word(card, block), []).append(_area(block))
                    cell = f"cell:{card.lane_id}:{card.stage_id}"
                    numbers[cell] = numbers.get(cell, 0) + 1
            elif block.kind in ("cell", "step"):
                cells.append(block)
                self._add_bands(block)
            elif block.kind in _DRAWN:
                self.drawn.append(block)
        self.counts = [Count(_area(c), numbers[c.key]) for c in cells if c.key in numbers]

    def _add_bands(self, block: Block) -> None:
        """Take in the ground of a cell; boxes are all that can be told from far away."""
        for shape in block.shapes:
            if isinstance(shape, Box) and shape.fill:
                area = QRectF(block.x + shape.x, block.y + shape.y, shape.w, shape.h)
                self._bands.setdefault(shape.fill, []).append(area)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint the rectangles; the painter stands in units of the board."""
        painter.setPen(Qt.PenStyle.NoPen)
        for group in (self._bands, self._cards):
            for word, areas in group.items():
                painter.setBrush(QBrush(colour(theme, word)))
                painter.drawRects(areas)

    def paint_counts(self, painter: QPainter, theme: Theme, scale: float) -> None:
        """Write how many cards a cell holds, at a size that can be read at any scale."""
        if scale < BELOW / 3:
            return
        painter.setFont(font(_COUNT_SIZE, 600))
        chip = QRectF(0, 0, 15 / scale, 13 / scale)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for area, number in self.counts:
            chip.moveTopRight(area.topRight())
            _write(painter, theme, chip, scale, number)
        painter.restore()


def _write(painter: QPainter, theme: Theme, chip: QRectF, scale: float, number: int) -> None:
    transform = painter.worldTransform()
    shown = transform.mapRect(chip).toRect().translated(-1, 1)
    painter.resetTransform()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(theme, "card@92"))
    painter.drawRoundedRect(shown, 4, 4)
    painter.setPen(colour(theme, "ink"))
    painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.setWorldTransform(transform)


def _area(block: Block) -> QRectF:
    return QRectF(block.x, block.y, block.w, block.h)


def _card_word(card: Card, block: Block) -> str:
    """Return a card's colour: the worse or stronger, the fuller; fainter where a lens fades it."""
    fullness = _FAINTEST + _PER_LEVEL * (card.level or 3)
    if block.faded:
        fullness = round(fullness * FADED)
    return f"{edge_colour(block)}@{fullness}"
