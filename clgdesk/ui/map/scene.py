"""The scene: one item for each block of the board, patched when the board changes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene

from clgdesk.layout.shapes import HEAD_KINDS, Block, Board, Group, without
from clgdesk.ui.map.bands import plain_ground
from clgdesk.ui.map.moved import Moved, crossing, lanes_moved
from clgdesk.ui.map.pictures import SHADOW_MARGIN, margin, reach

MOST_APART = 40
"""Up to so many changed blocks of a group are painted anew one by one; of more, the group."""
RIM = -SHADOW_MARGIN, -SHADOW_MARGIN, SHADOW_MARGIN, SHADOW_MARGIN
MEETS = Qt.ItemSelectionMode.IntersectsItemBoundingRect


class BlockItem(QGraphicsRectItem):
    """A block as an item, to be found where it stands. Never moved nor painted by Qt."""

    def __init__(self, block: Block) -> None:
        super().__init__(_bounds(block))
        self.block = block
        self._rim = margin(block)
        self.plain = False
        self.dimmed = False
        self.setPos(block.x, block.y)
        self.setZValue(block.z)
        self._leave_to_bands()

    def reach(self) -> QRectF:
        """Return the area of the board that the block may paint on."""
        block, rim = self.block, self._rim  # asking the item takes four times as long
        return QRectF(block.x - rim, block.y - rim, block.w + 2 * rim, block.h + 2 * rim)

    def show_block(self, block: Block) -> None:
        """Show another state of the block."""
        before, self.block = self.block, block
        if (before.x, before.y) != (block.x, block.y):
            self.setPos(block.x, block.y)
        if before.z != block.z:
            self.setZValue(block.z)
        if before.shapes is block.shapes and (before.w, before.h) == (block.w, block.h):
            return
        self._rim = margin(block)
        bounds = _bounds(block)
        if bounds != self.rect():
            self.setRect(bounds)
        self._leave_to_bands()

    def _leave_to_bands(self) -> None:
        """A plain cell paints nothing itself (see ``Bands``); it is there to be found."""
        self.plain = self.block.kind == "cell" and plain_ground(self.block) is not None


def _bounds(block: Block) -> QRectF:
    rim = margin(block)
    return QRectF(-rim, -rim, block.w + 2 * rim, block.h + 2 * rim)


def _sides(area: QRectF) -> tuple[float, float, float, float]:
    return area.x(), area.y(), area.width(), area.height()


class Patch(NamedTuple):
    """What is not on the scene as it was: areas of the board, and lanes that moved as they are."""

    touched: list[QRectF]
    moved: Sequence[Moved]


class MapScene(QGraphicsScene):
    """Items by block key; a picture of the board, never the model itself."""

    def __init__(self) -> None:
        super().__init__()
        self.items_by_key: dict[str, BlockItem] = {}
        self._groups: tuple[Group, ...] = ()
        self.dimmed: set[BlockItem] = set()

    def patch(self, board: Board) -> Patch:
        """Make the scene show a board, touching only the items whose block differs."""
        touched: list[QRectF] = []
        before, self._groups = self._groups, board.groups
        moved = lanes_moved(before, board)
        carried = frozenset[int]().union(*(run.groups for run in moved))
        for group in without(before, board.groups):
            gone = [key for key in group.by_key if key not in board.by_key]
            touched += self._remove(gone)
        for group in without(board.groups, before):
            if id(group) in carried:
                self._carry(group)
            else:
                touched += self._take(group, moved)
        touched += crossing(moved, before, board)
        return Patch(touched, moved)

    def _carry(self, group: Group) -> None:
        """Move the items of a lane that moved as it is."""
        shown = self.items_by_key
        for block in group.blocks:
            item = shown.get(block.key)
            if item is not None:
                item.block = block
                item.setPos(block.x, block.y)

    def _remove(self, keys: Iterable[str]) -> Iterator[QRectF]:
        for key in keys:
            item = self.items_by_key.pop(key, None)
            if item is not None:
                yield item.reach()
                self.dimmed.discard(item)
                self.removeItem(item)

    def _take(self, group: Group, moved: Sequence[Moved]) -> Iterator[QRectF]:
        shown, anew = self.items_by_key, list[tuple[Block, Block]]()
        for block in group.blocks:
            item = shown.get(block.key)
            if item is not None and item.block is block:
                continue
            if block.kind in HEAD_KINDS:
                # A step that stood in a lane may have become the head of a column.
                yield from self._remove([block.key])
            elif item is None:
                yield self._add(block).reach()
            elif item.block != block:
                was, plain = item.block, item.plain
                item.show_block(block)
                if plain and item.plain:
                    continue  # the ground is told of by ``Bands``
                if not (moved and any(run.carried(was, block) for run in moved)):
                    anew.append((was, block))
        if len(anew) > MOST_APART:
            yield _around(group, anew)
        else:
            for was, now in anew:
                before, after = reach(was), reach(now)
                both = before.intersects(after)
                yield from (before.united(after),) if both else (before, after)

    def _add(self, block: Block) -> BlockItem:
        item = BlockItem(block)
        self.items_by_key[block.key] = item
        self.addItem(item)
        return item

    def fade(self, keys: Iterable[str], opacity: float) -> list[QRectF]:
        """Give some items an opacity; returns where they stand."""
        items = [item for key in keys if (item := self.items_by_key.get(key)) is not None]
        for item in items:
            item.setOpacity(opacity)
            item.dimmed = opacity < 1.0
            (self.dimmed.add if item.dimmed else self.dimmed.discard)(item)
        return [item.reach() for item in items]

    def items_in(self, area: QRectF) -> list[BlockItem]:
        """Return the items that meet a rectangle of the board, in painting order."""
        found = self.items(area, MEETS, Qt.SortOrder.AscendingOrder)
        return [item for item in found if isinstance(item, BlockItem)]

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


def _around(group: Group, anew: Sequence[tuple[Block, Block]]) -> QRectF:
    """Return the area of a group, and of blocks of it where they stood before."""
    right = max(group.right, max(was.x + was.w for was, _ in anew))
    top = min(group.top, min(was.y for was, _ in anew))
    bottom = max(group.bottom, max(was.y + was.h for was, _ in anew))
    return QRectF(0, top, right, bottom - top).adjusted(*RIM)
