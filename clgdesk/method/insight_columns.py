"""The insights of a project as columns, so that one question about 100,000 takes milliseconds.

An insight is a number here: its place when all are ordered by id. A column keeps for each number
the code of what stands there, and each different thing once. Counting, choosing and ordering work
on codes. Columns are gathered when they are first asked for and belong to one thread; that thread
may ``pause`` after each piece of work of about a millisecond.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby, islice
from typing import Any, NamedTuple

from clgdesk.method.insight_query import FIELDS, Query, conditions_of, values_of
from clgdesk.model.changes import Changeset
from clgdesk.model.records import Evidence, Insight
from clgdesk.model.snapshot import Snapshot

Counts = dict[str, list[tuple[str, int]]]
"""How many insights have which value, by field; the usual value first."""
Order = Callable[[], Iterable[str]]
Pause = Callable[[], object]
PIECE = 4_000
_TOLD_BY = {
    "insight_theme": ("theme",), "theme": ("theme",), "account": ("account",),
    "segment": ("segment",), "stage": ("stage",), "job": ("job",), "evidence": ("links", "is"),
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
        buckets: list[list[int]] = [[] for _ in self.cells]
        for number, code in enumerate(self.codes):
            buckets[code].append(number)
        keys = {code: key(cell) for code, cell in enumerate(self.cells) if cell is not None}
        ranked = [code for code, cell in enumerate(self.cells) if cell is None]
        ranked += _sorted(keys, keys.__getitem__, pause)
        order: list[int] = []
        for _key, codes in groupby(ranked, keys.get):
            alike = [buckets[code] for code in codes]
            order += alike[0] if len(alike) == 1 else sorted(chain.from_iterable(alike))
        return order


class InsightColumns:
    """The columns of a snapshot."""

    def __init__(self, snapshot: Snapshot, pause: Pause = int) -> None:
        self.snapshot, self._pause = snapshot, pause
        insights = snapshot.of_kind(Insight)
        self.ids = sorted(insights)
        self.insights: list[Insight] = [insights[i] for i in self.ids]
        self._columns: dict[str, Column] = {}
        self._orders: dict[str, list[int]] = {}

    def after(self, snapshot: Snapshot, changeset: Changeset) -> "InsightColumns":
        """Return the columns after a change; what it does not touch is not gathered again."""
        fresh = InsightColumns(snapshot, self._pause)
        if fresh.ids == self.ids:
            told = {field for kind in changeset.kinds() for field in _TOLD_BY.get(kind, ())}
            for field in self._columns.keys() - told:
                if field in _BY_LINKS or self._still_holds(field, changeset):
                    fresh._columns[field] = self._columns[field]
                    if field in self._orders:
                        fresh._orders[field] = self._orders[field]
        return fresh

    def _still_holds(self, field: str, changeset: Changeset) -> bool:
        cell = self._cells(field)
        return all(cell(c.before) == cell(c.after) for c in changeset if c.kind == Insight.KIND)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the insights by id."""
        return {insight_id: number for number, insight_id in enumerate(self.ids)}

    def numbers_of(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of some insights, leaving out those that are gone."""
        return [number for i in ids if (number := self.numbers.get(i)) is not None]

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
            counts = Counter(link.insight_id for link in self._evidence())
            return lambda insight: counts[insight.id]
        if field == "date":
            return lambda insight: insight.heard_on or ""
        return lambda insight: getattr(insight, field)

    def _evidence(self) -> Iterable[Evidence]:
        return self.snapshot.of_kind(Evidence).values()

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
        """Return numbers in the order of a column; ``by_text`` knows that of the texts."""
        order = self._orders.get(column)
        if order is None:
            order = self._orders[column] = self._order(column, by_text)
        if len(numbers) == len(order):
            return order
        wanted = set(numbers)
        return [number for number in order if number in wanted]

    def _order(self, column: str, by_text: Order | None) -> list[int]:
        if column == "text":
            if by_text is not None:
                return self.numbers_of(by_text())
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
    """Sort in pieces, then join what is in order: no step takes long."""
    runs: list[int] = []
    for some in _pieces(numbers, pause):
        runs += sorted(some, key=key)
    runs.sort(key=key)
    return runs


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
