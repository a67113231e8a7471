"""From format 1.1 to 1.2: a card can say how frequent it is, an interview with whom it is.

As in every step the values are written out: records go on changing, this step never does. What an
interview yielded tells with which type of customer it was, where all of it says the same.
"""

from collections import defaultdict
from typing import Any

from clgdesk.store.fresh import Rows
from clgdesk.store.migrations.added import with_fields

ADDED: dict[str, dict[str, Any]] = {
    "card": {"frequency": None, "frequency_reason": ""},
    "interview": {"customer_type": ""},
}
"""What each table gained, with the value that older rows get."""


def change(rows: Rows) -> Rows:
    """Return the rows of the next version."""
    types: dict[str, set[str]] = defaultdict(set)
    for insight in rows["insight"]:
        types[insight["interview_id"]].add(insight["customer_type"])
    filled = with_fields(rows, ADDED)
    for interview in filled["interview"]:
        if len(said := types[interview["id"]]) == 1:
            interview["customer_type"] = next(iter(said))
    return filled
