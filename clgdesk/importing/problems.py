"""What could not be taken over as it stands, row by row; and why a file cannot be read at all."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from clgdesk.model.cell_guard import guarded
from clgdesk.translation import tr


class Unreadable(ValueError):
    """The file is no table that can be read; ``str()`` is one plain sentence."""


class NotImported(ValueError):
    """Nothing was imported; ``str()`` is one plain sentence that says why."""


class Problem(NamedTuple):
    """One thing that did not fit. ``row`` counts as a spreadsheet does, from 1.

    ``left_out`` tells whether the whole row was left out, or only the value.
    """

    row: int
    column: str
    sentence: str
    left_out: bool = False


def as_csv(problems: Iterable[Problem]) -> bytes:
    """Return a list of problems as a CSV file (UTF-8 with BOM, for spreadsheets)."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([tr("Row"), tr("Column"), tr("Problem"), tr("Left out")])
    for problem in problems:
        what = tr("the row") if problem.left_out else tr("the value")
        writer.writerow([problem.row, guarded(problem.column), guarded(problem.sentence), what])
    return lines.getvalue().encode("utf-8-sig")


def shown(text: str) -> str:
    """Return a cell as it is quoted in a sentence: short, on one line."""
    flat = " ".join(text[:200].split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
