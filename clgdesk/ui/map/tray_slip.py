"""The slip on which a card for the tray is typed: it floats over the map until it is filed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.theme import Theme
from clgdesk.layout.typesetting import CARD_TITLE
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.editor import FieldEditor
from clgdesk.ui.theme import colour, font

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

WIDTH = 332
SHADOW = 6
PADDING = 12 + SHADOW
HEAD = 22
RAISED = 84
"""Pixels between the slip and the lower edge of the map."""
RADIUS = 8.0


class TraySlip(QWidget):
    """A card-like slip with a field; says which kind of card it will be and where it goes."""

    def __init__(self, view: "MapView", card: Card, limit: int | None) -> None:
        super().__init__(view)
        self._view, self._card, self._theme = view, card, view.theme
        self.editor = FieldEditor(self, card.title, limit)
        self.show()

    def wear(self, theme: Theme) -> None:
        """Take on the colours of another theme."""
        self._theme = theme
        self.update()

    def place(self) -> None:
        """Stand in the lower middle of the map, as high as the text needs and the map is."""
        style, theme = CARD_TITLE, self._theme
        self.editor.wear(style, 1.0, colour(theme, "ink"), colour(theme, "accent"))
        inner = WIDTH - 2 * PADDING
        self.editor.put(PADDING, PADDING + HEAD, inner, inner, style, 1.0)
        area, around = self._view.rect(), HEAD + 2 * PADDING
        height = min(self.editor.height() + around, area.height() - RAISED)
        self.editor.resize(self.editor.width(), height - around)
        left = max(0, (area.width() - WIDTH) // 2)
        self.setGeometry(QRect(left, max(0, area.height() - RAISED - height), WIDTH, height))
        self.raise_()

    def stop(self) -> None:
        """Close the slip."""
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, kind = QPainter(self), self._theme, self._card.kind
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "shadow@3"))
        for rim in range(SHADOW):
            soft = area.adjusted(-rim, 1 - rim, rim, rim)
            painter.drawRoundedRect(soft, RADIUS + rim, RADIUS + rim)
        painter.setBrush(colour(theme, "card"))
        painter.setPen(QPen(colour(theme, kind), 1.5))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        paint_icon(painter, CARD_ICONS[kind], PADDING, PADDING - 1, 14, colour(theme, kind))
        head = QRectF(PADDING + 20, PADDING - 4, WIDTH - 2 * PADDING - 20, 20)
        painter.setFont(font(12, 600))
        painter.setPen(colour(theme, kind))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, kind_name(kind))
        painter.setFont(font(11))
        painter.setPen(colour(theme, "secondary"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(head, right, tr("goes to the tray"))
