"""From format 1.0 to 1.1: fields and tables were added, nothing was changed or taken away.

The values are written out here and not read from the records: records go on changing, this step
never does.
"""

from typing import Any

from clgdesk.store.fresh import Rows
from clgdesk.store.migrations.added import with_fields

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
    return with_fields(rows, ADDED, _FLAGS)
