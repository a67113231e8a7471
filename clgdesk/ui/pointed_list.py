"""A list whose rows are as wide as it is, that knows where the pointer is and offers menus."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView

from clgdesk.ui.current_row import begin_at_first


class PointedList(QListView):
    """The list; ``hovered`` is the row under the pointer, -1 where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def offer_menu(self, index: QModelIndex, place: QPoint) -> None:
        """Offer what can be done with a row, at a place of the screen: nothing as a rule."""

    def widen(self) -> None:
        """Take in that the rows have another width now."""
        self.scheduleDelayedItemsLayout()

    def hover(self, row: int) -> None:
        """Show on which row the pointer is."""
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def reset(self) -> None:
        """Take other rows; where one was being renamed, the keys stay with the list."""
        focus = QApplication.focusWidget()
        renaming = focus is not None and self.viewport().isAncestorOf(focus)
        super().reset()
        if renaming:
            self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        begin_at_first(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widen()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if keyboard else event.pos()
            self.offer_menu(index, self.viewport().mapToGlobal(place))
