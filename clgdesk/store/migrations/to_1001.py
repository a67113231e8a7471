"""From format 1.0 to 1.1: fields and tables were added, nothing was changed or taken away.

The values are written out here and not read from the records: records go on changing, this step
never does.
"""

import json
from typing import Any

from clgdesk.store.fresh import Rows

FIRST_RANK = "a0"
ADDED: dict[str, dict[str, Any]] = {
    "project": {"steward": "", "pattern_threshold": 3, "research_target": None},
    "journey": {"locked": 0},
    "stage": {"collapsed": 0, "split": 0, "notes": ""},
    "lane": {"collapsed": 0},
    "card": {"face_down": 0},
    "insight": {
        "person": "", "source_id": "", "score_kind": "", "score": None, "trigger": "",
    },
    "attachment": {"original": b"", "rank": FIRST_RANK},
}  # fmt: skip
"""What each table gained, with the value that older rows get."""
_FLAGS = {"locked", "collapsed", "split", "face_down"}


def change(rows: Rows) -> Rows:
    """Return the rows of the next version."""
    filled = {
        table: [{**row, **ADDED.get(table, {})} for row in table_rows]
        for table, table_rows in rows.items()
    }
    filled["history_change"] = [_whole_change(row) for row in rows["history_change"]]
    return filled


def _whole_change(row: dict[str, Any]) -> dict[str, Any]:
    """Give a record that the history adds or takes away its new fields: undo brings it back."""
    added = ADDED.get(row["kind"], {})
    if not added or (row["before"] is not None and row["after"] is not None):
        return row
    fresh = {name: _in_json(name, value) for name, value in added.items()}
    return {**row, **{side: _filled(row[side], fresh) for side in ("before", "after")}}


def _in_json(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return ""  # base64 of nothing
    return bool(value) if name in _FLAGS else value


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
