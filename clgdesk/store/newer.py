"""Files of a newer version: looked at when they allow it, else refused, naming their maker."""

import sqlite3
from pathlib import Path

from clgdesk.model.records import RECORD_TYPES
from clgdesk.store import errors, file_format
from clgdesk.translation import tr


def check(path: Path, database: sqlite3.Connection, version: int) -> str:
    """Return the reason for reading only, when a newer file holds at least what we know."""
    found = {(row[0], row[1]) for row in file_format.read_schema(database)}
    if ("table", "doc_info") not in found:
        raise errors.foreign(path, "doc_info")
    info = file_format.read_info(database)
    same_major = version // 1000 == file_format.VERSION // 1000
    if not (same_major and _readable_here(info) and _holds_ours(database, found)):
        raise refusal(path, info)
    text = tr("Made by CLG Desk {version}, which is newer: you can look at it, but not change it.")
    return text.format(version=_maker(info))


def _maker(info: dict[str, str]) -> str:
    return info.get("app_version", "?")[:40]


def refusal(path: Path, info: dict[str, str]) -> errors.NewerVersion:
    """Return the error that says which version made the file."""
    text = tr("{name} was made by CLG Desk {version}, which is newer. Please update to open it.")
    return errors.NewerVersion(path, text.format(name=path.name, version=_maker(info)))


def _readable_here(info: dict[str, str]) -> bool:
    reader = info.get("min_reader", "")
    return reader.isdecimal() and int(reader) <= file_format.VERSION


def _holds_ours(database: sqlite3.Connection, found: set[tuple[str, str]]) -> bool:
    if not {kind for kind, _ in found} <= {"table", "index"}:
        return False
    return all(
        ("table", kind) in found and columns_of(database, kind) >= _known_columns(kind)
        for kind in (*(t.KIND for t in RECORD_TYPES), "history_entry", "history_change")
    )


def columns_of(database: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of a table's stored columns; computed ones are left out."""
    return {row[1] for row in database.execute(f"PRAGMA table_xinfo({table})") if row[6] == 0}


def _known_columns(table: str) -> set[str]:
    ours = sqlite3.connect(":memory:")
    try:
        file_format.make_tables(ours)
        return columns_of(ours, table)
    finally:
        ours.close()
