"""A search in the insights as one line of text: words, phrases, and ``field:value``.

    excel "every month" channel:Support theme:"exec sharing" from:2026-07 score:0..6 is:stale -old

Values of the same field are alternatives; different fields must all hold. ``parse`` and ``written``
lead to each other and back, so that a search can be saved as what stands in the box.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from clgdesk.method.insight_marks import heard_values, scored_values, state_values
from clgdesk.model.records import (
    Account,
    Insight,
    InsightTheme,
    Job,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

NAMED: dict[str, tuple[str, type[Any], str]] = {
    "segment": ("segment_id", Segment, "name"),
    "job": ("job_id", Job, "title"),
    "stage": ("stage_id", Stage, "title"),
    "account": ("account_id", Account, "name"),
}
"""Fields that hold another record: the field, the type, and what that is called."""
PLAIN = {
    "channel": "channel", "type": "customer_type", "owner": "owner", "status": "status",
    "language": "language", "signal": "signal", "kind": "form",
}  # fmt: skip
FIELDS = ("channel", "segment", "status", "is", "theme", "heard", "stage", "job", "account", "type",
          "owner", "scored", "language", "signal", "kind")  # fmt: skip
"""The fields that can be chosen, in the order they are offered."""
_WRITTEN = {"scored": "score"}
"""What a field is called in a search, where that is the name of something else besides."""
_READ = {written: field for field, written in _WRITTEN.items()}
_DAYS = ("from", "to")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z", re.ASCII)
_RANGE = re.compile(r"(\d{0,3})\.\.(\d{0,3})\Z", re.ASCII)
_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))')


class Query(NamedTuple):
    """What is looked for. ``chosen`` holds values (names, not ids) by field.

    The ends of a range are among what is found. A day may be a month or a year as well.
    """

    words: str = ""
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    since: str = ""
    until: str = ""
    lowest: int | None = None
    highest: int | None = None

    def values(self, field: str) -> frozenset[str]:
        """Return the values of a field that are chosen."""
        return dict(self.chosen).get(field, frozenset())

    def toggled(self, field: str, value: str) -> "Query":
        """Return the query with a value chosen, or no longer chosen."""
        chosen = dict(self.chosen)
        fresh = self.values(field) ^ {value}
        chosen[field] = fresh
        return self._replace(chosen=_ordered(chosen))

    @property
    def empty(self) -> bool:
        """Whether everything matches."""
        return self == Query()


def _ordered(chosen: Mapping[str, frozenset[str]]) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((field, chosen[field]) for field in FIELDS if chosen.get(field))


def parse(text: str) -> Query:
    """Read a query; what is no known field is a word to look for."""
    words: list[str] = []
    chosen: dict[str, frozenset[str]] = {}
    ends, scores = {"from": "", "to": ""}, ("", "")
    for minus, name, phrase, word in _TERM.findall(text):
        value, field = phrase or word, _READ.get(name, name)
        if name == "score" and not minus and (found := _RANGE.match(word)):
            scores = found[1], found[2]
        elif field in FIELDS and not minus and value:
            chosen[field] = chosen.get(field, frozenset()) | {value}
        elif field in _DAYS and not minus and is_day(word):
            ends[field] = word
        else:
            said = f'"{phrase}"' if phrase or not word else word
            words.append(f"{minus}{name + ':' if name else ''}{said}")
    lowest, highest = (int(end) if end else None for end in scores)
    return Query(" ".join(words), _ordered(chosen), ends["from"], ends["to"], lowest, highest)


def is_day(text: str) -> bool:
    """Tell whether a text is a day, a month or a year that a range may begin or end with."""
    return _DAY.match(text) is not None


def written(query: Query) -> str:
    """Return a query as text that ``parse`` reads back."""
    parts = [query.words] if query.words else []
    for field, values in query.chosen:
        name = _WRITTEN.get(field, field)
        parts += [f"{name}:{_quoted(value)}" for value in sorted(values)]
    parts += [f"from:{query.since}"] if query.since else []
    parts += [f"to:{query.until}"] if query.until else []
    if query.lowest is not None or query.highest is not None:
        parts.append(f"score:{_end(query.lowest)}..{_end(query.highest)}")
    return " ".join(parts)


def _end(score: int | None) -> str:
    return "" if score is None else str(score)


def _quoted(value: str) -> str:
    plain = re.fullmatch(r"[^\s\"]+", value) and not _RANGE.match(value)
    return value if plain else '"{}"'.format(value.replace('"', ""))


# Asking


Test = Callable[[Insight], bool]


def values_of(snapshot: Snapshot, field: str) -> Callable[[Insight], tuple[str, ...]]:
    """Return what gives the values of a field that an insight has, as they are shown."""
    if field in NAMED:
        attribute, record_type, name = NAMED[field]
        names = {r.id: getattr(r, name) for r in snapshot.of_kind(record_type).values()}

        def named(insight: Insight) -> tuple[str, ...]:
            found = names.get(getattr(insight, attribute) or "")
            return (found,) if found else ()

        return named
    if field == "theme":
        themes = {theme.id: theme.name for theme in snapshot.of_kind(Theme).values()}
        of: dict[str, tuple[str, ...]] = {}
        for link in snapshot.of_kind(InsightTheme).values():
            of[link.insight_id] = (*of.get(link.insight_id, ()), themes.get(link.theme_id, ""))
        return lambda insight: of.get(insight.id, ())
    if field in _MARKS:
        return _MARKS[field](snapshot)
    attribute = PLAIN[field]

    def plain(insight: Insight) -> tuple[str, ...]:
        value = getattr(insight, attribute)
        return (value,) if value else ()

    return plain


_MARKS: dict[str, Callable[[Snapshot], Callable[[Insight], tuple[str, ...]]]] = {
    "heard": lambda _snapshot: heard_values(),
    "scored": lambda _snapshot: scored_values(),
    "is": state_values,
}


def names_of(snapshot: Snapshot, field: str, journey_id: str) -> list[str]:
    """Return what insights can be put under in a field, used or not; stages are of a journey."""
    if field == "stage":
        stages = snapshot.where(Stage, "journey_id", journey_id)
        return [stage.title for stage in stages if stage.title]
    if field == "theme":
        return [theme.name for theme in snapshot.ordered(Theme) if not theme.retired]
    if field not in ("segment", "job"):
        return []
    _reference, record_type, name = NAMED[field]
    return [said for record in snapshot.ordered(record_type) if (said := getattr(record, name))]


def conditions_of(snapshot: Snapshot, query: Query) -> list[Test]:
    """Return what an insight must pass besides its words."""
    tests = [_one_of(values_of(snapshot, field), values) for field, values in query.chosen]
    since, until = query.since, query.until
    if since:
        tests.append(lambda insight: (insight.heard_on or "") >= since)
    if until:
        tests.append(lambda insight: "" < (insight.heard_on or "")[: len(until)] <= until)
    if query.lowest is not None or query.highest is not None:
        tests.append(_scored_between(query.lowest or 0, query.highest))
    return tests


def _scored_between(lowest: int, highest: int | None) -> Test:
    def test(insight: Insight) -> bool:
        score = insight.score
        return score is not None and lowest <= score and (highest is None or score <= highest)

    return test


def _one_of(values: Callable[[Insight], tuple[str, ...]], wanted: frozenset[str]) -> Test:
    folded = {value.casefold() for value in wanted}
    return lambda insight: any(value.casefold() in folded for value in values(insight))
