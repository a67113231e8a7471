"""Rendered blocks, kept within a number of bytes and made within a time budget for each frame.

A block that has no picture at the wanted scale when the budget is spent is drawn from another
scale as a stand-in; ``missing`` then asks for one more frame.
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from clgdesk.layout.shapes import Block, Box, Shape

BUDGET = 0.006
LIMIT = 64 << 20
LARGEST = 3_000_000
SHADOW_MARGIN = 6.0
PLAIN_MARGIN = 2.0

Render = Callable[[QPainter, Block], None]


def margin(block: Block) -> float:
    """Return how far a block's shapes may reach beyond its rectangle."""
    for shape in block.shapes:
        if isinstance(shape, Box) and shape.shadow:
            return SHADOW_MARGIN
    return PLAIN_MARGIN


class Picture:
    """One rendered block. ``inset`` is the margin in device pixels, ``scale`` device scale."""

    __slots__ = ("bytes", "inset", "pixmap", "scale", "shapes")

    def __init__(
        self, shapes: tuple[Shape, ...], pixmap: QPixmap, inset: int, scale: float
    ) -> None:
        self.shapes = shapes
        self.pixmap = pixmap
        self.inset = inset
        self.scale = scale
        self.bytes = pixmap.width() * pixmap.height() * 4


class Pictures:
    """The cache of pictures of one view, and how they are put on the screen.

    Before a frame the view calls ``begin`` with where the board's corner lies on the viewport.
    """

    def __init__(self, render: Render, limit: int = LIMIT) -> None:
        self._render = render
        self._limit = limit
        self._size = 0
        self._pictures: OrderedDict[tuple[str, float], Picture] = OrderedDict()
        self._last: dict[str, float] = {}
        self._deadline = 0.0
        self._settled = True
        self.missing = False
        self.scale = 1.0
        self.ratio = 1.0
        self.dx = 0.0
        self.dy = 0.0

    @property
    def size(self) -> int:
        """The bytes in use."""
        return self._size

    def begin(self, scale: float, ratio: float, dx: float, dy: float, settled: bool = True) -> None:
        """Start a frame at a scale, device pixel ratio, and offset in viewport pixels.

        While the scale is not ``settled``, stand-ins do wherever there are any.
        """
        self.scale, self.ratio, self.dx, self.dy = scale, ratio, dx, dy
        self._settled = settled
        self._deadline = perf_counter() + BUDGET
        self.missing = False

    def clear(self) -> None:
        """Forget every picture: the theme or the fonts have changed."""
        self._pictures.clear()
        self._last.clear()
        self._size = 0

    def draw(self, painter: QPainter, block: Block) -> None:
        """Draw a block at its place; the painter stands in viewport pixels."""
        scale = self.scale * self.ratio
        if block.w * block.h * scale * scale > LARGEST:
            self._draw_plain(painter, block)
            return
        picture = self._found(block, scale)
        wanted = picture is None and (self._settled or block.key not in self._last)
        if wanted and perf_counter() < self._deadline:
            picture = self._made(block, scale)
        if picture is None:
            self.missing = True
            self._draw_stand_in(painter, block)
            return
        x = (round((block.x * self.scale + self.dx) * self.ratio) - picture.inset) / self.ratio
        y = (round((block.y * self.scale + self.dy) * self.ratio) - picture.inset) / self.ratio
        if self.ratio == 1.0:
            painter.drawPixmap(int(x), int(y), picture.pixmap)
        else:
            painter.drawPixmap(QRectF(x, y, 0, 0).topLeft(), picture.pixmap)

    def picture(self, block: Block, scale: float) -> Picture:
        """Return the picture of a block at a device scale, made now if it is not there."""
        return self._found(block, scale) or self._made(block, scale)

    def _found(self, block: Block, scale: float) -> Picture | None:
        key = (block.key, scale)
        picture = self._pictures.get(key)
        if picture is None:
            return None
        if picture.shapes is not block.shapes:
            if picture.shapes != block.shapes:
                self._drop(key)
                return None
            picture.shapes = block.shapes
        self._pictures.move_to_end(key)
        return picture

    def _drop(self, key: tuple[str, float]) -> None:
        self._size -= self._pictures.pop(key).bytes

    def _made(self, block: Block, scale: float) -> Picture:
        inset = math.ceil(margin(block) * scale)
        width, height = (math.ceil(side * scale) + 2 * inset + 1 for side in (block.w, block.h))
        pixmap = QPixmap(width, height)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(inset, inset)
        painter.scale(scale, scale)
        self._render(painter, block)
        painter.end()
        pixmap.setDevicePixelRatio(self.ratio)
        return self._kept(block.key, Picture(block.shapes, pixmap, inset, scale))

    def _kept(self, key: str, picture: Picture) -> Picture:
        self._pictures[key, picture.scale] = picture
        self._last[key] = picture.scale
        self._size += picture.bytes
        while self._size > self._limit and len(self._pictures) > 1:
            oldest = next(iter(self._pictures))
            self._drop(oldest)
            if self._last.get(oldest[0]) == oldest[1]:
                del self._last[oldest[0]]
        return picture

    def _draw_plain(self, painter: QPainter, block: Block) -> None:
        """Draw a block that is too large to keep as a picture straight from its shapes."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(block.x * self.scale + self.dx, block.y * self.scale + self.dy)
        painter.scale(self.scale, self.scale)
        self._render(painter, block)
        painter.restore()

    def _draw_stand_in(self, painter: QPainter, block: Block) -> None:
        scale = self._last.get(block.key)
        picture = None if scale is None else self._pictures.get((block.key, scale))
        if picture is None:
            return
        rim = picture.inset / picture.scale
        painter.drawPixmap(
            QRectF(
                (block.x - rim) * self.scale + self.dx,
                (block.y - rim) * self.scale + self.dy,
                picture.pixmap.width() / picture.scale * self.scale,
                picture.pixmap.height() / picture.scale * self.scale,
            ),
            picture.pixmap,
            QRectF(picture.pixmap.rect()),
        )
