"""Which columns the table shows, in which order and how wide: as the user chose, kept for all."""

from typing import Any

from PySide6.QtWidgets import QTableView

from clgdesk.ui.column_heads import ColumnHeads
from clgdesk.ui.outline.columns import COLUMNS, NUMBER
from clgdesk.ui.outline.widths import Widths
from clgdesk.ui.settings import Settings

_ALWAYS = "title"


class ColumnChoice(ColumnHeads):
    """The columns of one table, and the menu of its heads."""

    def __init__(self, rows: QTableView, settings: Settings) -> None:
        super().__init__(rows, {column.key: column.title for column in COLUMNS}, _ALWAYS)
        self._settings = settings
        self._taking = False
        self._widths = Widths(rows)
        self._take(settings.outline_columns)
        self._heads.sectionMoved.connect(lambda *_: self._keep())
        self._widths.chosen.connect(self._keep)

    def chosen(self, key: str) -> bool:
        return not self._rows.isColumnHidden(NUMBER[key])

    def choose(self, key: str, on: bool) -> None:
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
        hidden = self.known(kept.get("hidden"))
        self._taking = True
        self.arrange(kept.get("order"))
        with self._widths.at_rest():
            for key, number in NUMBER.items():
                self._rows.setColumnHidden(number, key in hidden and key != _ALWAYS)
        self._widths.take(self.widths_in(kept.get("widths")))
        self._taking = False

    def _keep(self) -> None:
        if self._taking:
            return
        self._settings.outline_columns = {
            "order": self.order(),
            "hidden": [key for key, n in NUMBER.items() if self._rows.isColumnHidden(n)],
            "widths": self._widths.by_hand(),
        }
