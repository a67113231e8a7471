"""What can be done to a theme among the filters: another name, merging, taking it out of use."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from clgdesk.document import themes as verbs
from clgdesk.model.records import Theme
from clgdesk.translation import tr
from clgdesk.ui.insights.facets import Facets
from clgdesk.ui.palette.chooser import choose
from clgdesk.ui.palette.find import Find

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class ThemeMenu:
    """The menu of the themes of one window; the search that is shown follows a theme's name."""

    def __init__(self, window: "MainWindow", facets: Facets) -> None:
        self._window, self._bridge, self._facets = window, window.bridge, facets

    def menu(self, theme: Theme, at: QPoint) -> QMenu:
        """Return the menu of a theme; what is asked further is asked at a place of the screen."""
        menu = QMenu(self._facets)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Rename…"), lambda: self.ask_name(theme, at))
        menu.addAction(tr("Merge into…"), lambda: self.ask_other(theme, at))
        if theme.retired:
            menu.addAction(tr("Use it again"), lambda: self.retire(theme, retired=False))
        else:
            menu.addAction(tr("Retire"), lambda: self.retire(theme, retired=True))
        return menu

    def ask_name(self, theme: Theme, at: QPoint) -> None:
        """Let another name be typed."""
        new = lambda typed: Find(tr("Call it “{name}”").format(name=typed), "", "tag", key=typed)  # noqa: E731
        words = tr("New name of “{name}”").format(name=theme.name)
        choose(self._window, words, [], lambda find: self.rename(theme, find.key), at, new=new)

    def ask_other(self, theme: Theme, at: QPoint) -> None:
        """Choose the theme that this one becomes a part of."""
        themes = self._bridge.document.snapshot.ordered(Theme)
        finds = [Find(t.name, _aside(t), "tag", key=t.id) for t in themes if t.id != theme.id]
        words = tr("Merge “{name}” into").format(name=theme.name)
        choose(self._window, words, finds, lambda find: self.merge(theme, find.key), at)

    def rename(self, theme: Theme, name: str) -> None:
        """Call it something else; everything that carries it goes on carrying it."""
        with self._bridge.edit("theme.edit") as edit:
            self._follow(theme.name, verbs.rename_theme(edit, theme.id, name).name)

    def merge(self, theme: Theme, into: str) -> None:
        """Give everything that carries it another theme, and remove it."""
        with self._bridge.edit("theme.merge") as edit:
            self._follow(theme.name, verbs.merge_themes(edit, [theme.id], into).name)

    def retire(self, theme: Theme, *, retired: bool) -> None:
        """Take it out of use, or back; what carries it goes on carrying it."""
        with self._bridge.edit("theme.retire" if retired else "theme.restore") as edit:
            verbs.retire_theme(edit, theme.id, retired=retired)

    def _follow(self, name: str, fresh: str) -> None:
        query = self._facets.query
        for value in query.values("theme"):
            if value.casefold() == name.casefold():
                query = query.toggled("theme", value)
                query = query if fresh in query.values("theme") else query.toggled("theme", fresh)
        self._facets.look_for(query)


def _aside(theme: Theme) -> str:
    return tr("retired") if theme.retired else ""
