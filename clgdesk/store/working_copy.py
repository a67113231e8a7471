"""The working copy: where every edit becomes durable before the next one starts.

It is a SQLite file of our own making in the data folder, with a rollback journal, full syncs, one
connection and an exclusive lock. It is made when it is first needed: until then history is read
from the copy in memory of the file that was opened.
"""

import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock, Thread
from typing import TYPE_CHECKING

from clgdesk.model.changes import Changeset
from clgdesk.model.history import Entry, RowChange
from clgdesk.model.records import Attachment
from clgdesk.store import durable, file_format, history_rows
from clgdesk.store.errors import Busy, StorageError, write_failure
from clgdesk.translation import tr

FULL = 400_000_000
"""Bytes after which nothing large is taken in any more: 500 MB can be opened, undo needs some."""
_IN_ALL = 7 / 3
"""What a picture takes: itself, and once more as text in the history."""

if TYPE_CHECKING:
    from clgdesk.store.bulk_write import BulkWrite

LARGE_PAGES = 4_000
"""Pages of 4 KB from which on a project is published by a process of its own."""
EARLY_PAGES = 500
"""Pages from which on it is copied on a thread: a window would be seen to wait."""
STEP_ROWS = 1_000
STEP_PAGES = 1_000
"""Pages that are copied in one go, while an edit would have to wait: a few milliseconds."""
_PRAGMAS: dict[str, object] = {
    "locking_mode": "exclusive",
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def connect(path: Path) -> sqlite3.Connection:
    """Open a working copy, with every safety setting read back.

    Raises:
        sqlite3.Error: it cannot be opened or is damaged.
        StorageError: this SQLite does not do what is asked of it.
    """
    # A bulk write runs on a worker, while nobody else uses the connection.
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for name, value in _pragmas().items():
            db.execute(f"PRAGMA {name} = {value}").fetchall()
            if (is_now := db.execute(f"PRAGMA {name}").fetchone()[0]) != value:
                raise StorageError(f"SQLite answers {name} = {is_now} instead of {value}")
    except BaseException:
        db.close()
        raise
    return db


def _pragmas() -> dict[str, object]:
    return {**_PRAGMAS, "fullfsync": 1} if sys.platform == "darwin" else _PRAGMAS


class WorkingCopy:
    """Keeps rows and history of one open project (a ``Storage`` of the document).

    ``place`` gives the path where the working copy is to be made, when it is first needed;
    ``before`` is called then, while the source is still there.
    """

    def __init__(
        self,
        source: sqlite3.Connection,
        place: Callable[[], Path],
        *,
        read_only: str = "",
        before: Callable[[], None] | None = None,
    ) -> None:
        self._db = source
        self._before = before
        self._place = place
        self._made = False
        self._folder = Path()
        self._read_only = read_only
        self._numbers: dict[str, int] | None = None
        self._lock = RLock()
        self._maker: Thread | None = None
        self.last_seq = history_rows.last(source)[0]

    @classmethod
    def continued(cls, db: sqlite3.Connection, path: Path) -> "WorkingCopy":
        """Go on with a working copy that exists."""
        copy = cls(db, lambda: path)
        copy._made, copy._folder = True, path.parent
        return copy

    def make(self) -> None:
        """Make the working copy if it does not exist yet.

        Raises:
            StorageError: the data folder cannot be written, or the file may not be edited.
        """
        if self._read_only:
            raise StorageError(self._read_only)
        with self._lock:
            if not self._made:
                self._make()

    def _make(self) -> None:
        if self._before is not None:
            self._before()
        try:
            path = self._place()
            self._folder = path.parent
            made = _made_from(self._db, path)
        except (OSError, sqlite3.Error) as error:
            raise write_failure(error, self._folder) from error
        self._db.close()
        self._db, self._made = made, True

    def make_early(self) -> None:
        """Make the working copy before it is needed; a large one on a thread.

        What goes wrong here is told by the first edit.
        """
        if self._made or self._maker is not None:
            return
        if self._pages <= EARLY_PAGES:
            self._make_quietly()
            return
        self._maker = Thread(target=self._make_quietly, name="working copy")
        self._maker.start()

    def _make_quietly(self) -> None:
        with suppress(StorageError):
            self.make()

    @property
    def is_large(self) -> bool:
        """Whether everything is too much to be published on a thread beside the window's work."""
        return self._pages > LARGE_PAGES

    @property
    def _pages(self) -> int:
        with self._lock:
            pages: int = self._db.execute("PRAGMA page_count").fetchone()[0]
        return pages

    def write(self, entry: Entry, changeset: Changeset) -> None:
        """Write an entry and its changes; after it returns they survive a power cut.

        Raises:
            StorageError: it could not be written; nothing was changed.
        """
        self.make()
        if self.is_busy:
            raise Busy
        from clgdesk.store import writer

        self._check_room(entry, changeset)
        with self._transaction():
            writer.apply(self._db, changeset)
            history_rows.write(self._db, self.last_seq + 1, entry, changeset)
        self.last_seq += 1
        if self._numbers is not None:
            self._numbers[entry.id] = self.last_seq

    def purge(
        self, entry: Entry, changeset: Changeset, ids: Collection[str], names: Collection[str]
    ) -> None:
        """Write a change that the history does not tell, and forget what it told of these.

        Raises:
            StorageError: it could not be written; nothing was changed.
        """
        self.make()
        if self.is_busy:
            raise Busy
        from clgdesk.store import forgetting, writer

        with self._transaction():
            writer.apply(self._db, changeset)
            forgetting.forget_in_history(self._db, ids, names)
            history_rows.write_entry(self._db, self.last_seq + 1, entry)
        self.last_seq += 1
        self._numbers = None
        self._db.execute("VACUUM")  # nothing of it stays in pages that are free now

    @property
    def is_busy(self) -> bool:
        """Whether a bulk write goes on."""
        return self._made and self._db.in_transaction

    def begin_bulk(self, entry: Entry) -> "BulkWrite":
        """Begin to add very many records as one entry; ``end_bulk`` must follow.

        Raises:
            StorageError: the working copy cannot be written.
        """
        self.make()
        if self.is_busy:
            raise Busy
        from clgdesk.store.bulk_write import BulkWrite

        return BulkWrite(self._db, self.last_seq + 1, entry, self._folder)

    def end_bulk(self, bulk: "BulkWrite", *, keep: bool) -> None:
        """Keep what was written, or none of it.

        Raises:
            StorageError: it could not be kept; nothing was changed.
        """
        if not keep:
            bulk.take_back()
            return
        try:
            bulk.commit()
        except StorageError:
            bulk.take_back()
            raise
        self.last_seq += 1
        if self._numbers is not None:
            self._numbers[bulk.entry.id] = self.last_seq

    def _check_room(self, entry: Entry, changeset: Changeset) -> None:
        """Take in no more pictures than can be opened again; the history holds each once more."""
        if entry.cause != "edit" or not changeset.touched("attachment"):
            return
        size = sum(
            len(change.after.data) + len(change.after.original)
            for change in changeset
            if isinstance(change.after, Attachment)
        )
        (pages,), (page,) = (
            self._db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size")
        )
        if size and pages * page + _IN_ALL * size > FULL:
            text = tr("There is no room for this: with its history the file would be too large.")
            raise StorageError(text)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except BaseException as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            if isinstance(error, (OSError, sqlite3.Error)):
                raise write_failure(error, self._folder) from error
            raise

    def entries(self) -> Sequence[Entry]:
        """Return the whole history, oldest first."""
        with self._lock:
            return history_rows.entries(self._db)

    def changes(self, entry_id: str) -> Sequence[RowChange]:
        """Return what one entry changed."""
        with self._lock:
            if self._numbers is None:  # the file has no index for this: it would slow every edit
                self._numbers = history_rows.numbers(self._db)
            return history_rows.changes(self._db, self._numbers[entry_id])

    def image(self) -> sqlite3.Connection:
        """Return a copy of everything in memory, for another thread to work with.

        It is taken in steps: called on a worker, edits go on meanwhile and are in the copy.
        """
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._db.backup(copy, pages=STEP_PAGES, sleep=0.005)
        return copy

    def image_in(self, path: Path) -> int:
        """Write a copy of everything to a file; returns the number of its newest entry."""
        path.unlink(missing_ok=True)
        copy = sqlite3.connect(path, isolation_level=None)
        try:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                copy.execute(f"PRAGMA {pragma}")
            self._db.backup(copy, pages=STEP_PAGES, sleep=0.005)
            return history_rows.last(copy)[0]
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the working copy; its file stays."""
        if self._maker is not None:
            self._maker.join()
            self._maker = None
        self._db.close()


def _made_from(source: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a new working copy with the rows of a checked database, in tables of our own."""
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)  # what is left of an attempt that failed
    db = connect(unfinished)
    try:
        db.execute("PRAGMA foreign_keys = 0")  # the source was checked; its rows come by table
        db.execute("BEGIN IMMEDIATE")
        file_format.make_tables(db)
        for table in _tables(db):
            _copy_rows(source, db, table)
        db.execute("COMMIT")
    finally:
        db.close()
    durable.replace(unfinished, path)
    return connect(path)


def _copy_rows(source: sqlite3.Connection, db: sqlite3.Connection, table: str) -> None:
    """Copy a table slice by slice: attached, the whole source would be in memory once more."""
    names = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})")]
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    rows = source.execute(f"SELECT {columns} FROM {table}")
    while some := rows.fetchmany(STEP_ROWS):
        db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", some)


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid")
    return [name for (name,) in rows]
