"""Rows that the first frame does not wait for: insights and their themes, by the ten thousand.

At first only the insights that something refers to are read. The others come in slices, on a thread
beside the window's or when somebody asks for them, with the same checks as everything else.
"""

import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import RLock, Thread

from clgdesk.model.columns import Columns, are_fine
from clgdesk.model.late_map import LateMap, Records
from clgdesk.model.records import (
    RECORD_TYPES,
    Attachment,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Phrase,
    Record,
)
from clgdesk.store import columns, errors

KINDS: tuple[type[Record], ...] = (Insight, InsightTheme)
MANY = 2_000
"""Rows of a kind from which on they come late."""
SLICE = 2_000
"""Rows that are read in one go: a few milliseconds, in which the window cannot do anything."""
_REFERRING = (
    (Evidence, "insight_id"), (Attachment, "insight_id"), (Phrase, "insight_id"),
    (InsightSupport, "insight_id"), (InsightSupport, "observation_id"),
)  # fmt: skip


class LateRows:
    """The rows of one file that are still to be read; its database may not be closed before."""

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self._path, self._database = path, database
        self._lock = RLock()
        self._thread: Thread | None = None
        self._ids: Mapping[str, set[str]] = {}
        self._words: columns.Words = {}
        self.maps: dict[str, LateMap] = {}
        self.problem: errors.BrokenContent | None = None
        """What was found when the rows were read at last; the file may not be edited then."""

    def first_columns(self) -> dict[type[Record], Columns]:
        """Return the values of the rows that are needed at once, and leave the others."""
        values: dict[type[Record], Columns] = {}
        for record_type in RECORD_TYPES:
            count = self._count(record_type) if record_type in KINDS else 0
            if count > MANY:
                values[record_type] = self._left(record_type, count)
            else:
                values[record_type] = columns.table_columns(
                    self._database, record_type, self._words
                )
        ids = columns.ids_of(values)
        self._ids = {kind: known for kind, known in ids.items() if kind not in self.maps}
        if not self.maps:
            self._words = {}
        return values

    def _count(self, record_type: type[Record]) -> int:
        query = f"SELECT count(*) FROM {record_type.KIND}"
        count: int = self._database.execute(query).fetchone()[0]
        return count

    def _left(self, record_type: type[Record], count: int) -> Columns:
        values = columns.table_columns(
            self._database, record_type, self._words, _needed(record_type)
        )
        at_hand = columns.records_of(record_type, values) if values else {}
        load = partial(self._loaded, record_type)
        self.maps[record_type.KIND] = LateMap(at_hand, count, load, self._lock)
        return values

    def _loaded(self, record_type: type[Record], at_hand: Records) -> Records:
        """Read all rows of a kind, leaving out what breaks the rules."""
        ids = {**self._ids, **{kind: self._all_ids(kind) for kind in self.maps}}
        records: Records = {}
        for values in columns.slices(self._database, record_type, self._words, SLICE):
            if are_fine(record_type, values, ids):
                records.update(columns.records_of(record_type, values))
            else:
                self.problem = errors.broken(self._path, record_type.KIND)
        records.update(at_hand)  # what was shown stays the very same object
        return records

    def _all_ids(self, kind: str) -> set[str]:
        return {row[0] for row in self._database.execute(f"SELECT id FROM {kind}")}

    def start(self, done: Callable[[], None]) -> None:
        """Read everything on a thread; ``done`` is called there at the end."""
        self._thread = Thread(target=self._work, args=(done,), name="late rows")
        self._thread.start()

    def _work(self, done: Callable[[], None]) -> None:
        self.finish_reading()
        done()

    def finish_reading(self) -> None:
        """Read what is still to be read, here and now."""
        for late in self.maps.values():
            late.whole()
        self._words = {}

    def join(self) -> None:
        """Wait for the thread."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def ready(self) -> None:
        """Have everything read: the database may go, and edits may come.

        Raises:
            StorageError: what was found forbids to edit the file.
        """
        self.finish_reading()
        self.join()
        if self.problem is not None:
            raise errors.StorageError(str(self.problem))


def _needed(record_type: type[Record]) -> str:
    """Return the condition on the rows of a kind that are read at once."""
    if record_type is not Insight:
        return "0"
    parts = [f"SELECT {field} FROM {kind.KIND}" for kind, field in _REFERRING]
    return f"id IN ({' UNION '.join(parts)})"
