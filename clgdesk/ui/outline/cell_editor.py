"""Paints the rows of the table and edits them in place: a line, a list of names, or a choice."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from clgdesk.model.records import Theme
from clgdesk.model.typed_names import folded
from clgdesk.ui.current_row import paint_current
from clgdesk.ui.inspector.choice_field import ChoiceBox
from clgdesk.ui.new_names import NewNames
from clgdesk.ui.outline.card_table import CardTable
from clgdesk.ui.outline.cells import PAINTED
from clgdesk.ui.outline.choice_list import ChoiceList, Hint
from clgdesk.ui.outline.columns import COLUMNS, Column
from clgdesk.ui.outline.naming import FADED, KeepingDelegate, bounded

Index = QModelIndex | QPersistentModelIndex
ROW = 30
_BESIDE_WORDS = 16
"""What a choice needs beside the longest of its names, so that none breaks into two lines."""


class ListCompleter(QCompleter):
    """Completes the last of the names in a list that is divided by commas or semicolons."""

    def splitPath(self, path: str) -> list[str]:
        return [path[_last_begins(path) :].strip()]

    def pathFromIndex(self, index: Index) -> str:
        line = self.widget()
        typed = line.text() if isinstance(line, QLineEdit) else ""
        start = typed[: _last_begins(typed)]
        return f"{start} {super().pathFromIndex(index)}" if start else super().pathFromIndex(index)


def _last_begins(names: str) -> int:
    """Return where the last of several names begins."""
    return max(names.rfind(","), names.rfind(";")) + 1


class CellEditor(KeepingDelegate):
    """One for a table view; ``written`` tells the row, the column and what it is to say."""

    written = Signal(int, int, object)

    def __init__(self, table: CardTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._ends = False

    # Painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._table.is_faded(index.row()):
            painter.setOpacity(FADED)
        card, paints = self._table.card_at(index.row()), PAINTED.get(COLUMNS[index.column()].key)
        if card is None or paints is None or not paints(painter, option, self._table, card):
            super().paint(painter, option, index)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_current(painter, area)

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self._editor(parent, index)  # type: ignore[return-value]

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay the editor over its cell; a choice in a narrow one reaches over its neighbours."""
        area, around = option.rect, editor.parentWidget()
        if isinstance(editor, QComboBox) and around is not None:
            area.setWidth(max(area.width(), editor.sizeHint().width() + _BESIDE_WORDS))
            area.moveRight(min(area.right(), around.rect().right()))
        editor.setGeometry(area)

    def _editor(self, parent: QWidget, index: Index) -> QWidget | None:
        """Return what edits a cell; None where there is nothing to choose from."""
        card, column = self._table.card_at(index.row()), COLUMNS[index.column()]
        if card is None or column.change is None:
            return None
        if column.choices is not None:
            return self._choice(parent, index, column)
        line = QLineEdit(parent)
        line.setAccessibleName(column.title())
        bounded(line, "card", column.key)
        if column.names is not None:
            several = column.key in ("segments", "jobs", "themes")
            kind = ListCompleter if several else QCompleter
            completer = kind(column.names(self._table.snapshot), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
            line.returnPressed.connect(lambda: self._taken(line))
        if column.key == "themes":
            snapshot = self._table.snapshot
            NewNames(line, lambda: {folded(t.name) for t in snapshot.of_kind(Theme).values()})
        return line

    def _choice(self, parent: QWidget, index: Index, column: Column) -> QWidget | None:
        card = self._table.card_at(index.row())
        offered = column.choices(self._table.snapshot, card) if card and column.choices else []
        if not offered:
            return None
        box = ChoiceBox()
        box.setParent(parent)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setAccessibleName(column.title())
        for value, name in offered:
            box.addItem(name, value)
        shown = ChoiceList(box)
        shown.ended.connect(lambda hint: self._end(box, hint))
        return box

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        self._ends = pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)  # type: ignore[attr-defined]
        return super().eventFilter(editor, event)

    def _taken(self, line: QLineEdit) -> None:
        """End with Enter where Qt does not: a list of names gives the key to the line alone."""
        if not self._ends:
            self._end(line)

    def _end(self, editor: QWidget, hint: Hint = Hint.NoHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill an editor that opens; Qt asks again whenever anything changes, while one types."""
        card, column = self._table.card_at(index.row()), COLUMNS[index.column()]
        if card is None or editor.property("held") is not None:
            return
        text = column.text(self._table.snapshot, card)
        editor.setProperty("held", text)
        if isinstance(editor, QComboBox):
            held = getattr(card, f"{column.key}_id", getattr(card, column.key, None))
            editor.setCurrentIndex(max(0, editor.findData(held)))
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def write(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        # Where nothing was typed or chosen, other rows that are selected stay as they are.
        shown = editor.findChild(ChoiceList)
        if isinstance(editor, QComboBox) and shown is not None and shown.taken:
            self.written.emit(index.row(), index.column(), editor.currentData())
        elif isinstance(editor, QLineEdit):
            typed = editor.text()
            if typed != editor.property("held") or editor.isModified():
                self.written.emit(index.row(), index.column(), typed)
