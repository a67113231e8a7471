"""The list of everything that was done, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.labels import label_text
from clgdesk.model.history import Entry
from clgdesk.translation import joined, tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import moment_text
from clgdesk.ui.label import section_label
from clgdesk.ui.list_model import Index, ListModel, thing_at
from clgdesk.ui.two_lines import TwoLinePainter, TwoLines

_START = "history.start"
"""The label of the row that stands for the state before the first entry."""


def entry_text(entry: Entry) -> str:
    """Say what an entry of the history did."""
    if entry.label == "mark":
        return entry.name or tr("Mark")
    if entry.label == _START:
        return tr("Before the first edit")
    text = label_text(entry.label)
    if entry.cause == "undo":
        return tr("Undone: {step}").format(step=text)
    if entry.cause == "redo":
        return tr("Redone: {step}").format(step=text)
    return text[:1].upper() + text[1:]


def entry_aside(entry: Entry) -> str:
    """Say when an entry was made, and by whom."""
    return joined((moment_text(entry.at), entry.actor))


class EntryModel(ListModel):
    """The entries, the newest first, and below them what was before the first."""

    def show_history(self, entries: Sequence[Entry]) -> None:
        """Show the entries of a history."""
        start = [Entry("", _START, entries[0].at)] if entries else []
        self.show([*reversed(entries), *start])

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries from top to bottom."""
        return self.things

    def words(self, thing: Entry) -> str:
        return entry_text(thing)

    def spoken(self, thing: Entry) -> str:
        return f"{entry_text(thing)}, {entry_aside(thing)}"


class EntryPainter(TwoLinePainter):
    """Paints an entry: what was done, below it when and by whom."""

    def lines(self, index: Index) -> TwoLines:
        entry = thing_at(index)
        words, aside = entry_text(entry), entry_aside(entry)
        if entry.label == "mark":
            return TwoLines(words, aside, 600, icon="bookmark")
        return TwoLines(words, aside, tone="secondary" if entry.cause == "undo" else "ink")


class HistoryPanel(QWidget):
    """The history beside the view; marking an entry shows the map as it was then."""

    chosen = Signal(str)
    """An entry was chosen to look at: its id."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("panel_body")
        self._bridge = bridge
        self.entries = EntryModel(self)
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(EntryPainter(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("History"))
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name this"))
        self.name.setAccessibleName(tr("Name this moment"))
        self.name.returnPressed.connect(self.mark)
        self._button = QPushButton(tr("Mark"))
        self._button.clicked.connect(self.mark)
        self._place()
        bridge.changed.connect(self._changed)

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 6, 6)
        column.setSpacing(8)
        heading = section_label(tr("History"))
        heading.setContentsMargins(7, 0, 0, 0)
        column.addWidget(heading)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self.name, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        column.addWidget(self.list, 1)

    def _changed(self, _changeset: object, _entry: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the history as it is now."""
        self.entries.show_history(self._bridge.document.history())

    def mark(self) -> None:
        """Set a mark with the typed name at this moment."""
        name = self.name.text().strip()
        if not name:
            return
        try:
            self._bridge.document.mark(name)
        except OSError as error:
            self._bridge.problem.emit(str(error))
        else:
            self.name.clear()

    def choose_none(self) -> None:
        """Mark no entry: the one that was marked can be chosen again."""
        self.list.setCurrentIndex(QModelIndex())
        self.list.clearSelection()

    def _chosen(self, index: QModelIndex, _previous: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.entries.entries[index.row()].id)
