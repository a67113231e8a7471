"""The slim rail on the left: one button for each view."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn

_WIDTH = 64
_ICON = 20
_REST_MS = 450


class RailButton(QAbstractButton):
    """An icon with its word below; the chosen one is marked at the edge."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self.click)

    # What is dragged over a view's button for a moment is taken along to that view

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()
        self._resting.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._resting.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._resting.stop()
        event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 54)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = worn()
        painter = QPainter(self)
        lit = self.isChecked() or self.underMouse()
        ink = colour(theme, "accent" if self.isChecked() else "ink" if lit else "secondary")
        if self.isChecked():
            painter.fillRect(QRectF(0, 4, 3, self.height() - 8), colour(theme, "accent"))
        paint_icon(painter, self._icon, (self.width() - _ICON) / 2, 10, _ICON, ink, 1.8)
        painter.setFont(font(11, 600 if self.isChecked() else 400))
        painter.setPen(ink)
        painter.drawText(
            self.rect().adjusted(0, 33, 0, 0), Qt.AlignmentFlag.AlignHCenter, self.text()
        )
        if self.hasFocus():
            painter.setPen(colour(theme, "accent"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 1.5, -3.5, -1.5), 6, 6)


class Rail(QFrame):
    """The views of a project; exactly one is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(self, view: str, icon: str, text: str) -> None:
        """Add a view."""
        button = RailButton(icon, text, self)
        button.clicked.connect(self._chooser(view))
        self._group.addButton(button)
        self._column.insertWidget(self._column.count() - 1, button)
        self._buttons[view] = button

    def _chooser(self, view: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(view)

    @property
    def shown(self) -> RailButton:
        """The button of the view that is shown."""
        return next(button for button in self._buttons.values() if button.isChecked())

    def choose(self, view: str) -> None:
        """Mark a view as the one shown."""
        self._buttons[view].setChecked(True)
