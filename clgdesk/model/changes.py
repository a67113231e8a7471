"""What an edit does to a project: changes from one record to another, and sets of them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from clgdesk.model.records import Record


class Change(NamedTuple):
    """One record before (None: it is new) and after (None: it is removed)."""

    kind: str
    id: str
    before: Record | None
    after: Record | None

    def inverted(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


class Changeset:
    """Changes that happen together; at most one for each record. Never altered."""

    __slots__ = ("_touched", "changes")

    def __init__(self, changes: tuple[Change, ...] = ()) -> None:
        self.changes = changes
        self._touched: dict[str, frozenset[str]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changeset) and self.changes == other.changes

    def __hash__(self) -> int:
        return hash(self.changes)

    def __repr__(self) -> str:
        return f"Changeset({self.changes!r})"

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Self:
        """Make a changeset, leaving out what changes nothing."""
        return cls(tuple(c for c in changes if c.before != c.after))

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def inverted(self) -> "Changeset":
        """Return the changeset that takes this one back."""
        return Changeset(tuple(c.inverted() for c in reversed(self.changes)))

    def squashed_with(self, after: "Changeset") -> "Changeset":
        """Return one changeset that does what this one and then the next one do."""
        merged: dict[tuple[str, str], Change] = {(c.kind, c.id): c for c in self.changes}
        for change in after.changes:
            key = (change.kind, change.id)
            first = merged.get(key)
            before = first.before if first is not None else change.before
            merged[key] = Change(change.kind, change.id, before, change.after)
        return Changeset.of(merged.values())

    def touched(self, kind: str) -> frozenset[str]:
        """Return the ids of the records of that kind that were added, changed or removed."""
        if not self._touched:
            by_kind: dict[str, set[str]] = {}
            for change in self.changes:
                by_kind.setdefault(change.kind, set()).add(change.id)
            self._touched.update({k: frozenset(ids) for k, ids in by_kind.items()})
        return self._touched.get(kind, frozenset())

    def kinds(self) -> frozenset[str]:
        """Return the kinds of record that were touched."""
        return frozenset(c.kind for c in self.changes)
