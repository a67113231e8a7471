"""The history as rows: an entry each, and each changed record as JSON of its changed fields."""

import base64
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from itertools import count, repeat
from typing import Any, cast

from clgdesk.model.changes import Changeset
from clgdesk.model.clean import clean_text
from clgdesk.model.columns import values_are_fine
from clgdesk.model.fields import specs
from clgdesk.model.history import Entry, RowChange, row_changes
from clgdesk.model.records import BY_KIND
from clgdesk.store.errors import StorageError
from clgdesk.store.writer import insert_row
from clgdesk.translation import tr

_ENTRY = "id, label, at, actor, cause, session, target, merge_key, name"


def write(db: sqlite3.Connection, seq: int, entry: Entry, changeset: Changeset) -> None:
    """Write an entry and what it changed, inside the caller's transaction."""
    write_entry(db, seq, entry)
    for place, row in enumerate(row_changes(changeset)):
        whole = row.before is None or row.after is None
        told = [
            _encoded(_said(row.kind, side) if whole and side is not None else side)
            for side in (row.before, row.after)
        ]
        words = {"kind": row.kind, "id": row.id, "before": told[0], "after": told[1]}
        insert_row(db, "history_change", {"seq": seq, "place": place, **words})


def write_entry(db: sqlite3.Connection, seq: int, entry: Entry) -> None:
    """Write the head of an entry, inside the caller's transaction."""
    insert_row(db, "history_entry", {"seq": seq, **_entry_row(entry)})


def write_additions(
    db: sqlite3.Connection, seq: int, place: int, kind: str, ids: Sequence[str]
) -> None:
    """Write that very many records were added, the first at a place of the entry.

    Their values are not told: they stand in the project, or in what later changed or removed them.
    """
    db.executemany(
        "INSERT INTO history_change (seq, place, kind, id, before, after)"
        " VALUES (?, ?, ?, ?, NULL, '{}')",
        zip(repeat(seq), count(place), repeat(kind), ids, strict=False),
    )


def _entry_row(entry: Entry) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in _ENTRY.split(", ")}
    return {n: clean_text(v) if isinstance(v, str) else v for n, v in row.items()}


def entries(db: sqlite3.Connection) -> tuple[Entry, ...]:
    """Return all entries, oldest first."""
    rows = db.execute(f"SELECT {_ENTRY} FROM history_entry ORDER BY seq")
    return tuple(Entry(*row) for row in rows)


def last(db: sqlite3.Connection) -> tuple[int, str]:
    """Return the number and the id of the newest entry; 0 and an empty text when there is none."""
    row = db.execute("SELECT seq, id FROM history_entry ORDER BY seq DESC LIMIT 1").fetchone()
    return row or (0, "")


def numbers(db: sqlite3.Connection) -> dict[str, int]:
    """Return the number of every entry by its id."""
    return dict(db.execute("SELECT id, seq FROM history_entry"))


def changes(db: sqlite3.Connection, seq: int) -> tuple[RowChange, ...]:
    """Return what the entry of that number changed.

    Raises:
        StorageError: it is not written as it should be.
    """
    rows = db.execute(
        "SELECT kind, id, before, after FROM history_change WHERE seq = ? ORDER BY place", (seq,)
    )
    try:
        found = tuple(_row_change(*row) for row in rows)
        _check_values(found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StorageError(tr("This step of the history is damaged.")) from error
    return found


def _row_change(kind: str, record_id: str, before: str | None, after: str | None) -> RowChange:
    # What a record was when it was added is not decoded: nothing leads back to that, and there may
    # be a hundred thousand of them.
    if before is None and after is not None and kind in BY_KIND:
        return RowChange(kind, record_id, None, {})
    if after is None and before is not None:
        return RowChange(kind, record_id, {**_usual(kind), **_decoded(kind, before)}, None)
    told = (None if side is None else _decoded(kind, side) for side in (before, after))
    return RowChange(kind, record_id, *told)


@cache
def _usual(kind: str) -> dict[str, Any]:
    """Return what the fields of a kind hold where nothing was said: these are not written down.

    The defaults of the records are part of the format: whoever changes one migrates the history.
    """
    found = fields(cast("Any", BY_KIND[kind]))
    return {field.name: field.default for field in found if field.default is not MISSING}


def _said(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a whole record that differ from what is usual."""
    usual = _usual(kind)
    return {name: value for name, value in values.items() if usual.get(name, MISSING) != value}


def _encoded(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else _JSON.encode(values)


def _as_text(value: Any) -> str:
    if not isinstance(value, bytes):
        raise TypeError(type(value))
    return base64.b64encode(value).decode("ascii")


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_as_text)


def _decoded(kind: str, text: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(text)
    for name in _blobs(kind):
        if name in values:
            values[name] = base64.b64decode(values[name])
    return values


@cache
def _blobs(kind: str) -> tuple[str, ...]:
    return tuple(name for name, spec in specs(BY_KIND[kind]).items() if spec.kind == "blob")


def _check_values(rows: Iterable[RowChange]) -> None:
    """Look at every value, column by column.

    Raises:
        ValueError: one is not ours, or a whole record lacks fields.
    """
    columns: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        whole = row.before if row.after is None else None
        if whole is not None and whole.keys() != specs(BY_KIND[row.kind]).keys():
            raise ValueError(f"{row.kind} lacks fields")
        for side in (row.before, row.after):
            for name, value in (side or {}).items():
                columns.setdefault((row.kind, name), []).append(value)
    for (kind, name), values in columns.items():
        if not values_are_fine(specs(BY_KIND[kind])[name], values):
            raise ValueError(f"{kind}.{name}")
