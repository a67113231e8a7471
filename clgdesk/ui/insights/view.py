"""The view of the insights: filters at the side, the table in the centre, the inspector beside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.method.insight_columns import Counts, Listed
from clgdesk.method.insight_query import Query, names_of, parse
from clgdesk.model.changes import Changeset
from clgdesk.model.history import Entry
from clgdesk.model.records import Account, Insight, Theme
from clgdesk.translation import tr
from clgdesk.ui.insights.bar import InsightBar
from clgdesk.ui.insights.cells import InsightCells
from clgdesk.ui.insights.columns import NUMBER, ColumnChoice
from clgdesk.ui.insights.facets import Facets
from clgdesk.ui.insights.keys import hint
from clgdesk.ui.insights.rows import Rows
from clgdesk.ui.insights.saved import SavedSearches
from clgdesk.ui.insights.search import Found, InsightSearch
from clgdesk.ui.insights.selected import Selected
from clgdesk.ui.insights.table import InsightTable
from clgdesk.ui.insights.theme_menu import ThemeMenu
from clgdesk.ui.insights.told import Told
from clgdesk.ui.insights.triage import Triage
from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

WIDTH = 236
_SOON_MS = 60
_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_WAITING = {"unreviewed": "created_at", "stale": "review_by"}
"""Columns that say how long the insights of a state have waited: shown where that is looked for."""
_KINDS = {
    "project", "insight", "insight_theme", "evidence", "theme", "account", "segment", "stage",
    "job",
}  # fmt: skip


class Insights:
    """The repository of one window. Its search thread ends with the window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._bridge = window, window.bridge
        self._shown = self._narrowed = False
        self._wanted = ""
        self._asked = 0
        self.search = InsightSearch(window)
        self.facets = Facets(self._there)
        self.table = InsightTable(window.bridge)
        self.triage = Triage(window, self)
        self.saved = SavedSearches(window, self.facets)
        self.themes = ThemeMenu(window, self.facets)
        self.centre = QWidget()
        self.rows = Rows(self._keys(), self._paste, self.search, self.centre)
        self.rows.show_table(self.table)
        InsightCells(self.rows)
        self.selected = Selected(self.rows, self.table)
        self.columns = ColumnChoice(self.rows, window.desk.settings)
        self.bar = self._bar()
        steward = lambda: self._bridge.document.snapshot.project.steward  # noqa: E731
        self._told = Told(self.bar, self.rows, steward)
        self._soon = QTimer(window, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._wide = WideSide(window, "insights", WIDTH)
        self._place()
        self._connect()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            **self.triage.keys(),
            Qt.Key.Key_J: lambda: self.selected.step(1),
            Qt.Key.Key_K: lambda: self.selected.step(-1),
            Qt.Key.Key_Slash: self.find,
            **dict.fromkeys(_EDITS, self.edit),
        }

    def _bar(self) -> InsightBar:
        deeds: dict[str, tuple[str, Callable[[], object]]] = {
            "tag": (tr("Tag…"), self.triage.ask_tag),
            "link": (tr("Link to a card…"), self.triage.ask_link),
            "card": (tr("Make a card"), self.triage.make_card),
        }
        capture = lambda: self._window.registry.run("insight.capture")  # noqa: E731
        bar = InsightBar(capture, deeds, self.triage.menu, self.columns.menu)
        bar.review.clicked.connect(lambda: self.review())
        return bar

    def _place(self) -> None:
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.rows, 1)
        self.centre.setFocusProxy(self.rows)
        self._window.workspace.side.addWidget(self.facets)
        self._window.workspace.centre.addWidget(self.centre)

    def _connect(self) -> None:
        self.facets.changed.connect(self._looked_for)
        self.facets.refused.connect(self._window.status.tell)
        self.facets.line.returnPressed.connect(self._to_rows)
        self.facets.tree.given.connect(self.triage.put_under_name)
        self.facets.tree.asked_menu.connect(self._choice_menu)
        self.rows.fitted.connect(self.columns.fit)
        self.rows.doubleClicked.connect(lambda _index: self.edit())
        self.rows.move_column = self.columns.move
        self.table.sort_wanted = lambda _sorting: self.ask()
        self.search.found.connect(self._answered)
        self.search.counted.connect(self._counted)
        self.search.filling.connect(self._told.filling)
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.rows.customContextMenuRequested.connect(self._menu)
        self._bridge.changed.connect(self._changed)
        self._window.rest_loaded.connect(self._soon.start)

    def _paste(self) -> None:
        from clgdesk.ui.importing.entry import import_clipboard

        import_clipboard(self._window)

    # As a view of the window

    def show(self) -> None:
        """Show the table in place of the map, the filters in place of the side panel."""
        workspace = self._window.workspace
        workspace.side.setCurrentWidget(self.facets)
        workspace.side.show()
        workspace.centre.setCurrentWidget(self.centre)
        self._wide.widen()
        self._shown = True
        self.search.start(self._bridge.document.snapshot)
        self.ask()
        self.rows.setFocus()

    def hint(self) -> str:
        """Return the keys worth knowing here."""
        return hint()

    def review(self) -> None:
        """Show what is to be reviewed, what has waited longest first."""
        self.look_at("status:unreviewed")
        self.rows.sortByColumn(NUMBER["created_at"], Qt.SortOrder.AscendingOrder)
        self.selected.begin()

    def look_at(self, search: str) -> None:
        """Show what a search finds, and select the first of it."""
        self.facets.look_for(parse(search))
        self.selected.begin()

    def find(self) -> None:
        """Let words be typed that are looked for."""
        self._window.workspace.side.show()
        self.facets.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.facets.line.selectAll()

    def _there(self, field: str) -> list[str]:
        """Return what can be dragged to, used or not: the names that a field may have."""
        return names_of(self._bridge.document.snapshot, field, self._bridge.journey_id)

    def _choice_menu(self, field: str, value: str, at: QPoint) -> None:
        themes = self._bridge.document.snapshot.ordered(Theme) if field == "theme" else ()
        for theme in themes:
            if theme.name.casefold() == value.casefold():
                self.themes.menu(theme, at).popup(at)
                return

    def _to_rows(self) -> None:
        """Go from the search to what it found."""
        self.rows.setFocus()
        if not self.chosen() and self.table.ids:
            self.selected.go_to(0)

    def leave(self) -> None:
        """Give the map its place back."""
        self._shown = False
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        self._wide.narrow()

    def close(self) -> None:
        """The window closes: nothing may go on."""
        self._wide.narrow()
        self._soon.stop()
        self.saved.close()
        self.search.close()

    def go_to(self, key: str) -> bool:
        """Show an insight, or all insights of a theme or an account."""
        kind, _, record_id = key.partition(":")
        snapshot = self._bridge.document.snapshot
        if kind == "theme":
            theme = snapshot.find(Theme, record_id)
            self.facets.look_for(Query().toggled("theme", theme.name) if theme else Query())
            return theme is not None
        account = snapshot.find(Account, record_id) if kind == "account" else None
        if account is not None:
            self.facets.look_for(Query().toggled("account", account.name))
            self._window.workspace.selection.set((key,))
            self._window.workspace.inspector.show()
            return True
        if kind != "insight" or snapshot.find(Insight, record_id) is None:
            return False
        self.facets.look_for(Query())
        self._window.workspace.selection.set((key,))
        self._window.workspace.inspector.show()
        self._wanted = record_id
        return True

    # Asking

    def _looked_for(self, query: Query) -> None:
        asked = query.values("status") | query.values("is")
        self.columns.need(column for state, column in _WAITING.items() if state in asked)
        self._narrowed = True
        some = self.search.some(self._bridge.document.snapshot, query)
        if some:
            self.selected.show(Listed.of(some))
        self._soon.start()

    def ask(self) -> None:
        """Ask for what matches now, where somebody looks."""
        if not self._shown:
            return
        snapshot = self._bridge.document.snapshot
        self._asked = self.search.ask(snapshot, self.facets.query, self.table.sorting)

    def _answered(self, found: Found) -> None:
        with self.search.at_rest():
            self.selected.show(found.ids)
        if found.revision == self._asked and not self._soon.isActive():
            self._settle()
        self.bar.enable(bool(self.chosen()))  # a table shown anew does not tell
        self._told.found(found)
        if self._wanted and self.selected.find(self._wanted):
            self._wanted = ""

    def _settle(self) -> None:
        """Nothing more comes: select what is to be, let go of what the search has hidden."""
        if not self.selected.find_place():
            self._window.status.tell(tr("Nothing is left to do here."))
            self._give()
        narrowed, self._narrowed = self._narrowed, False
        if narrowed and not self._wanted and self._window.workspace.selection.ids("insight"):
            self._give()

    def _counted(self, _revision: int, counts: Counts) -> None:
        with self.search.at_rest():
            self.facets.show_counts(counts)
        self._told.counted(counts)

    def _changed(self, changeset: Changeset, entry: Entry) -> None:
        if entry.cause in ("undo", "redo"):
            self.selected.bring_back(changeset.touched("insight"))
        self.search.follow(self._bridge.document.snapshot, changeset)
        if self._shown and changeset.kinds() & _KINDS:
            self._soon.start()

    # Selection

    def chosen(self) -> list[str]:
        """Return the ids of the selected insights, from top to bottom.

        The table shows what was found a moment ago: one that is gone meanwhile is not among them.
        """
        known = self._bridge.document.snapshot.of_kind(Insight)
        return [insight_id for insight_id in self.selected.ids() if insight_id in known]

    def _selected(self) -> None:
        """Tell of what somebody has selected in the table."""
        self.bar.enable(bool(self.chosen()))
        if not self.selected.taking and self._shown:
            self._give()
            self.selected.stay()

    def _give(self) -> None:
        """Let the window show what is selected here."""
        current = self.selected.current
        last = f"insight:{current.id}" if current is not None else None
        keys = [f"insight:{i}" for i in self.chosen()]
        self._window.workspace.selection.set(keys, last)

    def edit(self) -> None:
        """Edit what is selected in the inspector."""
        if self.chosen():
            inspector = self._window.workspace.inspector
            inspector.show()
            inspector.panel.edit_title()

    def _menu(self, at: QPoint) -> None:
        if self.chosen():
            self.triage.menu().popup(self.rows.viewport().mapToGlobal(at))
