"""The columns of a slice of a table as values of the fields of insights.

A column with few different values (channels, stages, days) costs one look-up a cell; the sentence
about a wrong value is made once.
"""

from collections.abc import Sequence
from typing import Any

from clgdesk.importing.mapping import DAYS, NUMBERS, Head, Mapping
from clgdesk.importing.matching import Matcher
from clgdesk.importing.outcome import Outcome
from clgdesk.importing.source import NO_RESULT, Cells
from clgdesk.importing.survey import columns_of
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
from clgdesk.model.records import Insight
from clgdesk.translation import tr

REFERENCES = {"account": "account_id", "segment": "segment_id", "job": "job_id",
              "stage": "stage_id"}  # fmt: skip
"""Fields that name another record, and where its id is kept."""
_LONG = ("text", "meaning", "source", "source_id", "person", "trigger")
"""Fields whose values are hardly ever the same."""
Columns = dict[str, Sequence[Any]]


class FieldColumns:
    """How every mapped field is read. What does not fit is noted in the outcome."""

    def __init__(
        self,
        head: Head,
        mapping: Mapping,
        matcher: Matcher,
        outcome: Outcome,
        now: str,
        *,
        all_text: bool,
    ) -> None:
        self._names, self._mapping, self._matcher = head.names, mapping, matcher
        self._outcome, self._now, self._all_text = outcome, now, all_text
        self._declared = specs(Insight)
        self._fields = {column: at for at, column in enumerate(mapping.columns) if column}
        self._values = {f: self._reader(f, at) for f, at in self._fields.items() if f not in _LONG}
        self._theme_columns = mapping.places("themes")

    def _reader(self, name: str, at: int) -> Values:
        match, mapping = self._matcher, self._mapping
        if name in REFERENCES:
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

    def read(self, rows: list[Cells], numbers: Sequence[int]) -> Columns:
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
                self._outcome.note(number, self.word(name), sentence)
        return ["" if cell is NO_RESULT else cell for cell in cells]

    def _note(
        self, name: str, cells: Sequence[str], values: Values, numbers: Sequence[int]
    ) -> None:
        word = self.word(name)
        for number, cell in zip(numbers, cells, strict=True):
            if (sentence := values.wrong.get(cell)) is not None:
                self._outcome.note(number, word, sentence)

    def word(self, name: str) -> str:
        """Return what the table calls the column of a field."""
        at = self._fields.get(name)
        return self._names[at] if at is not None and at < len(self._names) else ""

    def _long(self, name: str, cells: Sequence[str], numbers: Sequence[int]) -> list[str]:
        """Return texts; one that is too long is left out."""
        found, limit = texts(cells), self._declared[name].limit or 0
        if max(map(len, found)) <= limit:
            return found
        for at, text in enumerate(found):
            if len(text) > limit:
                self._outcome.note(numbers[at], self.word(name), too_long(len(text), limit))
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


def _united(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*some, *others)))
