"""The view of the insights: filters at the side, the table in the centre, the inspector beside."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clgdesk.method.insight_columns import Counts, Places
from clgdesk.method.insight_query import NAMED, Query, parse
from clgdesk.model.changes import Changeset
from clgdesk.model.history import Entry
from clgdesk.model.records import Account, Insight, Stage, Theme
from clgdesk.translation import tr, trn
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.insights.cells import InsightCells
from clgdesk.ui.insights.columns import NUMBER, ColumnChoice
from clgdesk.ui.insights.facets import Facets
from clgdesk.ui.insights.keys import hint
from clgdesk.ui.insights.rows import Rows
from clgdesk.ui.insights.saved import SavedSearches
from clgdesk.ui.insights.search import Found, InsightSearch
from clgdesk.ui.insights.table import InsightTable
from clgdesk.ui.insights.theme_menu import ThemeMenu
from clgdesk.ui.insights.triage import Triage
from clgdesk.ui.label import label
from clgdesk.ui.named import named
from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

WIDTH, ROW = 236, 34
_SOON_MS = 60
_EDITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_MOST_BACK = 1_000
_WAITING = {"unreviewed": "created_at", "stale": "review_by"}
"""Columns that say how long the insights of a state have waited: shown where that is looked for."""
_KINDS = {
    "project", "insight", "insight_theme", "evidence", "theme", "account", "segment", "stage",
    "job",
}  # fmt: skip


def _run(act: Callable[[], object], _ticked: bool = False) -> None:
    act()


def _nothing(total: int) -> str:
    if total:
        return tr("Nothing matches. A filter less, or another word, finds more.")
    return tr("Nothing was heard yet. Ctrl+I captures a remark; a table can be pasted here.")


class Insights:
    """The repository of one window. Its search thread ends with the window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._bridge = window, window.bridge
        self._shown = self._taking = False
        self.search = InsightSearch(window)
        self.facets = Facets(self._there)
        self.table = InsightTable(window.bridge)
        self.triage = Triage(window, self)
        self.saved = SavedSearches(window, self.facets)
        self.themes = ThemeMenu(window, self.facets)
        self.centre = QWidget()
        self.rows = Rows(self._keys(), self._paste, self.search, self.centre)
        self.count = label("", 12, 400, "secondary")
        self.left = QPushButton()
        self.left.setProperty("quiet", True)
        self.left.setToolTip(tr("Review them, what has waited longest first"))
        self.left.clicked.connect(partial(_run, self.review))
        self._soon = QTimer(window, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._wide = WideSide(window, "insights", WIDTH)
        self._going: int | None = None
        self._back: list[str] = []
        self._asked = 0
        self._look()
        self.columns = ColumnChoice(self.rows, window.desk.settings)
        self._place()
        self._connect()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            **self.triage.keys(),
            Qt.Key.Key_J: lambda: self.step(1),
            Qt.Key.Key_K: lambda: self.step(-1),
            Qt.Key.Key_Slash: self.facets.line.setFocus,
            **dict.fromkeys(_EDITS, self.edit),
        }

    def _look(self) -> None:
        rows = self.rows
        rows.setObjectName("insight_rows")
        rows.setModel(self.table)
        rows.setAccessibleName(tr("Insights"))
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setShowGrid(False)
        rows.setWordWrap(False)
        rows.setDragEnabled(True)
        rows.setSortingEnabled(True)
        rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows.verticalHeader().hide()
        rows.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.verticalHeader().setDefaultSectionSize(ROW)
        heads = rows.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setSortIndicatorClearable(True)  # a third click: the usual order again
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        InsightCells(rows)

    def _place(self) -> None:
        bar = named(QFrame(), "find_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.left)
        row.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}
        for key, words, act in (
            ("capture", tr("Capture"), self._capture),
            ("tag", tr("Tag…"), self.triage.ask_tag),
            ("link", tr("Link to a card…"), self.triage.ask_link),
            ("card", tr("Make a card"), self.triage.make_card),
        ):
            button = QPushButton(words)
            button.clicked.connect(partial(_run, act))
            self.buttons[key] = button
            row.addWidget(button)
        row.addWidget(self._columns_button())
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.rows, 1)
        self._window.workspace.side.addWidget(self.facets)
        self._window.workspace.centre.addWidget(self.centre)

    def _capture(self) -> None:
        self._window.registry.run("insight.capture")

    def _columns_button(self) -> IconButton:
        button = IconButton("columns-3", tr("Choose columns"), self.centre)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self._choose_columns, button))
        return button

    def _choose_columns(self, button: IconButton, _ticked: bool = False) -> None:
        self.columns.menu().popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

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
        self.search.filling.connect(self._tell_filling)
        self.rows.selectionModel().selectionChanged.connect(lambda *_: self._give())
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
        self.facets.look_for(parse("status:unreviewed"))
        self.rows.sortByColumn(NUMBER["created_at"], Qt.SortOrder.AscendingOrder)
        self._going = 0

    def _there(self, field: str) -> list[str]:
        """Return what can be dragged to, used or not: the names that a field may have."""
        snapshot = self._bridge.document.snapshot
        if field == "stage":
            stages = snapshot.where(Stage, "journey_id", self._bridge.journey_id)
            return [stage.title for stage in stages if stage.title]
        if field == "theme":
            return [theme.name for theme in snapshot.ordered(Theme) if not theme.retired]
        if field not in ("segment", "job"):
            return []
        _reference, record_type, name = NAMED[field]
        return [said for record in snapshot.ordered(record_type) if (said := getattr(record, name))]

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
            self._go_to_row(0)

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

    _wanted = _found_words = ""
    _unreviewed = 0

    # Asking

    def _looked_for(self, query: Query) -> None:
        asked = query.values("status") | query.values("is")
        self.columns.need(column for state, column in _WAITING.items() if state in asked)
        some = self.search.some(self._bridge.document.snapshot, query)
        if some:
            self._show(some)
        self._soon.start()

    def ask(self) -> None:
        """Ask for what matches now, where somebody looks."""
        if not self._shown:
            return
        snapshot = self._bridge.document.snapshot
        self._asked = self.search.ask(snapshot, self.facets.query, self.table.sorting)

    def _show(self, ids: list[str], places: Places | None = None) -> None:
        """Show other rows; what is selected stays so where it is still shown."""
        chosen, current = self.chosen(), self.table.insight_at(self.rows.currentIndex().row())
        place = self.rows.verticalScrollBar().value()
        self._taking = True
        self.table.show_ids(ids, places)
        self._select(chosen)
        if current is not None and (row := self.table.row_of(current.id)) is not None:
            at, flags = self.table.index(row, 1), QItemSelectionModel.SelectionFlag
            self.rows.selectionModel().setCurrentIndex(at, flags.NoUpdate)
        self.rows.verticalScrollBar().setValue(place)
        self._taking = False

    def _find_place(self) -> None:
        """After a decision or an undo: select what comes next, or what came back."""
        if back := [i for i in self._back if self.table.row_of(i) is not None]:
            self._back = []
            self._select(back)
            self.rows.scrollTo(self.table.index(self.table.row_of(back[0]) or 0, 1))
        elif self._going is not None and not self.chosen():
            going, self._going = self._going, None
            if self.table.ids:
                self._go_to_row(min(going, len(self.table.ids) - 1))
            else:
                self._window.status.tell(tr("Nothing is left to do here."))
                self._give()

    def _answered(self, found: Found) -> None:
        with self.search.at_rest():
            self._show(found.ids, found.places)
        if found.revision == self._asked and not self._soon.isActive():
            self._find_place()
        self._found_words = trn("{n} insight", "{n} insights", len(found.ids)).format(
            n=f"{len(found.ids):,}"
        )
        self.rows.say_nothing("" if found.ids else _nothing(found.total))
        if len(found.ids) != found.total:
            self._found_words = tr("{n} of {total} insights").format(
                n=f"{len(found.ids):,}", total=f"{found.total:,}"
            )
        if self._wanted and (row := self.table.row_of(self._wanted)) is not None:
            self._go_to_row(row)
            self.rows.scrollTo(self.table.index(row, 1))
            self._wanted = ""

    def _counted(self, _revision: int, counts: Counts) -> None:
        with self.search.at_rest():
            self.facets.show_counts(counts)
        self._unreviewed = dict(counts.get("status", [])).get("unreviewed", 0)
        self._tell_count()

    def _tell_count(self) -> None:
        unreviewed = self._unreviewed
        self.left.setText(tr("{n} to review").format(n=f"{unreviewed:,}"))
        self.left.setVisible(unreviewed > 0)
        steward = self._bridge.document.snapshot.project.steward.strip()
        kept = tr("kept by {name}").format(name=steward) if steward else ""
        self.count.setText(" · ".join(filter(None, (self._found_words, kept))))

    def _tell_filling(self, done: int, total: int) -> None:
        if done < total:
            words = tr("Reading {done} of {total}…").format(done=f"{done:,}", total=f"{total:,}")
            self.count.setText(words)
        else:
            self._tell_count()

    def _changed(self, changeset: Changeset, entry: Entry) -> None:
        if entry.cause in ("undo", "redo"):
            self._back = list(changeset.touched("insight"))[:_MOST_BACK]
        self.search.follow(self._bridge.document.snapshot, changeset)
        if self._shown and changeset.kinds() & _KINDS:
            self._soon.start()

    # Selection

    def chosen(self) -> list[str]:
        """Return the ids of the selected insights, from top to bottom."""
        rows = sorted(index.row() for index in self.rows.selectionModel().selectedRows())
        return [self.table.ids[row] for row in rows if row < len(self.table.ids)]

    def _select(self, ids: list[str]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        model = self.rows.selectionModel()
        rows = [row for i in ids if (row := self.table.row_of(i)) is not None]
        model.clearSelection()
        for row in rows[:1_000]:
            model.select(self.table.index(row, 0), flags.Select | flags.Rows)

    def _give(self) -> None:
        chosen = self.chosen()
        for key in ("tag", "link", "card"):
            self.buttons[key].setEnabled(bool(chosen))
        if not self._taking and self._shown:
            current = self.table.insight_at(self.rows.currentIndex().row())
            last = f"insight:{current.id}" if current is not None else None
            self._window.workspace.selection.set((f"insight:{i}" for i in chosen), last)
            self._going = None

    def edit(self) -> None:
        """Edit what is selected in the inspector."""
        if self.chosen():
            inspector = self._window.workspace.inspector
            inspector.show()
            inspector.panel.edit_title()

    def step(self, by: int) -> None:
        """Go to the next insight, or the one before."""
        row = self.rows.currentIndex().row() + by
        if 0 <= row < len(self.table.ids):
            self._go_to_row(row)

    def _go_to_row(self, row: int) -> None:
        """Select a row and nothing else, whichever keys are held down meanwhile."""
        flags = QItemSelectionModel.SelectionFlag
        at = self.table.index(row, NUMBER["text"])
        self.rows.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def go_on(self, one: bool) -> None:
        """Go to the next after a decision; where all that was selected goes away, stay there."""
        place = self.rows.currentIndex().row()
        if one:
            self.step(1)
        self._going = place

    def _menu(self, at: QPoint) -> None:
        if self.chosen():
            self.triage.menu().popup(self.rows.viewport().mapToGlobal(at))
