"""What recurs in what customers said: themes by different voices, for whom, where, since when.

A voice is an account; a remark without one counts as its source's, else as one of its own (see
``evidence``). What was rejected does not count, nor do themes that were retired. A theme of fewer
voices than the project's threshold is a single voice, not a pattern.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from typing import NamedTuple

from clgdesk.method.evidence import FEWEST_FOR_LOUD, loudest, segment_share, voice_of
from clgdesk.method.learned import handed_down, heard_only
from clgdesk.method.periods import Period, day_heard, last_days, last_weeks, monday_of
from clgdesk.method.terms import Term, recurring
from clgdesk.model.records import CUSTOMER_TYPES, Insight, InsightTheme, Segment, Theme
from clgdesk.model.snapshot import Snapshot

Voice = tuple[str, str]
MOST_READ = 4_000
"""Recurring words are looked for in so many insights, the newest."""
WEEKS = 12
ALL_TIME = 0
"""In the place of a number of days: everything, with nothing before to compare with."""


class Share(NamedTuple):
    """A part of a whole, such as a segment: its key, from how many voices, and insights."""

    key: str
    voices: int
    insights: int


class Loud(NamedTuple):
    """Most of a theme comes from one ``kind`` (account, source or segment) of that ``key``."""

    kind: str
    key: str
    insights: int
    of: int


class Pattern(NamedTuple):
    """A theme in the period.

    ``before`` is its voices in the period before, None where nothing is compared. ``reach`` is the
    share of all accounts that are in the segments it was heard from, in per cent.
    """

    theme_id: str
    voices: int
    insights: int
    before: int | None
    recurs: bool
    segments: tuple[Share, ...]
    channels: tuple[Share, ...]
    loud: tuple[Loud, ...]
    reach: int

    @property
    def trend(self) -> str:
        """Whether more or fewer speak of it than before: up, down, same; new; empty if unknown."""
        if self.before is None:
            return ""
        if not self.before:
            return "new"
        return (
            "up" if self.voices > self.before else "down" if self.voices < self.before else "same"
        )


class Patterns(NamedTuple):
    """What recurs in a period; shares are the most first, weeks the oldest first."""

    days: int
    today: str
    threshold: int
    insights: int
    voices: int
    untagged: int
    themes: tuple[Pattern, ...]
    segments: tuple[Share, ...]
    channels: tuple[Share, ...]
    teams: tuple[Share, ...]
    types: tuple[Share, ...]
    weeks: tuple[tuple[str, int], ...]
    terms: tuple[Term, ...]
    read: int

    def theme(self, theme_id: str) -> Pattern | None:
        """Return what is known of a theme."""
        return next((p for p in self.themes if p.theme_id == theme_id), None)


class _Heard:
    """What was heard in the period, column by column, as counting columns is quick."""

    def __init__(self) -> None:
        self.insights: list[Insight] = []
        self.days: list[str] = []
        self.voices: list[int] = []
        self.known: dict[Voice, int] = {}
        self.by_theme: dict[str, list[int]] = defaultdict(list)
        self.before: dict[str, set[int]] = defaultdict(set)
        self.untagged = 0

    def number(self, voice: Voice) -> int:
        return self.known.setdefault(voice, len(self.known))

    def add(self, insight: Insight, day: str, voice: int, themes: Iterable[str]) -> None:
        at = len(self.insights)
        self.insights.append(insight)
        self.days.append(day)
        self.voices.append(voice)
        tagged = False
        for theme_id in themes:
            self.by_theme[theme_id].append(at)
            tagged = True
        self.untagged += not tagged

    def newest(self, most: int) -> list[Insight]:
        """Return the newest insights, the newest first."""
        chosen = nlargest(
            most, zip(self.days, (i.id for i in self.insights), self.insights, strict=True)
        )
        return [insight for _day, _id, insight in chosen]


def _shares(keys: Iterable[str | None], voices: Iterable[int]) -> tuple[Share, ...]:
    """Return how many insights and voices each key has."""
    heard: Counter[str] = Counter()
    insights: Counter[str] = Counter()
    for (key, _voice), count in Counter(zip(keys, voices, strict=True)).items():
        heard[key or ""] += 1
        insights[key or ""] += count
    found = [Share(key, heard[key], n) for key, n in insights.items()]
    return tuple(sorted(found, key=lambda s: (-s.voices, -s.insights, s.key)))


def patterns(
    snapshot: Snapshot,
    days: int,
    today: str,
    insights: Iterable[Insight] | None = None,
    *,
    terms: bool = True,
) -> Patterns:
    """Return what recurs in the last ``days`` days (0: ever) up to ``today``, an ISO day.

    ``insights`` narrows it to some of them; without ``terms`` nobody looks for recurring words.
    """
    period = last_days(days, today) if days else None
    heard = _heard(heard_only(snapshot, insights), themes_by_insight(snapshot), period)
    newest = heard.newest(MOST_READ) if terms else []
    segments, channels, teams, types = (
        _shares([getattr(i, field) for i in heard.insights], heard.voices)
        for field in ("segment_id", "channel", "source_team", "customer_type")
    )
    return Patterns(
        days, today, snapshot.project.pattern_threshold, len(heard.insights),
        len(set(heard.voices)), heard.untagged, _ranked(snapshot, heard, period),
        segments, channels, teams, types, intake(snapshot, today), recurring(newest), len(newest),
    )  # fmt: skip


def _heard(
    insights: Iterable[Insight], themes_of: Mapping[str, list[str]], period: Period | None
) -> _Heard:
    heard = _Heard()
    for insight in insights:
        if insight.status == "rejected":
            continue
        day = day_heard(insight)
        if period is None or period.holds(day):
            voice = heard.number(voice_of(insight))
            heard.add(insight, day, voice, themes_of.get(insight.id, ()))
        elif period.held(day):
            voice = heard.number(voice_of(insight))
            for theme_id in themes_of.get(insight.id, ()):
                heard.before[theme_id].add(voice)
    return heard


def themes_by_insight(snapshot: Snapshot) -> Mapping[str, list[str]]:
    """Return the ids of the themes of every insight that has any; retired ones are left out.

    What was heard has the themes of what was learned of it as well.
    """
    kept = {theme.id for theme in snapshot.of_kind(Theme).values() if not theme.retired}
    found: dict[str, list[str]] = defaultdict(list)
    for link in snapshot.of_kind(InsightTheme).values():
        if link.theme_id in kept:
            found[link.insight_id].append(link.theme_id)
    for learned, heard in handed_down(snapshot):
        own = found[heard]
        own += [theme_id for theme_id in found.get(learned, ()) if theme_id not in own]
    return found


def _ranked(snapshot: Snapshot, heard: _Heard, period: Period | None) -> tuple[Pattern, ...]:
    names = {theme.id: theme.name.casefold() for theme in snapshot.of_kind(Theme).values()}
    found = [_pattern(snapshot, theme_id, heard, period) for theme_id in heard.by_theme]
    found.sort(key=lambda p: (-p.voices, -p.insights, names[p.theme_id], p.theme_id))
    return tuple(found)


def _pattern(snapshot: Snapshot, theme_id: str, heard: _Heard, period: Period | None) -> Pattern:
    rows = heard.by_theme[theme_id]
    insights = [heard.insights[at] for at in rows]
    voices = [heard.voices[at] for at in rows]
    segments = _shares([insight.segment_id for insight in insights], voices)
    known = [share.key for share in segments if share.key]
    different = len(set(voices))
    return Pattern(
        theme_id, different, len(rows),
        None if period is None else len(heard.before.get(theme_id, ())),
        different >= snapshot.project.pattern_threshold, segments,
        _shares([insight.channel for insight in insights], voices),
        _loud(snapshot, insights, segments),
        round(100 * segment_share(snapshot, known)) if known else 0,
    )  # fmt: skip


def _loud(
    snapshot: Snapshot, insights: list[Insight], segments: tuple[Share, ...]
) -> tuple[Loud, ...]:
    """Return who supplies more than half of at least four insights.

    A segment is told only where it is less than half of all accounts.
    """
    found = []
    if (voice := loudest(insights)) is not None:
        found.append(Loud(*voice_of(voice[0]), voice[1], len(insights)))
    if len(insights) < FEWEST_FOR_LOUD or len(snapshot.of_kind(Segment)) < 2:
        return tuple(found)
    for share in segments:
        most = share.key and 2 * share.insights > len(insights)
        if most and segment_share(snapshot, (share.key,)) < 0.5:
            found.append(Loud("segment", share.key, share.insights, len(insights)))
    return tuple(found)


def intake(snapshot: Snapshot, today: str) -> tuple[tuple[str, int], ...]:
    """Return how many insights were written down in each of the last weeks, by its Monday."""
    weeks = last_weeks(WEEKS, today)
    by_day: Counter[str] = Counter()
    for insight in snapshot.of_kind(Insight).values():
        by_day[(insight.created_at or "")[:10] or day_heard(insight)] += 1
    counts: Counter[str] = Counter()
    for day, count in by_day.items():
        if weeks[0] <= day <= today:
            counts[monday_of(day)] += count
    return tuple((week, counts[week]) for week in weeks)


def unheard_types(found: Patterns) -> tuple[str, ...]:
    """Return the customer types that nobody spoke for, where any type is noted at all."""
    heard = {share.key for share in found.types}
    return tuple(t for t in CUSTOMER_TYPES if t not in heard) if heard - {""} else ()
