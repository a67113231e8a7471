"""The outline of one window: a tree or a table in place of the map, sharing its selection."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.lens_values import map_cards
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Card, Journey
from clgdesk.translation import tr, trn
from clgdesk.ui.in_place import keep_typed
from clgdesk.ui.label import label
from clgdesk.ui.lens.no_match import NoMatch
from clgdesk.ui.named import named
from clgdesk.ui.outline.table_view import TableView
from clgdesk.ui.outline.tree_view import TreeView

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class OutlinePanel(QWidget):
    """The bar with the switches, and below it the tree or the table."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self._window, self._bridge = window, window.bridge
        selection = window.workspace.selection
        self.tree = TreeView(window.bridge, selection, self)
        self.table = TableView(window.bridge, selection, window.desk.settings, self)
        self.views = QStackedWidget()
        self.views.addWidget(self.tree)
        self.views.addWidget(self.table)
        self._ways = QButtonGroup(self)
        self.tree_button = self._way(tr("Tree"), 0)
        self.table_button = self._way(tr("Table"), 1)
        self.filter_line = FilterLine()
        self.all_button = QToolButton()
        self.all_button.setText(tr("All journeys"))
        self.all_button.setProperty("tab", True)
        self.all_button.setCheckable(True)
        self.count = label("", 12, 400, "secondary")
        self.no_match = NoMatch(window.bridge, self._cards)
        self._place()
        self._connect()
        self.choose(str(window.desk.settings.outline))

    def _way(self, words: str, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("tab", True)
        button.setCheckable(True)
        self._ways.addButton(button, number)
        return button

    def _place(self) -> None:
        bar = named(QFrame(), "find_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(6)
        for widget in (self.tree_button, self.table_button, self.all_button):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.filter_line, 4)
        row.addStretch(1)
        row.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.no_match)
        column.addWidget(self.views, 1)

    def _connect(self) -> None:
        self._ways.idClicked.connect(lambda n: self.choose("table" if n else "tree"))
        self.all_button.toggled.connect(lambda _on: self._look())
        self.filter_line.textChanged.connect(self._filter)
        for view in (self.tree, self.table):
            view.wanted.connect(self._window.registry.run)
            view.menu_wanted.connect(self._open_menu)
            view.about_to_add.connect(self.filter_line.clear)
        self.filter_line.left.connect(self.go_on)
        self._bridge.journey_changed.connect(lambda _id: self._look())
        self._bridge.changed.connect(self._follow)
        self._bridge.lens_changed.connect(self.refresh)

    def choose(self, way: str) -> None:
        """Show the tree or the table, and remember that."""
        number = 1 if way == "table" else 0
        self._window.desk.settings.outline = "table" if number else "tree"
        self.views.setCurrentIndex(number)
        self._ways.button(number).setChecked(True)
        self.count.setVisible(bool(number))
        self.refresh()
        self._filter(self.filter_line.text())
        self.setFocusProxy(self.shown)

    @property
    def shown(self) -> TreeView | TableView:
        """The tree or the table, whichever is seen."""
        return self.table if self.views.currentIndex() else self.tree

    def go_on(self) -> None:
        """Let the keys go on from the filter to what it found."""
        self.shown.setFocus()
        if not self.shown.currentIndex().isValid():
            self.shown.setCurrentIndex(self.shown.model().index(0, 0))

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Return the menu of what is selected in the tree or the table."""
        from clgdesk.ui.outline.menus import table_menu, tree_menu

        if self.shown is self.tree:
            return tree_menu(self._window, self.tree)
        return table_menu(self._window, self.table)

    def _look(self) -> None:
        keep_typed(self._window)  # the line of an editor may be gone next
        journey_id = None if self.all_button.isChecked() else self._bridge.journey_id
        self.tree.look_at(journey_id)
        self.table.table.look_at(journey_id)
        self.no_match.refresh()
        self._tell_count()

    def _cards(self) -> Sequence[Card]:
        """Return the cards of the journeys that are shown."""
        snapshot, here = self._bridge.document.snapshot, (self._bridge.journey_id,)
        shown = snapshot.of_kind(Journey) if self.all_button.isChecked() else here
        return [card for journey_id in shown for card in map_cards(snapshot, journey_id)]

    def _filter(self, typed: str) -> None:
        if self.shown is self.tree:
            self.tree.filter(typed)
        else:
            self.table.table.filter(typed)
        self._tell_count()

    def _follow(self, changeset: Changeset, _entry: object) -> None:
        """Take in a change; who is not seen does so when it is."""
        if not self.isVisible():
            return
        if self.shown is self.tree:
            self.tree.follow(changeset)
        else:
            self.table.follow(changeset)
        self._tell_count()

    def refresh(self) -> None:
        """Show the project as it is now."""
        keep_typed(self._window)
        if self.shown is self.tree:
            self.tree.renew()
            self.tree.take_selection()
        else:
            self.table.table.renew()
            self.table.take_selection()
        self._tell_count()

    def _tell_count(self) -> None:
        count = len(self.table.table.ids)
        self.count.setText(trn("{n} card", "{n} cards", count).format(n=count))


class FilterLine(QLineEdit):
    """Narrows the outline; Down goes on into it, Escape empties the line."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Only what says…"))
        self.setAccessibleName(tr("Only what says"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Outline:
    """The outline as a view of a window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.panel = OutlinePanel(window)
        window.workspace.centre.addWidget(self.panel)

    def show(self) -> None:
        """Show it in place of the map, beside the side panel and the inspector."""
        workspace = self._window.workspace
        workspace.side.setCurrentWidget(workspace.side_panel)
        workspace.centre.setCurrentWidget(self.panel)
        self.panel.refresh()
        self.panel.shown.setFocus()

    def hint(self) -> str:
        """Return the keys worth knowing here."""
        return tr("Enter edits · F V T O N add a card · Alt+arrows move · Ctrl+V pastes a table")

    def find(self) -> None:
        """Let words be typed that are looked for."""
        line = self.panel.filter_line
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()

    def leave(self) -> None:
        """Bring what is selected here in sight on the map, which shows its journey."""
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        keys, current = workspace.selection.keys, workspace.selection.current
        if current is not None:
            self._window.bridge.show_journey_of(current)
            workspace.selection.set(keys, current)
            workspace.map.reveal(current)
