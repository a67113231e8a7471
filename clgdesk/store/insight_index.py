"""Full-text search over the insights of an open project: an index beside it, never part of it.

The index is a database of its own in memory. It is filled and brought up to date some insights at a
time between two questions. Any text that is typed is a safe search. Each question is one
aggregate: SQLite works it out while the window's thread goes on.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from threading import Lock

from clgdesk.method.search_words import Term, terms_of, words_of
from clgdesk.model.changes import Changeset
from clgdesk.model.records import (
    Account,
    Insight,
    InsightTheme,
    Job,
    Record,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.without_cycles import without_cycles

_NAMED = {"account_id": (Account, "name"), "segment_id": (Segment, "name"),
          "job_id": (Job, "title"), "stage_id": (Stage, "title")}  # fmt: skip
_TELLING = ("channel", "owner", "source_team", "trigger", "period", "signal", "customer_type",
            "number", "unit")  # fmt: skip
"""Fields that many insights share the words of."""
_UNIQUE = ("source", "person", "source_id")
MOST_RANKED = 12_000
"""Up to so many hits are ranked; of more the newest come first: no word tells them apart."""
_TABLES = (
    "CREATE TABLE doc (n INTEGER PRIMARY KEY, said TEXT, about TEXT)",
    "CREATE VIRTUAL TABLE words USING fts5(said, about, content='doc', content_rowid='n',"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    # So many bytes of words are gathered before they are written: with the usual million a filling
    # spends half its time joining what it wrote before.
    "INSERT INTO words (words, rank) VALUES ('hashsize', 8000000)",
)
_ORDER = "CREATE INDEX IF NOT EXISTS doc_by_said ON doc (said)"


class Unavailable(RuntimeError):
    """SQLite was built without full-text search."""


class Interrupted(RuntimeError):
    """Another thread wanted to ask."""


class InsightIndex:
    """The words of all insights; one thread at a time may call it."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._lock, self._asked = Lock(), Lock()
        self._asking = False
        self.ids: list[str] = [""]
        """The id of each document by its number; empty where it is gone. Numbers never change."""
        self._numbers: dict[str, int] = {}
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
            self._db.execute(f"PRAGMA {pragma}")
        try:
            for statement in _TABLES:
                self._db.execute(statement)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise Unavailable(str(error)) from error

    # Filling

    def take(self, snapshot: Snapshot, ids: Sequence[str]) -> None:
        """Take in what a snapshot says of some insights; ``settle`` must follow the last of it."""
        with self._lock, without_cycles():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            self._remove(ids)
            insights = snapshot.of_kind(Insight)
            self._insert(snapshot, [insights[i] for i in ids if i in insights])

    def settle(self) -> None:
        """Put in order what was taken in."""
        with self._lock:
            if self._db.in_transaction:
                self._db.execute(_ORDER)
                self._db.execute("COMMIT")

    def _insert(self, snapshot: Snapshot, insights: Sequence[Insight]) -> None:
        # A letter that stands alone has a blank before it, which would be first in any order.
        said = [words_of(f"{i.text}\n{i.meaning}").lstrip() for i in insights]
        first = len(self.ids)
        self.ids += [i.id for i in insights]
        self._numbers.update((i.id, n) for n, i in enumerate(insights, first))
        rows = list(zip(range(first, len(self.ids)), said, _about(snapshot, insights), strict=True))
        self._db.executemany("INSERT INTO doc VALUES (?,?,?)", rows)
        self._db.executemany("INSERT INTO words (rowid, said, about) VALUES (?,?,?)", rows)

    def _remove(self, ids: Iterable[str]) -> None:
        for insight_id in ids:
            number = self._numbers.pop(insight_id, None)
            if number is not None:
                self.ids[number] = ""
                row = self._db.execute(
                    "DELETE FROM doc WHERE n = ? RETURNING n, said, about", (number,)
                ).fetchone()
                delete = "INSERT INTO words (words, rowid, said, about) VALUES ('delete', ?, ?, ?)"
                self._db.execute(delete, row)

    # Asking

    def some(self, typed: str, limit: int) -> list[int]:
        """Return some documents that match, in no order: at once, whatever was typed."""
        return self._matching(typed, f"LIMIT {limit:d}")

    def all(self, typed: str) -> list[int]:
        """Return the numbers of all documents that match."""
        return self._matching(typed, "")

    def best(self, typed: str, limit: int) -> list[int]:
        """Return the documents that match best (BM25, what was said before the rest)."""
        return self._matching(typed, f"ORDER BY bm25(words, 4.0, 1.0), rowid LIMIT {limit:d}")

    def by_text(self) -> list[int]:
        """Return all documents in the order of what was said."""
        return self._told("SELECT n FROM doc ORDER BY said, n")

    def _matching(self, typed: str, end: str) -> list[int]:
        query = _query(terms_of(typed))
        sql = f"SELECT rowid AS n FROM words WHERE words MATCH ? {end}"
        return self._told(sql, query) if query else []

    def _told(self, sql: str, *values: str) -> list[int]:
        """Return the numbers that an inner query finds."""
        with self._lock, self._interruptible():
            row = self._db.execute(f"SELECT json_group_array(n) FROM ({sql})", values).fetchone()
        numbers: list[int] = json.loads(row[0])
        return numbers

    @contextmanager
    def _interruptible(self) -> Iterator[None]:
        self._mark(asking=True)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted from error
            raise
        finally:
            self._mark(asking=False)

    def _mark(self, *, asking: bool) -> None:
        with self._asked:
            self._asking = asking

    def interrupt(self) -> None:
        """Stop what another thread is asking, if anything: it gets ``Interrupted``."""
        with self._asked:
            if self._asking:
                self._db.interrupt()

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            self._db.close()


def _query(terms: tuple[Term, ...]) -> str:
    """Return terms in the words of FTS5. Terms hold letters and digits only: nothing to escape."""
    wanted = [_written(term) for term in terms if not term.without]
    unwanted = [_written(term) for term in terms if term.without]
    if not wanted:
        return ""
    query = " AND ".join(wanted)
    return f"({query}) NOT ({' OR '.join(unwanted)})" if unwanted else query


def _written(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.prefix else "")


class _Folded(dict[str | None, str]):
    """The words of texts that come again and again, folded once each."""

    def __missing__(self, text: str | None) -> str:
        found = self[text] = words_of(text) if text else ""
        return found


def _about(snapshot: Snapshot, insights: Sequence[Insight]) -> Iterator[str]:
    """Yield the words of everything but what was said, field by field."""
    folded = _Folded()
    columns: list[Iterable[str]] = []
    for field, (kind, name) in _NAMED.items():
        names = {r.id: words_of(getattr(r, name)) for r in _named(snapshot, kind, field, insights)}
        columns.append([names.get(getattr(i, field), "") for i in insights])
    columns += [map(folded.__getitem__, map(attrgetter(name), insights)) for name in _TELLING]
    columns += [map(words_of, map(attrgetter(name), insights)) for name in _UNIQUE]
    themes = {theme.id: words_of(theme.name) for theme in snapshot.of_kind(Theme).values()}
    of = [snapshot.where(InsightTheme, "insight_id", i.id) for i in insights]
    columns.append([" \n".join(themes.get(link.theme_id, "") for link in links) for links in of])
    return map(" \n".join, zip(*columns, strict=True))


def _named(
    snapshot: Snapshot, kind: type[Record], field: str, insights: Iterable[Insight]
) -> Iterator[Record]:
    """Yield the records of a kind that insights refer to by a field, each once."""
    for record_id in set(map(attrgetter(field), insights)):
        if (record := snapshot.find(kind, record_id)) is not None:
            yield record


def concerned(snapshot: Snapshot, changeset: Changeset) -> Iterator[str]:
    """Yield the ids of the insights whose words a change may have altered."""
    yield from changeset.touched("insight")
    for change in changeset:
        for link in (change.before, change.after):
            if isinstance(link, InsightTheme):
                yield link.insight_id
        if change.before is not None and change.after is not None:
            yield from _renamed(snapshot, change.before, change.after)


def _renamed(snapshot: Snapshot, before: Record, after: Record) -> Iterator[str]:
    if isinstance(after, Theme) and isinstance(before, Theme) and before.name != after.name:
        for link in snapshot.where(InsightTheme, "theme_id", after.id):
            yield link.insight_id
    for field, (record_type, name) in _NAMED.items():
        if isinstance(after, record_type) and getattr(before, name) != getattr(after, name):
            for insight in snapshot.where(Insight, field, after.id):
                yield insight.id
