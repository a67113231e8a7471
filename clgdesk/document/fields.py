"""Sets fields of any record."""

from dataclasses import replace
from typing import Any, TypeVar

from clgdesk.document.edit import Edit
from clgdesk.model.records import Record

R = TypeVar("R", bound=Record)


def set_fields(edit: Edit, record_type: type[R], record_id: str, **fields: Any) -> R:
    """Replace fields of a record.

    Raises:
        KeyError: there is no such record.
    """
    return edit.put(replace(edit.get(record_type, record_id), **fields))
