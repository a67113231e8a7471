"""The list of a choice in a cell: the choice ends with it, and Tab takes what is pointed at."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox

Hint = QAbstractItemDelegate.EndEditHint
_GOES_ON = {Qt.Key.Key_Tab: Hint.EditNextItem, Qt.Key.Key_Backtab: Hint.EditPreviousItem}


class ChoiceList(QObject):
    """Follows the list of one box; ``taken`` tells whether anything was chosen there."""

    ended = Signal(object)
    """The list is gone: how the edit goes on."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box, self._hint = box, Hint.NoHint
        self.taken = self._over = False
        box.activated.connect(lambda _at: self._take())
        self._window = box.view().window()
        box.view().installEventFilter(self)
        self._window.installEventFilter(self)

    def _take(self) -> None:
        self.taken = True
        self._end()

    def _end(self) -> None:
        if not self._over and not self._box.isHidden():  # else its cell has ended the edit
            self._over = True
            self.ended.emit(self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._window:
            QTimer.singleShot(0, self, self._end)  # what was chosen is told after the list is gone
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hint = _GOES_ON.get(Qt.Key(event.key()))
            if hint is not None:
                self._go_on(hint)
                return True
        return False

    def _go_on(self, hint: Hint) -> None:
        self._hint, at = hint, self._box.view().currentIndex().row()
        if at not in (-1, self._box.currentIndex()):
            self._box.setCurrentIndex(at)
            self.taken = True
        self._box.hidePopup()
