"""The line icons as pictures for buttons, rows and menus, painted in a colour of the theme."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from clgdesk.layout.icons import GRID
from clgdesk.layout.icons import icon as icon_segments


@lru_cache(4096)
def outline(segments: tuple[tuple[str | float, ...], ...]) -> QPainterPath:
    """Return the path of ("M", x, y), ("L", x, y), ("C", …) and ("Z",) segments."""
    path = QPainterPath()
    for word, *numbers in segments:
        points = [
            QPointF(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        if word == "M":
            path.moveTo(*points)
        elif word == "L":
            path.lineTo(*points)
        elif word == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def icon_path(name: str) -> QPainterPath:
    """Return an icon's outline in a square of 24.

    Raises:
        KeyError: there is no icon of that name.
    """
    return outline(icon_segments(name))


def paint_icon(
    painter: QPainter, name: str, x: float, y: float, size: float, colour: QColor, width: float = 2
) -> None:
    """Paint an icon into the square with corner x, y."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / GRID, size / GRID)
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(icon_path(name), pen)
    painter.restore()


@cache
def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture; ``colour`` is ``#AARRGGBB``, ``ratio`` pixels per unit."""
    picture = bare_pixmap(size, size, ratio)
    painter = QPainter(picture)
    paint_icon(painter, name, 0, 0, size, QColor(colour))
    painter.end()
    return picture


def bare_pixmap(width: float, height: float, ratio: float) -> QPixmap:
    """Return a transparent picture to paint on, with so many pixels to a unit."""
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def icon(name: str, colour: QColor, size: int = 16, faded: QColor | None = None) -> QIcon:
    """Return an icon for a button or a menu, sharp on screens of one and two pixels a unit."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, size, colour.name(QColor.NameFormat.HexArgb), ratio))
        if faded is not None:
            grey = pixmap(name, size, faded.name(QColor.NameFormat.HexArgb), ratio)
            made.addPixmap(grey, QIcon.Mode.Disabled)
    return made


def forget_icons() -> None:
    """Drop the pictures kept so far: another theme needs others."""
    pixmap.cache_clear()
