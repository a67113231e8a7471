"""One edit: what is put and removed until it is committed whole or not at all."""

from typing import TypeVar

from clgdesk.model import rules
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Record
from clgdesk.model.snapshot import Snapshot

R = TypeVar("R", bound=Record)


class Edit:
    """Collects changes. ``snapshot`` shows the project as it would be after them."""

    def __init__(self, before: Snapshot, label: str, merge: tuple[str, ...] = ()) -> None:
        self.label = label
        self.merge_key = ":".join(merge)
        self._before = before
        self._working = before
        self._pending: dict[tuple[str, str], Record | None] = {}
        self._changes: dict[tuple[str, str], Change] = {}

    @property
    def snapshot(self) -> Snapshot:
        """The project with everything put and removed so far."""
        if self._pending:
            self._working = self._working.changed(
                Changeset(
                    tuple(
                        Change(kind, i, self._working.lookup(kind, i), record)
                        for (kind, i), record in self._pending.items()
                    )
                )
            )
            self._pending = {}
        return self._working

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return a record as it would be; nothing is put together for that, as a snapshot is.

        Raises:
            KeyError: there would be none.
        """
        change = self._changes.get((record_type.KIND, record_id))
        if change is None:
            return self._before.get(record_type, record_id)
        if change.after is None:
            raise KeyError(record_id)
        return change.after  # type: ignore[return-value]

    def put(self, record: R) -> R:
        """Add a record or replace the one with its id; returns it as it will be kept."""
        clean = rules.cleaned(record)
        self._note(clean.KIND, clean.id, clean)
        return clean  # type: ignore[return-value]

    def remove(self, record: Record) -> None:
        """Remove a record; what cannot live without it goes too, other references are emptied."""
        self._note(record.KIND, record.id, None)

    def added(self, record_type: type[R]) -> list[R]:
        """Return the records of a type that are new in this edit."""
        new = [c.after for c in self._changes.values() if c.before is None and c.after is not None]
        return [record for record in new if isinstance(record, record_type)]

    def _note(self, kind: str, record_id: str, after: Record | None) -> None:
        key = (kind, record_id)
        self._changes[key] = Change(kind, record_id, self._before.lookup(kind, record_id), after)
        self._pending[key] = after

    def changeset(self) -> Changeset:
        """Return everything the edit does, completed and checked.

        Raises:
            RuleBroken: the edit would break rules of the project.
        """
        changes = dict(self._changes)  # also what was added and removed again: it may be held
        after = self.snapshot
        while follow := rules.completed(self._before, after, changes.values()):
            changes.update({(c.kind, c.id): c for c in follow})
            after = self._before.changed(Changeset(tuple(changes.values())))
        changeset = Changeset.of(changes.values())
        if breaches := rules.broken(after, changeset):
            raise rules.RuleBroken(breaches)
        return changeset
