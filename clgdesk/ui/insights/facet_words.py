"""What the filters and their choices are called, and in which order choices stand."""

from functools import cache

from clgdesk.method.insight_marks import PERIODS, STATES, UNDATED
from clgdesk.translation import tr
from clgdesk.ui.words import choice_name

Counted = list[tuple[str, int]]
_GROUPS = ("promoter", "passive", "detractor")
_FIXED = {"heard": (*PERIODS, UNDATED), "is": STATES, "scored": _GROUPS,
          "status": ("unreviewed", "accepted", "rejected")}  # fmt: skip


def field_names() -> dict[str, str]:
    """Return what the fields are called."""
    return {
        "channel": tr("Channel"), "segment": tr("Segment"), "theme": tr("Theme"),
        "heard": tr("Heard"), "scored": tr("Score"), "is": tr("To do and starred"),
        "stage": tr("Stage"), "job": tr("Job"), "account": tr("Account"),
        "type": tr("Customer type"), "owner": tr("Owner"), "status": tr("Status"),
        "language": tr("Language"), "signal": tr("Signal"), "kind": tr("Kind"),
    }  # fmt: skip


def grammar() -> str:
    """Return what can be typed into the search."""
    return tr(
        "Words or their beginnings, “phrases” in quotation marks, -words that must not be there.\n"
        'channel:NPS theme:"exec sharing" owner:Mara status:unreviewed heard:30d from:2026-07 '
        "to:2026-09-15 score:promoter score:0..6 is:stale is:aged is:starred is:unlinked"
    )


def choice_words(field: str, value: str) -> str:
    """Return what a choice is called."""
    found = _choice_words().get(f"{field}:{value.casefold()}")
    if found is not None:
        return found
    if field == "status":
        return choice_name("status", value)
    if field == "scored":
        return value.upper()
    return value.replace("_", " ") if field in ("type", "signal") else value


@cache
def _choice_words() -> dict[str, str]:
    return {
        "kind:observation": tr("Heard or seen"),
        "kind:insight": tr("What it means"),
        "heard:7d": tr("Last 7 days"),
        "heard:30d": tr("Last 30 days"),
        "heard:90d": tr("Last 90 days"),
        "heard:365d": tr("Last 365 days"),
        "heard:undated": tr("Without a day"),
        "is:recent": tr("New this week"),
        "is:stale": tr("Review overdue"),
        "is:aged": tr("Grown old"),
        "is:starred": tr("Starred"),
        "is:unlinked": tr("Behind no card"),
        "is:unowned": tr("No owner"),
        "scored:promoter": tr("Promoters, 9–10"),
        "scored:passive": tr("Passives, 7–8"),
        "scored:detractor": tr("Detractors, 0–6"),
    }


def in_order(field: str, counted: Counted) -> Counted:
    """Return choices as they are offered: the usual one first, or in an order of their own."""
    fixed = _FIXED.get(field)
    if fixed is None:
        return counted
    rest = sorted((pair for pair in counted if pair[0] not in fixed), key=_kind_and_points)
    known = dict(counted)
    return [*((value, known[value]) for value in fixed if value in known), *rest]


def _kind_and_points(pair: tuple[str, int]) -> tuple[str, int]:
    kind, _, points = pair[0].rpartition(" ")
    return kind, -int(points) if points.isdecimal() else 0
