"""An open project: its snapshot, the one door through which it changes, undo and redo."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from clgdesk.document.edit import Edit
from clgdesk.document.storage import MemoryStorage, Storage
from clgdesk.document.structure import check_lock
from clgdesk.model import rules
from clgdesk.model.changes import Changeset
from clgdesk.model.history import FORGOTTEN, Cause, Entry, RowChange, Stacks, Step, inverse
from clgdesk.model.ids import new_id
from clgdesk.model.snapshot import Snapshot
from clgdesk.store.errors import Busy

if TYPE_CHECKING:
    from clgdesk.document.bulk import Bulk
    from clgdesk.document.purge import Plan

log = logging.getLogger(__name__)

Listener = Callable[[Changeset, Entry], None]


class NothingToUndo(LookupError):
    """There is no step to undo or to redo."""


class UndoBarrier(LookupError):
    """The next step to undo or to redo was made before this session."""


class SavedState(NamedTuple):
    """Where the newest edit is: in the file, on this computer only, or nowhere to publish to."""

    state: Literal["saved", "pending", "failed"]
    at: str = ""
    reason: str = ""


class Document:
    """A project in memory with a durable place behind it.

    All calls come from one thread. A listener is called after the commit with the changeset and
    the history entry (whose cause is edit, undo or redo).
    """

    def __init__(
        self, snapshot: Snapshot, storage: Storage | None = None, *, actor: str = ""
    ) -> None:
        self._snapshot = snapshot
        self.storage: Storage = storage if storage is not None else MemoryStorage()
        self.bulk: Bulk | None = None
        """The bulk addition that goes on, if any."""
        self._stacks: Stacks | None = None
        self._listeners: list[Listener] = []
        self._edit: Edit | None = None
        self._notifying = False
        self.session = new_id()
        self.actor = actor

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._snapshot

    @contextmanager
    def edit(self, label: str, merge: tuple[str, ...] = ()) -> Iterator[Edit]:
        """Open an edit; leaving the block commits it, an exception leaves everything as it was.

        An edit inside another joins it. An edit that changes nothing leaves no entry.

        Raises:
            RuleBroken: the edit would break rules of the project.
            RuntimeError: a listener tried to edit.
        """
        self._check_free()
        if self._edit is not None:
            yield self._edit
            return
        self._edit = Edit(self._snapshot, label, merge)
        try:
            yield self._edit
            changeset = self._edit.changeset()
            edit = self._edit
        finally:
            self._edit = None
        if changeset:
            self._apply(changeset, self._entry(edit.label, "edit", merge_key=edit.merge_key))

    def _check_free(self) -> None:
        if self._notifying:
            raise RuntimeError("a listener may not edit the project")
        if self.bulk is not None:
            raise Busy

    def begin_bulk(self, label: str) -> "Bulk":
        """Begin to add very many records as one step; see ``bulk``.

        Raises:
            StorageError: nothing can be written now.
        """
        self._check_free()
        from clgdesk.document.bulk import Bulk

        self.bulk = Bulk(self, self._entry(label, "import"))
        return self.bulk

    def _entry(
        self,
        label: str,
        cause: Cause,
        *,
        target: str | None = None,
        merge_key: str = "",
        name: str = "",
    ) -> Entry:
        return Entry(
            new_id(), label, now(), self.actor, cause, self.session, target, merge_key, name
        )

    def _apply(self, changeset: Changeset, entry: Entry) -> None:
        """Write, replace the snapshot, tell the listeners: the single door.

        Raises:
            StructureLocked: it would change the structure of a locked journey.
        """
        check_lock(self._snapshot, changeset)
        self.storage.write(entry, changeset)
        self.show(changeset, entry)

    def show(self, changeset: Changeset, entry: Entry, after: Snapshot | None = None) -> None:
        """Replace the snapshot and tell the listeners, after what was written elsewhere.

        ``after`` is the snapshot with the changeset, where somebody made it already.
        """
        self._snapshot = self._snapshot.changed(changeset) if after is None else after
        if self._stacks is not None:
            self._stacks.add(entry)
        self._notify(changeset, entry)

    def _notify(self, changeset: Changeset, entry: Entry) -> None:
        self._notifying = True
        try:
            for listener in tuple(self._listeners):
                try:
                    listener(changeset, entry)
                except Exception:
                    log.exception("a listener failed")
        finally:
            self._notifying = False

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every commit; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def purge(self, plan: "Plan") -> Entry:
        """Forget what a plan names, in the project and in its history; nothing takes this back.

        Raises:
            StorageError: it could not be written; nothing was changed.
        """
        self._check_free()
        edit = Edit(self._snapshot, FORGOTTEN)
        for record in plan.removed:
            edit.remove(record)
        for record in plan.changed:
            edit.put(record)
        changeset, entry = edit.changeset(), self._entry(FORGOTTEN, "edit")
        gone = {change.id for change in changeset if change.after is None}
        self.storage.purge(entry, changeset, gone, plan.names)
        self._stacks = None
        self.show(changeset, entry)
        return entry

    # Undo and redo

    @property
    def stacks(self) -> Stacks:
        """The steps that can be undone and redone; read from the history when first asked for."""
        if self._stacks is None:
            self._stacks = Stacks.of(self.history())
        return self._stacks

    def undo_label(self) -> str | None:
        """Return the label of what undo would take back in this session, or None."""
        return self._label(self.stacks.undo)

    def redo_label(self) -> str | None:
        """Return the label of what redo would repeat in this session, or None."""
        return self._label(self.stacks.redo)

    def _label(self, steps: list[Step]) -> str | None:
        if not steps or steps[-1].last.session != self.session:
            return None
        return steps[-1].last.label

    def undo(self, *, before_session: bool = False) -> Entry:
        """Take back the newest step.

        Raises:
            NothingToUndo: there is none.
            UndoBarrier: it was made before this session and ``before_session`` is not set.
            RuleBroken: the history would lead to what is no project.
        """
        return self._take_back(self.stacks.undo, "undo", before_session)

    def redo(self, *, before_session: bool = False) -> Entry:
        """Repeat the step that was taken back last; errors as in ``undo``."""
        return self._take_back(self.stacks.redo, "redo", before_session)

    def give_up(self, merge: tuple[str, ...]) -> None:
        """Take the newest step back for good, if it has this merge key: no redo brings it back."""
        steps, merge_key = self.stacks.undo, ":".join(merge)
        if merge_key and steps and steps[-1].last.merge_key == merge_key:
            self._take_back(steps, "undo", False, merge_key)

    def _take_back(
        self, steps: list[Step], cause: Cause, before_session: bool, merge_key: str = ""
    ) -> Entry:
        self._check_free()
        if not steps:
            raise NothingToUndo(cause)
        step = steps[-1]
        if step.last.session != self.session and not before_session:
            raise UndoBarrier(step.last.label)
        rows: list[RowChange] = []
        for entry in step.entries:
            rows += self.storage.changes(entry.id)
        changeset = inverse(rows, self._snapshot)
        # A history that came with a stranger's file may hold anything.
        if breaches := rules.broken(self._snapshot.changed(changeset), changeset):
            raise rules.RuleBroken(breaches)
        entry = self._entry(step.last.label, cause, target=step.last.id, merge_key=merge_key)
        self._apply(changeset, entry)
        return entry

    def mark(self, name: str, about: str = "") -> Entry:
        """Set a named mark in the history; steps do not merge across it.

        ``about`` is a word that says what it marks; it is kept where steps have their merge key.
        """
        self._check_free()
        entry = self._entry("mark", "edit", merge_key=about, name=name)
        self._apply(Changeset(), entry)
        return entry

    def history(self) -> tuple[Entry, ...]:
        """Return the whole history, oldest first; a bulk addition is in it once it is seen."""
        unseen = None if self.bulk is None else self.bulk.entry
        return tuple(entry for entry in self.storage.entries() if entry != unseen)

    def snapshot_before(self, entry_id: str) -> Snapshot:
        """Return the project as it was before an entry, rewound from now.

        Raises:
            KeyError: there is no such entry.
        """
        snapshot = self._snapshot
        for entry in reversed(self.history()):
            snapshot = snapshot.changed(inverse(self.storage.changes(entry.id), snapshot))
            if entry.id == entry_id:
                return snapshot
        raise KeyError(entry_id)

    def give_up_bulk(self) -> None:
        """Leave a bulk addition that goes on without a trace; its worker must be at rest."""
        if self.bulk is not None:
            self.bulk.abandon()

    def close(self) -> None:
        """Let go of the storage; the document cannot be edited afterwards."""
        self.give_up_bulk()
        self.storage.close()


def now() -> str:
    """Return the present moment as ISO 8601 text in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
