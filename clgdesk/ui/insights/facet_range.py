"""Two short fields for the ends of a range: days, or points of a score."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from clgdesk.method.insight_query import Query, is_day
from clgdesk.translation import tr
from clgdesk.ui.label import label

HEIGHT = 38


class Ends(Protocol):
    """What the ends of a range are: how a query holds them, and how they are written."""

    def of(self, query: Query) -> tuple[str, str]:
        """Return the ends of the range in a query as text."""

    def into(self, query: Query, first: str, last: str) -> Query | None:
        """Return the query with other ends; None where they are none."""

    def sentence(self) -> str:
        """Return how an end is written."""


class Days:
    """The days between which something was heard."""

    def of(self, query: Query) -> tuple[str, str]:
        return query.since, query.until

    def into(self, query: Query, first: str, last: str) -> Query | None:
        if not all(is_day(end) for end in (first, last) if end):
            return None
        return query._replace(since=first, until=last)

    def sentence(self) -> str:
        return tr("Write a day as 2026-11-22, a month as 2026-11 or a year as 2026.")


class Points:
    """The points between which a score lies."""

    def of(self, query: Query) -> tuple[str, str]:
        return _text(query.lowest), _text(query.highest)

    def into(self, query: Query, first: str, last: str) -> Query | None:
        ends = [end for end in (first, last) if end]
        if not all(end.isascii() and end.isdigit() and int(end) <= 100 for end in ends):
            return None
        lowest, highest = (int(end) if end else None for end in (first, last))
        return query._replace(lowest=lowest, highest=highest)

    def sentence(self) -> str:
        return tr("A score is a whole number from 0 to 100.")


def _text(score: int | None) -> str:
    return "" if score is None else str(score)


class RangeRow(QWidget):
    """From and to; Enter or leaving a field looks for it. What is no end of a range is told."""

    changed = Signal(object)
    """A query with another range is to be looked for."""
    refused = Signal(str)

    def __init__(self, name: str, ends: Ends, query: Callable[[], Query]) -> None:
        super().__init__()
        self._ends, self._query = ends, query
        self.first, self.last = QLineEdit(), QLineEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 4, 4)
        row.setSpacing(4)
        for line, end in ((self.first, tr("from")), (self.last, tr("to"))):
            line.setAccessibleName(f"{name}, {end}")
            line.setPlaceholderText(end)
            line.setToolTip(ends.sentence())
            line.editingFinished.connect(self._typed)
            row.addWidget(line, 1)
        row.insertWidget(1, label("–", 12, 400, "secondary"))

    def holds(self, query: Query) -> bool:
        """Tell whether a query looks for a range of this kind."""
        return any(self._ends.of(query))

    def show_query(self, query: Query) -> None:
        """Show the range that is looked for."""
        for line, text in zip((self.first, self.last), self._ends.of(query), strict=True):
            if not line.hasFocus() and line.text() != text:
                line.setText(text)

    def _typed(self) -> None:
        query = self._query()
        fresh = self._ends.into(query, self.first.text().strip(), self.last.text().strip())
        if fresh is None:
            self.refused.emit(self._ends.sentence())
        elif fresh != query:
            self.changed.emit(fresh)
