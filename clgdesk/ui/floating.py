"""What floats over the map looks alike: a round panel with a hairline and one soft shadow."""

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from clgdesk.layout.theme import Theme
from clgdesk.ui.icons import bare_pixmap
from clgdesk.ui.theme import colour

SHADOW = 10
"""Pixels that the shadow needs on every side."""
DOWN = 3
RADIUS = 8.0


def panel_of(area: QRectF) -> QRectF:
    """Return where the panel stands in a widget that leaves room for its shadow."""
    return area.adjusted(SHADOW, SHADOW - DOWN, -SHADOW, -SHADOW - DOWN)


def paint_panel(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Paint the panel and its shadow into a widget's area.

    Whatever scrolls below has it painted again, so its picture is kept.
    """
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(area.topLeft(), _panel(theme, area.width(), area.height(), ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@lru_cache(12)
def _panel(theme: Theme, width: float, height: float, ratio: float) -> QPixmap:
    body = panel_of(QRectF(0, 0, width, height))
    picture = bare_pixmap(width, height, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shadow = colour(theme, "shadow")
    for step in range(SHADOW, 0, -1):
        shadow.setAlphaF((0.05 if theme.dark else 0.016) * (1 - step / (SHADOW + 1)))
        painter.setBrush(shadow)
        grown = body.adjusted(-step, -step + DOWN, step, step + DOWN)
        painter.drawRoundedRect(grown, RADIUS + step, RADIUS + step)
    painter.setPen(colour(theme, "line"))
    painter.setBrush(colour(theme, "card" if theme.dark else "panel"))
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.end()
    return picture
