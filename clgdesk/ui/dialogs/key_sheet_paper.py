"""The sheet of all keys on paper: two columns, as many pages as it takes."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPainter

from clgdesk.translation import tr
from clgdesk.ui.theme import font

_WIDTH, _GAP, _ROW, _HEADING = 310.0, 28.0, 16.0, 24.0
_INK, _FAINT = QColor("#182033"), QColor("#56617A")

Section = tuple[str, list[tuple[str, str]]]


def print_keys(device: QPagedPaintDevice, sections: Sequence[Section]) -> bool:
    """Paint the sheet on a printer or into a PDF; tells whether the device could be reached."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    layout = device.pageLayout()
    page = layout.paintRectPixels(device.logicalDpiX())
    scale = page.width() / (2 * _WIDTH + _GAP)
    painter.scale(scale, scale)
    tall = page.height() / scale
    _write(painter, QRectF(0, 0, 2 * _WIDTH + _GAP, 30), tr("All keys"), 17, 600)
    for number, (column, y, row) in enumerate(_placed(sections, tall)):
        if number and (column, y) == (0, 40.0):
            device.newPage()
        _paint(painter, column * (_WIDTH + _GAP), y, row)
    painter.end()
    return True


def _placed(sections: Sequence[Section], tall: float) -> Iterator[tuple[int, float, object]]:
    """Give column and height of every line; a heading stays with its first row."""
    column, y = 0, 40.0
    for heading, rows in sections:
        lines: list[tuple[object, float]] = [(heading, _HEADING), *((row, _ROW) for row in rows)]
        for at, (line, height) in enumerate(lines):
            needed = height if at else height + _ROW
            if y + needed > tall:
                column, y = (column + 1) % 2, 40.0
            yield column, y, line
            y += height
        y += _ROW / 2


def _paint(painter: QPainter, x: float, y: float, line: object) -> None:
    if isinstance(line, str):
        _write(painter, QRectF(x, y, _WIDTH, _HEADING), line, 11, 600)
        return
    assert isinstance(line, tuple)
    keys, words = line
    area = QRectF(x, y, _WIDTH, _ROW)
    _write(painter, area, keys, 8, 500, _FAINT, Qt.AlignmentFlag.AlignRight)
    taken = painter.fontMetrics().horizontalAdvance(keys) + 8
    room = area.adjusted(0, 0, -taken, 0)
    painter.setFont(_face(8, 400))
    elided = Qt.TextElideMode.ElideRight
    _write(painter, room, painter.fontMetrics().elidedText(words, elided, int(room.width())), 8)


def _face(size: int, weight: int) -> QFont:
    face = font(size, weight)
    face.setPixelSize(round(size * 1.25))
    return face


def _write(
    painter: QPainter,
    area: QRectF,
    text: str,
    size: int,
    weight: int = 400,
    ink: QColor = _INK,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(_face(size, weight))
    painter.setPen(ink)
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)
