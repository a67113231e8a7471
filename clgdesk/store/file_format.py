"""What makes a SQLite file a project file: its marks, its frozen schema, its facts.

``user_version`` is major × 1000 + minor. A higher minor version can be read here, a higher major
one cannot. The table ``doc_info`` never changes its shape, so that every version can say at least
who made a file.
"""

import re
import sqlite3
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x434C4744  # "CLGD"
VERSION = 1002
MAGIC = b"SQLite format 3\0"
SchemaRow = tuple[str, str, str, str | None]
_STATEMENT = re.compile(r"CREATE (TABLE|INDEX) (\w+)(?: ON (\w+))?")


@cache
def statements(version: int = VERSION) -> tuple[str, ...]:
    """Return the frozen statements that make a file of that version."""
    text = schema_path(version).read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.split(";\n") if part.strip())


def version_name(version: int) -> str:
    """Return a version as it stands in names of files: 1.0 is ``v1``, 1.1 is ``v1_1``."""
    major, minor = divmod(version, 1000)
    return f"v{major}_{minor}" if minor else f"v{major}"


def schema_path(version: int) -> Path:
    """Return the file that holds the frozen statements of a version."""
    return Path(__file__).with_name(f"schema_{version_name(version)}.sql")


@cache
def expected_schema(version: int = VERSION) -> frozenset[SchemaRow]:
    """Return what ``sqlite_schema`` of a file of that version holds, row by row."""
    return schema_of(statements(version))


def schema_of(texts: tuple[str, ...]) -> frozenset[SchemaRow]:
    """Return the rows of ``sqlite_schema`` that statements of our own make."""
    rows: set[SchemaRow] = set()
    for text in texts:
        match = _STATEMENT.match(text)
        assert match is not None, text
        kind, name, table = match[1].lower(), match[2], match[3] or match[2]
        rows.add((kind, name, table, text))
        rows.update(_own_indexes(text, name) if kind == "table" else ())
    return frozenset(rows)


def _own_indexes(text: str, table: str) -> list[SchemaRow]:
    """Return the index that SQLite adds by itself for a key of text."""
    added = "PRIMARY KEY (id)" in text
    return [("index", f"sqlite_autoindex_{table}_1", table, None)] if added else []


def read_schema(db: sqlite3.Connection) -> frozenset[SchemaRow]:
    """Return the rows of ``sqlite_schema``."""
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def make_tables(db: sqlite3.Connection) -> None:
    """Make all tables and the marks of the newest version; part of the caller's transaction."""
    for statement in statements():
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def read_info(db: sqlite3.Connection) -> dict[str, str]:
    """Return the facts about the file."""
    return dict(db.execute("SELECT key, value FROM doc_info"))


def write_info(db: sqlite3.Connection, facts: dict[str, str]) -> None:
    """Set facts about the file, keeping the others."""
    db.executemany(
        "INSERT INTO doc_info (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        facts.items(),
    )
