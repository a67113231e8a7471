"""The scene: one item for each block of the board, patched when the board changes."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QStyleOptionGraphicsItem,
    QWidget,
)

from clgdesk.layout.shapes import Block, Board, Group, without
from clgdesk.ui.map.bands import plain_ground
from clgdesk.ui.map.pictures import Picture, Pictures, margin

LIGHT = 20.0
"""Above the cards: their pictures cover the ground around them."""
NO_CONTENTS = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents
HEADS = ("stage", "lane")
"""Kinds of blocks that the sticky heads show; the scene leaves them out."""


class BlockItem(QGraphicsRectItem):
    """A block as an item that draws one kept picture. Never moved by Qt."""

    def __init__(self, block: Block, pictures: Pictures) -> None:
        super().__init__(_bounds(block))
        self._pictures = pictures
        self._picture: Picture | None = None
        self.block = block
        self.setPos(block.x, block.y)
        self.setZValue(block.z)
        self._leave_to_bands()

    def show_block(self, block: Block) -> None:
        """Show another state of the block."""
        before, self.block = self.block, block
        if (before.x, before.y) != (block.x, block.y):
            self.setPos(block.x, block.y)
        if before.z != block.z:
            self.setZValue(block.z)
        if before.shapes is block.shapes and before.w == block.w and before.h == block.h:
            if before.faded != block.faded:
                self.update()
            return
        bounds = _bounds(block)
        if bounds != self.rect():
            self.setRect(bounds)
        self._leave_to_bands()
        self.update()

    def _leave_to_bands(self) -> None:
        """A plain cell paints nothing itself (see ``Bands``); it is there to be found."""
        plain = self.block.kind == "cell" and plain_ground(self.block) is not None
        empty = bool(self.flags() & NO_CONTENTS)
        if plain != empty:
            self.setFlag(NO_CONTENTS, plain)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.resetTransform()
        self._picture = self._pictures.draw(painter, self.block, self._picture)


def _bounds(block: Block) -> QRectF:
    rim = margin(block)
    return QRectF(-rim, -rim, block.w + 2 * rim, block.h + 2 * rim)


def _sides(area: QRectF) -> tuple[float, float, float, float]:
    return area.x(), area.y(), area.width(), area.height()


class MapScene(QGraphicsScene):
    """Items by block key; a picture of the board, never the model itself."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures
        self.items_by_key: dict[str, BlockItem] = {}
        self._groups: tuple[Group, ...] = ()
        self.lit = QGraphicsRectItem()
        """The light on the cell or card that would take what is dragged."""
        self.lit.setZValue(LIGHT)
        self.lit.hide()
        self.addItem(self.lit)

    def patch(self, board: Board) -> None:
        """Make the scene show a board, touching only the items whose block differs."""
        before, self._groups = self._groups, board.groups
        for group in without(before, board.groups):
            self._remove(key for key in group.by_key if key not in board.by_key)
        for group in without(board.groups, before):
            self._take(group)

    def _remove(self, keys: Iterable[str]) -> None:
        for key in keys:
            item = self.items_by_key.pop(key, None)
            if item is not None:
                self.removeItem(item)

    def _take(self, group: Group) -> None:
        shown = self.items_by_key
        for block in group.blocks:
            item = shown.get(block.key)
            if item is None:
                if block.kind not in HEADS:
                    self._add(block)
            elif item.block is not block and item.block != block:
                item.show_block(block)

    def _add(self, block: Block) -> None:
        item = BlockItem(block, self._pictures)
        self.items_by_key[block.key] = item
        self.addItem(item)

    def blocks_at(self, point: QPointF) -> list[Block]:
        """Return the blocks under a point of the board, the topmost first."""
        found = [i.block for i in self.items(point) if isinstance(i, BlockItem)]
        return [block for block in found if block.contains(point.x(), point.y())]

    def blocks_in(self, area: QRectF) -> list[Block]:
        """Return the blocks that meet a rectangle of the board."""
        found = [i.block for i in self.items(area) if isinstance(i, BlockItem)]
        return [b for b in found if QRectF(b.x, b.y, b.w, b.h).intersects(area)]

    def contents(self) -> dict[str, tuple[Block, tuple[float, ...]]]:
        """Return what stands where, to compare a patched scene with a rebuilt one."""
        return {
            key: (
                item.block,
                (item.x(), item.y(), item.zValue(), item.opacity(), *_sides(item.rect())),
            )
            for key, item in self.items_by_key.items()
        }
