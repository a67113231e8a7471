"""Reads what can be read of a damaged or strange file, into a new project file of our own.

The rows of the known tables are taken one by one around what is broken; what breaks a rule is
repaired or left out, and each such step is noted. The history is not taken over. The damaged file
is only read.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.store import file_format, fresh, guard, newer, publish, repair, seal
from clgdesk.store.errors import OpenError
from clgdesk.translation import tr

_PAGE = 4096
_MOST_MISSING = 20
"""How many times its length a cut file may have had: a destroyed header may say anything."""
_HOLE = 5_000
"""How far beyond the last readable row of a table to look for another one."""


@dataclass(slots=True)
class Salvaged:
    """What was taken over: the number of records by kind, and a note on each repair."""

    counts: dict[str, int]
    notes: list[str] = field(default_factory=list)


def salvage(path: Path, target: Path) -> Salvaged:
    """Write what can be read of a file to a new file.

    Raises:
        OpenError: nothing at all can be read.
        StorageError: the new file cannot be written, or something is there already.
    """
    notes: list[str] = []
    snapshot = repair.sound(_records(path, notes), path.stem, notes)
    image = fresh.database_with(fresh.rows_of(snapshot.records()))
    publish.publish(image, target, "")
    return Salvaged(snapshot.counts(), notes)


def _records(path: Path, notes: list[str]) -> Snapshot:
    data = _made_whole(guard.file_bytes(path))
    for attempt in (data, _with_schema_of_ours(data)):
        try:
            with closing(guard.database_of(attempt)) as db, guard.time_limit(db):
                snapshot = Snapshot.of(_readable(db, notes))
        except sqlite3.Error:
            continue
        if any(snapshot.counts().values()):
            return snapshot
    raise OpenError(path, tr("Nothing of {name} could be read.").format(name=path.name))


def _made_whole(data: bytes) -> bytes:
    """Restore the first words of a database and fill up what is missing at its end."""
    data = file_format.MAGIC + data[16:]
    size = int.from_bytes(data[28:32], "big") * _PAGE
    return data.ljust(min(size, guard.LARGEST_FILE, _MOST_MISSING * len(data)), b"\0")


def _with_schema_of_ours(data: bytes) -> bytes:
    """Put our own pages in place of those that hold the schema.

    All published files of one version have their schema and the roots of their tables at the same
    pages: they are made from the same frozen statements and vacuumed.
    """
    with closing(fresh.database_with({})) as template:
        ours = seal.sealed_bytes(template)
    grafted = bytearray(data.ljust(len(ours), b"\0"))
    for page in (1, *_children_of_first_page(ours)):
        grafted[(page - 1) * _PAGE : page * _PAGE] = ours[(page - 1) * _PAGE : page * _PAGE]
    grafted[28:32] = (len(grafted) // _PAGE).to_bytes(4, "big")
    return bytes(grafted)


def _children_of_first_page(data: bytes) -> list[int]:
    """Return the pages that the first page leads to: the leaves of the table of tables."""
    count = int.from_bytes(data[103:105], "big")
    cells = [int.from_bytes(data[at : at + 2], "big") for at in range(112, 112 + 2 * count, 2)]
    return [int.from_bytes(data[at : at + 4], "big") for at in (*cells, 108)]


def _readable(db: sqlite3.Connection, notes: list[str]) -> Iterator[Any]:
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    tables = {row[1] for row in file_format.read_schema(db) if _is_plain_table(row)}
    for record_type in RECORD_TYPES:
        if record_type.KIND not in tables:
            continue
        for values in _rows(db, record_type):
            record = repair.record_of(record_type, values, notes)
            if record is not None:
                yield record


def _is_plain_table(row: file_format.SchemaRow) -> bool:
    return row[0] == "table" and (row[3] or "").upper().startswith("CREATE TABLE")


def _rows(db: sqlite3.Connection, record_type: type[Record]) -> list[dict[str, Any]]:
    """Return the rows of a table: from its start, from its end, then one by one in the hole."""
    names = sorted(newer.columns_of(db, record_type.KIND) & specs(record_type).keys())
    columns = ", ".join(["rowid", *(f'"{name}"' for name in names)])
    select = f"SELECT {columns} FROM {record_type.KIND} NOT INDEXED"
    got: dict[int, tuple[Any, ...]] = {}
    if not _take(db, f"{select} ORDER BY rowid", got):
        last = max(got, default=0)
        _take(db, f"{select} ORDER BY rowid DESC", got)
        for rowid in range(last + 1, max([*got, last + _HOLE])):
            if rowid not in got:
                _take(db, f"{select} WHERE rowid = {rowid}", got)
    return [dict(zip(names, got[rowid], strict=True)) for rowid in sorted(got)]


def _take(db: sqlite3.Connection, query: str, got: dict[int, tuple[Any, ...]]) -> bool:
    """Take rows until the end (True) or until something broken is met (False)."""
    try:
        for row in db.execute(query):
            got[row[0]] = row[1:]
    except (sqlite3.Error, OverflowError):
        return False
    return True
