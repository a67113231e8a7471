"""Time spent on research, month by month, against the share of working time it should take."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from clgdesk.model.records import ResearchTime
from clgdesk.model.snapshot import Snapshot

USUAL_TARGET = 35
"""The method asks for 30 to 40 per cent."""
DAY_MINUTES = 480
MONTHS = 6


class Month(NamedTuple):
    """A month (``2026-11``): minutes by activity, the most first, and the share of working time.

    ``share`` is in per cent of the working days of everybody who logged time that month; of the
    present month only the days up to today count.
    """

    month: str
    minutes: int
    by_activity: tuple[tuple[str, int], ...]
    people: int
    share: int


def target(snapshot: Snapshot) -> int:
    """Return the share of working time that research should take, in per cent."""
    wanted = snapshot.project.research_target
    return USUAL_TARGET if wanted is None else wanted


def months(snapshot: Snapshot, today: str, count: int = MONTHS) -> tuple[Month, ...]:
    """Return the last months, this one last. One who did not say a name counts as one person."""
    by_month: dict[str, list[ResearchTime]] = defaultdict(list)
    for spent in snapshot.of_kind(ResearchTime).values():
        if spent.spent_on <= today:
            by_month[spent.spent_on[:7]].append(spent)
    return tuple(_month(name, by_month[name], today) for name in _last(count, today))


def _month(name: str, spent: list[ResearchTime], today: str) -> Month:
    activities: dict[str, int] = defaultdict(int)
    for entry in spent:
        activities[entry.activity] += entry.minutes
    minutes = sum(activities.values())
    people = len({" ".join(entry.person.split()).casefold() for entry in spent})
    room = people * DAY_MINUTES * working_days(name, today)
    ranked = tuple(sorted(activities.items(), key=lambda pair: (-pair[1], pair[0])))
    return Month(name, minutes, ranked, people, round(100 * minutes / room) if room else 0)


def _last(count: int, today: str) -> list[str]:
    year, month = int(today[:4]), int(today[5:7])
    found = []
    for _ in range(count):
        found.append(f"{year:04}-{month:02}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def working_days(month: str, today: str) -> int:
    """Return the days of a month from Monday to Friday, up to today."""
    year, number = int(month[:4]), int(month[5:7])
    day, end, count = date(year, number, 1), date.fromisoformat(today), 0
    while day.month == number and day <= end:
        count += day.weekday() < 5
        day = date.fromordinal(day.toordinal() + 1)
    return count
