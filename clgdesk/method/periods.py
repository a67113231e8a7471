"""When something was heard, and the days that are looked at against those before them."""

from datetime import date, timedelta
from typing import NamedTuple

from clgdesk.model.ids import day_of
from clgdesk.model.records import Insight

DAYS = (30, 90, 365)
"""The periods that are offered."""
_MOST_DAYS = 36_500


class Period(NamedTuple):
    """``days`` days that end with ``end``; days are ISO texts, ``start`` the day before them all.

    ``before`` is the day before the period of the same length that went ahead.
    """

    end: str
    start: str
    before: str

    def holds(self, day: str) -> bool:
        """Tell whether a day lies in it."""
        return self.start < day <= self.end

    def held(self, day: str) -> bool:
        """Tell whether a day lies in the period before."""
        return self.before < day <= self.start


def last_days(days: int, today: str) -> Period:
    """Return the last ``days`` days, today among them."""
    length = timedelta(days=max(1, min(days, _MOST_DAYS)))
    end = date.fromisoformat(today)
    first = date.min + 2 * length
    if end < first:
        return Period(today, "", "")
    return Period(today, (end - length).isoformat(), (end - 2 * length).isoformat())


def day_heard(insight: Insight) -> str:
    """Return the day something was heard, else the day it was written down; never empty if known.

    Text that came without any day has the day its id was made.
    """
    if insight.heard_on:
        return insight.heard_on
    return (insight.created_at or "")[:10] or day_of(insight.id)


def monday_of(day: str) -> str:
    """Return the Monday of a day's week."""
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def last_weeks(count: int, today: str) -> tuple[str, ...]:
    """Return the Mondays of the last ``count`` weeks, this week's last."""
    this = date.fromisoformat(monday_of(today))
    return tuple((this - timedelta(weeks=n)).isoformat() for n in reversed(range(count)))
