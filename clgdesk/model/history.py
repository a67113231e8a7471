"""The history of a project: entries, what each changed, and which of them undo would take back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import BY_KIND, as_dict
from clgdesk.model.snapshot import Snapshot

FORGOTTEN = "privacy.purge"
"""The label of an entry that took others out of the history."""
Cause = Literal["edit", "undo", "redo", "import", "merge"]


class Entry(NamedTuple):
    """One entry of the append-only history.

    ``label`` is a key such as ``card.move`` (translated when shown), ``name`` a name the user gave
    (a mark). ``target`` is the entry that an undo or redo answers. ``at`` is ISO 8601 UTC.
    Entries of one session with the same ``merge_key`` and nothing between are one undo step; an
    undo that has the key of what it takes back gives that up: there is nothing to redo.
    """

    id: str
    label: str
    at: str
    actor: str = ""
    cause: Cause = "edit"
    session: str = ""
    target: str | None = None
    merge_key: str = ""
    name: str = ""


class RowChange(NamedTuple):
    """What one entry did to one record: changed fields only (all fields when added or removed)."""

    kind: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def row_changes(changeset: Changeset) -> tuple[RowChange, ...]:
    """Return a changeset reduced to the fields that changed."""
    return tuple(_row_change(change) for change in changeset)


def _row_change(change: Change) -> RowChange:
    before = None if change.before is None else as_dict(change.before)
    after = None if change.after is None else as_dict(change.after)
    if before is not None and after is not None:
        differing = [name for name in before if before[name] != after[name]]
        before = {name: before[name] for name in differing}
        after = {name: after[name] for name in differing}
    return RowChange(change.kind, change.id, before, after)


def inverse(rows: Iterable[RowChange], snapshot: Snapshot) -> Changeset:
    """Return the changeset that takes an entry's changes back, starting from a snapshot."""
    changes: dict[tuple[str, str], Change] = {}
    for row in reversed(tuple(rows)):
        key = (row.kind, row.id)
        current = changes[key].after if key in changes else snapshot.lookup(*key)
        changes[key] = Change(*key, snapshot.lookup(*key), _taken_back(row, current))
    return Changeset.of(changes.values())


def _taken_back(row: RowChange, current: Any) -> Any:
    if row.before is None:
        return None
    if row.after is None or current is None:
        return BY_KIND[row.kind](**row.before)
    return replace(current, **row.before)


class Step(NamedTuple):
    """What one undo takes back: one entry, or several that belong together."""

    entries: list[Entry]

    @property
    def last(self) -> Entry:
        """The newest entry."""
        return self.entries[-1]


class Stacks:
    """The steps that can be undone and redone, folded from the entries in their order."""

    def __init__(self) -> None:
        self.undo: list[Step] = []
        self.redo: list[Step] = []
        self._open = False

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Stacks":
        """Fold a whole history."""
        stacks = cls()
        for entry in entries:
            stacks.add(entry)
        return stacks

    def add(self, entry: Entry) -> None:
        """Take in the next entry."""
        if entry.label == "mark":
            self._open = False
        elif entry.label == FORGOTTEN:  # what came before cannot be taken back whole any more
            self.undo.clear()
            self.redo.clear()
            self._open = False
        elif entry.cause == "undo":
            del self.undo[-1:]  # a history that was cut may lack what is taken back
            if not entry.merge_key:
                self.redo.append(Step([entry]))
            self._open = False
        elif entry.cause == "redo":
            del self.redo[-1:]
            self.undo.append(Step([entry]))
            self._open = False
        else:
            self._add_edit(entry)

    def _add_edit(self, entry: Entry) -> None:
        if self._open and self._joins(entry):
            self.undo[-1].entries.append(entry)
        else:
            self.undo.append(Step([entry]))
        self.redo.clear()
        self._open = bool(entry.merge_key)

    def _joins(self, entry: Entry) -> bool:
        last = self.undo[-1].last
        return last.merge_key == entry.merge_key != "" and last.session == entry.session

    def close(self) -> None:
        """Let the next entry start a step of its own, whatever its merge key."""
        self._open = False


def label_of(entry: Entry, by_id: Mapping[str, Entry]) -> str:
    """Return the label of the edit that an entry makes, takes back or repeats."""
    while entry.cause in ("undo", "redo") and entry.target is not None and entry.target in by_id:
        entry = by_id[entry.target]
    return entry.label
