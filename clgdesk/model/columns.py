"""The rules of fields, asked of whole columns at once.

A project of 10,000 cards has a million values. Looking at each in turn takes a second; asking one
question about a whole column takes a few milliseconds. What does not pass is looked at by
``rules``, which says what is wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from clgdesk.model import field_rules
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ranks import is_rank
from clgdesk.model.record import Record

Column = Sequence[Any]
Columns = dict[str, Column]
_ID_SHAPE = "00000000-0000-0000-0000-000000000000"
_HEX_TO_ZERO = str.maketrans("123456789abcdef", "0" * 15)


def columns_of(record_type: type[Record], records: Iterable[Record]) -> Columns:
    """Return the values of records, field by field; empty when there are none."""
    names = list(specs(record_type))
    rows = list(map(attrgetter(*names), records))
    return dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}


def are_fine(record_type: type[Record], columns: Columns, ids: Mapping[str, set[Any]]) -> bool:
    """Tell whether every value keeps the rules of its field; ``ids`` are those of all kinds."""
    declared = specs(record_type).items()
    return not columns or all(_column_is_fine(spec, columns[name], ids) for name, spec in declared)


def values_are_fine(spec: Spec, column: Column) -> bool:
    """Tell whether values keep the rules of a field; where they refer to is not looked up."""
    return _column_is_fine(spec._replace(kind="id", target=None) if spec.target else spec, column)


def _column_is_fine(spec: Spec, column: Column, ids: Mapping[str, set[Any]] | None = None) -> bool:
    types = set(map(type, column))
    if spec.optional and type(None) in types:
        types.discard(type(None))
        column = [value for value in column if value is not None]
    if not column:
        return True
    if types != {_TYPES.get(spec.kind, str)}:
        return False
    if spec.target and ids is not None:
        return ids[spec.target].issuperset(column)
    return _COLUMN_CHECKS.get(spec.kind, _are_fine_each)(spec, column)


_TYPES: dict[str, type] = {"whole": int, "flag": bool, "blob": bytes}


def _are_ids(_spec: Spec, values: Column) -> bool:
    if set(map(len, values)) != {36}:
        return False
    return "".join(values).translate(_HEX_TO_ZERO) == _ID_SHAPE * len(values)


def _are_ranks(_spec: Spec, values: Column) -> bool:
    return all(map(is_rank, values))


def _are_clean_texts(spec: Spec, values: Column) -> bool:
    if max(map(len, values)) > (spec.limit or 0):
        return False
    joined = "".join(values)
    return clean_text(joined) is joined


def _are_fine_each(spec: Spec, values: Column) -> bool:
    return not any(field_rules.value_problem(spec, value) for value in set(values))


_COLUMN_CHECKS = {
    "id": _are_ids,
    "rank": _are_ranks,
    "line": _are_clean_texts,
    "text": _are_clean_texts,
}
