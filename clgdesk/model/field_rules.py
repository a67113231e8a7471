"""What must hold for the value of one field, by its declaration."""

import re
from datetime import date, datetime
from typing import Any

from clgdesk.model.clean import clean_text
from clgdesk.model.fields import Spec
from clgdesk.model.ids import is_id
from clgdesk.model.ranks import is_rank

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")


def value_problem(spec: Spec, value: object) -> str:
    """Return what is wrong with the value of one field, or an empty text."""
    if value is None:
        return "" if spec.optional or spec.kind == "moment" else "is missing"
    problem: str = _CHECKS[spec.kind](spec, value)
    return problem


def _check_text(spec: Spec, value: object) -> str:
    if not isinstance(value, str):
        return "is not text"
    if spec.limit is not None and len(value) > spec.limit:
        return f"is longer than {spec.limit} characters"
    return "" if clean_text(value) is value else "holds characters that cannot be stored"


def _check_whole(spec: Spec, value: object) -> str:
    if type(value) is not int:
        return "is not a whole number"
    too_low = spec.low is not None and value < spec.low
    too_high = spec.high is not None and value > spec.high
    return f"is not between {spec.low} and {spec.high}" if too_low or too_high else ""


def _check_blob(spec: Spec, value: object) -> str:
    if type(value) is not bytes:
        return "is not bytes"
    return "" if spec.limit is None or len(value) <= spec.limit else "is too large"


def _check_iso(parse: Any, text: object) -> str:
    try:
        parse(text)
    except (ValueError, TypeError):
        return "is not an ISO date"
    return ""


def _parse_moment(text: str) -> None:
    if datetime.fromisoformat(text).utcoffset() is None:
        raise ValueError(text)


def _matches(test: Any, problem: str) -> Any:
    return lambda _spec, value: "" if isinstance(value, str) and test(value) else problem


_CHECKS: dict[str, Any] = {
    "id": _matches(is_id, "is not an id"),
    "ref": _matches(is_id, "is not an id"),
    "rank": _matches(is_rank, "is not a rank"),
    "line": _check_text,
    "text": _check_text,
    "choice": lambda spec, value: "" if value in spec.choices else f"is not one of {spec.choices}",
    "whole": _check_whole,
    "flag": lambda _spec, value: "" if type(value) is bool else "is not yes or no",
    "day": lambda _spec, value: _check_iso(date.fromisoformat, value),
    "moment": lambda _spec, value: _check_iso(_parse_moment, value),
    "decimal": _matches(_DECIMAL.match, "is not a decimal number"),
    "blob": _check_blob,
}
