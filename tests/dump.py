"""Content as text, equal to the last byte exactly when two projects are equal."""

import base64
import json
import sqlite3
from typing import Any

from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, as_dict
from clgdesk.model.snapshot import Snapshot


def dump(snapshot: Snapshot) -> str:
    """Return every field of every record, sorted by kind and id, as JSON."""
    content = {
        record_type.KIND: [
            {name: _plain(value) for name, value in as_dict(record).items()}
            for record in sorted(snapshot.of_kind(record_type).values(), key=lambda r: r.id)
        ]
        for record_type in RECORD_TYPES
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def dump_of_rows(db: sqlite3.Connection) -> str:
    """Return the same text, read from the tables without any code of the application."""
    content = {}
    for record_type in RECORD_TYPES:
        cursor = db.execute(f"SELECT * FROM {record_type.KIND} ORDER BY id")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, map(_plain, row), strict=True)) for row in cursor]
        content[record_type.KIND] = [_with_flags(row) for row in rows]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


_FLAGS = {
    name for kind in RECORD_TYPES for name, spec in specs(kind).items() if spec.kind == "flag"
}


def _with_flags(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bool(value) if name in _FLAGS else value for name, value in row.items()}
