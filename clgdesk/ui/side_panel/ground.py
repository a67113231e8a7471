"""What lies behind a row of the side panel."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clgdesk.ui.theme import colour, worn


def paint_ground(painter: QPainter, rect: QRect, *, filled: bool, chosen: bool) -> None:
    """Paint a row's ground: filled where it belongs to what is shown, outlined when selected."""
    theme = worn()
    painter.setBrush(colour(theme, "chip") if filled or chosen else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(theme, "accent"), 1.5) if chosen else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
