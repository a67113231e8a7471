"""From a source to a first reading of it: the head, where the data begins, what columns say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from clgdesk.importing.insight_rows import Reading
from clgdesk.importing.mapping import (
    Head,
    Mapping,
    guessed_mapping,
    header_of,
    names_of,
)
from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import MOST_COLUMNS, Cells, Source, Way
from clgdesk.translation import tr

HEAD_ROWS = 200
Remembered = Callable[[Sequence[str]], Mapping | None]
"""Gives what was chosen the last time for a header, if anything."""


def first_rows(source: Source, way: Way) -> list[Cells]:
    """Return the beginning of a source.

    Raises:
        Unreadable: there is nothing, or it cannot be read that way.
    """
    rows = list(islice(source.rows(way), HEAD_ROWS))
    if not any(cell.strip() for row in rows for cell in row):
        raise Unreadable(tr("{name} is empty.").format(name=source.name))
    if (width := max(map(len, rows))) > MOST_COLUMNS:
        text = tr("{name} has {width} columns; {limit} is the most.")
        raise Unreadable(text.format(name=source.name, width=f"{width:,}", limit=MOST_COLUMNS))
    return rows


def first_reading(
    source: Source,
    way: Way | None = None,
    remembered: Remembered = lambda _names: None,
) -> Reading:
    """Read the beginning of a source; without a way it is guessed, header and all.

    Raises:
        Unreadable: it cannot be read.
    """
    asked = way
    way = way or source.guess()
    rows = first_rows(source, way)
    if asked is None or asked.header < 0:
        way = replace(way, header=header_of(rows))
    return with_head(source, way, rows, remembered)


def with_head(
    source: Source,
    way: Way,
    rows: Sequence[Cells],
    remembered: Remembered = lambda _names: None,
) -> Reading:
    """Return the reading of a source whose first rows are known."""
    names = names_of(rows, way.header)
    head = Head(names, tuple(rows[way.header :]))
    mapping = remembered(names) or guessed_mapping(names, head.rows)
    return Reading(source, way, head, mapping)
