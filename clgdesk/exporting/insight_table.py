"""Insights as CSV or XLSX: safe to open in any spreadsheet, and read back equal by our import."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from clgdesk.exporting.files import write_file
from clgdesk.method.insight_table import column_names, insight_rows
from clgdesk.model.cell_guard import guarded
from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

SUFFIXES = (".csv", ".tsv", ".xlsx")
LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575
"""What a cell and a sheet of a workbook hold."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")


class TableError(ValueError):
    """The table cannot be written that way; ``str()`` is one plain sentence."""


def export_insights(snapshot: Snapshot, path: Path, *, bom: bool = True) -> int:
    """Write all insights of a project to a file, by its suffix; returns how many.

    Raises:
        TableError: the suffix is none of ours, or the insights do not fit a workbook.
        StorageError: it could not be written; what was there before is untouched.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        text = tr("{file} is neither CSV nor XLSX; end its name with one of: {suffixes}.")
        raise TableError(text.format(file=path.name, suffixes=", ".join(SUFFIXES)))
    if suffix == ".xlsx":
        data = as_workbook(snapshot)
    else:
        data = as_csv(snapshot, "\t" if suffix == ".tsv" else ",", bom=bom)
    write_file(path, data)
    return len(snapshot.of_kind(Insight))


def _table(snapshot: Snapshot) -> Iterator[list[str]]:
    yield list(column_names().values())
    for row in insight_rows(snapshot):
        yield [guarded(cell) for cell in row]


def as_csv(snapshot: Snapshot, delimiter: str = ",", *, bom: bool = True) -> bytes:
    """Return the table as UTF-8 text; with a byte order mark spreadsheets know that it is."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter).writerows(_table(snapshot))
    return lines.getvalue().encode("utf-8-sig" if bom else "utf-8")


def as_workbook(snapshot: Snapshot) -> bytes:
    """Return the table as a workbook with one sheet, every cell a text.

    Raises:
        TableError: a text or the table is larger than a sheet holds.
    """
    from openpyxl import Workbook

    if len(snapshot.of_kind(Insight)) > MOST_ROWS:
        text = tr("A sheet holds {limit} rows; export the insights as CSV.")
        raise TableError(text.format(limit=f"{MOST_ROWS:,}"))
    rows = [[_cell(text) for text in row] for row in _table(snapshot)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(tr("Insights"))
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _cell(text: str) -> str | None:
    """Return a cell; what a sheet cannot hold is written as its code, as spreadsheets do."""
    coded = _UNWRITABLE.sub(lambda m: _coded(m[0]), text)
    if len(coded) > LONGEST_CELL:
        words = tr("A text of {length} characters does not fit a sheet; export as CSV.")
        raise TableError(words.format(length=f"{len(coded):,}"))
    return coded or None


def _coded(found: str) -> str:
    return f"_x005F_{found[1:]}" if found.startswith("_x") else f"_x{ord(found):04X}_"
