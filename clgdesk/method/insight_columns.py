"""The insights of a project as columns, so that one question about 100,000 takes milliseconds.

An insight is a number here: its place when all are ordered by id. A column keeps for each number
the code of what stands there, and each different thing once. Counting, choosing and ordering work
on codes. Columns are gathered when they are first asked for and belong to one thread; that thread
may ``pause`` after each piece of work of about a millisecond.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import chain, islice
from typing import Any, NamedTuple, cast

from clgdesk.method.evidence import voices_behind
from clgdesk.method.insight_query import FIELDS, Query, conditions_of, values_of
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import Evidence, Insight, InsightSupport
from clgdesk.model.snapshot import R, Snapshot

Counts = dict[str, list[tuple[str, int]]]
"""How many insights have which value, by field; the usual value first."""
Order = Callable[[], Iterable[int]]
Pause = Callable[[], object]
PIECE = 4_000
_TOLD_BY = {
    "insight_theme": ("theme",), "theme": ("theme",), "account": ("account",),
    "segment": ("segment",), "stage": ("stage",), "job": ("job",), "evidence": ("links", "is"),
    "insight": ("voices",), "insight_support": ("voices",),
}  # fmt: skip
"""The fields that tell of other records, by the kind of those."""
_BY_LINKS = ("theme", "links")


class Column(NamedTuple):
    """What stands in a field: a code for each insight, and what each code stands for."""

    codes: list[int]
    cells: list[Any]

    @classmethod
    def of(cls, cells: Iterable[Any], pause: Pause) -> "Column":
        """Give each different cell a code."""
        known: dict[Any, int] = {}
        codes: list[int] = []
        for some in _pieces(cells, pause):
            codes += [known.setdefault(cell, len(known)) for cell in some]
        return cls(codes, list(known))

    def counts(self, numbers: Iterable[int], pause: Pause) -> Counter[int]:
        """Count the codes of some numbers."""
        counts: Counter[int] = Counter()
        for some in _pieces(numbers, pause):
            counts.update(map(self.codes.__getitem__, some))
        return counts

    def order(self, key: Callable[[Any], Any], pause: Pause) -> list[int]:
        """Return the numbers in the order of their cells, nothing first; equal ones by number."""
        keys: list[Any] = [None if cell is None else key(cell) for cell in self.cells]
        if len(keys) < PIECE:  # few different ones: small numbers are sorted in no time
            ranks = {key: rank for rank, key in enumerate(sorted(set(keys) - {None}), 1)}
            keys = [ranks.get(key, 0) for key in keys]
        of = list(map(keys.__getitem__, self.codes))
        nothing = [number for number, key in enumerate(of) if key is None]
        known = (number for number, key in enumerate(of) if key is not None)
        return [*nothing, *_sorted(known, of.__getitem__, pause)]


class Places(NamedTuple):
    """Where each insight stands in an order."""

    numbers: Mapping[str, int]
    places: Sequence[int]

    def of(self, insight_id: str) -> int | None:
        """Return the place of an insight; None where it is not in the order."""
        number = self.numbers.get(insight_id)
        place = -1 if number is None else self.places[number]
        return None if place < 0 else place


class InsightColumns:
    """The columns of a snapshot."""

    def __init__(self, snapshot: Snapshot, pause: Pause = int) -> None:
        self.snapshot, self._pause = snapshot, pause
        insights = snapshot.of_kind(Insight)
        self.ids = sorted(insights)
        self.numbers = {insight_id: number for number, insight_id in enumerate(self.ids)}
        """The numbers of the insights by id."""
        self.insights: list[Insight] = [insights[i] for i in self.ids]
        self._columns: dict[str, Column] = {}
        self._orders: dict[str, list[int]] = {}

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
        return lambda insight: getattr(insight, field)

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

    def _wanted(self, field: str, values: Iterable[str]) -> tuple[list[int], set[int]]:
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
    ) -> list[int]:
        """Return numbers in the order of a column; ``by_text`` gives all in that of the texts."""
        order = self._orders.get(column)
        if order is None:
            order = self._orders[column] = self._order(column, by_text)
        if len(numbers) == len(order):
            return order
        wanted = bytearray(len(order))
        for number in numbers:
            wanted[number] = 1
        return [number for number in order if wanted[number]]

    def places(self, order: Sequence[int]) -> "Places":
        """Return the place of each insight in an order."""
        places = [-1] * len(self.ids)
        for place, number in enumerate(order):
            places[number] = place
        return Places(self.numbers, places)

    def _order(self, column: str, by_text: Order | None) -> list[int]:
        if column == "text":
            if by_text is not None:
                return list(by_text())
            texts = [insight.text.casefold() for insight in self.insights]
            return _sorted(range(len(texts)), texts.__getitem__, self._pause)
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


def _sorted(numbers: Iterable[int], key: Callable[[int], Any], pause: Pause) -> list[int]:
    """Sort in pieces and join them two by two: no step takes long."""
    runs = [sorted(some, key=key) for some in _pieces(numbers, pause)]
    while len(runs) > 1:
        pause()
        runs = [sorted(chain(*runs[at : at + 2]), key=key) for at in range(0, len(runs), 2)]
    return runs[0] if runs else []


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
