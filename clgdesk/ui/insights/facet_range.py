"""Two short fields for the ends of a range: days, or points of a score."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clgdesk.method.insight_query import Query, is_day
from clgdesk.translation import tr
from clgdesk.ui.label import label

HEIGHT = 38


class RangeRow(QWidget):
    """From and to; Enter or leaving a field looks for it. What is no end of a range is told."""

    changed = Signal(object)
    """A query with another range is to be looked for."""
    refused = Signal(str)

    def __init__(self, name: str, query: Callable[[], Query]) -> None:
        super().__init__()
        self._query = query
        self.first, self.last = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 4, 4)
        row.setSpacing(4)
        for line, end in ((self.first, tr("from")), (self.last, tr("to"))):
            line.setAccessibleName(f"{name}, {end}")
            line.setPlaceholderText(end)
            line.setToolTip(self.sentence())
            line.editingFinished.connect(self._typed)
            row.addWidget(line, 1)
        row.insertWidget(1, label("–", 12, 400, "secondary"))

    def show_query(self, query: Query) -> None:
        """Show the range that is looked for."""
        for line, text in zip((self.first, self.last), self.ends(query), strict=True):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)

    def ends(self, query: Query) -> tuple[str, str]:
        """Return the ends of the range in a query as text."""
        raise NotImplementedError

    def with_ends(self, query: Query, first: str, last: str) -> Query | None:
        """Return the query with other ends; None where they are none."""
        raise NotImplementedError

    def sentence(self) -> str:
        """Return how an end is written."""
        raise NotImplementedError

    def _typed(self) -> None:
        fresh = self.with_ends(self._query(), self.first.text().strip(), self.last.text().strip())
        if fresh is None:
            self.refused.emit(self.sentence())
        elif fresh != self._query():
            self.changed.emit(fresh)


class DayRange(RangeRow):
    """The days between which something was heard."""

    def ends(self, query: Query) -> tuple[str, str]:
        return query.since, query.until

    def with_ends(self, query: Query, first: str, last: str) -> Query | None:
        if not all(is_day(end) for end in (first, last) if end):
            return None
        return query._replace(since=first, until=last)

    def sentence(self) -> str:
        return tr("Write a day as 2026-11-22, a month as 2026-11 or a year as 2026.")


class ScoreRange(RangeRow):
    """The points between which a score lies."""

    def ends(self, query: Query) -> tuple[str, str]:
        return _text(query.lowest), _text(query.highest)

    def with_ends(self, query: Query, first: str, last: str) -> Query | None:
        ends = [end for end in (first, last) if end]
        if not all(end.isascii() and end.isdigit() and int(end) <= 100 for end in ends):
            return None
        lowest, highest = (int(end) if end else None for end in (first, last))
        return query._replace(lowest=lowest, highest=highest)

    def sentence(self) -> str:
        return tr("A score is a whole number from 0 to 100.")


def _text(score: int | None) -> str:
    return "" if score is None else str(score)
