"""Looks through the insights on a thread: ids in order, and how many each choice would find.

The words are asked from an index that is filled when the view is first shown; until then texts are
read as they are. A newer question makes an older answer void.
"""

import logging
from collections import Counter
from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from clgdesk.method.insight_query import FIELDS, Query, conditions_of, values_of
from clgdesk.method.search_words import terms_of, words_of
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Evidence, Insight
from clgdesk.model.snapshot import Snapshot
from clgdesk.store.insight_index import InsightIndex, Unavailable

log = logging.getLogger(__name__)

AT_ONCE = 50
MANY = 2_000
"""Changes after which the index is filled anew, which goes on beside what is asked."""
BEST = 500
"""Hits that are put in the order of how well they match; the others follow, newest first."""


class Found(NamedTuple):
    """An answer: the ids in order, the counts by field and value, and the number of all."""

    revision: int
    ids: list[str]
    counts: dict[str, list[tuple[str, int]]]
    total: int


class Sorting(NamedTuple):
    """By which column, and whether upwards; no column is the usual order."""

    column: str = ""
    upward: bool = True


class InsightSearch(QObject):
    """One project's search. ``close`` must be called; nothing goes on after it."""

    found = Signal(object)
    """An answer to the newest question (``Found``)."""
    filling = Signal(int, int)
    """The index has taken in so many of so many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._closed = Event()
        self._revision = 0
        self._index: InsightIndex | None = None
        self._filled = False
        self._thread: Thread | None = None

    def start(self, snapshot: Snapshot) -> None:
        """Fill the index, once."""
        if self._thread is not None:
            return
        self._thread = Thread(target=self._work, name="insight search")
        self._thread.start()
        self._jobs.put(lambda: self._fill(snapshot))

    def follow(self, snapshot: Snapshot, changeset: Changeset) -> None:
        """Bring the index up to date after a change."""
        if self._thread is None:
            return
        if len(changeset) > MANY:
            self._filled = False  # nobody waits for an index that takes in a whole import
            self._jobs.put(lambda: self._fill(snapshot))
        else:
            self._jobs.put(lambda: self._update(snapshot, changeset))

    def ask(self, snapshot: Snapshot, query: Query, sorting: Sorting) -> int:
        """Ask for what matches; returns the number of the question."""
        self._revision += 1
        revision = self._revision
        self._jobs.put(lambda: self._answer(revision, snapshot, query, sorting))
        return revision

    def some(self, snapshot: Snapshot, query: Query) -> list[str]:
        """Return the first few that match the words, at once, while the whole answer is made."""
        if not self._filled or self._index is None or not query.words:
            return []
        insights, tests = snapshot.of_kind(Insight), conditions_of(snapshot, query)
        ids = self._index.some(query.words, AT_ONCE)
        return [i for i in ids if i in insights and all(test(insights[i]) for test in tests)]

    def close(self) -> None:
        """End the thread and let go of the index."""
        self._closed.set()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    # On the thread

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            if self._closed.is_set():
                continue
            try:
                job()
            except Exception:  # the next question is answered all the same
                log.exception("a search failed")
        if self._index is not None:
            self._index.close()

    def _fill(self, snapshot: Snapshot) -> None:
        self._filled = False
        try:
            self._index = self._index or InsightIndex()
        except Unavailable:  # texts are read as they are
            return
        self._filled = self._index.fill(snapshot, self.filling.emit, self._closed.is_set)

    def _update(self, snapshot: Snapshot, changeset: Changeset) -> None:
        if self._index is not None and self._filled:
            self._index.update(snapshot, changeset)

    def _answer(self, revision: int, snapshot: Snapshot, query: Query, sorting: Sorting) -> None:
        if revision != self._revision:
            return
        matching = self._matching(snapshot, query)
        tests = conditions_of(snapshot, query)
        chosen = [i for i in matching if all(test(i) for test in tests)]
        ids = self._ordered(snapshot, chosen, query, sorting)
        counts = _counts(snapshot, query, matching, chosen)
        if revision == self._revision and not self._closed.is_set():
            self.found.emit(Found(revision, ids, counts, len(snapshot.of_kind(Insight))))

    def _matching(self, snapshot: Snapshot, query: Query) -> list[Insight]:
        insights = snapshot.of_kind(Insight)
        if not terms_of(query.words):
            return list(insights.values())
        if self._index is not None and self._filled:
            ids = self._index.all(query.words)
            return [insights[i] for i in ids if i in insights]
        return [i for i in insights.values() if _says(i, query.words)]

    def _ordered(
        self, snapshot: Snapshot, chosen: list[Insight], query: Query, sorting: Sorting
    ) -> list[str]:
        if sorting.column:
            key = sort_key(snapshot, sorting.column)
            return [i.id for i in sorted(chosen, key=key, reverse=not sorting.upward)]
        newest = [i.id for i in sorted(chosen, key=_newest, reverse=True)]
        if not query.words or self._index is None or not self._filled:
            return newest
        here = set(newest)
        best = [i for i in self._index.best(query.words, BEST) if i in here]
        first = set(best)
        return [*best, *(i for i in newest if i not in first)]


def _newest(insight: Insight) -> tuple[str, str]:
    return insight.heard_on or "", insight.id


def _says(insight: Insight, typed: str) -> bool:
    """Tell by reading whether an insight says what was typed."""
    text = f" {words_of(insight.text)} {words_of(insight.meaning)} {words_of(insight.source)} "
    for term in terms_of(typed):
        words = " ".join(term.words)
        if (f" {words}" in text) == term.without:
            return False
    return True


def sort_key(snapshot: Snapshot, column: str) -> Callable[[Insight], Any]:
    """Return what insights are sorted by for a column."""
    if column in FIELDS:
        values = values_of(snapshot, column)
        return lambda insight: (", ".join(values(insight)).casefold(), insight.id)
    if column == "links":
        counts = Counter(link.insight_id for link in snapshot.of_kind(Evidence).values())
        return lambda insight: (counts[insight.id], insight.id)
    if column == "text":
        return lambda insight: (insight.text.casefold(), insight.id)
    if column == "date":
        return _newest

    def valued(insight: Insight) -> tuple[bool, Any, str]:
        value = getattr(insight, column)
        return value is not None, 0 if value is None else value, insight.id

    return valued


def _counts(
    snapshot: Snapshot, query: Query, matching: list[Insight], chosen: list[Insight]
) -> dict[str, list[tuple[str, int]]]:
    """Count what each choice would find: a field is not narrowed by its own choices."""
    found = {}
    for field in FIELDS:
        among = chosen
        if query.values(field):
            rest = query._replace(chosen=tuple(c for c in query.chosen if c[0] != field))
            tests = conditions_of(snapshot, rest)
            among = [i for i in matching if all(test(i) for test in tests)]
        values = values_of(snapshot, field)
        counts = Counter(value for insight in among for value in values(insight))
        found[field] = _without_case(counts)
    return found


def _without_case(counts: Counter[str]) -> list[tuple[str, int]]:
    """Join spellings that differ in case only, as a search does; the usual spelling stands."""
    usual: dict[str, str] = {}
    joined: Counter[str] = Counter()
    for value, count in counts.most_common():
        joined[usual.setdefault(value.casefold(), value)] += count
    return sorted(joined.items(), key=lambda item: (-item[1], item[0].casefold()))
