"""Fields that a version added: every row gets them, and so does every record in the history."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from clgdesk.store.fresh import Rows

Added = Mapping[str, Mapping[str, Any]]
"""What each table gained, with the value that older rows get."""


def with_fields(rows: Rows, added: Added, flags: Collection[str] = ()) -> Rows:
    """Return the rows of the next version; ``flags`` are fields that say yes or no."""
    filled = {
        table: [{**row, **added[table]} for row in table_rows] if table in added else table_rows
        for table, table_rows in rows.items()
    }
    filled["history_change"] = [_whole_change(row, added, flags) for row in rows["history_change"]]
    return filled


def _whole_change(row: dict[str, Any], added: Added, flags: Collection[str]) -> dict[str, Any]:
    """Give a record that the history adds or takes away its new fields: undo brings it back."""
    gained = added.get(row["kind"], {})
    if not gained or (row["before"] is not None and row["after"] is not None):
        return row
    fresh = {name: _in_json(value, flag=name in flags) for name, value in gained.items()}
    return {**row, **{side: _filled(row[side], fresh) for side in ("before", "after")}}


def _in_json(value: Any, *, flag: bool) -> Any:
    if isinstance(value, bytes):
        return ""  # base64 of nothing
    return bool(value) if flag else value


def _filled(text: str | None, fresh: dict[str, Any]) -> str | None:
    """Return a record in the history with fields added; what cannot be read is left as it is."""
    if text is None:
        return None
    try:
        values = json.loads(text)
    except ValueError:
        return text
    if not isinstance(values, dict):
        return text
    return json.dumps({**fresh, **values}, ensure_ascii=False, separators=(",", ":"))
