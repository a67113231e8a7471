"""Fresh databases in memory, filled with rows: new projects, migrated and salvaged ones."""

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import clgdesk
from clgdesk.model.ids import new_id
from clgdesk.model.records import Record, as_dict
from clgdesk.store import file_format

Rows = dict[str, list[dict[str, Any]]]


def database_with(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> sqlite3.Connection:
    """Return a database of the newest version that holds the rows, by table name.

    Raises:
        sqlite3.Error: they do not fit the schema.
    """
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("BEGIN")
        db.execute("PRAGMA defer_foreign_keys = ON")  # the rows come table by table, in any order
        file_format.make_tables(db)
        for table, table_rows in rows.items():
            for names, alike in groupby(table_rows, key=tuple):
                _insert(db, table, names, alike)
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _insert(
    db: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Insert rows that have the same columns in the same order."""
    columns, places = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'
    db.executemany(statement, (tuple(row.values()) for row in rows))


def rows_of(records: Iterable[Record]) -> Rows:
    """Return records as rows of a new project with an id of its own."""
    facts = {"doc_id": new_id(), "made_by": clgdesk.__version__}
    rows: Rows = {"doc_info": [{"key": k, "value": v} for k, v in facts.items()]}
    for record in records:
        rows.setdefault(record.KIND, []).append(as_dict(record))
    return rows
