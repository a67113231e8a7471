"""Rows of a table as insights: pure, slice by slice, with what did not fit.

A slice is worked on column by column. A column with few different values (channels, stages, days)
costs one look-up a cell; the sentence about a wrong value is made once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import Any, NamedTuple

from clgdesk.importing.choice_words import choice_of
from clgdesk.importing.dedupe import Known
from clgdesk.importing.mapping import DAYS, NUMBERS, Head, Mapping
from clgdesk.importing.matching import Matcher
from clgdesk.importing.problems import Problem
from clgdesk.importing.source import NO_RESULT, Cells, Source, Way
from clgdesk.importing.survey import Open, Stopped, columns_of, sliced, told
from clgdesk.importing.values import (
    Values,
    choice_reader,
    day_reader,
    line_reader,
    number_reader,
    read_flag,
    read_moment,
    read_sentiment,
    texts,
    too_long,
    whole_reader,
)
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ids import new_ids, pair_id
from clgdesk.model.record import from_columns
from clgdesk.model.records import Account, Insight, InsightTheme, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.without_cycles import without_cycles
from clgdesk.translation import tr

MOST_PROBLEMS = 20_000
"""More are counted, but not kept."""
HIGHEST = {"nps": 10, "csat": 100, "ces": 100, "": 100}
_LONG = ("text", "meaning", "source", "source_id", "person", "trigger")
"""Fields whose values are hardly ever the same."""
_REFERENCES = {"account": "account_id", "segment": "segment_id", "job": "job_id",
               "stage": "stage_id"}  # fmt: skip
Progress = Callable[[int, int], None]
Columns = dict[str, Sequence[Any]]


@dataclass
class Outcome:
    """What an import would add, and what it would leave out."""

    insights: list[Insight] = field(default_factory=list)
    links: list[InsightTheme] = field(default_factory=list)
    made: list[Record] = field(default_factory=list)
    """Segments, themes and accounts that are not there yet."""
    rows: int = 0
    blank: int = 0
    """Rows that say nothing at all, or the header again."""
    duplicates: int = 0
    left_out: int = 0
    """Rows that could not be taken."""
    problem_count: int = 0
    problems: list[Problem] = field(default_factory=list)

    def records(self) -> list[Record]:
        """Return everything that is to be added."""
        return [*self.made, *self.insights, *self.links]

    def note(self, row: int, column: str, sentence: str, *, left_out: bool = False) -> None:
        """Note what did not fit."""
        self.problem_count += 1
        self.left_out += left_out
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(row, column, sentence, left_out))


@dataclass(frozen=True)
class Reading:
    """What a table is, how it is read, and what its columns say."""

    source: Source
    way: Way
    head: Head
    mapping: Mapping


class Result(NamedTuple):
    """What an import would add, how it was understood, and what somebody has to say yet."""

    outcome: Outcome
    mapping: Mapping
    open: Open


def rows_to_records(
    reading: Reading,
    snapshot: Snapshot,
    now: str,
    *,
    keep_duplicates: bool = False,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Result:
    """Return what a table would add to a project.

    Days and decimals are read as ISO and with points. Only where the texts turn out to say
    otherwise is the table read again: most are read once.

    Raises:
        Stopped: ``stopped`` said so.
        Unreadable: the table cannot be read.
    """

    def once(mapping: Mapping) -> _Work:
        work = _Work(reading, mapping, snapshot, now, keep_duplicates=keep_duplicates)
        with without_cycles():
            for rows in sliced(reading.source, reading.way):
                if stopped():
                    raise Stopped
                work.take(rows, reading.way.header + 1 + work.outcome.rows)
                if progress is not None:
                    progress(work.outcome.rows, reading.source.likely_rows(work.outcome.rows))
        return work

    work = once(reading.mapping)
    mapping, still = told(reading.source, reading.head, reading.mapping, work.texts())
    if not _reads_alike(reading.mapping, mapping):
        work = once(mapping)
    return Result(work.finished(), mapping, still)


def _reads_alike(before: Mapping, after: Mapping) -> bool:
    """Tell whether two mappings that differ in what was told only read a table the same way."""
    usual = (
        all(order == "ymd" or before.dates.get(at) == order for at, order in after.dates.items()),
        all(w == "point" or before.decimals.get(at) == w for at, w in after.decimals.items()),
    )
    return all(usual) and before.score_kind == after.score_kind


class _Work:
    """One import while it goes on."""

    def __init__(
        self,
        reading: Reading,
        mapping: Mapping,
        snapshot: Snapshot,
        now: str,
        *,
        keep_duplicates: bool,
    ) -> None:
        head = reading.head
        self._head, self._mapping, self._now = head, mapping, now
        self._all_text = not reading.source.typed
        self._matcher = Matcher(snapshot)
        self._known = None if keep_duplicates else Known(snapshot)
        self._declared = specs(Insight)
        self._fields = {column: at for at, column in enumerate(mapping.columns) if column}
        self._values = {f: self._reader(f, at) for f, at in self._fields.items() if f not in _LONG}
        self._theme_columns = mapping.places("themes")
        self._links: dict[str, tuple[str, ...]] = {}
        self._account_segments: dict[str, str] = {}
        self._names = list(head.names)
        self._first_name = self._names[0] if self._names else ""
        self._score_of = {"nps": "nps", "csat": "csat", "ces": "ces"}
        self.outcome = Outcome()

    # How each field is read

    def _reader(self, name: str, at: int) -> Values:
        match, mapping = self._matcher, self._mapping
        if name in _REFERENCES:
            return Values(getattr(match, name), None)
        if name == "themes":
            return Values(match.themes, ())
        if name == "channel":
            return Values(match.channel, mapping.channel)
        if name in DAYS:
            return Values(day_reader(mapping.dates.get(at, "ymd")), None)
        if name == "number":
            return Values(number_reader(mapping.decimals.get(at, "point")), None)
        if name == "created_at":
            return Values(read_moment, self._now)
        return self._plain_reader(name, self._declared[name])

    def _plain_reader(self, name: str, spec: Spec) -> Values:
        if name == "sentiment":
            return Values(read_sentiment, None)
        if spec.kind == "choice":
            return Values(choice_reader(name, spec.choices), spec.choices[0])
        if spec.kind == "flag":
            return Values(read_flag, False)
        if spec.kind == "whole":
            return Values(whole_reader(spec.low or 0, spec.high or 0), None)
        return Values(line_reader(spec.limit or 0), "")

    def texts(self) -> dict[int, Sequence[str]]:
        """Return the different texts of the columns that are asked about."""
        asked = self._mapping.places(*DAYS, *NUMBERS, "score")
        return {at: list(self._values[self._mapping.columns[at]]) for at in asked}

    # A slice

    def take(self, rows: list[Cells], first: int) -> None:
        """Take in rows; ``first`` is the number of the first one."""
        outcome = self.outcome
        outcome.rows += len(rows)
        numbers = range(first, first + len(rows))
        kept = [any(row) and not self._is_header(row) for row in rows]
        outcome.blank += len(rows) - sum(kept)
        if not all(kept):
            numbers = list(compress(numbers, kept))  # type: ignore[assignment]
            rows = list(compress(rows, kept))
        if not rows:
            return
        columns = self._columns(rows, numbers)
        self._fit_scores(columns, numbers)
        keep = self._kept(columns, numbers)
        ids = new_ids(len(rows))
        made = from_columns(Insight, [ids, *self._in_order(columns)])
        if all(keep):
            outcome.insights += made
        else:
            outcome.insights += compress(made, keep)
        self._link(compress(zip(ids, columns["themes"], strict=True), keep))
        self._place_accounts(columns, keep)

    def _is_header(self, row: Cells) -> bool:
        """Tell whether a row repeats the header, as in tables that were joined."""
        return (
            row[0] == self._first_name
            and len(row) > 1
            and [" ".join(cell.split()) for cell in row] == self._names[: len(row)]
        )

    def _columns(self, rows: list[Cells], numbers: Sequence[int]) -> Columns:
        """Return the values of every mapped field."""
        cells = columns_of(rows, len(self._mapping.columns))
        columns: Columns = {}
        for name, at in self._fields.items():
            found = self._with_results(name, cells[at], numbers)
            values = self._values.get(name)
            if values is None:
                columns[name] = self._long(name, found, numbers)
            else:
                columns[name] = list(map(values.__getitem__, found))
                if values.wrong:
                    self._note(name, found, values, numbers)
        columns["themes"] = self._themes(cells, numbers)
        return columns

    def _with_results(
        self, name: str, cells: Sequence[str], numbers: Sequence[int]
    ) -> Sequence[str]:
        """Return cells with nothing in place of formulas that came without a result."""
        if self._all_text or not any(cell is NO_RESULT for cell in cells):
            return cells
        for number, cell in zip(numbers, cells, strict=True):
            if cell is NO_RESULT:
                sentence = tr(
                    "Here is a formula without its result: open the file in a spreadsheet program"
                    " and save it."
                )
                self.outcome.note(number, self._word(name), sentence)
        return ["" if cell is NO_RESULT else cell for cell in cells]

    def _note(
        self, name: str, cells: Sequence[str], values: Values, numbers: Sequence[int]
    ) -> None:
        word = self._word(name)
        for number, cell in zip(numbers, cells, strict=True):
            if (sentence := values.wrong.get(cell)) is not None:
                self.outcome.note(number, word, sentence)

    def _word(self, name: str) -> str:
        at = self._fields.get(name)
        return self._head.names[at] if at is not None and at < len(self._head.names) else ""

    def _long(self, name: str, cells: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """Return texts; one that is too long is left out."""
        found, limit = texts(cells), self._declared[name].limit or 0
        if max(map(len, found)) <= limit:
            return found
        for at, text in enumerate(found):
            if len(text) > limit:
                self.outcome.note(numbers[at], self._word(name), too_long(len(text), limit))
                found[at] = ""
        return found

    def _themes(
        self, columns: Sequence[Sequence[str]], numbers: Sequence[int]
    ) -> Sequence[tuple[str, ...]]:
        if not self._theme_columns:
            return [()] * len(numbers)
        values = self._values["themes"]
        found: list[tuple[str, ...]] = []
        for cells in map(columns.__getitem__, self._theme_columns):
            some = list(map(values.__getitem__, cells))
            if values.wrong:
                self._note("themes", cells, values, numbers)
            found = some if not found else list(map(_united, found, some))
        return found

    def _fit_scores(self, columns: Columns, numbers: Sequence[int]) -> None:
        """Give each score its scale, and leave out what lies beyond it."""
        scores = columns.get("score")
        if scores is None:
            return
        kinds = columns.get("score_kind")
        if kinds is None:
            kinds = self._kinds_of(columns, scores)
        if any(s is not None and s > HIGHEST[k] for s, k in zip(scores, kinds, strict=True)):
            scores = list(scores)
            for at, (score, kind) in enumerate(zip(scores, kinds, strict=True)):
                if score is not None and score > HIGHEST[kind]:
                    text = tr("{score} is no {kind} score: it goes to {high}.")
                    said = text.format(score=score, kind=kind.upper(), high=HIGHEST[kind])
                    self.outcome.note(numbers[at], self._word("score"), said)
                    scores[at] = None
        columns["score"], columns["score_kind"] = scores, kinds

    def _kinds_of(self, columns: Columns, scores: Sequence[int | None]) -> Sequence[str]:
        """Return the scale of each score: its channel's, or that of the whole import."""
        usual = self._mapping.score_kind
        channels = columns.get("channel") or repeat(self._mapping.channel)
        return [
            "" if score is None else self._kind_of_channel(channel) or usual
            for score, channel in zip(scores, channels, strict=False)
        ]

    def _kind_of_channel(self, channel: str) -> str:
        found = self._score_of.get(channel)
        if found is None:
            found = self._score_of[channel] = choice_of("score_kind", channel) or ""
        return found

    def _kept(self, columns: Columns, numbers: Sequence[int]) -> list[bool]:
        """Tell for each row whether it says something, and is not there already."""
        count = len(numbers)
        said = columns.get("text") or [""] * count
        keep = list(map(bool, said))
        if not all(keep):
            others = [columns[n] for n in ("meaning", "score", "number") if n in columns]
            for at, spoken in enumerate(keep):
                if not spoken:
                    keep[at] = any(column[at] not in (None, "") for column in others)
                    if not keep[at]:
                        sentence = tr("There is no quote, score or number in this row.")
                        self.outcome.note(numbers[at], self._word("text"), sentence, left_out=True)
        if self._known is not None:
            self.outcome.duplicates += self._known.leave_out(columns, keep)
        return keep

    def _in_order(self, columns: Columns) -> Iterator[Any]:
        """Yield the columns of insights in the order of their fields, after the id."""
        filled: Columns = {_REFERENCES.get(n, n): v for n, v in columns.items() if n != "themes"}
        filled.setdefault("created_at", repeat(self._now))  # type: ignore[arg-type]
        filled.setdefault("channel", repeat(self._mapping.channel))  # type: ignore[arg-type]
        for name, spec in self._declared.items():
            if name != "id":
                yield filled.get(name) or repeat(_usual(spec))

    def _link(self, pairs: Iterator[tuple[str, tuple[str, ...]]]) -> None:
        wanted = [(insight, theme) for insight, some in pairs for theme in some]
        if wanted:
            links = [pair_id("insight_theme", *pair) for pair in wanted]
            self.outcome.links += from_columns(InsightTheme, [links, *zip(*wanted, strict=True)])

    def _place_accounts(self, columns: Columns, keep: Sequence[bool]) -> None:
        """Remember the first segment that a new account comes with."""
        accounts, segments = columns.get("account"), columns.get("segment")
        if accounts is None or segments is None:
            return
        made, known = self._matcher.made, self._account_segments
        pairs = compress(zip(accounts, segments, strict=True), keep)
        for account, segment in dict.fromkeys(pairs):
            if segment and account in made:
                known.setdefault(account, segment)

    def finished(self) -> Outcome:
        """Return everything, with those of the new records that are used."""
        outcome = self.outcome
        used: dict[str, object] = {}
        for name in ("account_id", "segment_id"):
            used |= dict.fromkeys(getattr(i, name) for i in outcome.insights)
        used |= dict.fromkeys(link.theme_id for link in outcome.links)
        outcome.made = [self._with_segment(record) for record in self._matcher.ranked(used)]
        return outcome

    def _with_segment(self, record: Record) -> Record:
        from dataclasses import replace

        segment = self._account_segments.get(record.id)
        return replace(record, segment_id=segment) if isinstance(record, Account) else record


def _united(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))


def _usual(spec: Spec) -> Any:
    if spec.kind == "choice":
        return spec.choices[0]
    if spec.kind == "flag":
        return False
    return "" if spec.kind in ("line", "text") else None
