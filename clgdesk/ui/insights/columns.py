"""The columns of the table: what there is, which are shown, how wide and in which order.

What the user chose is remembered for all projects, as widths of panels are.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QTableView

from clgdesk.translation import tr
from clgdesk.ui.column_heads import ColumnHeads
from clgdesk.ui.settings import Settings

TEXT_LEAST = 200
_NARROW, _GIVES = 70, 0.3
"""Columns wider than that give so much of their width where there is little room."""


class Column(NamedTuple):
    """A column: its name in code (also what it sorts by), in words, and its width."""

    key: str
    title: Callable[[], str]
    width: int
    usual: bool = True
    """Whether it is shown until the user chooses otherwise."""


COLUMNS = (
    Column("starred", lambda: tr("Starred"), 30),
    Column("text", lambda: tr("What was heard"), TEXT_LEAST),
    Column("created_at", lambda: tr("Age"), 52, False),
    Column("review_by", lambda: tr("Review by"), 84, False),
    Column("channel", lambda: tr("Channel"), 88),
    Column("date", lambda: tr("Heard"), 70),
    Column("account", lambda: tr("Account"), 96),
    Column("voices", lambda: tr("Voices"), 64, False),
    Column("segment", lambda: tr("Segment"), 66),
    Column("theme", lambda: tr("Themes"), 120),
    Column("links", lambda: tr("Evidence for"), 148),
    Column("status", lambda: tr("Status"), 92, False),
    Column("owner", lambda: tr("Owner"), 84, False),
    Column("sentiment", lambda: tr("Feeling"), 84, False),
    Column("job", lambda: tr("Job"), 130, False),
    Column("stage", lambda: tr("Stage"), 104, False),
    Column("type", lambda: tr("Customer type"), 116, False),
    Column("person", lambda: tr("Person"), 104, False),
    Column("meaning", lambda: tr("What it means"), 200, False),
    Column("signal", lambda: tr("Signal"), 104, False),
    Column("score", lambda: tr("Score"), 72, False),
    Column("language", lambda: tr("Language"), 84, False),
    Column("source_team", lambda: tr("Source team"), 104, False),
    Column("source", lambda: tr("Source"), 120, False),
)
NUMBER = {column.key: number for number, column in enumerate(COLUMNS)}
_ALWAYS = "text"


class ColumnChoice(ColumnHeads):
    """Which columns one table shows."""

    def __init__(self, rows: QTableView, settings: Settings) -> None:
        super().__init__(rows, {column.key: column.title for column in COLUMNS}, _ALWAYS)
        self._settings = settings
        self._needed: frozenset[str] = frozenset()
        self._showing = False
        self._chosen: list[str] = []
        self._take(settings.insight_columns)
        self._heads.sectionMoved.connect(lambda *_: self._keep())
        self._heads.sectionResized.connect(self._resized)

    def chosen(self, key: str) -> bool:
        return key in self._chosen

    def _take(self, kept: dict[str, Any]) -> None:
        """Show the columns as they were kept; what is no column any more is left out."""
        shown = self.known(kept.get("shown"))
        self._chosen = shown or [column.key for column in COLUMNS if column.usual]
        self._widths = self.widths_in(kept.get("widths"))
        self._showing = True
        self.arrange(kept.get("order"))
        for column in COLUMNS:
            self._rows.setColumnWidth(
                NUMBER[column.key], self._widths.get(column.key, column.width)
            )
        self._showing = False
        self._show()

    def _show(self) -> None:
        shown = {*self._chosen, *self._needed, _ALWAYS}
        for key, number in NUMBER.items():
            self._rows.setColumnHidden(number, key not in shown)
        self.fit()

    def shown(self) -> list[str]:
        """Return the columns that are shown, from left to right."""
        return [key for key in self.order() if not self._rows.isColumnHidden(NUMBER[key])]

    def need(self, keys: Iterable[str]) -> None:
        """Show these as well, however the user chose, until others are needed."""
        fresh = frozenset(keys)
        if fresh != self._needed:
            self._needed = fresh
            self._show()

    def choose(self, key: str, on: bool) -> None:
        """Show a column, or no longer."""
        chosen = [other for other in self._chosen if other != key]
        self._chosen = [*chosen, key] if on else chosen
        self._show()
        self._keep()

    def reset(self) -> None:
        """Show the columns as they are at first."""
        self._settings.insight_columns = {}
        self._take({})

    def move(self, by: int) -> None:
        """Move the column of the current cell one place among those that are shown."""
        number = self._rows.currentIndex().column()
        shown = [NUMBER[key] for key in self.shown()]
        if number not in shown or not 0 <= shown.index(number) + by < len(shown):
            return
        other = shown[shown.index(number) + by]
        self._heads.moveSection(self._heads.visualIndex(number), self._heads.visualIndex(other))

    def fit(self) -> None:
        """Give what was heard the room that is left; where that is little, others give some.

        What somebody has given a width keeps it.
        """
        room = self._rows.viewport().width()
        widths = {key: self._widths.get(key, COLUMNS[NUMBER[key]].width) for key in self.shown()}
        text = widths.pop(_ALWAYS)
        free = [k for k, width in widths.items() if k not in self._widths and width > _NARROW]
        if _ALWAYS not in self._widths:
            text = TEXT_LEAST
        lacking = max(0, text + sum(widths.values()) - room)
        share = min(_GIVES, lacking / sum(widths[key] for key in free)) if free else 0.0
        widths |= {key: widths[key] - round(widths[key] * share) for key in free}
        if _ALWAYS not in self._widths:
            text = max(text, room - sum(widths.values()))
        self._showing = True
        for key, width in (*widths.items(), (_ALWAYS, text)):
            self._rows.setColumnWidth(NUMBER[key], width)
        self._showing = False

    def _resized(self, number: int, _before: int, width: int) -> None:
        if not self._showing and width:
            self._widths[COLUMNS[number].key] = width
            self._keep()
            self.fit()

    def _keep(self) -> None:
        if self._showing:
            return
        kept = {"shown": self._chosen, "order": self.order(), "widths": self._widths}
        self._settings.insight_columns = kept
