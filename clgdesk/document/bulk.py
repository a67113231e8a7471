"""Adding very many records as one step: on a worker, with progress, and with a way back.

    bulk = document.begin_bulk("insight.import")      # the document's thread
    bulk.write(records, progress, cancelled)          # any thread
    bulk.keep()                                       # any thread: now it is durable
    bulk.finish()                                     # the document's thread: now it is seen

Until ``finish`` or ``abandon`` the document refuses every other change (``Busy``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from clgdesk.document.structure import FIXED, check_lock
from clgdesk.model import rules
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.columns import Columns, are_fine, columns_of
from clgdesk.model.history import Entry
from clgdesk.model.records import BY_KIND, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.without_cycles import without_cycles

if TYPE_CHECKING:
    from clgdesk.document.document import Document

SLICE = 2_000
"""Records that are checked and written in one go: some tens of milliseconds."""
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """The work was to end, and nothing of it was kept."""


class Bulk:
    """One bulk addition. Only new records: nothing that is there is changed."""

    def __init__(self, document: "Document", entry: Entry) -> None:
        self._document, self.entry = document, entry
        self._snapshot = document.snapshot
        self._storage = document.storage
        self._write = self._storage.begin_bulk(entry)
        self._records: list[Record] = []
        self._changeset, self._after = Changeset(), self._snapshot
        self.is_kept = False
        """Whether nothing leads back: what was written is in the working copy."""

    def write(
        self,
        records: Iterable[Record],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Check and write new records; on any thread.

        Raises:
            RuleBroken: one of them breaks the rules of the project.
            StructureLocked: one of them belongs to the structure of a locked journey.
            Cancelled: ``cancelled`` said so.
            StorageError: they could not be written.
        """
        with without_cycles():
            self._write_all(records, progress, cancelled)
            changes = tuple(Change(r.KIND, r.id, None, r) for r in self._records)
            self._changeset = Changeset(changes)
            self._after = self._snapshot.changed(self._changeset)
            self._after.prepare_as(self._snapshot)

    def _write_all(
        self, records: Iterable[Record], progress: Progress | None, cancelled: Callable[[], bool]
    ) -> None:
        by_kind: dict[str, list[Record]] = {}
        for record in records:
            by_kind.setdefault(record.KIND, []).append(record)
        fresh = [Change(r.KIND, r.id, None, r) for kind in FIXED for r in by_kind.get(kind, ())]
        check_lock(self._snapshot, Changeset(tuple(fresh)))
        ids = _Ids(self._snapshot, by_kind)
        total, done = sum(map(len, by_kind.values())), 0
        for record_type in filter(lambda t: t.KIND in by_kind, BY_KIND.values()):
            for some in _slices(by_kind[record_type.KIND]):
                if cancelled():
                    raise Cancelled
                sound, columns = self._checked(record_type, some, ids)
                self._write.add(record_type, columns)
                self._records += sound
                done += len(sound)
                if progress is not None:
                    progress(done, total)

    def _checked(
        self, record_type: type[Record], records: Sequence[Record], ids: "_Ids"
    ) -> tuple[Sequence[Record], Columns]:
        """Return the records as they will be kept, and their values field by field."""
        columns = columns_of(record_type, records)
        if are_fine(record_type, columns, ids):
            return records, columns
        cleaned = [rules.cleaned(record) for record in records]
        columns = columns_of(record_type, cleaned)
        if not are_fine(record_type, columns, ids):
            raise rules.RuleBroken(tuple(rules.of_fields(cleaned, ids)))
        return cleaned, columns

    def keep(self) -> None:
        """Keep everything, durably; on any thread. ``finish`` must follow.

        Raises:
            StorageError: it could not be kept; nothing was changed.
        """
        self._storage.end_bulk(self._write, keep=True)
        self.is_kept = True

    def finish(self) -> Entry:
        """Keep everything if it is not kept yet, and show it; on the document's thread.

        Raises:
            StorageError: it could not be kept; nothing was changed.
        """
        try:
            if not self.is_kept:
                self.keep()
        finally:
            self._document.bulk = None
        self._document.show(self._changeset, self.entry, self._after)
        return self.entry

    def abandon(self) -> None:
        """Leave everything as it was, unless it is kept; on the document's thread."""
        if self.is_kept:
            self.finish()
            return
        try:
            self._storage.end_bulk(self._write, keep=False)
        finally:
            self._document.bulk = None


class _Ids(Mapping[str, set[str]]):
    """The ids of each kind, those that are there and those that come; gathered when asked for."""

    def __init__(self, snapshot: Snapshot, coming: Mapping[str, Sequence[Record]]) -> None:
        self._snapshot, self._coming = snapshot, coming
        self._known: dict[str, set[str]] = {}

    def __getitem__(self, kind: str) -> set[str]:
        if kind not in self._known:
            there = self._snapshot.of_kind(BY_KIND[kind])
            self._known[kind] = {*there, *(record.id for record in self._coming.get(kind, ()))}
        return self._known[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(BY_KIND)

    def __len__(self) -> int:
        return len(BY_KIND)


def _slices(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    for start in range(0, len(records), SLICE):
        yield records[start : start + SLICE]
