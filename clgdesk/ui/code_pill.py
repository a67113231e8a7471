"""The code of a segment in its colour, as it stands in chips and in tables."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from clgdesk.ui.theme import colour, font, worn

HEIGHT, _ROUND, _BESIDE = 16, 8, 12


def pill_width(code: str) -> float:
    """Return how wide a code is with the ground around it."""
    return QFontMetricsF(font(11, 600)).horizontalAdvance(code) + _BESIDE


def paint_pill(painter: QPainter, x: float, middle: float, code: str, own: str) -> None:
    """Paint a code from x on, around a height; ``own`` is the colour of its segment."""
    box = QRectF(x, middle - HEIGHT / 2, pill_width(code), HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(worn(), f"segment-ground:{own}"))
    painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setFont(font(11, 600))
    painter.setPen(colour(worn(), f"segment:{own}"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
