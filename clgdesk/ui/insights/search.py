"""Looks through the insights on a thread: ids in order, then how many each choice would find.

The words are asked from an index that is filled when the view is first shown, slice by slice
between what is asked; where there is none, texts are read as they are. A newer question makes an
older answer void.
"""

import logging
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from clgdesk.method.insight_columns import InsightColumns, Listed, Order
from clgdesk.method.insight_marks import today
from clgdesk.method.insight_query import Query, conditions_of
from clgdesk.method.search_words import terms_of, words_of
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Evidence, Insight, InsightTheme
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.without_cycles import without_cycles
from clgdesk.store.insight_index import (
    MOST_RANKED,
    InsightIndex,
    Interrupted,
    Unavailable,
    concerned,
)

log = logging.getLogger(__name__)

AT_ONCE = 50
PIECE = 100
"""Insights that the index takes in without a look at what the window does: some milliseconds."""
_LONGEST_REST = 0.1
MANY = 2_000
"""Insights to be taken in from which on it is told how far that is."""
BEST = 500
"""Hits that are put in the order of how well they match; the others follow, newest first."""


class Sorting(NamedTuple):
    """By which column, and whether upwards; no column is the usual order."""

    column: str = ""
    upward: bool = True


class Question(NamedTuple):
    """What is asked of which project."""

    revision: int
    snapshot: Snapshot
    query: Query
    sorting: Sorting


class Found(NamedTuple):
    """An answer: the ids in order, and the number of all."""

    revision: int
    ids: Listed
    total: int


Job = Callable[[], object]


class InsightSearch(QObject):
    """One project's search. ``close`` must be called; nothing goes on after it."""

    found = Signal(object)
    """An answer to the newest question (``Found``)."""
    counted = Signal(int, object)
    """The counts by field and value that go with the answer of that revision."""
    filling = Signal(int, int)
    """The index has taken in so many of so many."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._closed, self._free = Event(), Event()
        self._free.set()
        self._revision = self.counted_revision = 0
        self._index: InsightIndex | None = None
        self._columns: InsightColumns | None = None
        self._day = ""
        self._numbered: Mapping[str, int] = {}
        self._number_of = array("i")
        """The number in the columns of each document of the index, for the columns so numbered."""
        self._snapshot = Snapshot()
        self._missing: dict[str, None] = {}
        """The insights that the index has still to take in."""
        self._wanted = 0
        self._question: Question | None = None
        self._thread: Thread | None = None

    def start(self, snapshot: Snapshot) -> None:
        """Fill the index, once."""
        if self._thread is not None:
            return
        self._thread = Thread(target=self._work, name="insight search")
        self._thread.start()
        self._jobs.put(lambda: self._begin(snapshot))

    def follow(self, snapshot: Snapshot, changeset: Changeset) -> None:
        """Take in a change."""
        if self._thread is not None:
            self._jobs.put(lambda: self._follow(snapshot, changeset))

    def ask(self, snapshot: Snapshot, query: Query, sorting: Sorting) -> int:
        """Ask for what matches; returns the number of the question."""
        self._revision += 1
        question = Question(self._revision, snapshot, query, sorting)
        self._jobs.put(lambda: self._answer(question))
        return self._revision

    def some(self, snapshot: Snapshot, query: Query) -> list[str]:
        """Return the first few that match the words, at once, while the whole answer is made.

        What is answered meanwhile is given up: a question about other words must follow.
        """
        if not self.filled or self._index is None or not query.words:
            return []
        self._revision += 1
        self._index.interrupt()
        insights, tests = snapshot.of_kind(Insight), conditions_of(snapshot, query)
        ids = [self._index.ids[n] for n in self._index.some(query.words, AT_ONCE)]
        return [i for i in ids if i in insights and all(test(insights[i]) for test in tests)]

    @property
    def filled(self) -> bool:
        """Whether the index knows everything."""
        return self._index is not None and not self._missing

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Let the thread rest while the window makes very many small steps, such as painting cells.

        Each step would wait for the thread to let go of the interpreter.
        """
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def _pause(self) -> None:
        self._free.wait(_LONGEST_REST)

    def close(self) -> None:
        """End the thread and let go of the index."""
        self._closed.set()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    # On the thread

    def _work(self) -> None:
        while (job := self._next()) is not None:
            if self._closed.is_set():
                continue
            try:
                with without_cycles():
                    job()
            except Interrupted:  # something else is asked by now
                pass
            except Exception:  # the next question is answered all the same
                log.exception("a search failed")
        if self._index is not None:
            self._index.close()

    def _next(self) -> Job | None:
        """Return what is to be done next: what somebody waits for, else filling the index."""
        try:
            return self._jobs.get(block=not self._missing)
        except Empty:
            return self._take_some

    def _begin(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        for kind in (InsightTheme, Evidence):  # the window looks things up there
            snapshot.where(kind, "insight_id", "")
        try:
            self._index = InsightIndex()
        except Unavailable:  # texts are read as they are
            return
        self._miss(snapshot.of_kind(Insight))

    def _miss(self, ids: Iterable[str]) -> None:
        self._missing.update(dict.fromkeys(ids))
        self._wanted = len(self._missing)

    def _follow(self, snapshot: Snapshot, changeset: Changeset) -> None:
        self._snapshot = snapshot
        if self._columns is not None:
            self._columns = self._columns.after(snapshot, changeset)
        if self._index is not None:
            self._miss(concerned(snapshot, changeset))

    def _take_some(self) -> None:
        assert self._index is not None
        self._pause()
        some = list(islice(self._missing, PIECE))
        for insight_id in some:
            del self._missing[insight_id]
        self._index.take(self._snapshot, some)
        if not self._missing:
            self._index.settle()
        if self._wanted > MANY:
            self.filling.emit(self._wanted - len(self._missing), self._wanted)
            if not self._missing and self._question is not None and self._question.query.words:
                self._answer(self._question)  # more may match now

    def _answer(self, question: Question) -> None:
        if self._is_void(question):
            return
        self._question = question
        columns = self._columns_of(question.snapshot)
        matching = self._matching(columns, question.query.words)
        chosen = columns.chosen(question.query, matching)
        ranked = len(matching) <= MOST_RANKED
        ordered = self._ordered(columns, chosen, question, ranked=ranked)
        if self._is_void(question):
            return
        found = Found(question.revision, columns.listed(ordered), len(columns.ids))
        self.found.emit(found)
        counts = columns.counts(question.query, matching, chosen)
        if not self._is_void(question):
            self.counted_revision = question.revision
            self.counted.emit(question.revision, counts)

    def _is_void(self, question: Question) -> bool:
        return question.revision != self._revision or self._closed.is_set()

    def _columns_of(self, snapshot: Snapshot) -> InsightColumns:
        """Return the columns; they are of today, for what is stale or recent changes at night."""
        day = today()
        if self._columns is None or self._columns.snapshot is not snapshot or self._day != day:
            self._columns, self._day = InsightColumns(snapshot, self._pause), day
        return self._columns

    def _matching(self, columns: InsightColumns, words: str) -> Sequence[int]:
        if not terms_of(words):
            return range(len(columns.ids))
        if self._index is not None:
            return self._known(columns, self._index.all(words))
        return [n for n, insight in enumerate(columns.insights) if _says(insight, words)]

    def _ordered(
        self, columns: InsightColumns, chosen: Sequence[int], question: Question, *, ranked: bool
    ) -> Sequence[int]:
        sorting, index = question.sorting, self._index
        if sorting.column:
            by_text: Order | None = None
            if index is not None and self.filled:
                by_text = lambda: self._known(columns, index.by_text())  # noqa: E731
            ordered = columns.ordered(sorting.column, chosen, by_text)
            return ordered if sorting.upward else ordered[::-1]
        newest = columns.ordered("date", chosen)[::-1]
        words = question.query.words
        if index is None or not ranked or not terms_of(words):
            return newest
        here = set(chosen)
        best = [n for n in self._known(columns, index.best(words, BEST)) if n in here]
        first = set(best)
        return [*best, *(n for n in newest if n not in first)]

    def _known(self, columns: InsightColumns, documents: Iterable[int]) -> list[int]:
        """Return the numbers that documents of the index have in columns."""
        assert self._index is not None
        if self._numbered is not columns.numbers:
            self._numbered, self._number_of = columns.numbers, array("i")
        ids, known = self._index.ids, self._number_of
        known.fromlist([columns.numbers.get(i, -1) for i in islice(ids, len(known), None)])
        found = map(known.__getitem__, documents)
        return [number for number in found if number >= 0]


def _says(insight: Insight, typed: str) -> bool:
    """Tell by reading whether an insight says what was typed."""
    text = f" {words_of(insight.text)} {words_of(insight.meaning)} {words_of(insight.source)} "
    for term in terms_of(typed):
        words = " ".join(term.words)
        if (f" {words}" in text) == term.without:
            return False
    return True
