"""How long insights take to be found and sorted: python packaging/benchmarks/insights.py

A repository of 100,000 insights in several scripts. Its index is filled once; then every query is
asked letter by letter: the first fifty hits come in the window's own thread, all ids in order and
then how many each choice of each field would find on the search thread. Every column is sorted by
after a change. The exit code is 1 where the slowest of all letters takes more than 10 ms for the
first hits or more than 60 ms for the ids in order, or a column more than 200 ms: of the processor's
time, for others may have it meanwhile. ``--small`` uses 10,000.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

from maps import ROOT
from shown_map import show

sys.path.insert(0, str(ROOT))

from clgdesk.method.insight_query import Query, parse
from clgdesk.method.matching import matches
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Card, Insight
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.insights.columns import COLUMNS
from clgdesk.ui.insights.search import InsightSearch, Question, Sorting
from tests.many_insights import a_repository

FIRST, RANKED, SORTED, USUAL = 10.0, 60.0, 200.0, Sorting()
"""Limits in milliseconds."""
TYPED = (
    "monthly report",
    '"monthly report in a spreadsheet" -excel',
    "the",
    "月度报告",
    "invitaci",
    "prufen vorstand",
    "channel:Support status:accepted report",
    "nothing says this",
)


class Asked:
    """A search without its thread: the same steps, one after the other, timed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot, self.search = snapshot, InsightSearch()
        self.ordered = 0.0
        self.search.found.connect(self._found)

    def _found(self, _found: object) -> None:
        self.ordered = time.thread_time()

    def fill(self) -> None:
        self.search._begin(self.snapshot)
        while not self.search.filled:
            self.search._take_some()

    def first(self, query: Query) -> float:
        return _ms(lambda: self.search.some(self.snapshot, query))

    def whole(self, query: Query, sorting: Sorting = USUAL) -> tuple[float, float]:
        """Return how long the ids in order take, and how long the counts after them."""
        question = Question(self.search._revision, self.snapshot, query, sorting)
        begun = time.thread_time()
        self.search._answer(question)
        return (self.ordered - begun) * 1000, (time.thread_time() - self.ordered) * 1000

    def change(self) -> None:
        """Let one insight say something else in every field that is sorted by."""
        insight = self.snapshot.ordered(Insight)[-1]
        fresh = replace(insight, text="Another", heard_on="2026-11-26", status="unreviewed",
                        starred=not insight.starred, sentiment=None, channel="NPS")  # fmt: skip
        changeset = Changeset((Change(insight.KIND, insight.id, insight, fresh),))
        self.snapshot = self.snapshot.changed(changeset)
        self.search._follow(self.snapshot, changeset)
        self.search._take_some()

    def close(self) -> None:
        if self.search._index is not None:
            self.search._index.close()


def _ms(act: Callable[[], object]) -> float:
    begun = time.thread_time()
    act()
    return (time.thread_time() - begun) * 1000


def letters(text: str) -> Iterator[Query]:
    return (parse(text[:end]) for end in range(1, len(text) + 1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true")
    count = 10_000 if parser.parse_args().small else 100_000
    asked = Asked(a_repository(count))
    begun = time.process_time()
    asked.fill()
    print(f"{count:,} insights; index filled in {time.process_time() - begun:.2f} s")
    print(f"{'ms':44} first hits: median, most   in order: median, most   counts: most")
    slowest = ranked = 0.0
    asked.whole(Query())
    for text in TYPED:
        first = [asked.first(query) for query in letters(text)]
        whole = [asked.whole(query) for query in letters(text)]
        ordered, counts = zip(*whole, strict=True)
        slowest, ranked = max(slowest, *first), max(ranked, *ordered)
        print(
            f"  {text:42} {median(first):10.1f} {max(first):7.1f}"
            f" {median(ordered):16.0f} {max(ordered):6.0f} {max(counts):15.0f}"
        )
    worst = 0.0
    for column in COLUMNS:
        asked.change()
        taken, _ = asked.whole(Query(), Sorting(column.key, upward=True))
        worst = max(worst, taken)
        print(f"  all, by {column.key:34} {taken:39.0f}")
    card = asked.snapshot.ordered(Card)[0]
    taken = _ms(lambda: matches(asked.snapshot, card.id))
    print(f"  evidence proposed for a card (on a thread) {taken:39.0f}")
    asked.close()
    kept = [
        show("first hits, the slowest", slowest, FIRST),
        show("in order, the slowest", ranked, RANKED),
        show("sorted by a column, the slowest", worst, SORTED),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main())
