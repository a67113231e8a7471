"""Rows to records, a column at a time: what makes opening a large project fast.

A project of 10,000 cards has a million values. Looking at each in turn takes a second; asking one
question about a whole column takes a few milliseconds. ``suspicious`` answers only whether some
rule may not hold; ``model.rules.check`` then says which.
"""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Any

from clgdesk.model import rules
from clgdesk.model.columns import Columns, are_fine
from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, Record
from clgdesk.model.snapshot import Snapshot

SELDOM_REPEATED = "card", "insight"
"""There are as many of these as there are references to them: hardly an id comes twice."""

Words = dict[Any, Any]
"""The ids that were referred to, each kept once.

SQLite gives each row words of its own: with 10,000 cards the same ids and choices again and again
took 10 MB.
"""


def read_columns(db: sqlite3.Connection) -> dict[type[Record], Columns]:
    """Return the values of every record table, column by column.

    Raises:
        sqlite3.Error: a table cannot be read to its end.
    """
    words: Words = {}
    return {t: table_columns(db, t, words) for t in RECORD_TYPES}


def table_columns(
    db: sqlite3.Connection, record_type: type[Record], words: Words, condition: str = ""
) -> Columns:
    """Return the values of a table's rows, or of those that meet a condition in SQL.

    References are to the very ids in ``words``, which takes in those that it does not have.
    """
    return _columns(record_type, _rows(db, record_type, condition).fetchall(), words)


def slices(
    db: sqlite3.Connection, record_type: type[Record], words: Words, size: int
) -> Iterator[Columns]:
    """Yield the values of a table's rows, so many rows at a time."""
    rows = _rows(db, record_type, "")
    while some := rows.fetchmany(size):
        yield _columns(record_type, some, words)


def _rows(db: sqlite3.Connection, record_type: type[Record], condition: str) -> sqlite3.Cursor:
    names = ", ".join(f'"{name}"' for name in specs(record_type))
    where = f" WHERE {condition}" if condition else ""
    return db.execute(f"SELECT {names} FROM {record_type.KIND}{where}")


def _columns(record_type: type[Record], rows: list[tuple[Any, ...]], words: Words) -> Columns:
    if not rows:
        return {}
    declared = specs(record_type)
    columns: Columns = dict(zip(declared, zip(*rows, strict=True), strict=True))
    for name, spec in declared.items():
        if spec.kind == "flag" and set(columns[name]) <= {0, 1}:
            columns[name] = tuple(map(bool, columns[name]))
        elif spec.kind == "ref" and spec.target not in SELDOM_REPEATED:
            columns[name] = tuple(map(words.setdefault, columns[name], columns[name]))
        elif spec.kind == "choice":
            known = dict(zip(spec.choices, spec.choices, strict=True))
            columns[name] = tuple(map(known.get, columns[name], columns[name]))
    return columns


def snapshot_of(columns: Mapping[type[Record], Columns]) -> Snapshot:
    """Return the snapshot that the columns describe."""
    return Snapshot({t.KIND: records_of(t, values) for t, values in columns.items() if values})


def records_of(record_type: type[Record], columns: Columns) -> dict[str, Record]:
    """Make all records of a type at once.

    The fields are filled past ``__init__``, which sets each field of each frozen record by a call
    of its own: that takes as long again as reading the rows.
    """
    ids = columns["id"]
    records = list(map(object.__new__, repeat(record_type, len(ids))))
    for name, values in columns.items():
        fill: Callable[[Any, Any], None] = getattr(record_type, name).__set__
        deque(map(fill, records, values), maxlen=0)
    return dict(zip(ids, records, strict=True))


def ids_of(columns: Mapping[type[Record], Columns]) -> dict[str, set[Any]]:
    """Return the ids of every kind."""
    return {record_type.KIND: set(values.get("id", ())) for record_type, values in columns.items()}


def suspicious(columns: Mapping[type[Record], Columns], snapshot: Snapshot) -> bool:
    """Tell whether some rule of the project may not hold."""
    ids = ids_of(columns)
    for record_type, values in columns.items():
        if values and len(ids[record_type.KIND]) != len(values["id"]):
            return True
        if not are_fine(record_type, values, ids):
            return True
    return next(iter(rules.broken_together(snapshot)), None) is not None
