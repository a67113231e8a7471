"""The picture of copied cards as they stand on the map, for slides and chats."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from clgdesk.layout.shapes import Block
from clgdesk.layout.theme import Theme
from clgdesk.ui.map.painter import Images, RawFonts, paint_block

_EDGE = 8
_LARGEST = 4096
_RATIO = 2.0


def picture_of(blocks: Sequence[Block], theme: Theme, fonts: RawFonts, images: Images) -> QImage:
    """Return blocks where they stand to each other, on nothing, twice as fine as on the map."""
    left, top = min(b.x for b in blocks) - _EDGE, min(b.y for b in blocks) - _EDGE
    width = max(b.x + b.w for b in blocks) + _EDGE - left
    height = max(b.y + b.h for b in blocks) + _EDGE - top
    scale = min(_RATIO, _LARGEST / max(width, height, 1.0))
    image = QImage(
        round(width * scale), round(height * scale), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-left, -top)
    for block in blocks:
        painter.save()
        painter.translate(block.x, block.y)
        paint_block(painter, block, theme, fonts, images)
        painter.restore()
    painter.end()
    return image
