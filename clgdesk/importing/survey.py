"""What has to be asked once for a column: the order of days, the mark of decimals, the score."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from clgdesk.importing.dates import order_of
from clgdesk.importing.mapping import DAYS, NUMBERS, Head, Mapping
from clgdesk.importing.numbers import decimal_of, whole_of
from clgdesk.importing.source import Cells, Source, Way

SLICE = 2_000
Texts = MappingOf[int, Iterable[str]]
"""The different texts of some columns."""


class Stopped(Exception):
    """Nobody wants the result any more."""


@dataclass(frozen=True)
class Open:
    """The columns whose days or decimals may be misread: somebody has to say."""

    dates: tuple[int, ...] = ()
    decimals: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dates or self.decimals)


def sliced(source: Source, way: Way) -> Iterator[list[Cells]]:
    """Yield the rows of data in slices."""
    rows = source.rows(way)
    for _ in range(way.header):
        next(rows, None)
    while some := list(islice(rows, SLICE)):
        yield some


def told(source: Source, head: Head, mapping: Mapping, texts: Texts) -> tuple[Mapping, Open]:
    """Return the mapping with all that the texts of the columns tell, and what stays open.

    What the mapping says already about a column is left as it is, and is not open.
    """
    dates, decimals = dict(mapping.dates), dict(mapping.decimals)
    open_dates, open_decimals = [], []
    for at in mapping.places(*DAYS):
        order, doubtful = ("ymd", False) if head.is_ours else order_of(_stripped(texts[at]))
        if at not in dates:
            dates[at] = order  # type: ignore[assignment]
            open_dates += [at] if doubtful else []
    for at in mapping.places(*NUMBERS):
        sure = source.typed or head.is_ours
        way, doubtful = ("point", False) if sure else decimal_of(_stripped(texts[at]))
        if at not in decimals:
            decimals[at] = way  # type: ignore[assignment]
            open_decimals += [at] if doubtful else []
    made = replace(mapping, dates=dates, decimals=decimals)
    if not mapping.score_kind and "score_kind" not in mapping.columns:
        made = replace(made, score_kind=_likely_score(mapping, texts))
    return made, Open(tuple(open_dates), tuple(open_decimals))


def _stripped(texts: Iterable[str]) -> list[str]:
    return [bare for text in texts if (bare := text.strip())]


def _likely_score(mapping: Mapping, texts: Texts) -> str:
    """Return the scale that the scores fit: up to 5 CSAT, to 7 CES, to 10 NPS."""
    cells = [text for at in mapping.places("score") for text in texts[at]]
    found = [number for text in cells if (number := whole_of(text)) is not None]
    if not found:
        return ""
    highest = max(found)
    return "csat" if highest <= 5 or highest > 10 else "ces" if highest <= 7 else "nps"


def columns_of(rows: Sequence[Cells], width: int) -> list[tuple[str, ...]]:
    """Return the columns of rows; a row that is too short has empty cells at its end."""
    even = min(map(len, rows)) == max(map(len, rows))
    columns = list(zip(*rows, strict=True) if even else zip_longest(*rows, fillvalue=""))
    return columns + [("",) * len(rows)] * (width - len(columns))
