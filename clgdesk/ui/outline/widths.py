"""How wide the columns of the table are: narrow enough that what tells most of a card is in sight.

Up to the evidence they share the room there is; the others stand behind them. A column that was
given a width by hand keeps it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QTableView

from clgdesk.ui.outline.columns import COLUMNS, NUMBER, Column

_IN_SIGHT = COLUMNS[: 1 + next(n for n, column in enumerate(COLUMNS) if column.key == "evidence")]


class Widths(QObject):
    """Fits the columns of one table into its view."""

    chosen = Signal()
    """A column was given a width by hand."""

    def __init__(self, rows: QTableView) -> None:
        super().__init__(rows)
        self._rows, self._resting = rows, False
        self._by_hand: set[str] = set()
        self.take({})
        rows.horizontalHeader().sectionResized.connect(self._resized)
        rows.viewport().installEventFilter(self)

    def take(self, widths: Mapping[str, int]) -> None:
        """Let these columns be that wide, whatever room there is, and no others."""
        self._by_hand = set(widths)
        with self.at_rest():
            for number, column in enumerate(COLUMNS):
                self._rows.setColumnWidth(number, widths.get(column.key, column.width))
        self.fit()

    def by_hand(self) -> dict[str, int]:
        """Return the widths that were given by hand."""
        shown = (key for key in self._by_hand if not self._rows.isColumnHidden(NUMBER[key]))
        return {key: self._rows.columnWidth(NUMBER[key]) for key in sorted(shown)}

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Take what changes meanwhile for nothing that was done by hand."""
        before, self._resting = self._resting, True
        yield
        self._resting = before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Share the room among the columns that are to be in sight, the title taking the rest."""
        shown = [c for n, c in enumerate(_IN_SIGHT) if not self._rows.isColumnHidden(n)]
        free = [column for column in shown if column.key not in self._by_hand]
        held = sum(self._rows.columnWidth(COLUMNS.index(c)) for c in shown if c not in free)
        widths = shares(free, self._rows.viewport().width() - held)
        with self.at_rest():
            for column, width in widths.items():
                self._rows.setColumnWidth(COLUMNS.index(column), width)

    def _resized(self, number: int, _before: int, width: int) -> None:
        if not self._resting and width:
            self._by_hand.add(COLUMNS[number].key)
            self.fit()
            self.chosen.emit()


def shares(columns: list[Column], room: int) -> dict[Column, int]:
    """Return how wide each column is in so much room: between its least width and its usual one.

    Where there is more room the title takes it; in less, a column with icons shows only those.
    """
    tight = room < sum(column.width for column in columns)
    icons = [column for column in columns if column.has_icon and tight]
    bending = [column for column in columns if column not in icons]
    spare = room - sum(column.least for column in columns)
    wanted = sum(column.width - column.least for column in bending)
    part = min(1.0, max(0.0, spare / max(1, wanted)))
    widths = {c: c.least + int((c.width - c.least) * part) for c in bending}
    widths |= {column: column.least for column in icons}
    rest = max(0, room - sum(widths.values()))
    return {c: width + rest * (c.key == "title") for c, width in widths.items()}
