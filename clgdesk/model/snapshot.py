"""The whole content of a project at one moment: immutable, cheap to replace, safe for a thread."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.late_map import LateMap
from clgdesk.model.records import BY_KIND, RECORD_TYPES, Project, Record
from clgdesk.model.without_cycles import without_cycles

R = TypeVar("R", bound=Record)
Index = dict[Any, tuple[Record, ...]]
"""The records of a kind by the value of a field, each group in order."""
_EMPTY: Mapping[str, Record] = {}
_FEW = 100
"""Up to so many changes of a kind, look-up tables are brought up to date; after more, made anew."""


class Snapshot:
    """Maps from id to record, one for each kind, with look-ups by any field.

    A changed snapshot shares the maps and the look-up tables of the kinds that did not change.
    Nothing in a snapshot is ever altered after it was made (look-up tables are filled on demand).
    """

    __slots__ = ("_indexes", "_maps")

    def __init__(
        self,
        maps: Mapping[str, Mapping[str, Record]] | None = None,
        indexes: dict[tuple[str, str], Index] | None = None,
    ) -> None:
        self._maps: dict[str, Mapping[str, Record]] = dict(maps or {})
        self._indexes = indexes if indexes is not None else {}

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Snapshot":
        """Make a snapshot from records in any order."""
        maps: dict[str, dict[str, Record]] = {}
        for record in records:
            maps.setdefault(record.KIND, {})[record.id] = record
        return cls(maps)

    def of_kind(self, record_type: type[R]) -> Mapping[str, R]:
        """Return all records of a type by id."""
        return self._map(record_type.KIND)  # type: ignore[return-value]

    def _map(self, kind: str) -> Mapping[str, Record]:
        found = self._maps.get(kind, _EMPTY)
        if type(found) is LateMap and found.is_whole:
            found = self._maps[kind] = found.whole()  # the same records, without the detour
        return found

    def whole(self, kind: str) -> Mapping[str, Record]:
        """Return all records of a kind, whatever has to be loaded for that."""
        found = self._map(kind)
        return found.whole() if isinstance(found, LateMap) else found

    def with_maps(self, maps: Mapping[str, Mapping[str, Record]]) -> "Snapshot":
        """Return a snapshot with other maps for some kinds."""
        return Snapshot({**self._maps, **maps})

    def find(self, record_type: type[R], record_id: str | None) -> R | None:
        """Return the record with that id, or None."""
        return None if record_id is None else self.of_kind(record_type).get(record_id)

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return the record with that id.

        Raises:
            KeyError: there is none.
        """
        return self.of_kind(record_type)[record_id]

    def lookup(self, kind: str, record_id: str) -> Record | None:
        """Return the record of that kind and id, or None."""
        return self._map(kind).get(record_id)

    def where(self, record_type: type[R], field: str, value: object) -> tuple[R, ...]:
        """Return the records whose field has that value, by rank (if they have one), then id."""
        key = (record_type.KIND, field)
        index = self._indexes.get(key)
        if index is None:
            index = self._indexes[key] = self._built_index(record_type, field)
        return index.get(value, ())  # type: ignore[return-value]

    def _built_index(self, record_type: type[Record], field: str) -> Index:
        with without_cycles():
            groups: dict[Any, list[Record]] = {}
            for record in self.of_kind(record_type).values():
                groups.setdefault(getattr(record, field), []).append(record)
            for group in groups.values():
                if len(group) > 1:
                    group.sort(key=order)
            return {value: tuple(group) for value, group in groups.items()}

    def prepare_as(self, before: "Snapshot") -> None:
        """Make now the look-up tables that another snapshot has: on a worker, nobody waits."""
        for kind, field in before.tables():
            self.where(BY_KIND[kind], field, None)

    def tables(self) -> tuple[tuple[str, str], ...]:
        """Return the kinds and fields that were looked up so far."""
        return tuple(self._indexes)

    def ordered(self, record_type: type[R]) -> tuple[R, ...]:
        """Return all records of a type by rank (if they have one), then id."""
        return self.where(record_type, "KIND", record_type.KIND)

    @property
    def project(self) -> Project:
        """The project record.

        Raises:
            LookupError: the snapshot is empty.
        """
        for project in self.of_kind(Project).values():
            return project
        raise LookupError("this snapshot holds no project")

    def records(self) -> Iterable[Record]:
        """Return every record, kind by kind in the order of ``RECORD_TYPES``."""
        for record_type in RECORD_TYPES:
            yield from self.of_kind(record_type).values()

    def counts(self) -> dict[str, int]:
        """Return the number of records of every kind, none left out."""
        return {kind: len(self._maps.get(kind, ())) for kind in BY_KIND}

    def changed(self, changeset: Changeset) -> "Snapshot":
        """Return the snapshot after a changeset."""
        maps = dict(self._maps)
        by_kind: dict[str, list[Change]] = {}
        for change in changeset:
            by_kind.setdefault(change.kind, []).append(change)
        for kind, changes in by_kind.items():
            fresh = dict(self.whole(kind))
            for change in changes:
                if change.after is None:
                    fresh.pop(change.id, None)
                else:
                    fresh[change.id] = change.after
            maps[kind] = fresh
        return Snapshot(maps, self._indexes_after(by_kind))

    def _indexes_after(
        self, by_kind: Mapping[str, Sequence[Change]]
    ) -> dict[tuple[str, str], Index]:
        """Return the look-up tables that still hold, or that are soon brought up to date."""
        kept = {}
        for (kind, field), index in self._indexes.copy().items():
            changes = by_kind.get(kind)
            if changes is None:
                kept[kind, field] = index
            elif len(changes) <= _FEW:
                before = self.whole(kind)
                kept[kind, field] = _updated(index, field, before, changes)
        return kept

    def difference(self, after: "Snapshot") -> Changeset:
        """Return the changeset that leads from this snapshot to another."""
        changes = []
        for kind in BY_KIND:
            if self._map(kind) is after.of_kind(BY_KIND[kind]):
                continue
            mine, theirs = self.whole(kind), after.whole(kind)
            changes += [Change(kind, i, mine.get(i), theirs.get(i)) for i in {**mine, **theirs}]
        return Changeset.of(changes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Snapshot):
            return NotImplemented
        return all(self._maps.get(kind, _EMPTY) == other.of_kind(BY_KIND[kind]) for kind in BY_KIND)

    __hash__ = None  # type: ignore[assignment]


def _updated(
    index: Index, field: str, before: Mapping[str, Record], changes: Sequence[Change]
) -> Index:
    """Return a look-up table after some changes; a group they do not touch stays as it is."""
    fresh = dict(index)
    for change in changes:
        old = before.get(change.id)
        if old is not None:
            value = getattr(old, field)
            group = fresh.pop(value)
            at = bisect_left(group, order(old), key=order)
            if len(group) > 1:
                fresh[value] = group[:at] + group[at + 1 :]
        if change.after is not None:
            value = getattr(change.after, field)
            group = fresh.get(value, ())
            at = bisect_left(group, order(change.after), key=order)
            fresh[value] = (*group[:at], change.after, *group[at:])
    return fresh


def differing(before: Mapping[str, R], after: Mapping[str, R]) -> Iterator[R]:
    """Give the records of two maps of one kind that are not in the other, as they are there."""
    if before is after:
        return
    for one, other in ((before, after), (after, before)):
        yield from (record for i, record in one.items() if other.get(i) is not record)


def order(record: Record) -> tuple[str, str]:
    """Return the sorting key of a record among its siblings: rank, then id."""
    return getattr(record, "rank", ""), record.id
