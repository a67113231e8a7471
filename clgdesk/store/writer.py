"""Writes a changeset: the SQL is derived from it with SQLAlchemy Core.

Each statement is compiled once for its shape (table, columns) and then executed on the one
``sqlite3`` connection of the working copy: with no engine, pool or session in between, a commit is
what SQLite makes of it. Importing SQLAlchemy takes longer than opening a project, so it happens at
the first edit or in ``warm_up``.
"""

import sqlite3
from collections.abc import Mapping
from functools import cache
from typing import Any

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.records import as_dict
from clgdesk.store.errors import StorageError
from clgdesk.translation import tr


def apply(db: sqlite3.Connection, changeset: Changeset) -> None:
    """Write every change, inside the caller's transaction.

    Raises:
        StorageError: a row to change is not there.
        sqlite3.Error: the database refused.
    """
    for change in changeset:
        if _write(db, change) != 1:
            text = tr("The working copy does not match what is shown: {kind} {id} is not there.")
            raise StorageError(text.format(kind=change.kind, id=change.id))


def _write(db: sqlite3.Connection, change: Change) -> int:
    if change.after is None:
        return db.execute(_delete(change.kind), {"row_id": change.id}).rowcount
    after = as_dict(change.after)
    if change.before is None:
        return db.execute(insertion(change.kind), after).rowcount
    before = as_dict(change.before)
    fresh = {name: value for name, value in after.items() if value != before[name]}
    statement = _update(change.kind, tuple(fresh))
    return db.execute(statement, {**fresh, "row_id": change.id}).rowcount


def insert_row(db: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    """Insert one row with all its columns, inside the caller's transaction."""
    db.execute(insertion(table), row)


@cache
def insertion(table: str) -> str:
    """Return the statement that inserts a row of a table, with named parameters."""
    from clgdesk.store import schema

    return _compiled(schema.metadata.tables[table].insert())


@cache
def _update(kind: str, names: tuple[str, ...]) -> str:
    from sqlalchemy import bindparam

    from clgdesk.store import schema

    table = schema.tables[kind]
    return _compiled(table.update().where(table.c.id == bindparam("row_id")), names)


@cache
def _delete(kind: str) -> str:
    from sqlalchemy import bindparam

    from clgdesk.store import schema

    table = schema.tables[kind]
    return _compiled(table.delete().where(table.c.id == bindparam("row_id")))


def _compiled(statement: Any, names: tuple[str, ...] | None = None) -> str:
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect(paramstyle="named")
    return str(statement.compile(dialect=dialect, column_keys=names))
