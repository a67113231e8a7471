"""Every record of a project that has a name or a text, made ready to be found by a few letters.

Kept from one search to the next: only records that are others than before are looked at again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from clgdesk.layout.kinds import CARD_ICONS, kind_name, lane_icon
from clgdesk.method.interview_words import interview_name
from clgdesk.model.records import (
    Account,
    Card,
    Insight,
    Interview,
    Job,
    Journey,
    Lane,
    Lens,
    Metric,
    Opportunity,
    Phrase,
    Record,
    Segment,
    Stage,
    Step,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr
from clgdesk.ui.palette.find import Find
from clgdesk.ui.palette.fuzzy import Words, words_of

_LETTERS = 400
"""So much of a text is looked at."""


class _Kind(NamedTuple):
    field: str
    icon: str
    words: Callable[[], str]


KINDS: dict[type[Record], _Kind] = {
    Card: _Kind("title", "square", lambda: ""),
    Stage: _Kind("title", "columns-3", lambda: tr("Stage")),
    Lane: _Kind("title", "rows-3", lambda: tr("Lane")),
    Step: _Kind("title", "footprints", lambda: tr("Step")),
    Segment: _Kind("name", "users", lambda: tr("Segment")),
    Job: _Kind("title", "briefcase", lambda: tr("Job to be done")),
    Journey: _Kind("title", "route", lambda: tr("Journey")),
    Theme: _Kind("name", "hash", lambda: tr("Theme")),
    Opportunity: _Kind("title", "lightbulb", lambda: tr("Opportunity")),
    Metric: _Kind("title", "gauge", lambda: tr("Metric")),
    Account: _Kind("name", "building-2", lambda: tr("Account")),
    Lens: _Kind("name", "funnel", lambda: tr("Lens")),
    Interview: _Kind("person", "mic", lambda: tr("Interview")),
    Phrase: _Kind("text", "quote", lambda: tr("Phrase")),
    Insight: _Kind("text", "quote", lambda: tr("Insight")),
}
"""The kinds that can be found, the nearest to hand first."""
PREFIXES: dict[str, tuple[type[Record], ...]] = {
    "@": (Segment, Job),
    "#": (Theme,),
    "/": (Insight,),
}
"""What is looked for alone behind a sign; ``>`` looks for commands."""


class _Entry(NamedTuple):
    record: Record
    words: Words


class Catalogue:
    """What can be found of one project."""

    def __init__(self) -> None:
        self._maps: dict[type[Record], Mapping[str, Record]] = {}
        self._entries: dict[type[Record], dict[str, _Entry]] = {t: {} for t in KINDS}

    def take(self, snapshot: Snapshot) -> None:
        """Bring it up to date with a state of the project."""
        for record_type, kind in KINDS.items():
            records = snapshot.of_kind(record_type)
            if records is not self._maps.get(record_type):
                before = self._entries[record_type]
                self._entries[record_type] = dict(_renewed(snapshot, records, before, kind.field))
                self._maps[record_type] = records

    def entries(self, kinds: Iterable[type[Record]]) -> Iterator[tuple[Record, Words]]:
        """Give the records of some kinds with their words."""
        for record_type in kinds:
            yield from self._entries[record_type].values()


def _renewed(
    snapshot: Snapshot, records: Mapping[str, Record], before: Mapping[str, _Entry], field: str
) -> Iterator[tuple[str, _Entry]]:
    for record_id, record in records.items():
        entry = before.get(record_id)
        if entry is None or entry.record is not record:
            text = _text(snapshot, record, field)
            entry = _Entry(record, words_of(text[:_LETTERS]))
        yield record_id, entry


def _text(snapshot: Snapshot, record: Record, field: str) -> str:
    """Return by what a record is found."""
    if isinstance(record, Lens):
        return _lens_name(record)
    if isinstance(record, Interview):
        return interview_name(snapshot, record)
    return str(getattr(record, field))


def find_of(snapshot: Snapshot, record: Record) -> Find:
    """Return how a record is shown: its name, what it is, where it is."""
    kind = KINDS[type(record)]
    text = " ".join(_text(snapshot, record, kind.field)[:_LETTERS].split())
    icon, colour = kind.icon, "secondary"
    if isinstance(record, Lens):
        return _of_lens(snapshot, record)
    if isinstance(record, Card):
        icon, colour = CARD_ICONS[record.kind], record.kind
    elif isinstance(record, Lane):
        icon, _ = lane_icon(record)
    aside = joined(_asides(snapshot, record, kind.words()))
    return Find(text, aside, icon, colour, f"{record.KIND}:{record.id}")


def _of_lens(snapshot: Snapshot, lens: Lens) -> Find:
    """Return how a saved lens is shown: its name, and what it lets stand out."""
    from clgdesk.method.lens import saved
    from clgdesk.method.lens_words import full_words

    text = _lens_name(lens)
    return Find(text, full_words(snapshot, saved(snapshot, lens)), "funnel", key=f"lens:{lens.id}")


def _lens_name(lens: Lens) -> str:
    return tr("Lens: {name}").format(name=lens.name or tr("untitled"))


def _asides(snapshot: Snapshot, record: Any, words: str) -> Iterator[str]:
    if isinstance(record, Card):
        yield kind_name(record.kind)
        if record.stage_id is None:
            yield tr("Tray")
    else:
        yield words
    stage = record if isinstance(record, Stage) else snapshot.find(Stage, _stage_id(record))
    journey_id = stage.journey_id if stage is not None else getattr(record, "journey_id", None)
    journey = snapshot.find(Journey, journey_id)
    if journey is not None and len(snapshot.of_kind(Journey)) > 1:
        yield _short(journey.title)
    if stage is not None and stage is not record:
        yield _short(stage.title)


def _stage_id(record: Any) -> str | None:
    return getattr(record, "stage_id", None)


def _short(title: str, most: int = 22) -> str:
    plain = " ".join(title.split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"
