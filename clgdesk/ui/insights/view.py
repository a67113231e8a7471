"""The view of the insights: filters at the side, the table in the centre, the inspector beside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document import insights as verbs
from clgdesk.document.places import ranks_before
from clgdesk.document.supports import insight_of
from clgdesk.layout.kinds import CARD_ICONS
from clgdesk.method.insight_query import Query, parse, written
from clgdesk.model.changes import Changeset
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Insight, InsightFilter, Theme
from clgdesk.translation import tr, trn
from clgdesk.ui.insights.facets import Facets
from clgdesk.ui.insights.search import Found, InsightSearch
from clgdesk.ui.insights.table import COLUMNS, InsightTable, shared_themes
from clgdesk.ui.label import label
from clgdesk.ui.named import named
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find
from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

WIDTH, ROW = 236, 34
_SOON_MS = 60
_KINDS = {
    "project",
    "insight",
    "insight_theme",
    "evidence",
    "theme",
    "account",
    "segment",
    "stage",
    "job",
}


class Rows(QTableView):
    """The table; letters triage what is selected, a table that was copied elsewhere is pasted."""

    def __init__(
        self, keys: dict[Qt.Key, Callable[[], object]], paste: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._keys, self._paste = keys, paste

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return
        if act is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            act()
        else:
            super().keyPressEvent(event)


class Insights:
    """The repository of one window. Its search thread ends with the window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._bridge = window, window.bridge
        self._shown = self._taking = False
        self.search = InsightSearch(window)
        self.facets = Facets()
        self.table = InsightTable(window.bridge)
        self.centre = QWidget()
        self.rows = Rows(self._keys(), self._paste, self.centre)
        self.count = label("", 12, 400, "secondary")
        self._soon = QTimer(window, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.ask)
        self._wide = WideSide(window, "insights", WIDTH)
        self._look()
        self._place()
        self._connect()

    def _keys(self) -> dict[Qt.Key, Callable[[], object]]:
        return {
            Qt.Key.Key_A: lambda: self.decide("accepted"),
            Qt.Key.Key_R: lambda: self.decide("rejected"),
            Qt.Key.Key_U: lambda: self.decide("unreviewed"),
            Qt.Key.Key_S: self.star,
            Qt.Key.Key_T: self.ask_tag,
            Qt.Key.Key_L: self.ask_link,
            Qt.Key.Key_O: self.ask_owner,
            Qt.Key.Key_J: lambda: self.step(1),
            Qt.Key.Key_K: lambda: self.step(-1),
            Qt.Key.Key_Delete: self.delete,
        }

    def _look(self) -> None:
        rows = self.rows
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
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(COLUMNS):
            rows.setColumnWidth(number, column.width)

    def _place(self) -> None:
        bar = named(QFrame(), "find_bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.count, 1)
        self.buttons: dict[str, QPushButton] = {}
        for key, words, act in (
            ("capture", tr("Capture"), lambda: self._window.registry.run("insight.capture")),
            ("tag", tr("Tag…"), self.ask_tag),
            ("link", tr("Link to a card…"), self.ask_link),
            ("card", tr("Make a card"), self.make_card),
        ):
            button = QPushButton(words)
            button.clicked.connect(act)
            self.buttons[key] = button
            row.addWidget(button)
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.rows, 1)
        self._window.workspace.side.addWidget(self.facets)
        self._window.workspace.centre.addWidget(self.centre)

    def _connect(self) -> None:
        self.facets.changed.connect(self._looked_for)
        self.facets.saved_menu.aboutToShow.connect(self._fill_saved)
        self.table.sort_wanted = lambda _sorting: self._soon.start()
        self.search.found.connect(self._answered)
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
        self.search.close()

    def go_to(self, key: str) -> bool:
        """Show an insight, or all insights of a theme or an account."""
        kind, _, record_id = key.partition(":")
        snapshot = self._bridge.document.snapshot
        if kind == "theme":
            theme = snapshot.find(Theme, record_id)
            self.facets.look_for(Query().toggled("theme", theme.name) if theme else Query())
            return theme is not None
        if kind != "insight" or snapshot.find(Insight, record_id) is None:
            return False
        self.facets.look_for(Query())
        self._window.workspace.selection.set((key,))
        self._window.workspace.inspector.show()
        self._wanted = record_id
        return True

    _wanted = ""

    # Asking

    def _looked_for(self, query: Query) -> None:
        some = self.search.some(self._bridge.document.snapshot, query)
        if some:
            self._show(some)
        self._soon.start()

    def ask(self) -> None:
        """Ask for what matches now."""
        snapshot = self._bridge.document.snapshot
        self.search.ask(snapshot, self.facets.query, self.table.sorting)

    def _show(self, ids: list[str]) -> None:
        """Show other rows; what is selected stays so where it is still shown."""
        chosen, current = self.chosen(), self.table.insight_at(self.rows.currentIndex().row())
        place = self.rows.verticalScrollBar().value()
        self._taking = True
        self.table.show_ids(ids)
        self._select(chosen)
        if current is not None and (row := self.table.row_of(current.id)) is not None:
            at, flags = self.table.index(row, 1), QItemSelectionModel.SelectionFlag
            self.rows.selectionModel().setCurrentIndex(at, flags.NoUpdate)
        self.rows.verticalScrollBar().setValue(place)
        self._taking = False

    def _answered(self, found: Found) -> None:
        self._show(found.ids)
        self.facets.show_counts(found.counts)
        unreviewed = dict(found.counts.get("status", [])).get("unreviewed", 0)
        shown = trn("{n} insight", "{n} insights", len(found.ids)).format(n=f"{len(found.ids):,}")
        if len(found.ids) != found.total:
            shown = tr("{n} of {total} insights").format(
                n=f"{len(found.ids):,}", total=f"{found.total:,}"
            )
        left = tr("{n} to review").format(n=f"{unreviewed:,}") if unreviewed else ""
        steward = self._bridge.document.snapshot.project.steward.strip()
        kept = tr("kept by {name}").format(name=steward) if steward else ""
        self.count.setText(" · ".join(filter(None, (shown, left, kept))))
        if self._wanted and (row := self.table.row_of(self._wanted)) is not None:
            self.rows.selectRow(row)
            self.rows.scrollTo(self.table.index(row, 1))
            self._wanted = ""

    def _tell_filling(self, done: int, total: int) -> None:
        if done < total:
            self.count.setText(tr("Reading {done} of {total}…").format(done=done, total=total))

    def _changed(self, changeset: Changeset, _entry: object) -> None:
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

    def step(self, by: int) -> None:
        """Go to the next insight, or the one before."""
        row = self.rows.currentIndex().row() + by
        if 0 <= row < len(self.table.ids):
            self.rows.selectRow(row)

    # What is done to what is selected

    def decide(self, status: str) -> None:
        """Accept or reject what is selected, and go on to the next."""
        chosen = self.chosen()
        if not chosen:
            return
        with self._bridge.edit("insight.status") as edit:
            verbs.set_fields(edit, chosen, status=status)
        if len(chosen) == 1:
            self.step(1)

    def star(self) -> None:
        """Star what is selected, or take the star off where all have one."""
        chosen = self.chosen()
        snapshot = self._bridge.document.snapshot
        all_starred = all(snapshot.get(Insight, i).starred for i in chosen)
        if chosen:
            with self._bridge.edit("insight.star") as edit:
                verbs.set_fields(edit, chosen, starred=not all_starred)

    def delete(self) -> None:
        """Delete what is selected; undo brings it back."""
        chosen = self.chosen()
        if chosen:
            with self._bridge.edit("insight.remove") as edit:
                verbs.remove_insights(edit, chosen)

    def tag(self, name: str) -> None:
        """Give what is selected a theme."""
        with self._bridge.edit("insight.tag") as edit:
            verbs.tag(edit, self.chosen(), name)

    def ask_tag(self) -> None:
        """Choose a theme for what is selected, or type a new one."""
        if not self.chosen():
            return
        themes = [t for t in self._bridge.document.snapshot.ordered(Theme) if not t.retired]
        finds = [Find(theme.name, "", "tag", "secondary", theme.name) for theme in themes]
        new = self._newly(tr("New theme “{name}”"))
        self._ask(tr("Theme, new or there"), finds, lambda find: self.tag(find.key), new)

    def ask_link(self) -> None:
        """Choose a card for what is selected to stand behind."""
        if not self.chosen():
            return
        cards = self._bridge.document.snapshot.ordered(Card)
        finds = [
            Find(" ".join(c.title.split()), "", CARD_ICONS[c.kind],
                 c.kind if c.kind != "note" else "secondary", c.id)
            for c in cards if not c.face_down
        ]  # fmt: skip
        self._ask(tr("Card to stand behind"), finds, lambda find: self.link(find.key))

    def link(self, card_id: str) -> None:
        """Let what is selected stand behind a card."""
        with self._bridge.edit("insight.link") as edit:
            verbs.link(edit, self.chosen(), card_id)

    def ask_owner(self) -> None:
        """Choose who owns what is selected: somebody who owns others, or a name that is typed."""
        if not self.chosen():
            return
        insights = self._bridge.document.snapshot.of_kind(Insight).values()
        names = sorted({i.owner for i in insights if i.owner}, key=str.casefold)
        finds = [Find(name, "", "user", "secondary", name) for name in names]
        new = self._newly(tr("New owner “{name}”"))
        self._ask(tr("Owner, new or there"), finds, lambda find: self.own(find.key), new)

    def own(self, name: str) -> None:
        """Give what is selected an owner."""
        with self._bridge.edit("insight.edit") as edit:
            verbs.set_fields(edit, self.chosen(), owner=name)

    def _ask(
        self,
        words: str,
        finds: list[Find],
        taken: Callable[[Find], object],
        new: Callable[[str], Find] | None = None,
    ) -> None:
        place = self.rows.mapToGlobal(QPoint(self.rows.width() // 3, 40))
        choose(self._window, words, finds, taken, place, new=new)

    @staticmethod
    def _newly(words: str) -> Callable[[str], Find]:
        return lambda typed: Find(words.format(name=typed), "", "plus", "secondary", typed)

    def make_card(self) -> None:
        """Make a card of what is selected, in the tray."""
        chosen = self.chosen()
        if not chosen:
            return
        with self._bridge.edit("card.add") as edit:
            card = verbs.make_card(edit, chosen)
        words = tr("A card was made in the tray: {title}").format(title=card.title[:60])
        self._window.status.tell(words)

    def make_insight(self) -> None:
        """Say what the selected observations mean: an insight that rests on them."""
        chosen, made = self.chosen(), ""
        if not chosen:
            return
        with self._bridge.edit("insight.learn") as edit:
            made = insight_of(edit, chosen, tr("… because …, so …")).id
        if made and self.go_to(f"insight:{made}"):
            self._window.workspace.inspector.panel.edit_title()

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self.rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in (
            (tr("Accept") + "\tA", lambda: self.decide("accepted")),
            (tr("Reject") + "\tR", lambda: self.decide("rejected")),
            (tr("Star") + "\tS", self.star),
            (tr("Tag…") + "\tT", self.ask_tag),
            (tr("Link to a card…") + "\tL", self.ask_link),
            (tr("Owner…") + "\tO", self.ask_owner),
            (tr("Make a card"), self.make_card),
            (tr("What does it mean? Make an insight"), self.make_insight),
            (tr("Delete") + "\tDel", self.delete),
        ):
            menu.addAction(words, act)
        for theme in shared_themes(self._bridge.document.snapshot, self.chosen()):
            words = tr("Take off “{theme}”").format(theme=theme.name)
            menu.addAction(words, self._untagger(theme.id))
        menu.popup(self.rows.viewport().mapToGlobal(at))

    def _untagger(self, theme_id: str) -> Callable[[], None]:
        def untag() -> None:
            with self._bridge.edit("insight.untag") as edit:
                verbs.untag(edit, self.chosen(), theme_id)

        return untag

    # Saved searches

    def _fill_saved(self) -> None:
        menu = self.facets.saved_menu
        menu.clear()
        kept = self._bridge.document.snapshot.ordered(InsightFilter)
        for one in kept:
            menu.addAction(one.name, self._looker(one.query))
        if kept:
            menu.addSeparator()
        asked = self.facets.query
        keep = menu.addAction(tr("Keep this search"), self.keep_search)
        keep.setEnabled(not asked.empty)
        for words, query in ((tr("To review"), "status:unreviewed"), (tr("Starred"), "is:starred"),
                             (tr("Behind no card"), "is:unlinked")):  # fmt: skip
            menu.addAction(words, self._looker(query))
        if kept:
            less = menu.addMenu(tr("Delete a search"))
            for one in kept:
                less.addAction(one.name, self._remover(one.id))

    def _looker(self, query: str) -> Callable[[], None]:
        return lambda: self.facets.look_for(parse(query))

    def _remover(self, filter_id: str) -> Callable[[], None]:
        def remove() -> None:
            with self._bridge.edit("insight_filter.remove") as edit:
                edit.remove(edit.snapshot.get(InsightFilter, filter_id))

        return remove

    def keep_search(self) -> None:
        """Keep the search as a record of the project; it is called what it says."""
        text = written(self.facets.query)
        with self._bridge.edit("insight_filter.add") as edit:
            others = edit.snapshot.ordered(InsightFilter)
            rank = ranks_before(edit, others, None)[0]
            edit.put(InsightFilter(new_id(), rank=rank, name=text[:60], query=text))
        self._window.status.tell(tr("The search was kept under “Saved”."))
