"""Finds words in everything a project says: which records, and where they are seen on a map.

The index keeps the folded text of every record and is brought up to date by looking only at
records that are others than before. Folding takes away case and accents: "uber" finds "Über".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import is_not
from typing import Any, NamedTuple

from clgdesk.model.records import (
    Card,
    CellText,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Journey,
    Lane,
    Record,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot

FIELDS: dict[type[Record], tuple[str, ...]] = {
    Card: ("title", "body"),
    Stage: (
        "title", "subtitle", "duration", "goal", "success_signs", "struggle_signs",
        "value_signals", "pain_signals",
    ),
    Lane: ("title", "subtitle"),
    Step: ("title", "description"),
    EmotionPoint: ("quote",),
    CellText: ("text",),
    Segment: ("name", "code", "description", "needs", "struggles", "aspirations"),
    Job: ("title", "situation", "motivation", "outcome", "description"),
    Insight: ("text", "meaning"),
}  # fmt: skip
"""What is searched of which records."""
BEFORE, AFTER = 24, 60
"""Letters that are shown around what was found."""
_OWN = ("title", "subtitle", "duration")
"""Fields of a stage that stand on its head; the others stand in text lanes that show them."""


def folded(text: str, *, case: bool = False) -> str:
    """Return a text without accents and, unless ``case`` matters, without case."""
    if text.isascii():
        return text if case else text.casefold()
    return "".join(_letters(text, case=case))


def _letters(text: str, *, case: bool) -> Iterator[str]:
    """Give what each character of a text folds to, in their order; marks fold to nothing."""
    for letter in text:
        if letter.isascii():
            yield letter if case else letter.lower()
            continue
        parts = unicodedata.normalize("NFKD", letter)
        kept = "".join(part for part in parts if not unicodedata.combining(part))
        yield kept if case else kept.casefold()


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; accents never matter."""

    text: str
    case: bool = False
    whole_word: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Return a pattern that finds the words in a text folded in the same way."""
        words = re.escape(folded(self.text, case=self.case))
        return re.compile(rf"(?<!\w){words}(?!\w)" if self.whole_word else words)


class Hit(NamedTuple):
    """Something found: the key of what shows it, and the journey it belongs to (or nothing)."""

    key: str
    journey_id: str = ""


class _Entry(NamedTuple):
    record: Record
    text: str


class SearchIndex:
    """The folded texts of one project, kept from change to change."""

    def __init__(self) -> None:
        self._maps: dict[type[Record], tuple[Mapping[str, Record], ...]] = {}
        self._entries: dict[type[Record], dict[str, _Entry]] = {t: {} for t in FIELDS}
        self._snapshot = Snapshot()

    def take(self, snapshot: Snapshot) -> None:
        """Bring the index up to date with a state of the project."""
        self._snapshot = snapshot
        for record_type in FIELDS:
            maps = (snapshot.of_kind(record_type), *_deciding(snapshot, record_type))
            if any(map(is_not, maps, self._maps.get(record_type, (None,) * len(maps)))):
                records = _behind_cards(snapshot) if record_type is Insight else maps[0]
                self._entries[record_type] = self._renewed(record_type, records)
                self._maps[record_type] = maps

    def _renewed(
        self, record_type: type[Record], records: Mapping[str, Record]
    ) -> dict[str, _Entry]:
        before, fields = self._entries[record_type], FIELDS[record_type]
        fresh = {}
        for record_id, record in records.items():
            entry = before.get(record_id)
            if entry is None or entry.record is not record:
                entry = _Entry(record, folded(text_of(record, fields)))
            fresh[record_id] = entry
        return fresh

    def find(self, query: Query) -> tuple[Hit, ...]:
        """Return everything that says what is looked for, in reading order, each place once."""
        if not folded(query.text).strip():
            return ()
        places = _Places(self._snapshot)
        found: dict[Hit, tuple[Any, ...]] = {}
        for record in self._matching(query):
            for hit, order in places.of(record, _says(record, query)):
                found.setdefault(hit, order)
        return tuple(sorted(found, key=lambda hit: (found[hit], hit)))

    def _matching(self, query: Query) -> Iterator[Record]:
        """Give the records that say it: first by the folded text, then as strictly as asked."""
        needle = folded(query.text)
        strict = query.case or query.whole_word
        for entries in self._entries.values():
            for entry in entries.values():
                if needle in entry.text and (not strict or _strictly(entry.record, query)):
                    yield entry.record


def _deciding(snapshot: Snapshot, record_type: type[Record]) -> tuple[Mapping[str, Record], ...]:
    """Return the records that decide which ones of a kind are searched."""
    return (snapshot.of_kind(Evidence),) if record_type is Insight else ()


def _behind_cards(snapshot: Snapshot) -> Mapping[str, Record]:
    """Return the insights that are seen on a map; the others have a search of their own."""
    ids = {link.insight_id for link in snapshot.of_kind(Evidence).values()}
    found = ((i, snapshot.find(Insight, i)) for i in ids)
    return {i: insight for i, insight in found if insight is not None}


def text_of(record: Record, fields: Iterable[str]) -> str:
    """Return what a record says in some fields, each on lines of its own."""
    return "\n".join(filter(None, (getattr(record, field) for field in fields)))


def _strictly(record: Record, query: Query) -> bool:
    text = folded(text_of(record, FIELDS[type(record)]), case=query.case)
    return query.pattern().search(text) is not None


def _says(record: Record, query: Query) -> Callable[[str], bool]:
    """Return what tells whether one field of a record says what is looked for."""
    pattern = query.pattern()

    def says(field: str) -> bool:
        return pattern.search(folded(getattr(record, field), case=query.case)) is not None

    return says


_Place = tuple[Hit, tuple[Any, ...]]


class _Places:
    """Where records are seen, and the order in which one comes to these places.

    Journey by journey: heads of stages, then lane by lane from left to right; then the tray, the
    segments and the jobs.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._journeys = _numbered(snapshot.ordered(Journey))
        self._stages = {s.id: s for s in snapshot.of_kind(Stage).values()}
        self._rows: dict[str, tuple[int, int]] = {}
        self._columns: dict[str, tuple[int, int]] = {}
        self._last = len(self._journeys)
        for journey_id, number in self._journeys.items():
            for at, stage in enumerate(snapshot.where(Stage, "journey_id", journey_id)):
                self._columns[stage.id] = number, at
            for at, lane in enumerate(snapshot.where(Lane, "journey_id", journey_id)):
                self._rows[lane.id] = number, at

    def of(self, record: Record, says: Callable[[str], bool]) -> Iterator[_Place]:
        """Give the places where a record is seen."""
        if isinstance(record, Stage):
            yield from self._of_stage(record, says)
        elif isinstance(record, Card):
            yield self._of_card(record)
        elif isinstance(record, Insight):
            for link in self._snapshot.where(Evidence, "insight_id", record.id):
                yield self._of_card(self._snapshot.get(Card, link.card_id))
        elif isinstance(record, Lane):
            journey, at = self._rows[record.id]
            yield Hit(f"lane:{record.id}", record.journey_id), (journey, 1, at, -1)
        elif isinstance(record, CellText):
            key = f"cell:{record.lane_id}:{record.stage_id}"
            yield self._on_map(key, record.lane_id, record.stage_id)
        elif isinstance(record, Step | EmotionPoint):
            form = "steps" if isinstance(record, Step) else "emotion"
            lane_id = self._lane_of(record.stage_id, form)
            yield self._on_map(f"{record.KIND}:{record.id}", lane_id, record.stage_id, record)
        else:
            number = self._last + (2 if isinstance(record, Segment) else 3)
            yield Hit(f"{record.KIND}:{record.id}"), (number, getattr(record, "rank", ""))

    def _of_card(self, card: Card) -> _Place:
        if card.stage_id is None:
            return Hit(f"card:{card.id}"), (self._last + 1, card.rank)
        return self._on_map(f"card:{card.id}", card.lane_id, card.stage_id, card)

    def _of_stage(self, stage: Stage, says: Callable[[str], bool]) -> Iterator[_Place]:
        head = Hit(f"stage:{stage.id}", stage.journey_id)
        journey, at = self._columns[stage.id]
        for field in filter(says, FIELDS[Stage]):
            lane_id = "" if field in _OWN else self._lane_of(stage.id, "text", field)
            if lane_id:
                yield self._on_map(f"cell:{lane_id}:{stage.id}", lane_id, stage.id)
            else:
                yield head, (journey, 0, at)

    def _on_map(
        self, key: str, lane_id: str | None, stage_id: str, record: Record | None = None
    ) -> _Place:
        journey, at = self._columns[stage_id]
        row = self._rows.get(lane_id or "", (journey, 0))[1]
        rank = getattr(record, "rank", "")
        return Hit(key, self._stages[stage_id].journey_id), (journey, 1, row, at, rank)

    def _lane_of(self, stage_id: str, form: str, content: str = "") -> str:
        """Return the first lane in sight that shows things of a form on a stage, or nothing."""
        journey_id = self._stages[stage_id].journey_id
        for lane in self._snapshot.where(Lane, "journey_id", journey_id):
            fits = lane.form == form and (not content or lane.content == content)
            if fits and not lane.hidden:
                return lane.id
        return ""


def _numbered(records: Iterable[Record]) -> dict[str, int]:
    return {record.id: number for number, record in enumerate(records)}


# What it says


class Said(NamedTuple):
    """The words that were looked for: in which field of which record, and what stands around."""

    record: Record
    field: str
    words: str


def said(snapshot: Snapshot, hit: Hit, query: Query) -> Said | None:
    """Return what a hit says of what is looked for; None where it says so no longer."""
    for record in _behind(snapshot, hit):
        says = _says(record, query)
        for field in filter(says, FIELDS[type(record)]):
            return Said(record, field, _around(getattr(record, field), query))
    return None


def _behind(snapshot: Snapshot, hit: Hit) -> Iterator[Record]:
    """Give the records of which a place of the map shows something, itself first."""
    kind, _, record_id = hit.key.partition(":")
    if kind == "cell":
        lane_id, _, stage_id = record_id.partition(":")
        texts = snapshot.where(CellText, "stage_id", stage_id)
        yield from (text for text in texts if text.lane_id == lane_id)
        record_id, kind = stage_id.partition(":")[0], "stage"
    record = snapshot.lookup(kind, record_id)
    if record is not None:
        yield record
    for link in snapshot.where(Evidence, "card_id", record_id) if kind == "card" else ():
        insight = snapshot.find(Insight, link.insight_id)
        if insight is not None:
            yield insight


def _around(text: str, query: Query) -> str:
    """Return the words that are looked for with some of those around them, on one line."""
    letters = list(_letters(text, case=query.case))
    source = [at for at, letter in enumerate(letters) for _ in letter]
    match = query.pattern().search("".join(letters))
    if match is None:
        return ""
    first, last = source[match.start()], source[match.end() - 1] + 1
    start, end = max(0, first - BEFORE), min(len(text), last + AFTER)
    if start and (blank := text.find(" ", start, first)) >= 0:
        start = blank
    if end < len(text) and (blank := text.rfind(" ", last, end + 1)) >= 0:
        end = blank
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def replaced(text: str, query: Query, by: str) -> str:
    """Return a text with every place that says what is looked for replaced."""
    if not folded(query.text):
        return text
    letters = list(_letters(text, case=query.case))
    source = [at for at, letter in enumerate(letters) for _ in letter]
    parts, done = [], 0
    for match in query.pattern().finditer("".join(letters)):
        first, last = source[match.start()], source[match.end() - 1]
        if first >= done:
            parts += [text[done:first], by]
            done = _past_marks(text, last + 1)
    return "".join([*parts, text[done:]])


def _past_marks(text: str, at: int) -> int:
    """Return where the accents end that belong to the letter in front of a place."""
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at
