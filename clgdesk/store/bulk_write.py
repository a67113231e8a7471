"""Writes very many new records as one entry of the history: one transaction, slice by slice.

Every edit goes through ``writer``; this serves only what adds thousands of records at once. Nothing
is seen by anybody until the end: cutting it short leaves the working copy as it was.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from clgdesk.model.columns import Columns
from clgdesk.model.fields import specs
from clgdesk.model.history import Entry
from clgdesk.model.records import BY_KIND, Record
from clgdesk.store import history_rows
from clgdesk.store.errors import write_failure

CACHE_KB, USUAL_CACHE_KB = 128_000, 2_000


class BulkWrite:
    """An open transaction on the connection of a working copy; calls may come from any thread.

    Whatever fails raises ``StorageError``, which names the folder. ``take_back`` must follow, but
    where the beginning failed: nothing was begun then.
    """

    def __init__(self, db: sqlite3.Connection, seq: int, entry: Entry, folder: Path) -> None:
        self._db, self._seq, self.entry, self._folder = db, seq, entry, folder
        self._place = 0
        try:
            with self._told():
                self._begin()
        except BaseException:
            self.take_back()
            raise

    def _begin(self) -> None:
        # With the usual two megabytes of cache pages would be written, and synced, all the time.
        # The rows were checked before, column by column.
        self._set(f"cache_size = -{CACHE_KB}", "foreign_keys = 0", "ignore_check_constraints = 1")
        self._db.execute("BEGIN IMMEDIATE")
        history_rows.write_entry(self._db, self._seq, self.entry)

    def add(self, record_type: type[Record], columns: Columns) -> None:
        """Write new records of one kind, field by field, and that they were added."""
        kind, ids = record_type.KIND, columns["id"]
        with self._told():
            self._db.executemany(_insertion(kind), zip(*columns.values(), strict=True))
            history_rows.write_additions(self._db, self._seq, self._place, kind, ids)
        self._place += len(ids)

    def commit(self) -> None:
        """Keep everything, durably."""
        with self._told():
            self._db.execute("COMMIT")
        self._as_usual()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise write_failure(error, self._folder) from error

    def take_back(self) -> None:
        """Leave no trace."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._as_usual()

    def _as_usual(self) -> None:
        self._set(
            f"cache_size = -{USUAL_CACHE_KB}", "foreign_keys = 1", "ignore_check_constraints = 0"
        )

    def _set(self, *pragmas: str) -> None:
        for pragma in pragmas:
            self._db.execute(f"PRAGMA {pragma}")


@cache
def _insertion(kind: str) -> str:
    names = list(specs(BY_KIND[kind]))
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    return f"INSERT INTO {kind} ({columns}) VALUES ({places})"
