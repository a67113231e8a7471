"""The insights of a project as columns, so that one question about 100,000 takes milliseconds.

An insight is a number here: its place when all are ordered by id. A column keeps for each number
the code of what stands there, and each different thing once. Counting, choosing and ordering work
on codes. Columns are gathered when they are first asked for and belong to one thread; that thread
may ``pause`` after each piece of work of about a millisecond. What is kept is in arrays: a search
for cycles would look at each number of a list.
"""

from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple, cast, overload

from clgdesk.method.evidence import voices_behind
from clgdesk.method.insight_query import FIELDS, Query, conditions_of, values_of
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Evidence, Insight, InsightSupport
from clgdesk.model.snapshot import R, Snapshot
from clgdesk.model.without_cycles import without_cycles

Counts = dict[str, list[tuple[str, int]]]
"""How many insights have which value, by field; the usual value first."""
Order = Callable[[], Iterable[int]]
Pause = Callable[[], object]
PIECE = 4_000
_SAMPLES = 8
"""Keys that are looked at for each piece, to part all of them evenly."""
_A_FEW = 4
_NUMBER = "i"
_TOLD_BY = {
    "insight_theme": ("theme",), "theme": ("theme",), "account": ("account",),
    "segment": ("segment",), "stage": ("stage",), "job": ("job",), "evidence": ("links", "is"),
    "insight": ("voices",), "insight_support": ("voices", "is"),
}  # fmt: skip
"""The fields that tell of other records, by the kind of those."""
_BY_LINKS = ("theme", "links")


class Column(NamedTuple):
    """What stands in a field: a code for each insight, and what each code stands for."""

    codes: Sequence[int]
    cells: Sequence[Any]

    @classmethod
    def of(cls, cells: Iterable[Any], pause: Pause) -> "Column":
        """Give each different cell a code."""
        known: dict[Any, int] = {}
        codes = array(_NUMBER)
        for some in _pieces(cells, pause):
            codes.fromlist([known.setdefault(cell, len(known)) for cell in some])
        return cls(codes, tuple(known))

    def counts(self, numbers: Iterable[int], pause: Pause) -> Counter[int]:
        """Count the codes of some numbers."""
        counts: Counter[int] = Counter()
        for some in _pieces(numbers, pause):
            counts.update(map(self.codes.__getitem__, some))
        return counts

    def order(self, key: Callable[[Any], Any], pause: Pause) -> Sequence[int]:
        """Return the numbers in the order of their cells, nothing first; equal ones by number."""
        keys = [None if cell is None else key(cell) for cell in self.cells]
        few = len(keys) < PIECE
        marks = _marks(keys, every=few)
        part_of = [0 if key is None else 1 + bisect(marks, key) for key in keys]
        parts: list[list[int]] = [[] for _ in range(2 + len(marks))]
        for some in _pieces(enumerate(map(part_of.__getitem__, self.codes)), pause):
            for number, part in some:
                parts[part].append(number)
        if not few:
            of: list[Any] = list(map(keys.__getitem__, self.codes))
            for numbers in parts[1:]:  # nothing is not compared
                pause()
                numbers.sort(key=of.__getitem__)
        order = array(_NUMBER)
        for numbers in parts:
            order.fromlist(numbers)
        return order


class Listed(Sequence[str]):
    """The ids of some insights in an order, each looked up when it is asked for."""

    def __init__(
        self, order: Sequence[int], ids: Sequence[str], numbers: Mapping[str, int]
    ) -> None:
        self._order, self._ids, self._numbers = order, ids, numbers

    @classmethod
    def of(cls, ids: Sequence[str]) -> "Listed":
        """Return ids as they are."""
        return cls(range(len(ids)), ids, {i: number for number, i in enumerate(ids)})

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return list(map(self._ids.__getitem__, self._order[place]))
        return self._ids[self._order[place]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Listed) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Listed) else False
        if self._ids is other._ids and type(self._order) is type(other._order):
            return self._order == other._order
        return self[:] == other[:]

    __hash__ = None  # type: ignore[assignment]

    def places(self, ids: Sequence[str]) -> list[int | None]:
        """Return the places of some ids; None where one is not in the order."""
        numbers = [self._numbers.get(insight_id) for insight_id in ids]
        if len(numbers) <= _A_FEW:
            return [self._place(number) for number in numbers]
        wanted = set(numbers)
        found = {number: place for place, number in enumerate(self._order) if number in wanted}
        return [None if number is None else found.get(number) for number in numbers]

    def _place(self, number: int | None) -> int | None:
        try:
            return None if number is None else self._order.index(number)
        except ValueError:
            return None


class InsightColumns:
    """The columns of a snapshot."""

    def __init__(self, snapshot: Snapshot, pause: Pause = int) -> None:
        self.snapshot, self._pause = snapshot, pause
        insights = snapshot.of_kind(Insight)
        with without_cycles(len(insights)):
            self.ids = tuple(sorted(insights))
            self.numbers = {insight_id: number for number, insight_id in enumerate(self.ids)}
            """The numbers of the insights by id."""
            self.insights: list[Insight] = [insights[i] for i in self.ids]
        self._columns: dict[str, Column] = {}
        self._orders: dict[str, Sequence[int]] = {}

    def after(self, snapshot: Snapshot, changeset: Changeset) -> "InsightColumns":
        """Return the columns after a change; what it does not touch is not gathered again."""
        changes = [change for change in changeset if change.kind == Insight.KIND]
        if any(change.before is None or change.after is None for change in changes):
            return InsightColumns(snapshot, self._pause)
        insights = list(self.insights)
        for change in changes:
            insights[self.numbers[change.id]] = cast("Insight", change.after)
        told = {field for kind in changeset.kinds() for field in _TOLD_BY.get(kind, ())}
        still = {f for f in self._columns.keys() - told if self._still_holds(f, changes)}
        columns = {field: self._columns[field] for field in still}
        orders = {f: order for f, order in self._orders.items() if f in still}
        fresh = copy(self)
        vars(fresh).update(snapshot=snapshot, insights=insights, _columns=columns, _orders=orders)
        return fresh

    def _still_holds(self, field: str, changes: Sequence[Change]) -> bool:
        if not changes or field in _BY_LINKS:
            return True
        cell = self._cells(field)
        return all(cell(change.before) == cell(change.after) for change in changes)

    def column(self, field: str) -> Column:
        """Return the column of a field; of those that can be chosen the cells are its values."""
        found = self._columns.get(field)
        if found is None:
            cells = map(self._cells(field), self.insights)
            found = self._columns[field] = Column.of(cells, self._pause)
        return found

    def _cells(self, field: str) -> Callable[[Any], Any]:
        if field in FIELDS:
            return values_of(self.snapshot, field)
        if field == "links":
            counts = Counter(link.insight_id for link in self._of_kind(Evidence))
            return lambda insight: counts[insight.id]
        if field == "voices":
            learned = {link.insight_id for link in self._of_kind(InsightSupport)}
            return lambda i: voices_behind(self.snapshot, i) if i.id in learned else 1
        if field == "date":
            return lambda insight: insight.heard_on or ""
        return attrgetter(field)

    def _of_kind(self, link_type: type[R]) -> Iterable[R]:
        return self.snapshot.of_kind(link_type).values()

    # Choosing

    def chosen(self, query: Query, among: Sequence[int]) -> Sequence[int]:
        """Return those of some numbers that pass a query, whatever its words."""
        for field, values in query.chosen:
            codes, wanted = self._wanted(field, values)
            among = [number for number in among if codes[number] in wanted]
        insights = self.insights
        for test in conditions_of(self.snapshot, query._replace(chosen=())):
            among = [number for number in among if test(insights[number])]
        return among

    def _wanted(self, field: str, values: Iterable[str]) -> tuple[Sequence[int], set[int]]:
        column = self.column(field)
        folded = {value.casefold() for value in values}
        return column.codes, {
            code
            for code, cell in enumerate(column.cells)
            if any(value.casefold() in folded for value in cell)
        }

    # Ordering

    def ordered(
        self, column: str, numbers: Sequence[int], by_text: Order | None = None
    ) -> Sequence[int]:
        """Return numbers in the order of a column; ``by_text`` gives all in that of the texts."""
        order = self._orders.get(column)
        if order is None:
            order = self._orders[column] = self._order(column, by_text)
        if len(numbers) == len(order):
            return order
        wanted = bytearray(len(order))
        for number in numbers:
            wanted[number] = 1
        return array(_NUMBER, [number for number in order if wanted[number]])

    def listed(self, order: Sequence[int]) -> Listed:
        """Return the ids of numbers in their order."""
        return Listed(order, self.ids, self.numbers)

    def _order(self, column: str, by_text: Order | None) -> Sequence[int]:
        if column == "text":
            if by_text is not None:
                return array(_NUMBER, by_text())
            texts = (insight.text for insight in self.insights)
            return Column.of(texts, self._pause).order(str.casefold, self._pause)
        return self.column(column).order(_named if column in FIELDS else _valued, self._pause)

    # Counting

    def counts(self, query: Query, matching: Sequence[int], chosen: Sequence[int]) -> Counts:
        """Count what each choice would find: a field is not narrowed by its own choices."""
        return dict(self._counts(query, matching, chosen))

    def _counts(
        self, query: Query, matching: Sequence[int], chosen: Sequence[int]
    ) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        for field in FIELDS:
            among = chosen
            if query.values(field):
                others = tuple(pair for pair in query.chosen if pair[0] != field)
                among = self.chosen(query._replace(chosen=others), matching)
            column = self.column(field)
            counts: Counter[str] = Counter()
            for code, count in column.counts(among, self._pause).items():
                for value in column.cells[code]:
                    counts[value] += count
            yield field, _without_case(counts)


def _pieces(things: Iterable[Any], pause: Pause) -> Iterator[tuple[Any, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, PIECE)):
        yield some
        pause()


def _marks(keys: Sequence[Any], *, every: bool) -> list[Any]:
    """Return keys in order: every one, or those that part them into pieces of about one size."""
    if every:
        return sorted({*keys} - {None})
    some = sorted(key for key in keys[:: 1 + PIECE // _SAMPLES] if key is not None)
    return some[_SAMPLES::_SAMPLES]


def _named(cell: tuple[str, ...]) -> str:
    return ", ".join(cell).casefold()


def _valued(cell: Any) -> Any:
    return cell.casefold() if isinstance(cell, str) else cell


def _without_case(counts: Counter[str]) -> list[tuple[str, int]]:
    """Join spellings that differ in case only, as a search does; the usual spelling stands."""
    usual: dict[str, str] = {}
    joined: Counter[str] = Counter()
    for value, count in counts.most_common():
        joined[usual.setdefault(value.casefold(), value)] += count
    return sorted(joined.items(), key=lambda item: (-item[1], item[0].casefold()))
