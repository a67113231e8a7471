"""The menu of saved searches: those of the project, some that every project needs, and keeping."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer

from clgdesk.document import searches as verbs
from clgdesk.method.insight_query import parse, written
from clgdesk.model.records import InsightFilter
from clgdesk.translation import tr
from clgdesk.ui.insights.facets import Facets
from clgdesk.ui.label import in_menu
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def ready_made() -> list[tuple[str, str]]:
    """Return searches that are always there: their words and what they say."""
    return [
        (tr("To review"), "status:unreviewed"),
        (tr("Review overdue"), "is:stale"),
        (tr("New this week"), "is:recent"),
        (tr("Starred"), "is:starred"),
        (tr("Behind no card"), "is:unlinked"),
    ]


_RECENT = 12
_STANDS_MS = 3_000
"""A search that stands so long is one of the recent ones."""


class SavedSearches:
    """What stands below the button "Saved"."""

    def __init__(self, window: "MainWindow", facets: Facets) -> None:
        self._window, self._bridge, self._facets = window, window.bridge, facets
        self.recent: list[str] = []
        """What was looked for lately, newest first. It may name people: nothing keeps it."""
        self.stands = QTimer(facets, singleShot=True, interval=_STANDS_MS)
        self.stands.timeout.connect(self._note)
        facets.changed.connect(lambda _query: self.stands.start())
        facets.saved_menu.aboutToShow.connect(self.fill)

    def close(self) -> None:
        """Nothing goes on."""
        self.stands.stop()

    def _note(self) -> None:
        text = written(self._facets.query)
        if text:
            self.recent = [text, *(other for other in self.recent if other != text)][:_RECENT]

    def fill(self) -> None:
        """Show what there is now."""
        menu = self._facets.saved_menu
        menu.clear()
        kept = self._bridge.document.snapshot.ordered(InsightFilter)
        for one in kept:
            menu.addAction(in_menu(one.name), self.looker(one.query))
        if kept:
            menu.addSeparator()
        for words, query in ready_made():
            menu.addAction(words, self.looker(query))
        if self.recent:
            lately = menu.addMenu(tr("Recent searches"))
            for query in self.recent:
                lately.addAction(in_menu(query), self.looker(query))
        menu.addSeparator()
        keep = menu.addAction(tr("Keep this search…"), self.ask_name)
        keep.setEnabled(not self._facets.query.empty)
        if kept:
            more, less = menu.addMenu(tr("Rename a search")), menu.addMenu(tr("Delete a search"))
            for one in kept:
                more.addAction(in_menu(one.name), self._renamer(one))
                less.addAction(in_menu(one.name), self._remover(one.id))

    def looker(self, query: str) -> Callable[[], None]:
        """Return what looks for a saved search."""
        return lambda: self._facets.look_for(parse(query))

    def ask_name(self) -> None:
        """Ask what the search is called, and keep it."""
        text = written(self._facets.query)
        as_said = Find(text, tr("what it says"), "bookmark")
        words, new = tr("Name of the search"), tr("Keep as “{name}”")
        self._ask(words, [as_said], new, self.keep)

    def keep(self, name: str = "") -> None:
        """Keep the search as a record of the project."""
        with self._bridge.edit("insight_filter.add") as edit:
            verbs.keep_search(edit, self._facets.query, name)
            self._window.status.tell(tr("The search was kept under “Saved”."))

    def _ask(self, words: str, finds: list[Find], new: str, taken: Callable[[str], object]) -> None:
        button = self._facets.saved_button
        place = button.mapToGlobal(QPoint(0, button.height() + 4))
        newly = lambda typed: Find(new.format(name=typed), "", "bookmark-plus", key=typed)  # noqa: E731
        choose(self._window, words, finds, lambda find: taken(find.key), place, new=newly)

    def _renamer(self, search: InsightFilter) -> Callable[[], None]:
        def rename(name: str) -> None:
            with self._bridge.edit("insight_filter.rename") as edit:
                verbs.rename_search(edit, search.id, name)

        finds = [Find(search.query, tr("what it says"), "bookmark")]
        return lambda: self._ask(search.name, finds, tr("Call it “{name}”"), rename)

    def _remover(self, search_id: str) -> Callable[[], None]:
        def remove() -> None:
            with self._bridge.edit("insight_filter.remove") as edit:
                verbs.remove_search(edit, search_id)

        return remove
