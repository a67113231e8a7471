"""Metrics and their readings."""

from typing import Any

from clgdesk.document.edit import Edit
from clgdesk.document.places import ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import Metric, Reading


def add_metric(edit: Edit, title: str, **fields: Any) -> Metric:
    """Add a metric at the end."""
    rank = ranks_before(edit, edit.snapshot.ordered(Metric), None)[0]
    return edit.put(Metric(new_id(), rank=rank, title=title, **fields))


def remove_metric(edit: Edit, metric_id: str) -> None:
    """Remove a metric with its readings."""
    edit.remove(edit.get(Metric, metric_id))


def add_reading(edit: Edit, metric_id: str, taken_on: str, value: str, **fields: Any) -> Reading:
    """Add the value of a metric on a day (ISO 8601)."""
    return edit.put(
        Reading(new_id(), metric_id=metric_id, taken_on=taken_on, value=value, **fields)
    )
