"""The history as rows: an entry each, and each changed record as JSON of its changed fields."""

import base64
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from clgdesk.model.changes import Changeset
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import specs
from clgdesk.model.history import Entry, RowChange, row_changes
from clgdesk.model.records import BY_KIND
from clgdesk.model.rules import value_problem
from clgdesk.store.errors import StorageError
from clgdesk.store.writer import insert_row
from clgdesk.translation import tr

_ENTRY = "id, label, at, actor, cause, session, target, merge_key, name"

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def write(db: sqlite3.Connection, seq: int, entry: Entry, changeset: Changeset) -> None:
    """Write an entry and what it changed, inside the caller's transaction."""
    insert_row(db, "history_entry", {"seq": seq, **_entry_row(entry)})
    for place, row in enumerate(row_changes(changeset)):
        insert_row(
            db,
            "history_change",
            {
                "seq": seq,
                "place": place,
                "kind": row.kind,
                "id": row.id,
                "before": _encoded(row.before),
                "after": _encoded(row.after),
            },
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
        return tuple(_row_change(*row) for row in rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StorageError(tr("This step of the history is damaged.")) from error


def _row_change(kind: str, record_id: str, before: str | None, after: str | None) -> RowChange:
    whole = before is None or after is None
    return RowChange(kind, record_id, _decoded(kind, before, whole), _decoded(kind, after, whole))


def _encoded(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    plain = {name: _as_text(value) for name, value in values.items()}
    return _JSON.encode(plain)


def _as_text(value: Any) -> Any:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _decoded(kind: str, text: str | None, whole: bool) -> dict[str, Any] | None:
    """Return the fields that a row of the history holds; what is not ours is an error."""
    if text is None:
        return None
    declared = specs(BY_KIND[kind])
    values: dict[str, Any] = json.loads(text)
    for name in values:
        if declared[name].kind == "blob":
            values[name] = base64.b64decode(values[name])
        if problem := value_problem(declared[name], values[name]):
            raise ValueError(f"{kind}.{name} {problem}")
    if whole and values.keys() != declared.keys():
        raise ValueError(f"{kind} lacks fields")
    return values
