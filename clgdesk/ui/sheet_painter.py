"""Paints a page: on the preview and on a printer. Paper is always in the light theme."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clgdesk.layout.sheet import Sheet
from clgdesk.layout.theme import load
from clgdesk.ui.map.painter import Images, RawFonts, paint_block


def paint_sheet(
    painter: QPainter, sheet: Sheet, fonts: RawFonts, images: Images | None = None
) -> None:
    """Paint a page; the painter stands at its corner, in points."""
    theme = load("light")
    for item in sheet.items:
        painter.save()
        if item.clip is not None:
            painter.setClipRect(QRectF(*item.clip))
        painter.translate(item.x, item.y)
        painter.scale(item.scale, item.scale)
        paint_block(painter, item.block, theme, fonts, images)
        painter.restore()
