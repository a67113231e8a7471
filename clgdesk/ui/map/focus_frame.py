"""The frame around a map that has the focus while nothing on it is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

WIDTH = 2


class FocusFrame(QWidget):
    """Only the frame is a widget, so that the map below it is painted as ever.

    What is selected has a ring already; and who points with the mouse knows where they are.
    """

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        view.selection.changed.connect(self.show_or_hide)
        self._by_key = False

    def came(self, reason: Qt.FocusReason) -> None:
        """The map got the focus, by a key or otherwise."""
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_key = reason in keys
        self.show_or_hide()

    def show_or_hide(self) -> None:
        """Show it where it is needed."""
        view = self._view
        needed = self._by_key and view.hasFocus() and not view.selection.keys
        if needed:
            self.stand()
        self.setVisible(needed)

    def stand(self) -> None:
        """Lie around the map as it is now."""
        area = self._view.viewport().geometry()
        self.setGeometry(area)
        whole = QRegion(self.rect())
        self.setMask(whole.subtracted(QRegion(self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH))))
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(self._view.theme, "accent"))
