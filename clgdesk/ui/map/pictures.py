"""Rendered blocks, kept within a number of bytes and made within a time budget for each frame.

A block that has no picture at the wanted scale when the budget is spent is drawn from another
scale as a stand-in; ``missing`` then asks for one more frame.
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.layout.shapes import FADED, Block, Box, Gradient, Path, Shape
from clgdesk.ui.icons import outline
from clgdesk.ui.map.cutting import cut_block
from clgdesk.ui.map.frame_time import FrameTime

LIMIT = 12 << 20
"""Bytes of pictures that are kept; more where what is in sight needs more (see ``reserve``)."""
IN_SIGHT = 7
"""Bytes of pictures for each pixel in sight: connectors take six, as their tiles reach beyond."""
LARGEST, WIDEST = 3_000_000, 3_000
"""Pixels: larger or wider blocks are drawn from their shapes, of which little is in sight."""
SHADOW_MARGIN = 6.0
PLAIN_MARGIN = 2.0
_BLENDED, _OPAQUE = QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_RGB32

Render = Callable[[QPainter, Block], None]
Ground = Callable[[Block], QColor | None]
Colour = Callable[[str], QColor]


def margin(block: Block) -> float:
    """Return how far a block's shapes may reach beyond its rectangle."""
    for shape in block.shapes:
        if isinstance(shape, Box) and shape.shadow:
            return SHADOW_MARGIN
    return PLAIN_MARGIN


def reach(block: Block) -> QRectF:
    """Return the area of the board that a block may paint on."""
    rim = margin(block)
    return QRectF(block.x - rim, block.y - rim, block.w + 2 * rim, block.h + 2 * rim)


class Picture:
    """One rendered block. ``inset`` is the margin in device pixels, ``scale`` the device scale.

    A picture that was dropped has a scale of 0, so that nobody who held it draws it again.
    """

    __slots__ = ("bytes", "frame", "image", "inset", "scale", "shapes", "source")

    def __init__(self, shapes: tuple[Shape, ...], image: QImage, inset: int, scale: float) -> None:
        self.shapes = shapes
        self.image = image
        self.source = QRectF(image.rect())
        self.inset = inset
        self.scale = scale
        self.frame = 0
        self.bytes = image.sizeInBytes()

    def drop(self) -> None:
        """Let go of the pixels."""
        self.scale = 0.0
        self.image = QImage()


def rendered(block: Block, scale: float, render: Render, ground: QColor | None) -> Picture:
    """Return a picture of a block at a device scale.

    A picture on its own ground has nothing to blend: it is put on the screen twice as fast.
    """
    inset = math.ceil(margin(block) * scale)
    width, height = (math.ceil(side * scale) + 2 * inset + 1 for side in (block.w, block.h))
    image = QImage(width, height, _BLENDED if ground is None else _OPAQUE)
    image.fill(Qt.GlobalColor.transparent if ground is None else ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(inset, inset)
    painter.scale(scale, scale)
    # One picture serves whether the block is faded or not: it fades when it is drawn.
    render(painter, block._replace(faded=False) if block.faded else block)
    painter.end()
    return Picture(block.shapes, image, inset, scale)


class Pictures:
    """The cache of pictures of one view, and how they are put on the screen.

    Before a frame the view calls ``begin`` with where the board's corner lies on the viewport.
    """

    def __init__(
        self,
        render: Render,
        limit: int = LIMIT,
        ground: Ground | None = None,
        time: FrameTime | None = None,
        colour: Colour | None = None,
        largest: int = LARGEST,
    ) -> None:
        """``time`` is shared with others; ``colour`` is for what has no picture yet.

        A picture of ``largest`` pixels leaves room within the limit for others.
        """
        self._largest = largest
        self._time = time or FrameTime()
        self._colour = colour
        self._render = render
        self._ground = ground
        self._least = self._limit = limit
        self._size = 0
        self._pictures: OrderedDict[tuple[str, float], Picture] = OrderedDict()
        self._last: dict[str, float] = {}
        self._first = True
        self._settled = True
        self._frame = 0
        self._device_scale = 1.0
        self.missing = False
        self.unfinished: list[Block] = []
        """The blocks of this frame whose pictures are still to be made."""
        self.scale = 1.0
        self.ratio = 1.0
        self.dx = 0.0
        self.dy = 0.0

    @property
    def size(self) -> int:
        """The bytes in use."""
        return self._size

    def reserve(self, pixels: int) -> None:
        """Keep all that is seen on so many pixels of the device: what is dropped is made anew."""
        self._limit = max(self._least, pixels * IN_SIGHT)

    def begin(
        self,
        scale: float,
        ratio: float = 1.0,
        dx: float = 0.0,
        dy: float = 0.0,
        *,
        settled: bool = True,
    ) -> None:
        """Start a frame at a scale, device pixel ratio, and offset in viewport pixels.

        While the scale is not ``settled``, stand-ins do wherever there are any.
        """
        self.scale, self.ratio, self.dx, self.dy = scale, ratio, dx, dy
        self._device_scale = scale * ratio
        self._settled = settled
        self._frame += 1
        self._first = True
        self._time.join()
        self.missing = False
        self.unfinished = []

    def clear(self) -> None:
        """Forget every picture: the theme or the fonts have changed."""
        for picture in self._pictures.values():
            picture.drop()
        self._pictures.clear()
        self._last.clear()
        self._size = 0

    def forget(self, key: str) -> None:
        """Forget the pictures of one block: it looks different although its shapes are the same."""
        for known in [k for k in self._pictures if k[0] == key]:
            self._drop(known)

    def draw(self, painter: QPainter, block: Block) -> Picture | None:
        """Draw a block at its place; the painter stands in viewport pixels."""
        picture = self._looked_up(painter, block)
        if picture is not None:
            picture.frame = self._frame
            if block.faded:
                painter.setOpacity(FADED)
            self._draw_picture(painter, block, picture)
            if block.faded:
                painter.setOpacity(1.0)
        return picture

    def _draw_picture(self, painter: QPainter, block: Block, held: Picture) -> None:
        x, y, inset = block.x * self.scale + self.dx, block.y * self.scale + self.dy, held.inset
        ratio = self.ratio
        if ratio == 1.0:
            painter.drawImage(_nearest(x) - inset, _nearest(y) - inset, held.image)
        else:
            corner = QPointF(_nearest(x * ratio) - inset, _nearest(y * ratio) - inset) / ratio
            painter.drawImage(corner, held.image)

    def _looked_up(self, painter: QPainter, block: Block) -> Picture | None:
        """Return the picture of a block, if need be made now; draw what stands in for it if not."""
        scale = self._device_scale
        if self._is_large(block):
            self._draw_plain(painter, block)
            return None
        picture = self._found(block, scale)
        wanted = picture is None and (self._settled or block.key not in self._last)
        if wanted and self._may_render():
            begun = perf_counter()
            picture = self._made(block, scale)
            self._time.spend(perf_counter() - begun)
            self._first = False
        if picture is None:
            self._miss(block)
            self._draw_stand_in(painter, block)
        return picture

    def leave(self, block: Block) -> None:
        """Leave for the next frame a block whose shapes are not even known."""
        self._miss(block)

    def _miss(self, block: Block) -> None:
        self.missing = True
        self.unfinished.append(block)

    def _may_render(self) -> bool:
        """Tell whether there is time left; the first one of a frame is made in any case."""
        return self._first or self._time.left(settled=self._settled)

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
        return picture

    def _drop(self, key: tuple[str, float]) -> None:
        picture = self._pictures.pop(key)
        self._size -= picture.bytes
        picture.drop()
        if self._last.get(key[0]) == key[1]:
            del self._last[key[0]]

    def _made(self, block: Block, scale: float) -> Picture:
        ground = None if self._ground is None else self._ground(block)
        picture = rendered(block, scale, self._render, ground)
        picture.image.setDevicePixelRatio(self.ratio)
        return self._kept(block.key, picture)

    def _is_large(self, block: Block) -> bool:
        scale = self._device_scale
        return block.w * scale > WIDEST or block.w * block.h * scale * scale > self._largest

    def _kept(self, key: str, picture: Picture) -> Picture:
        self._pictures[key, picture.scale] = picture
        self._last[key] = picture.scale
        self._size += picture.bytes
        picture.frame = self._frame
        self._make_room()
        return picture

    def _make_room(self) -> None:
        """Drop the oldest pictures, those that were drawn a moment ago last of all."""
        spared = 0
        while self._size > self._limit and len(self._pictures) > 1:
            oldest, picture = next(iter(self._pictures.items()))
            if picture.frame >= self._frame - 1 and spared < len(self._pictures):
                self._pictures.move_to_end(oldest)
                spared += 1
            else:
                self._drop(oldest)

    def _draw_plain(self, painter: QPainter, block: Block) -> None:
        """Draw a block that is too large to keep as a picture straight from its shapes."""
        seen = painter.clipBoundingRect()
        left = (seen.left() - self.dx) / self.scale - block.x - SHADOW_MARGIN
        width = seen.width() / self.scale + 2 * SHADOW_MARGIN
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # As a picture would stand: what it is beside may have become too large only now.
        x, y = block.x * self.scale + self.dx, block.y * self.scale + self.dy
        painter.translate(
            _nearest(x * self.ratio) / self.ratio, _nearest(y * self.ratio) / self.ratio
        )
        painter.scale(self.scale, self.scale)
        self._render(painter, cut_block(block, left, left + width))
        painter.restore()

    def _draw_stand_in(self, painter: QPainter, block: Block) -> None:
        scale = self._last.get(block.key)
        picture = None if scale is None else self._pictures.get((block.key, scale))
        if picture is not None:
            self._draw_scaled(painter, block, picture)
        elif self._colour is not None:
            self._draw_bare(painter, block, self._colour)

    def _draw_bare(self, painter: QPainter, block: Block, colour: Colour) -> None:
        """Draw no more of a block than its ground in its colour."""
        ground = next((s for s in block.shapes if isinstance(s, Box | Path) and s.fill), None)
        if ground is None:
            return
        fill = colour(ground.fill.start if isinstance(ground.fill, Gradient) else ground.fill)
        painter.save()
        painter.translate(block.x * self.scale + self.dx, block.y * self.scale + self.dy)
        painter.scale(self.scale, self.scale)
        if block.faded:
            painter.setOpacity(FADED)
        if isinstance(ground, Box):
            painter.fillRect(QRectF(ground.x, ground.y, ground.w, ground.h), fill)
        else:
            painter.fillPath(outline(ground.segments), fill)
        painter.restore()

    def _draw_scaled(self, painter: QPainter, block: Block, picture: Picture) -> None:
        """Draw a picture that was made for another scale, maybe when the block was larger.

        Nothing is painted beside the block as it is now: nobody would take it away again.
        """
        share = self.scale / picture.scale
        left = block.x * self.scale + self.dx - picture.inset * share
        top = block.y * self.scale + self.dy - picture.inset * share
        width, height = (
            math.ceil(side * picture.scale) + 2 * picture.inset + 1 for side in (block.w, block.h)
        )
        size = picture.source & QRectF(0, 0, width, height)
        target = QRectF(left, top, size.width() * share, size.height() * share)
        if block.faded:
            painter.setOpacity(FADED)
        painter.drawImage(target, picture.image, size)
        if block.faded:
            painter.setOpacity(1.0)


def _nearest(place: float) -> int:
    """Return the pixel nearest to a place, the same one wherever the map is scrolled to."""
    return math.floor(place + 0.5)
