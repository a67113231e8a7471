"""What a document needs from the place that keeps it, and a place in memory for short lives."""

from collections.abc import Sequence
from typing import Protocol

from clgdesk.model.changes import Changeset
from clgdesk.model.history import Entry, RowChange, row_changes


class Storage(Protocol):
    """Keeps rows and history. A write is one durable transaction, or it did not happen."""

    def write(self, entry: Entry, changeset: Changeset) -> None:
        """Write an entry and its changes; after it returns they survive a power cut."""

    def entries(self) -> Sequence[Entry]:
        """Return the whole history, oldest first."""

    def changes(self, entry_id: str) -> Sequence[RowChange]:
        """Return what one entry changed."""

    def close(self) -> None:
        """Let go of the place."""


class MemoryStorage:
    """Keeps a history for as long as the process lives: for previews and tests."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._changes: dict[str, tuple[RowChange, ...]] = {}

    def write(self, entry: Entry, changeset: Changeset) -> None:
        """Keep an entry."""
        self._entries.append(entry)
        self._changes[entry.id] = row_changes(changeset)

    def entries(self) -> Sequence[Entry]:
        """Return the whole history, oldest first."""
        return tuple(self._entries)

    def changes(self, entry_id: str) -> Sequence[RowChange]:
        """Return what one entry changed."""
        return self._changes[entry_id]

    def close(self) -> None:
        """Do nothing: memory needs no closing."""
