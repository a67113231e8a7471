"""What a document needs from the place that keeps it, and a place in memory for short lives."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from clgdesk.model.changes import Changeset
from clgdesk.model.columns import Columns
from clgdesk.model.history import Entry, RowChange, row_changes
from clgdesk.model.records import Record


class Storage(Protocol):
    """Keeps rows and history. A write is one durable transaction, or it did not happen."""

    def write(self, entry: Entry, changeset: Changeset) -> None:
        """Write an entry and its changes; after it returns they survive a power cut."""

    def begin_bulk(self, entry: Entry) -> Any:
        """Begin to add very many records: what is returned takes them by ``add(type, columns)``."""

    def end_bulk(self, bulk: Any, *, keep: bool) -> None:
        """Keep all that was added, durably, or leave no trace of it."""

    def purge(
        self, entry: Entry, changeset: Changeset, ids: Collection[str], names: Collection[str]
    ) -> None:
        """Write a change that leaves no trace in the history, nor any of these ids and names."""

    def entries(self) -> Sequence[Entry]:
        """Return the whole history, oldest first."""

    def changes(self, entry_id: str) -> Sequence[RowChange]:
        """Return what one entry changed."""

    def close(self) -> None:
        """Let go of the place."""


class MemoryBulk:
    """What a bulk addition has added so far."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.rows: list[RowChange] = []

    def add(self, record_type: type[Record], columns: Columns) -> None:
        """Take in new records."""
        self.rows += [RowChange(record_type.KIND, i, None, {}) for i in columns["id"]]


class MemoryStorage:
    """Keeps a history for as long as the process lives: for previews and tests."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._changes: dict[str, tuple[RowChange, ...]] = {}

    def write(self, entry: Entry, changeset: Changeset) -> None:
        """Keep an entry."""
        self._entries.append(entry)
        self._changes[entry.id] = row_changes(changeset)

    def begin_bulk(self, entry: Entry) -> MemoryBulk:
        """Begin to add very many records."""
        return MemoryBulk(entry)

    def end_bulk(self, bulk: MemoryBulk, *, keep: bool) -> None:
        """Keep what was added, or not."""
        if keep:
            self._entries.append(bulk.entry)
            self._changes[bulk.entry.id] = tuple(bulk.rows)

    def purge(
        self, entry: Entry, _changeset: Changeset, ids: Collection[str], names: Collection[str]
    ) -> None:
        """Keep the entry alone, and forget what was told of these."""
        wanted = (*ids, *names)
        for entry_id, rows in self._changes.items():
            kept = (row for row in rows if not any(word in repr(row) for word in wanted))
            self._changes[entry_id] = tuple(kept)
        self._entries.append(entry)
        self._changes[entry.id] = ()

    def entries(self) -> Sequence[Entry]:
        """Return the whole history, oldest first."""
        return tuple(self._entries)

    def changes(self, entry_id: str) -> Sequence[RowChange]:
        """Return what one entry changed."""
        return self._changes[entry_id]

    def close(self) -> None:
        """Do nothing: memory needs no closing."""
