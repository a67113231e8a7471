"""The first rows of a table, and above each column what it says."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QBrush, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from clgdesk.importing.mapping import letter
from clgdesk.importing.source import Cells
from clgdesk.method.insight_table import column_names
from clgdesk.translation import tr
from clgdesk.ui.inspector.choice_field import ChoiceBox
from clgdesk.ui.theme import colour, font, worn

_ROW, _CHOICE_ROW = 28, 37
_WIDTH, _WIDEST = 150, 260
_SHOWN = 60
_LONGEST = 300
Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """Cells to look at; rows above the data are told apart."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Cells] = ()
        self._names: Sequence[str] = ()
        self._above = 0
        self.first = 1
        self.choices = False

    def show(self, rows: Sequence[Cells], names: Sequence[str], above: int, first: int = 1) -> None:
        """Show rows, from number ``first`` on; ``above`` of them stand above the data."""
        self.beginResetModel()
        self._rows, self._names, self._above, self.first = rows[:_SHOWN], names, above, first
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self._rows) + self.choices

    def columnCount(self, _parent: Index | None = None) -> int:
        return len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at = index.row() - self.choices
        if at < 0:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._rows[at]
            text = row[index.column()][:_LONGEST] if index.column() < len(row) else ""
            return " ".join(text.split())
        above = at < self._above
        if role == Qt.ItemDataRole.ForegroundRole and above:
            word = "ink" if at == self._above - 1 else "faint"
            return QBrush(colour(worn(), word))
        if role == Qt.ItemDataRole.BackgroundRole and at == self._above - 1:
            return QBrush(colour(worn(), "chip"))
        if role == Qt.ItemDataRole.FontRole and at == self._above - 1:
            return font(13, 600)
        return None

    def headerData(
        self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if side == Qt.Orientation.Vertical:
            return "" if section < self.choices else str(section - self.choices + self.first)
        return self._names[section] if self.choices else letter(section)


class Preview(QTableView):
    """The table; with ``choices`` every column has a list of fields to choose from."""

    chosen = QtSignal(int, str)
    """Another field was chosen for a column."""

    def __init__(self, *, choices: bool = False) -> None:
        super().__init__()
        self._model = PreviewModel(self)
        self._model.choices = choices
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setObjectName("preview")
        self.setAccessibleName(tr("The first rows"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if not choices else Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self._fields = _field_model(self) if choices else None
        self._columns: Sequence[str] = ()
        self.boxes: dict[int, ChoiceBox] = {}
        """The lists that were made so far, by column: those that were in sight."""
        self.horizontalScrollBar().valueChanged.connect(lambda _x: self._make_boxes())

    def show_rows(
        self, rows: Sequence[Cells], names: Sequence[str], above: int, first: int = 1
    ) -> None:
        """Show rows under their names."""
        self.boxes.clear()  # the view lets go of them when its model is reset
        self._model.show(rows, names, above, first)
        for at in range(len(names)):
            self.setColumnWidth(at, self._width(rows, names, at))
        if self._fields is not None:
            self.setRowHeight(0, _CHOICE_ROW)

    def _width(self, rows: Sequence[Cells], names: Sequence[str], at: int) -> int:
        cells = [row[at][:60] for row in rows[:12] if at < len(row)]
        longest = max((len(cell) for cell in (*cells, names[at])), default=0)
        least = _WIDTH if self._fields is not None else 70
        return min(_WIDEST, max(least, 24 + 7 * longest))

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show what each column says."""
        self._columns = columns
        self._make_boxes()
        for at, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(columns[at])))

    def box(self, at: int) -> ChoiceBox:
        """Return the list of a column, bringing the column in sight."""
        self.scrollTo(self._model.index(0, at))
        if at not in self.boxes:
            self.boxes[at] = self._new_box(at)
        return self.boxes[at]

    def _make_boxes(self) -> None:
        if self._fields is None or not self._columns:
            return
        left, right = self.columnAt(0), self.columnAt(self.viewport().width() - 1)
        last = right if right >= 0 else len(self._columns) - 1
        for at in range(max(0, left), last + 1):
            if at not in self.boxes:
                self.boxes[at] = self._new_box(at)

    def _new_box(self, at: int) -> ChoiceBox:
        box = ChoiceBox()
        assert self._fields is not None
        box.setModel(self._fields)
        box.setCurrentIndex(max(0, box.findData(self._columns[at])))
        name = str(self._model.headerData(at, Qt.Orientation.Horizontal))
        box.setAccessibleName(tr("What “{column}” says").format(column=name))
        box.activated.connect(lambda _n: self.chosen.emit(at, box.currentData() or ""))
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(box)
        self.setIndexWidget(self._model.index(0, at), around)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_boxes()


def _field_model(parent: QObject) -> QStandardItemModel:
    """Return the fields to choose from, for the lists of all columns."""
    model = QStandardItemModel(parent)
    for field, word in (("", tr("Leave out")), *column_names().items()):
        item = QStandardItem(word)
        item.setData(field, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model
