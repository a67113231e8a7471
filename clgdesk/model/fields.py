"""How a record field is declared: its type, its limits and what it refers to, in one place.

The tables, the guarded open, the rules and the forms read these declarations; nothing repeats them.
"""

from dataclasses import MISSING, field
from dataclasses import fields as dataclass_fields
from functools import cache
from typing import Any, Literal, NamedTuple

LINE_LIMIT = 500
TEXT_LIMIT = 20_000
BLOB_LIMIT = 20_000_000

Kind = Literal[
    "id",
    "ref",
    "rank",
    "line",
    "text",
    "choice",
    "whole",
    "flag",
    "day",
    "moment",
    "decimal",
    "blob",
]
OnRemove = Literal["cascade", "clear"]


class Spec(NamedTuple):
    """The declaration of one field.

    ``optional`` fields may hold None. ``low`` and ``high`` bound whole numbers, ``limit`` is the
    longest text in characters (bytes for a blob). For a reference, ``target`` is the kind referred
    to and ``on_remove`` what happens to this record when that one goes.
    """

    kind: Kind
    optional: bool = False
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    limit: int | None = None
    target: str | None = None
    on_remove: OnRemove = "cascade"


def _field(spec: Spec, default: Any = MISSING) -> Any:
    if default is MISSING:
        return field(metadata={"spec": spec})
    return field(default=default, metadata={"spec": spec})


def record_id() -> Any:
    """The record's own id."""
    return _field(Spec("id"))


def ref(target: str) -> Any:
    """A reference that the record cannot live without: it goes when its target goes."""
    return _field(Spec("ref", target=target, on_remove="cascade"))


def maybe_ref(target: str) -> Any:
    """A reference that may be empty: it is emptied when its target goes."""
    return _field(Spec("ref", optional=True, target=target, on_remove="clear"), None)


def owner_ref(target: str) -> Any:
    """A reference that may be empty, yet when it is not, the record goes with its target."""
    return _field(Spec("ref", optional=True, target=target, on_remove="cascade"), None)


def rank() -> Any:
    """The place among its siblings."""
    return _field(Spec("rank"), "a0")


def line(default: str = "", limit: int = LINE_LIMIT) -> Any:
    """Text that is usually one line (line breaks are allowed on cards)."""
    return _field(Spec("line", limit=limit), default)


def text(limit: int = TEXT_LIMIT) -> Any:
    """Text of any length up to the limit."""
    return _field(Spec("text", limit=limit), "")


def choice(*choices: str, default: str | None = None) -> Any:
    """One of a fixed list of words; the first one is the default unless another is named."""
    return _field(Spec("choice", choices=choices), choices[0] if default is None else default)


def whole(low: int | None = None, high: int | None = None, default: int = 0) -> Any:
    """A whole number inside bounds."""
    return _field(Spec("whole", low=low, high=high), default)


def maybe_whole(low: int | None = None, high: int | None = None) -> Any:
    """A whole number inside bounds, or None for not known."""
    return _field(Spec("whole", optional=True, low=low, high=high), None)


def flag(default: bool = False) -> Any:
    """Yes or no."""
    return _field(Spec("flag"), default)


def maybe_day() -> Any:
    """A calendar day as ISO 8601 text (``2026-11-22``), or None."""
    return _field(Spec("day", optional=True), None)


def day() -> Any:
    """A calendar day as ISO 8601 text (``2026-11-22``)."""
    return _field(Spec("day"))


def moment() -> Any:
    """A moment as ISO 8601 text in UTC (``2026-11-22T08:15:30Z``), or None."""
    return _field(Spec("moment", optional=True), None)


def maybe_decimal() -> Any:
    """An exact number as decimal text (``28.5``), or None."""
    return _field(Spec("decimal", optional=True), None)


def blob() -> Any:
    """Bytes, such as an image."""
    return _field(Spec("blob", limit=BLOB_LIMIT), b"")


def specs(record_type: Any) -> dict[str, Spec]:
    """Return the declarations of a record type's fields, in the order of the fields."""
    return _specs(record_type)


@cache
def _specs(record_type: Any) -> dict[str, Spec]:
    return {f.name: f.metadata["spec"] for f in dataclass_fields(record_type)}
