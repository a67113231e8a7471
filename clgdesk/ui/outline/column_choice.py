"""Which columns the table shows, in which order and how wide: as the user chose, kept for all."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from clgdesk.translation import tr
from clgdesk.ui.outline.columns import COLUMNS, NUMBER
from clgdesk.ui.outline.widths import Widths
from clgdesk.ui.settings import Settings

_ALWAYS = "title"
_LEAST, _MOST = 28, 1_200
"""A width beyond these is not one that was chosen."""


class ColumnChoice(QObject):
    """The columns of one table, and the menu of its heads."""

    def __init__(self, rows: QTableView, settings: Settings) -> None:
        super().__init__(rows)
        self._rows, self._settings = rows, settings
        self._taking = False
        self._widths = Widths(rows)
        heads = self._heads
        heads.setSectionsMovable(True)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._take(settings.outline_columns)
        heads.customContextMenuRequested.connect(self._ask)
        heads.sectionMoved.connect(lambda *_: self._keep())
        self._widths.chosen.connect(self._keep)

    @property
    def _heads(self) -> QHeaderView:
        return self._rows.horizontalHeader()

    def _ask(self, at: QPoint) -> None:
        menu = QMenu(self._rows)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        menu.popup(self._heads.mapToGlobal(at))

    def fill(self, menu: QMenu) -> None:
        """Offer to show and hide columns, and to have them as they were at first."""
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(column.title())
            action.setCheckable(True)
            action.setChecked(not self._rows.isColumnHidden(number))
            action.setEnabled(column.key != _ALWAYS)
            action.toggled.connect(partial(self.show, column.key))
        menu.addSeparator()
        menu.addAction(tr("Columns as they were at first"), self.reset)

    def show(self, key: str, on: bool) -> None:
        """Show a column, or no longer."""
        with self._widths.at_rest():
            self._rows.setColumnHidden(NUMBER[key], not on)
        self._widths.fit()
        self._keep()

    def reset(self) -> None:
        """Show all columns, as wide and in the order as at first."""
        self._take({})
        self._settings.outline_columns = {}

    # Kept in the settings

    def _take(self, kept: dict[str, Any]) -> None:
        """Show the columns as they were kept; what is no column any more is left out."""
        hidden, widths = _keys(kept.get("hidden")), kept.get("widths")
        self._taking = True
        for place, key in enumerate(dict.fromkeys((*_keys(kept.get("order")), *NUMBER))):
            self._heads.moveSection(self._heads.visualIndex(NUMBER[key]), place)
        with self._widths.at_rest():
            for key, number in NUMBER.items():
                self._rows.setColumnHidden(number, key in hidden and key != _ALWAYS)
        chosen = widths.items() if isinstance(widths, dict) else ()
        self._widths.take({k: w for k, w in chosen if k in NUMBER and _is_width(w)})
        self._taking = False

    def _keep(self) -> None:
        if self._taking:
            return
        places = (self._heads.logicalIndex(place) for place in range(len(COLUMNS)))
        self._settings.outline_columns = {
            "order": [COLUMNS[n].key for n in places],
            "hidden": [key for key, n in NUMBER.items() if self._rows.isColumnHidden(n)],
            "widths": self._widths.by_hand(),
        }


def _keys(kept: object) -> list[str]:
    return [key for key in kept if key in NUMBER] if isinstance(kept, list) else []


def _is_width(width: object) -> bool:
    return isinstance(width, int) and _LEAST <= width <= _MOST
