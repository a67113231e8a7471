"""A list of records, each a line or two of words; Delete asks to take the current one out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from clgdesk.ui.two_lines import TwoLinePainter


class RecordList(QListWidget):
    """The list. It holds ids; whoever shows it says what each is called."""

    chosen = Signal()
    """Another record is current, or the same one after the list was filled again."""
    asked_remove = Signal()

    def __init__(self, name: str, painter: type[TwoLinePainter] | None = None) -> None:
        """Make an empty list; without a ``painter`` each record has one line."""
        super().__init__()
        if painter is not None:
            self.setItemDelegate(painter(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._filling = False
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_items: self._moved())

    @property
    def current(self) -> str:
        """The id of the current record, or nothing."""
        item = self.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def show_records(
        self, records: Sequence[tuple[str, str]], chosen: str = "", *, always: bool = True
    ) -> None:
        """Show ids with their words; the current one stays, unless another is to be ``chosen``.

        With ``always`` the first is current where none was.
        """
        chosen, at = chosen or self.current, self.verticalScrollBar().value()
        self._filling = True
        self.clear()
        for record_id, words in records:
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, record_id)
            self.addItem(item)
            if record_id == chosen:
                self.setCurrentItem(item)
        if always and self.currentItem() is None and records:
            self.setCurrentRow(0)
        self.verticalScrollBar().setValue(at)
        self._filling = False
        self.chosen.emit()

    def _moved(self) -> None:
        if not self._filling:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.asked_remove.emit()
        else:
            super().keyPressEvent(event)
