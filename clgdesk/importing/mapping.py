"""Which column says what: guessed from the header, changed by hand, remembered by the header."""

from collections import Counter
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from clgdesk.importing.dates import ORDERS, Order
from clgdesk.importing.header_words import field_of, own_header, plain_header, score_kind_of
from clgdesk.importing.numbers import DECIMALS, Decimal
from clgdesk.importing.source import Cells
from clgdesk.method.insight_table import COLUMNS
from clgdesk.translation import tr

_LOOKED_AT = 12
MANY = ("themes",)
"""Fields that several columns may fill."""
DAYS, NUMBERS = ("heard_on", "review_by"), ("number",)


@dataclass(frozen=True)
class Mapping:
    """What each column says (a field of ``COLUMNS``, or nothing), and how its values are read.

    ``dates`` and ``decimals`` go by the number of the column. ``channel`` and ``score_kind`` are
    for rows that do not tell.
    """

    columns: tuple[str, ...]
    dates: MappingOf[int, Order] = field(default_factory=dict)
    decimals: MappingOf[int, Decimal] = field(default_factory=dict)
    channel: str = ""
    score_kind: str = ""

    def with_column(self, at: int, chosen: str) -> "Mapping":
        """Return a mapping in which a column says something else; nobody else says it then."""
        columns = list(self.columns)
        if chosen not in MANY:
            columns = ["" if c == chosen else c for c in columns]
        columns[at] = chosen
        return replace(self, columns=tuple(columns))

    def with_choice(self, at: int, chosen: str) -> "Mapping":
        """Return a mapping in which a column says something else, whatever the others say."""
        return replace(self, columns=(*self.columns[:at], chosen, *self.columns[at + 1 :]))

    def doubled(self) -> list[str]:
        """Return the fields that several columns say although only one can."""
        counted = Counter(filter(None, self.columns))
        return [name for name, count in counted.items() if count > 1 and name not in MANY]

    def places(self, *fields: str) -> list[int]:
        """Return the columns that say one of these."""
        return [at for at, column in enumerate(self.columns) if column in fields]


class Head(NamedTuple):
    """The beginning of a table: the names of its columns and its first rows."""

    names: tuple[str, ...]
    rows: tuple[Cells, ...]

    @property
    def is_ours(self) -> bool:
        """Whether it is a table that was exported from here."""
        return self.names == own_header() or self.names == _english_header()


def _english_header() -> tuple[str, ...]:
    from clgdesk.method.insight_table import column_names

    return tuple(column_names())


def header_of(rows: Sequence[Cells]) -> int:
    """Return how many rows of the beginning stand above the data.

    A row that names several fields is the header, although a title or groups stand above it.
    """
    best, most = 0, 0
    for at, row in enumerate(rows[:_LOOKED_AT]):
        named = len({field_of(cell) for cell in row} - {""})
        if named > most and (named > 1 or at == 0 or len(_filled(row)) == 1):
            best, most = at + 1, named
    if best:
        return best
    return int(_looks_like_names(rows))


def _filled(row: Cells) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _looks_like_names(rows: Sequence[Cells]) -> bool:
    """Tell whether a first row that names no field is a header all the same.

    All its cells are short, different and without digits, and there is something below it.
    """
    if len(rows) < 2:
        return False
    cells = _filled(rows[0])
    short = all(len(cell) <= 40 and not any(c.isdigit() for c in cell) for cell in cells)
    below = [cell for row in rows[1:_LOOKED_AT] for cell in row]
    telling = any(len(cell) > 40 or any(c.isdigit() for c in cell) for cell in below)
    return bool(cells) and short and telling and len(set(cells)) == len(cells) > 1


def names_of(rows: Sequence[Cells], header: int) -> tuple[str, ...]:
    """Return the names of the columns; one without a name gets its letter."""
    width = max((len(row) for row in rows), default=0)
    row = rows[header - 1] if 0 < header <= len(rows) else []
    cells = [" ".join(cell.split()) for cell in row] + [""] * (width - len(row))
    return tuple(c or tr("Column {letter}").format(letter=letter(n)) for n, c in enumerate(cells))


def letter(number: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def guessed_mapping(names: Sequence[str], rows: Sequence[Cells] = ()) -> Mapping:
    """Return what the columns probably say, each field once."""
    columns: list[str] = []
    for name in names:
        found = field_of(name)
        columns.append(found if found in MANY or found not in columns else "")
    if "text" not in columns and (at := _longest(columns, rows)) is not None:
        columns[at] = "text"
    if "score" not in columns:
        scored = next((n for n, name in enumerate(names) if score_kind_of(name)), None)
        if scored is not None and not columns[scored]:
            columns[scored] = "score"
    kind = next((score_kind_of(n) for n, c in zip(names, columns, strict=True) if c == "score"), "")
    return Mapping(tuple(columns), score_kind=kind)


def _longest(columns: Sequence[str], rows: Sequence[Cells]) -> int | None:
    """Return the column without a meaning that holds the longest texts: what was said."""
    lengths = {
        at: sum(len(row[at]) for row in rows if at < len(row))
        for at, column in enumerate(columns)
        if not column
    }
    best = max(lengths, key=lambda at: lengths[at], default=None)
    return best if best is not None and lengths[best] > 12 * len(rows) else None


def signature(names: Sequence[str]) -> str:
    """Return what a header is remembered by."""
    return "|".join(plain_header(name) for name in names)


def written(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as plain values, for the settings."""
    return {
        "columns": list(mapping.columns),
        "dates": {str(at): order for at, order in mapping.dates.items()},
        "decimals": {str(at): way for at, way in mapping.decimals.items()},
        "channel": mapping.channel,
        "score_kind": mapping.score_kind,
    }


def read(values: object, names: Sequence[str]) -> Mapping | None:
    """Return a mapping that was remembered, or None where it does not fit (any more)."""
    if not isinstance(values, dict):
        return None
    columns = values.get("columns")
    if not isinstance(columns, list) or len(columns) != len(names):
        return None
    known = tuple(c if c in COLUMNS else "" for c in columns)
    return Mapping(
        known,
        _by_place(values.get("dates"), ORDERS),
        _by_place(values.get("decimals"), DECIMALS),
        str(values.get("channel", ""))[:80],
        _one_of(values.get("score_kind"), ("nps", "csat", "ces")),
    )


def _by_place(values: object, known: Sequence[str]) -> dict[int, Any]:
    if not isinstance(values, dict):
        return {}
    return {int(k): v for k, v in values.items() if str(k).isdecimal() and v in known}


def _one_of(value: object, known: Sequence[str]) -> str:
    return str(value) if value in known else ""
