"""How long insights take to be found as one types: python packaging/benchmarks/insights.py

A repository of 100,000 insights in several scripts. Its index is filled once; then every query is
asked letter by letter: the first fifty hits come in the window's own thread, the whole answer (all
ids in order, and how many each choice of each field would find) on the search thread. The exit code
is 1 where first hits take more than 50 ms (the slowest of all letters). ``--small`` uses 10,000.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from statistics import median

from maps import ROOT

sys.path.insert(0, str(ROOT))

from clgdesk.method.insight_query import Query, parse
from clgdesk.method.matching import matches
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.insights.search import InsightSearch, Sorting
from tests.many_insights import a_repository

LIMIT_MS, USUAL = 50.0, Sorting()
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

    def fill(self) -> None:
        self.search._fill(self.snapshot)

    def first(self, query: Query) -> float:
        return _ms(lambda: self.search.some(self.snapshot, query))

    def whole(self, query: Query, sorting: Sorting = USUAL) -> float:
        revision = self.search._revision
        return _ms(lambda: self.search._answer(revision, self.snapshot, query, sorting))

    def close(self) -> None:
        if self.search._index is not None:
            self.search._index.close()


def _ms(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


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
    print(f"{'ms':44} first hits: median, most   whole answer: median, most")
    slowest = 0.0
    for text in TYPED:
        first = [asked.first(query) for query in letters(text)]
        whole = [asked.whole(query) for query in letters(text)]
        slowest = max(slowest, *first)
        print(
            f"  {text:42} {median(first):10.1f} {max(first):7.1f}"
            f" {median(whole):20.0f} {max(whole):6.0f}"
        )
    for column in ("text", "account", "links"):
        print(f"  all, by {column:34} {asked.whole(Query(), Sorting(column, upward=True)):39.0f}")
    card = asked.snapshot.ordered(Card)[0]
    taken = _ms(lambda: matches(asked.snapshot, card.id))
    print(f"  evidence proposed for a card (on a thread) {taken:39.0f}")
    asked.close()
    return 0 if slowest <= LIMIT_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
