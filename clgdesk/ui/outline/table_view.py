"""The table of cards in the window: selection shared with the map, edits in place, keys."""

from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from clgdesk.document.cards import remove_cards, set_level
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.left_as_was import said_of_left
from clgdesk.ui.outline.adding import KIND_KEYS, place_beside
from clgdesk.ui.outline.card_table import CardTable
from clgdesk.ui.outline.cell_editor import ROW, CellEditor
from clgdesk.ui.outline.column_choice import ColumnChoice
from clgdesk.ui.outline.columns import COLUMNS, NUMBER
from clgdesk.ui.outline.menus import command_of
from clgdesk.ui.outline.naming import Naming
from clgdesk.ui.selection import Selection
from clgdesk.ui.settings import Settings

_TITLE = NUMBER["title"]
_ONE_ONLY = ("title",)
"""Columns that are never set for several cards at once."""

_MOVES: dict[int, str] = {
    Qt.Key.Key_Up: "map.move_up",
    Qt.Key.Key_Down: "map.move_down",
    Qt.Key.Key_Left: "map.move_left",
    Qt.Key.Key_Right: "map.move_right",
}


class TableView(QTableView):
    """One row a card; what is selected here is selected on the map, and the other way round."""

    wanted = Signal(str)
    """A command of the map is to be run on what is selected: its key."""
    menu_wanted = Signal(QPoint)
    """The menu is to open at that place on the screen."""
    about_to_add = Signal()
    """A card is added next, which is to be seen whatever the filter says."""

    def __init__(
        self, bridge: Bridge, selection: Selection, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bridge, self._shared = bridge, selection
        self._taking = False
        self._came_from = ""
        self._naming = Naming(bridge)
        self.table = CardTable(bridge)
        self.setModel(self.table)
        self.editor = CellEditor(self.table, self)
        self.setItemDelegate(self.editor)
        self._look()
        self.columns = ColumnChoice(self, settings)
        self.editor.written.connect(self._write)
        self.selectionModel().selectionChanged.connect(lambda *_: self._give())
        selection.changed.connect(self.take_selection)

    def _look(self) -> None:
        self.setObjectName("card_table")
        self.setAccessibleName(tr("Cards as a table"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)  # Tab leaves the table, arrows walk in it
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    # Columns

    def fill_sorting(self, menu: QMenu) -> None:
        """Offer to sort by the current column, or not at all."""
        number, orders = max(0, self.currentIndex().column()), Qt.SortOrder
        name = COLUMNS[number].title()
        upward, downward = tr("By {column}, upward"), tr("By {column}, downward")
        for words, order in ((upward, orders.AscendingOrder), (downward, orders.DescendingOrder)):
            menu.addAction(words.format(column=name), partial(self.sortByColumn, number, order))
        read = partial(self.sortByColumn, -1, orders.AscendingOrder)
        menu.addAction(tr("In the order of the map"), read)

    # Selection

    def _give(self) -> None:
        """Select on the map what is selected here."""
        if self._taking:
            return
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        current = self.currentIndex().row()
        keys = [f"card:{self.table.ids[row]}" for row in sorted(rows)]
        chosen = f"card:{self.table.ids[current]}" if current in rows else None
        self._shared.set(keys, chosen)

    def take_selection(self) -> None:
        """Select here what is selected on the map."""
        wanted = {self.table.row_of(i) for i in self._shared.ids("card")} - {None}
        if wanted == {index.row() for index in self.selectionModel().selectedRows()}:
            return
        self._taking = True
        picked = QItemSelection()
        for row in wanted:
            index = self.table.index(row or 0, 0)
            picked.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)
        current = (self._shared.current or "").removeprefix("card:")
        row = self.table.row_of(current)
        if row is not None:
            column = max(0, self.currentIndex().column())
            self.selectionModel().setCurrentIndex(self.table.index(row, column), flags.NoUpdate)
            self.scrollTo(self.table.index(row, column))
        self._taking = False

    def follow(self, changeset: Changeset) -> None:
        """Take in a change; what is selected stays so, in whichever row it stands then."""
        column = self.currentIndex().column()
        self._taking = True
        self.table.follow(changeset)
        self._taking = False
        self.take_selection()
        if self.currentIndex().isValid() and self.currentIndex().column() != column >= 0:
            beside = self.currentIndex().siblingAtColumn(column)  # where all rows were shown anew
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(beside, keep)

    def chosen(self) -> list[str]:
        """Return the ids of the cards whose rows are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.table.ids[row] for row in rows]

    # Edits

    def _write(self, row: int, column: int, value: object) -> None:
        """Make a card say what was typed; a choice counts for all selected rows."""
        spec, card = COLUMNS[column], self.table.card_at(row)
        if card is None or spec.change is None:
            return
        chosen = self.chosen()
        several = card.id in chosen and spec.key not in _ONE_ONLY
        with self._bridge.edit(*self._naming.step_of("card", card.id)) as edit:
            there = [i for i in (chosen if several else [card.id]) if edit.snapshot.find(Card, i)]
            left = [spec.change(edit, card_id, value) for card_id in there].count(False)
        sentence = spec.unknown and spec.unknown(self._bridge.document.snapshot, str(value))
        sentence = sentence or said_of_left(spec.key, left)
        if sentence:
            self._bridge.refuse(sentence)

    def add(self, kind: str) -> None:
        """Add a card beside the current one, and type its title."""
        card = self.table.card_at(self.currentIndex().row())
        self.about_to_add.emit()
        snapshot = self._bridge.document.snapshot
        place = place_beside(snapshot, kind, card, self.table.journey_id)
        made = self._naming.add(kind, place)
        self._came_from = "" if card is None else card.id
        if self._go_to(made.id):
            self.edit(self.currentIndex())

    def _go_to(self, card_id: str) -> bool:
        """Make the title of a card the current cell; tell whether it has a row."""
        row = self.table.row_of(card_id)
        if row is not None:
            self.setCurrentIndex(self.table.index(row, _TITLE))
        return row is not None

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """End an edit; Tab goes on to the next cell that can be edited, Shift+Tab to the last."""
        hints = QAbstractItemDelegate.EndEditHint
        by = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, hints.NoHint if by else hint)
        if QGuiApplication.mouseButtons():  # what is pressed stays under the pointer until then
            QTimer.singleShot(0, self, self._end_naming)
        elif self._end_naming() and by:
            self._edit_beside(by)

    def _end_naming(self) -> bool:
        """Go back to where one was if nothing was named; tell whether something was."""
        made, current = self._naming.made, self.table.card_at(self.currentIndex().row())
        there = made is not None and current is not None and made.id == current.id
        gone = self._naming.end()
        if gone and there:
            self._go_to(self._came_from)
        return not gone

    def _edit_beside(self, by: int) -> None:
        """Edit the next cell of the row that can be; at its end stay where the keys are."""
        heads, index = self.horizontalHeader(), self.currentIndex()
        place = heads.visualIndex(index.column()) + by
        while 0 <= place < len(COLUMNS):
            beside = index.siblingAtColumn(heads.logicalIndex(place))
            hidden = self.isColumnHidden(beside.column())
            if not hidden and beside.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(beside)
                self.edit(beside)
                return
            place += by

    def delete(self) -> None:
        """Delete the selected cards; undo brings them back."""
        chosen, row = self.chosen(), self.currentIndex().row()
        if not chosen:
            return
        before = self._bridge.document.snapshot
        with self._bridge.edit("card.remove") as edit:
            remove_cards(edit, chosen)
        if self.table.ids and self._bridge.document.snapshot is not before:
            self.setCurrentIndex(self.table.index(min(row, len(self.table.ids) - 1), _TITLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the editor did not want is not meant for the table
        if (command := command_of(event)) is not None:
            self.wanted.emit(command)
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in _MOVES:
            self.wanted.emit(_MOVES[key])
        elif plain and key in KIND_KEYS:
            self.add(KIND_KEYS[key])
        elif plain and key == Qt.Key.Key_Delete:
            self.delete()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self._set_level(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place)

    def edit_current(self) -> None:
        """Edit the current cell; where it is only read, the title."""
        index, editable = self.currentIndex(), Qt.ItemFlag.ItemIsEditable
        if index.isValid() and not index.flags() & editable:
            index = index.siblingAtColumn(_TITLE)
        if index.flags() & editable:
            self.setCurrentIndex(index)
            self.edit(index)

    def _set_level(self, level: int) -> None:
        chosen = self.chosen()
        if chosen:
            with self._bridge.edit("card.level", ("card.level", *chosen)) as edit:
                set_level(edit, chosen, level)
