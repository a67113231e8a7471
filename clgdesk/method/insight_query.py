"""A search in the insights as one line of text: words, phrases, and ``field:value``.

    excel "every month" channel:Support theme:"exec sharing" from:2026-07-01 -rejected

Values of the same field are alternatives; different fields must all hold. ``parse`` and ``written``
lead to each other and back, so that a search can be saved as what stands in the box.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from clgdesk.model.records import (
    Account,
    Evidence,
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
    "language": "language", "signal": "signal",
}  # fmt: skip
FIELDS = ("channel", "segment", "theme", "stage", "job", "account", "type", "owner", "status",
          "language", "signal")  # fmt: skip
"""The fields that can be chosen, in the order they are offered."""
_DAYS = ("from", "to")
_FLAGS = ("is",)
_TERM = re.compile(r'(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))')


class Query(NamedTuple):
    """What is looked for. ``chosen`` holds values (names, not ids) by field."""

    words: str = ""
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    since: str = ""
    until: str = ""
    flags: frozenset[str] = frozenset()

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
    ends, flags = {"from": "", "to": ""}, set()
    for minus, field, phrase, word in _TERM.findall(text):
        value = phrase or word
        if field in FIELDS and not minus and value:
            chosen[field] = chosen.get(field, frozenset()) | {value}
        elif field in _DAYS and not minus:
            ends[field] = value
        elif field in _FLAGS and not minus:
            flags.add(value)
        else:
            said = f'"{phrase}"' if phrase or not word else word
            words.append(f"{minus}{field + ':' if field else ''}{said}")
    return Query(" ".join(words), _ordered(chosen), ends["from"], ends["to"], frozenset(flags))


def written(query: Query) -> str:
    """Return a query as text that ``parse`` reads back."""
    parts = [query.words] if query.words else []
    for field, values in query.chosen:
        parts += [f"{field}:{_quoted(value)}" for value in sorted(values)]
    parts += [f"from:{query.since}"] if query.since else []
    parts += [f"to:{query.until}"] if query.until else []
    parts += [f"is:{flag}" for flag in sorted(query.flags)]
    return " ".join(parts)


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[^\s\"]+", value) else '"{}"'.format(value.replace('"', ""))


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
    attribute = PLAIN[field]

    def plain(insight: Insight) -> tuple[str, ...]:
        value = getattr(insight, attribute)
        return (value,) if value else ()

    return plain


def conditions_of(snapshot: Snapshot, query: Query) -> list[Test]:
    """Return what an insight must pass besides its words."""
    tests = [_one_of(values_of(snapshot, field), values) for field, values in query.chosen]
    if query.since:
        tests.append(lambda insight: (insight.heard_on or "") >= query.since)
    if query.until:
        tests.append(lambda insight: "" < (insight.heard_on or "") <= query.until)
    if "starred" in query.flags:
        tests.append(lambda insight: insight.starred)
    if "unlinked" in query.flags:
        linked = {link.insight_id for link in snapshot.of_kind(Evidence).values()}
        tests.append(lambda insight: insight.id not in linked)
    return tests


def _one_of(values: Callable[[Insight], tuple[str, ...]], wanted: frozenset[str]) -> Test:
    folded = {value.casefold() for value in wanted}
    return lambda insight: any(value.casefold() in folded for value in values(insight))
