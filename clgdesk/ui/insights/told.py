"""What is told of an answer: how many there are, what waits, what is being read, why none is."""

from collections.abc import Callable

from clgdesk.method.insight_columns import Counts
from clgdesk.translation import joined, tr, trn
from clgdesk.ui.insights.bar import InsightBar
from clgdesk.ui.insights.rows import Rows
from clgdesk.ui.insights.search import Found


class Told:
    """What one bar and one table say of the answers of a search."""

    def __init__(self, bar: InsightBar, rows: Rows, steward: Callable[[], str]) -> None:
        self._bar, self._rows, self._steward = bar, rows, steward
        self._found = ""
        self._unreviewed = 0

    def found(self, found: Found) -> None:
        """Note how many were found; it is told with what is counted."""
        n, total = len(found.ids), found.total
        self._rows.say_nothing("" if n else _nothing(total))
        if n == total:
            self._found = trn("{n} insight", "{n} insights", n).format(n=f"{n:,}")
        else:
            self._found = tr("{n} of {total} insights").format(n=f"{n:,}", total=f"{total:,}")

    def counted(self, counts: Counts) -> None:
        """Tell what was found, and how many wait for a review."""
        self._unreviewed = dict(counts.get("status", [])).get("unreviewed", 0)
        self._tell()

    def filling(self, done: int, total: int) -> None:
        """Tell how far the insights are read."""
        if done < total:
            words = tr("Reading {done} of {total}…").format(done=f"{done:,}", total=f"{total:,}")
            self._bar.tell(words, self._unreviewed)
        else:
            self._tell()

    def _tell(self) -> None:
        steward = self._steward().strip()
        kept = tr("kept by {name}").format(name=steward) if steward else ""
        self._bar.tell(joined((self._found, kept)), self._unreviewed)


def _nothing(total: int) -> str:
    """Say why no row is shown."""
    if total:
        return tr("Nothing matches. A filter less, or another word, finds more.")
    return tr("Nothing was heard yet. Ctrl+I captures a remark; a table can be pasted here.")
