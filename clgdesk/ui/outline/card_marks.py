"""What stands at the end of a card's line in the tree: segments, severity, number of insights."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from clgdesk.layout.card_face import CardFace
from clgdesk.ui.code_pill import paint_pill, pill_width
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn

_GAP, _EDGE = 4, 8
_DOT, _STEP, _LEVELS = 5.0, 7.5, 5
_DOTS = 46
"""Room of the dots, in every line alike: they stand below each other."""
_HEARD, _ICON = 42, 12
"""Room of the number of insights, and its icon."""


def marks_width(face: CardFace) -> int:
    """Return how much room the marks of a card need; none where there is nothing to tell."""
    if not (face.chips or face.level or face.evidence):
        return 0
    pills = sum(int(pill_width(chip.code)) + _GAP for chip in face.chips)
    return _EDGE + pills + _DOTS + _HEARD


def paint_marks(painter: QPainter, area: QRect, face: CardFace) -> None:
    """Paint the marks of a card, up to the right edge of an area."""
    middle = area.center().y() + 0.5
    left = float(area.right() - _HEARD - _DOTS)
    for chip in reversed(face.chips):
        left -= pill_width(chip.code) + _GAP
        paint_pill(painter, left, middle, chip.code, chip.colour)
    if face.level:
        _paint_dots(painter, area.right() - _HEARD - _DOTS + _EDGE, middle, face)
    if face.evidence:
        _paint_heard(painter, area, middle, face)


def _paint_dots(painter: QPainter, left: float, middle: float, face: CardFace) -> None:
    ink = colour(worn(), "secondary" if face.kind == "note" else face.kind)
    for place in range(_LEVELS):
        told = place < (face.level or 0)
        painter.setPen(Qt.PenStyle.NoPen if told else QPen(ink, 1))
        painter.setBrush(ink if told else Qt.BrushStyle.NoBrush)
        size = _DOT if told else _DOT - 0.8
        x = left + place * _STEP + (_DOT - size) / 2
        painter.drawEllipse(QRectF(x, middle - size / 2, size, size))


def _paint_heard(painter: QPainter, area: QRect, middle: float, face: CardFace) -> None:
    ink, text = colour(worn(), "secondary"), str(face.evidence)
    painter.setFont(font(12))
    width = QFontMetrics(painter.font()).horizontalAdvance(text)
    right = area.right() - _EDGE
    painter.setPen(ink)
    room = QRectF(right - width, area.y(), width + 1, area.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
    paint_icon(painter, "quote", right - width - _ICON - 3, middle - _ICON / 2, _ICON, ink, 2)
