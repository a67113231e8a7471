"""Full-text search over the insights of an open project: an index beside it, never part of it.

The index is a database of its own in memory or in a file that goes when it is closed. It is filled
on a worker and brought up to date after every change. Any text that is typed is a safe search.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
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

SLICE = 1_000
_NAMED = {"account_id": (Account, "name"), "segment_id": (Segment, "name"),
          "job_id": (Job, "title"), "stage_id": (Stage, "title")}  # fmt: skip
_TELLING = attrgetter("channel", "owner", "source_team", "trigger", "period", "signal")
"""Fields that many insights share the words of."""
_UNIQUE = attrgetter("source", "person", "source_id")
MOST_RANKED = 12_000
"""Up to so many hits are ranked; of more the newest come first: no word tells them apart."""
_TABLES = (
    "CREATE TABLE doc (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, said TEXT, about TEXT)",
    "CREATE VIRTUAL TABLE words USING fts5(said, about, content='doc', content_rowid='n',"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
)


class Unavailable(RuntimeError):
    """SQLite was built without full-text search."""


class InsightIndex:
    """The words of all insights; one thread at a time may call it."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        if path is not None:
            path.unlink(missing_ok=True)
        self._db = sqlite3.connect(
            str(path or ":memory:"), isolation_level=None, check_same_thread=False
        )
        self._lock = Lock()
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
            self._db.execute(f"PRAGMA {pragma}")
        try:
            for statement in _TABLES:
                self._db.execute(statement)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise Unavailable(str(error)) from error

    # Filling

    def fill(
        self,
        snapshot: Snapshot,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Take in all insights and nothing else, by slices; tells whether it came to the end."""
        insights = list(snapshot.of_kind(Insight).values())
        names = _Names(snapshot)
        with self._lock, without_cycles():
            self._db.execute("BEGIN")
            self._db.execute("DELETE FROM doc")
            self._db.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for start in range(0, len(insights), SLICE):
                if cancelled():
                    self._db.execute("COMMIT")
                    return False
                self._insert(names, insights[start : start + SLICE])
                if progress is not None:
                    progress(min(start + SLICE, len(insights)), len(insights))
            self._db.execute("COMMIT")
        return True

    def _insert(self, names: "_Names", insights: Iterable[Insight]) -> None:
        rows = [(i.id, words_of(f"{i.text}\n{i.meaning}"), names.about(i)) for i in insights]
        last: int = self._db.execute("SELECT coalesce(max(n), 0) FROM doc").fetchone()[0]
        numbered = [(n, *row) for n, row in enumerate(rows, last + 1)]
        self._db.executemany("INSERT INTO doc VALUES (?,?,?,?)", numbered)
        self._db.executemany(
            "INSERT INTO words (rowid, said, about) VALUES (?,?,?)",
            [(n, said, about) for n, _id, said, about in numbered],
        )

    def update(self, snapshot: Snapshot, changeset: Changeset) -> None:
        """Bring the index up to date after a change."""
        touched = set(concerned(snapshot, changeset))
        if not touched:
            return
        with self._lock:
            self._db.execute("BEGIN")
            self._remove(touched)
            found = snapshot.of_kind(Insight)
            self._insert(_Names(snapshot), [found[i] for i in touched if i in found])
            self._db.execute("COMMIT")

    def _remove(self, ids: Iterable[str]) -> None:
        for insight_id in ids:
            row = self._db.execute(
                "DELETE FROM doc WHERE id = ? RETURNING n, said, about", (insight_id,)
            ).fetchone()
            if row is not None:
                delete = "INSERT INTO words (words, rowid, said, about) VALUES ('delete', ?, ?, ?)"
                self._db.execute(delete, row)

    # Asking

    def some(self, typed: str, limit: int) -> list[str]:
        """Return ids of insights that match, in no order: at once, whatever was typed."""
        return self._ids(typed, f"LIMIT {limit:d}")

    def all(self, typed: str) -> set[str]:
        """Return the ids of all insights that match."""
        return set(self._ids(typed, ""))

    def best(self, typed: str, limit: int) -> list[str]:
        """Return the ids of the insights that match best (BM25, what was said before the rest)."""
        if self.count(typed) > MOST_RANKED:
            return self._ids(typed, f"ORDER BY words.rowid DESC LIMIT {limit:d}")
        return self._ids(typed, f"ORDER BY bm25(words, 4.0, 1.0), doc.n LIMIT {limit:d}")

    def count(self, typed: str) -> int:
        """Return how many insights match."""
        query = _query(terms_of(typed))
        with self._lock:
            if not query:
                return int(self._db.execute("SELECT count(*) FROM doc").fetchone()[0])
            sql = "SELECT count(*) FROM words WHERE words MATCH ?"
            return int(self._db.execute(sql, (query,)).fetchone()[0])

    def _ids(self, typed: str, end: str) -> list[str]:
        query = _query(terms_of(typed))
        if not query:
            return []
        sql = f"SELECT doc.id FROM words JOIN doc ON doc.n = words.rowid WHERE words MATCH ? {end}"
        with self._lock:
            return [row[0] for row in self._db.execute(sql, (query,))]

    def interrupt(self) -> None:
        """Stop what another thread is asking; it gets ``sqlite3.OperationalError``."""
        self._db.interrupt()

    def close(self) -> None:
        """Let go of the index, and of its file."""
        with self._lock:
            self._db.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)


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


def _folded(snapshot: Snapshot, kind: type[Record], name: str) -> dict[str, str]:
    return {
        record.id: words_of(getattr(record, name)) for record in snapshot.of_kind(kind).values()
    }


class _Names:
    """What the records that insights refer to are called, folded once each."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._words: dict[str, str] = {}
        self._names = {
            field: _folded(snapshot, kind, name) for field, (kind, name) in _NAMED.items()
        }
        self._themes = {t.id: words_of(t.name) for t in snapshot.of_kind(Theme).values()}
        links = snapshot.of_kind(InsightTheme).values()
        self._of: dict[str, list[str]] = {}
        for link in links:
            self._of.setdefault(link.insight_id, []).append(self._themes.get(link.theme_id, ""))

    def about(self, insight: Insight) -> str:
        """Return the words of everything but what was said."""
        words = self._words
        found = [words.get(text) or self._learnt(text) for text in _TELLING(insight) if text]
        found += [words_of(text) for text in _UNIQUE(insight) if text]
        found += [known.get(getattr(insight, field), "") for field, known in self._names.items()]
        found += self._of.get(insight.id, ())
        return " \n".join(found)

    def _learnt(self, text: str) -> str:
        found = self._words[text] = words_of(text)
        return found


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
