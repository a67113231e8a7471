"""The bar that floats over the map: adds cards with the mouse, and shows the keys that do."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.theme import Theme
from clgdesk.ui.actions import ActionRegistry, keys_text
from clgdesk.ui.floating import DOWN, SHADOW, paint_panel
from clgdesk.ui.icons import bare_pixmap, paint_icon
from clgdesk.ui.theme import colour, font, worn

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

KINDS = ("friction", "value", "opportunity", "touchpoint")
_HEIGHT = 40


class AddButton(QAbstractButton):
    """Adds one kind of card: its icon, its name, its key."""

    def __init__(self, kind: str, action: QAction) -> None:
        super().__init__()
        self._kind = kind
        self._keys = keys_text(action)
        self.setText(kind_name(kind))
        self.setAccessibleName(action.text())
        self.setToolTip(action.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(font(13, 500)).horizontalAdvance(self.text())
        return QSize(width + 64, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = worn(), QPainter(self)
        if self.underMouse() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, f"{self._kind}.ground"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        size, ratio = self.size().toTuple(), self.devicePixelRatioF()
        painter.drawPixmap(0, 0, _face(theme, self._kind, self.text(), self._keys, size, ratio))


@lru_cache(4 * len(KINDS))
def _face(
    theme: Theme, kind: str, name: str, keys: str, size: tuple[int, int], ratio: float
) -> QPixmap:
    """Return icon, name and key: kept, as whatever scrolls below has them painted again."""
    (width, height), ink = size, colour(theme, kind)
    picture = bare_pixmap(width, height, ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, CARD_ICONS[kind], 10, 7.5, 15, ink)
    painter.setFont(font(13, 500))
    painter.setPen(ink)
    room = QRectF(31, 0, width - 31, height)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
    key = QRectF(width - 26.5, 6.5, 17, 17)
    painter.setPen(colour(theme, "line"))
    painter.setBrush(colour(theme, "band"))
    painter.drawRoundedRect(key, 4, 4)
    painter.setFont(font(11))
    painter.setPen(colour(theme, "secondary"))
    painter.drawText(key, Qt.AlignmentFlag.AlignCenter, keys)
    painter.end()
    return picture


class AddBar(QWidget):
    """Floats at the bottom of the map view."""

    def __init__(self, actions: ActionRegistry, over: "MapView", beside: int = 0) -> None:
        """``beside`` are the pixels at the left that it leaves free where it can."""
        super().__init__(over)
        self._over, self._beside = over, beside
        row = QHBoxLayout(self)
        edge = SHADOW
        row.setContentsMargins(edge + 5, edge - DOWN + 5, edge + 5, edge + DOWN + 5)
        row.setSpacing(4)
        for kind in KINDS:
            row.addWidget(AddButton(kind, actions[f"card.add_{kind}"]))
        self.stand()

    def leave_free(self, beside: int) -> None:
        """Leave other pixels free at the left than before."""
        if beside != self._beside:
            self._beside = beside
            self.stand()

    def stand(self) -> None:
        """Take the place at the bottom; hide where the map is too narrow, and in a mode of it."""
        over, size = self._over, self.sizeHint()
        self.setVisible(over.width() > size.width() + 40 and over.mode is None)
        middle, last = (over.width() - size.width()) // 2, over.width() - size.width()
        left = max(middle, self._beside) if self._beside <= last else middle
        self.setGeometry(left, over.height() - size.height() - 4, *size.toTuple())
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_panel(QPainter(self), QRectF(self.rect()), worn())
