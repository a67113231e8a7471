"""The heads of a table whose columns the user chooses: their menu, their order, what was kept."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from clgdesk.translation import tr

LEAST, MOST = 28, 1_200
"""A width beyond these is not one that was chosen."""


class ColumnHeads(QObject):
    """What every choice of columns shares; how wide they are is for each table to say.

    ``titles`` are those of the columns by key, in their order; ``always`` is shown in any case.
    """

    def __init__(
        self, rows: QTableView, titles: Mapping[str, Callable[[], str]], always: str
    ) -> None:
        super().__init__(rows)
        self._rows, self._titles, self._always = rows, titles, always
        self._keys = tuple(titles)
        self._heads.setSectionsMovable(True)
        self._heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._heads.customContextMenuRequested.connect(self._ask_menu)

    @property
    def _heads(self) -> QHeaderView:
        """The heads, asked for each time: what PySide gave once may be taken for deleted later."""
        return self._rows.horizontalHeader()

    # For each table to say

    def chosen(self, key: str) -> bool:
        """Tell whether a column was chosen."""
        raise NotImplementedError

    def choose(self, key: str, on: bool) -> None:
        """Show a column, or no longer."""
        raise NotImplementedError

    def reset(self) -> None:
        """Show the columns as they are at first."""
        raise NotImplementedError

    # The menu

    def menu(self) -> QMenu:
        """Return a menu of all columns."""
        menu = QMenu(self._rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        return menu

    def fill(self, menu: QMenu) -> None:
        """Offer all columns, those that are chosen ticked, and the way back to the first ones."""
        for key, title in self._titles.items():
            action = menu.addAction(title())
            action.setCheckable(True)
            action.setChecked(key == self._always or self.chosen(key))
            action.setEnabled(key != self._always)
            action.toggled.connect(partial(self.choose, key))
        menu.addSeparator()
        menu.addAction(tr("Columns as they were at first"), self.reset)

    def _ask_menu(self, at: QPoint) -> None:
        self.menu().popup(self._heads.viewport().mapToGlobal(at))

    # The order, and what was kept

    def order(self) -> list[str]:
        """Return the columns from left to right, hidden ones as well."""
        return [self._keys[self._heads.logicalIndex(place)] for place in range(len(self._keys))]

    def arrange(self, kept: object) -> None:
        """Put the columns in an order that was kept; those it does not name come after."""
        for place, key in enumerate(dict.fromkeys((*self.known(kept), *self._keys))):
            number = self._keys.index(key)
            self._heads.moveSection(self._heads.visualIndex(number), place)

    def known(self, kept: object) -> list[str]:
        """Return the columns among what was kept; what is no column any more is left out."""
        return [key for key in kept if key in self._keys] if isinstance(kept, list) else []

    def widths_in(self, kept: object) -> dict[str, int]:
        """Return the widths among what was kept that somebody can have chosen."""
        pairs: Iterable[tuple[object, object]] = kept.items() if isinstance(kept, dict) else ()
        return {
            key: width
            for key, width in pairs
            if key in self._keys and isinstance(width, int) and LEAST <= width <= MOST
        }
