"""Which insights of the table are selected, and which ones are when those have left it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from clgdesk.method.insight_columns import Listed
from clgdesk.model.records import Insight
from clgdesk.ui.insights.columns import COLUMNS, NUMBER
from clgdesk.ui.insights.table import InsightTable

_FLAGS = QItemSelectionModel.SelectionFlag
_MOST = 1_000
"""So many are selected again after a change: more would take longer than a frame."""


class Selected:
    """The selected rows of one table."""

    def __init__(self, rows: QTableView, table: InsightTable) -> None:
        self._rows, self._table = rows, table
        self._going: int | None = None
        self._back: list[str] = []
        self.taking = False
        """Whether rows are being shown anew: what changes meanwhile nobody has chosen."""

    def ids(self) -> list[str]:
        """Return the ids of the selected insights, from top to bottom."""
        rows = sorted(index.row() for index in self._rows.selectionModel().selectedRows())
        return [self._table.ids[row] for row in rows if row < len(self._table.ids)]

    @property
    def current(self) -> Insight | None:
        """The insight that the keys start from."""
        return self._table.insight_at(self._rows.currentIndex().row())

    def show(self, ids: Listed) -> None:
        """Show other rows; what is selected stays so where it is still shown."""
        chosen, current = self.ids(), self.current
        place = self._rows.verticalScrollBar().value()
        self.taking = True
        self._table.show_ids(ids)
        self.select(chosen)
        if current is not None and (row := self._table.row_of(current.id)) is not None:
            at = self._table.index(row, NUMBER["text"])
            self._rows.selectionModel().setCurrentIndex(at, _FLAGS.NoUpdate)
        self._rows.verticalScrollBar().setValue(place)
        self.taking = False

    def select(self, ids: Sequence[str]) -> None:
        """Select exactly these, as far as they are shown."""
        rows = [row for row in self._table.rows_of(ids) if row is not None]
        last, chosen = len(COLUMNS) - 1, QItemSelection()
        for row in rows[:_MOST]:
            chosen.select(self._table.index(row, 0), self._table.index(row, last))
        self._rows.selectionModel().select(chosen, _FLAGS.ClearAndSelect | _FLAGS.Rows)

    def step(self, by: int) -> None:
        """Go to the next insight, or the one before."""
        row = self._rows.currentIndex().row() + by
        if 0 <= row < len(self._table.ids):
            self.go_to(row)

    def go_to(self, row: int) -> None:
        """Select a row and nothing else, whichever keys are held down meanwhile."""
        at = self._table.index(row, NUMBER["text"])
        self._rows.selectionModel().setCurrentIndex(at, _FLAGS.ClearAndSelect | _FLAGS.Rows)

    def find(self, insight_id: str) -> bool:
        """Go to an insight and bring it in sight; tells whether it is shown."""
        row = self._table.row_of(insight_id)
        if row is not None:
            self.go_to(row)
            self._rows.scrollTo(self._table.index(row, NUMBER["text"]))
        return row is not None

    # When what is selected leaves the table, or comes back

    def go_on(self, one: bool) -> None:
        """Go to the next after a decision; where all that was selected goes away, stay there."""
        place = self._rows.currentIndex().row()
        if one:
            self.step(1)
        self._going = place

    def begin(self) -> None:
        """Go to the first row, as soon as it is known what is shown."""
        self._going = 0

    def stay(self) -> None:
        """Somebody has chosen: what was to be selected next is not."""
        self._going = None

    def bring_back(self, ids: Iterable[str]) -> None:
        """Select what an undo has changed, as soon as it is shown again."""
        self._back = list(ids)[:_MOST]

    def find_place(self) -> bool:
        """Select what comes next, or what came back; tells whether there was anything left."""
        rows = self._table.rows_of(self._back)
        if back := [row for row in rows if row is not None]:
            self.select(self._back)
            self._back = []
            self._rows.scrollTo(self._table.index(back[0], 1))
        elif self._going is not None and not self.ids():
            going, self._going = self._going, None
            if not self._table.ids:
                return False
            self.go_to(min(going, len(self._table.ids) - 1))
        return True
