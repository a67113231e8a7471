"""Older files: numbered steps on rows, each from one format version to the next.

A step gets every row of every table by table name and returns the rows of the next version. It
never touches the old file: the rows go into a fresh database with the newest schema. Add a step
to ``STEPS`` together with ``schema_v…sql`` of the version it starts from and a golden file of it
in ``tests/files``.
"""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from clgdesk.store import file_format, fresh
from clgdesk.store.fresh import Rows


class Step(NamedTuple):
    """The way from one version to a later one. ``statements`` gives the older version's schema."""

    start: int
    end: int
    statements: Callable[[], tuple[str, ...]]
    change: Callable[[Rows], Rows]


def _to_1001(rows: Rows) -> Rows:
    from clgdesk.store.migrations import to_1001

    return to_1001.change(rows)


def _to_1002(rows: Rows) -> Rows:
    from clgdesk.store.migrations import to_1002

    return to_1002.change(rows)


STEPS: tuple[Step, ...] = (
    Step(1000, 1001, lambda: file_format.statements(1000), _to_1001),
    Step(1001, 1002, lambda: file_format.statements(1001), _to_1002),
)
"""All steps; version 1.0 (1000) is the first format."""


def _by_start() -> Mapping[int, Step]:
    return {step.start: step for step in STEPS}


def schema_of_version(version: int) -> frozenset[file_format.SchemaRow]:
    """Return what ``sqlite_schema`` of that version holds; empty when it was never released."""
    if version == file_format.VERSION:
        return file_format.expected_schema()
    step = _by_start().get(version)
    return file_format.schema_of(step.statements()) if step else frozenset()


def migrated(old: sqlite3.Connection, version: int) -> bytes:
    """Return a database of the newest version, as bytes, with the rows of an older one.

    Raises:
        sqlite3.Error: the rows do not fit the newest schema.
    """
    rows = _all_rows(old, schema_of_version(version))
    steps = _by_start()
    while version != file_format.VERSION:
        step = steps[version]
        rows, version = step.change(rows), step.end
    with closing(fresh.database_with(rows)) as new:
        return new.serialize()


def _all_rows(db: sqlite3.Connection, schema: frozenset[file_format.SchemaRow]) -> Rows:
    return {name: _table_rows(db, name) for kind, name, _, _ in sorted(schema) if kind == "table"}


def _table_rows(db: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    cursor = db.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
