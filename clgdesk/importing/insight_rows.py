"""Rows of a table as insights: pure, slice by slice, with what did not fit.

A slice is worked on column by column (see ``insight_columns``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import compress, repeat
from typing import Any, NamedTuple

from clgdesk.importing.dedupe import Known
from clgdesk.importing.insight_columns import REFERENCES, Columns, FieldColumns
from clgdesk.importing.insight_scores import Scales
from clgdesk.importing.mapping import Head, Mapping
from clgdesk.importing.matching import Matcher
from clgdesk.importing.outcome import Outcome
from clgdesk.importing.source import Cells, Source, Way
from clgdesk.importing.survey import Open, Stopped, sliced, told
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ids import new_ids, pair_id
from clgdesk.model.record import from_columns
from clgdesk.model.records import Account, Insight, InsightTheme, Record
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.without_cycles import without_cycles
from clgdesk.translation import tr

Progress = Callable[[int, int], None]


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
    mapping, still = told(reading.source, reading.head, reading.mapping, work.fields.texts())
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
        self.outcome = Outcome()
        self._mapping, self._now = mapping, now
        self._matcher = Matcher(snapshot)
        self._known = None if keep_duplicates else Known(snapshot)
        self.fields = FieldColumns(
            reading.head, mapping, self._matcher, self.outcome, now,
            all_text=not reading.source.typed,
        )  # fmt: skip
        self._scales = Scales(mapping)
        self._account_segments: dict[str, str] = {}
        self._names = list(reading.head.names)
        self._first_name = self._names[0] if self._names else ""

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
        columns = self.fields.read(rows, numbers)
        self._scales.fit(columns, numbers, partial(self._note, "score"))
        keep = self._kept(columns, numbers)
        ids = new_ids(len(rows))
        made = from_columns(Insight, [ids, *self._in_order(columns)])
        if all(keep):
            outcome.insights += made
        else:
            outcome.insights += compress(made, keep)
        self._link(compress(zip(ids, columns["themes"], strict=True), keep))
        self._place_accounts(columns, keep)

    def _note(self, name: str, row: int, sentence: str, *, left_out: bool = False) -> None:
        self.outcome.note(row, self.fields.word(name), sentence, left_out=left_out)

    def _is_header(self, row: Cells) -> bool:
        """Tell whether a row repeats the header, as in tables that were joined."""
        return (
            row[0] == self._first_name
            and len(row) > 1
            and [" ".join(cell.split()) for cell in row] == self._names[: len(row)]
        )

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
                        self._note("text", numbers[at], sentence, left_out=True)
        if self._known is not None:
            self.outcome.duplicates += self._known.leave_out(columns, keep)
        return keep

    def _in_order(self, columns: Columns) -> Iterator[Any]:
        """Yield the columns of insights in the order of their fields, after the id."""
        filled: Columns = {REFERENCES.get(n, n): v for n, v in columns.items() if n != "themes"}
        filled.setdefault("created_at", repeat(self._now))  # type: ignore[arg-type]
        filled.setdefault("channel", repeat(self._mapping.channel))  # type: ignore[arg-type]
        for name, spec in specs(Insight).items():
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
        segment = self._account_segments.get(record.id)
        return replace(record, segment_id=segment) if isinstance(record, Account) else record


def _usual(spec: Spec) -> Any:
    if spec.kind == "choice":
        return spec.choices[0]
    if spec.kind == "flag":
        return False
    return "" if spec.kind in ("line", "text") else None
