"""Workbooks (XLSX): sheets as rows of cells. openpyxl reads them, after the package was looked at.

A file from elsewhere may be made to fill the memory: how much it holds is asked before.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from clgdesk.importing.problems import Unreadable
from clgdesk.importing.source import NO_RESULT, Cells, Way
from clgdesk.translation import tr

MOST_UNPACKED = 1_500_000_000
MOST_RATIO = 250
_SMALL = 20_000_000
_MOST_MEMBERS = 20_000
_MOST_CELLS = 20_000_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 20_000
_UNSOLVED = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]{0,80}>'
    rb"<f(?:/>|[^>]{0,200}/>|(?:>| [^>]{0,200}>)[^<]{0,8200}</f>)\s{0,9}(?:<v ?/>|<v></v>)?</c>"
)
"""A formula without its result: its writer has not worked it out."""
_MOST_UNSOLVED = 1_000_000
_LONGEST_MATCH = 8_700


class Workbook:
    """A workbook; a sheet is read whole when it is first asked for, and kept."""

    is_text, typed = False, True

    def __init__(self, path: Path) -> None:
        self._path, self.name = path, path.name
        self._check_package()
        self._read: dict[str, list[Cells]] = {}
        self._book: Any = None
        with self._opened() as book:
            self.sheets: Sequence[str] = tuple(
                sheet.title for sheet in book.worksheets if hasattr(sheet, "iter_rows")
            )
        if not self.sheets:
            raise Unreadable(tr("{name} has no sheet with cells.").format(name=self.name))

    def _check_package(self) -> None:
        try:
            with zipfile.ZipFile(self._path) as package:
                members = package.infolist()
                self._check_size(members)
                self._check_members(package, members)
        except (zipfile.BadZipFile, EOFError, RuntimeError) as error:
            raise self._broken() from error

    def _check_size(self, members: Sequence[zipfile.ZipInfo]) -> None:
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members) or 1
        bomb = unpacked > _SMALL and unpacked > MOST_RATIO * packed
        if bomb or unpacked > MOST_UNPACKED or len(members) > _MOST_MEMBERS:
            text = tr("{name} unpacks to {size} MB, more than a workbook is trusted to hold.")
            raise Unreadable(text.format(name=self.name, size=f"{unpacked // 1_000_000:,}"))

    def _check_members(self, package: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> None:
        names = {member.filename for member in members}
        if "mimetype" in names and b"opendocument.spreadsheet" in package.read("mimetype")[:200]:
            text = tr("{name} is an OpenDocument table; save it as .xlsx or CSV and try again.")
            raise Unreadable(text.format(name=self.name))
        if not any(name.lower() == "[content_types].xml" for name in names):
            text = tr("{name} is not a table but a {kind} file.")
            raise Unreadable(text.format(name=self.name, kind="ZIP"))
        for member in members:
            if member.flag_bits & 1:
                text = tr("{name} is protected by a password; save it without one and try again.")
                raise Unreadable(text.format(name=self.name))
            if member.filename.endswith((".xml", ".rels")):
                with package.open(member) as file:
                    if b"<!DOCTYPE" in file.read(2_000):
                        raise self._broken()

    def _broken(self) -> Unreadable:
        return Unreadable(tr("{name} is a broken workbook.").format(name=self.name))

    def _opened(self) -> "_Opened":
        return _Opened(self._path, self._broken())

    def guess(self) -> Way:
        """Return how it is probably read."""
        return Way(sheet=self.sheets[0])

    def rows(self, way: Way) -> Iterator[Cells]:
        """Yield all rows."""
        if way.sheet not in self.sheets:
            text = tr("{name} has no sheet “{sheet}”; there are: {sheets}.")
            known = ", ".join(self.sheets)
            raise Unreadable(text.format(name=self.name, sheet=way.sheet, sheets=known))
        if way.sheet not in self._read:
            self._read[way.sheet] = self._whole(way.sheet)
        return iter(self._read[way.sheet])

    def likely_rows(self, seen: int) -> int:
        """Return how many rows there probably are."""
        return max(seen, *map(len, self._read.values()), 1)

    def _whole(self, name: str) -> list[Cells]:
        shared: dict[str, str] = {}
        rows: list[Cells] = []
        count = 0
        with self._opened() as book:
            sheet = book[name]
            sheet.reset_dimensions()  # what a file says of its own size is not trusted
            for values in sheet.iter_rows(values_only=True):
                cells = [_text(value) for value in values]
                while cells and not cells[-1]:
                    cells.pop()
                count += len(cells)
                if count > _MOST_CELLS:
                    text = tr("{name} has more than {count} cells; save it as CSV and try again.")
                    raise Unreadable(text.format(name=self.name, count=f"{_MOST_CELLS:,}"))
                rows.append([shared.setdefault(cell, cell) for cell in cells])
            merged = self._found(sheet, _MERGED, _MOST_MERGED)
            unsolved = self._found(sheet, _UNSOLVED, _MOST_UNSOLVED)
        while rows and not rows[-1]:
            rows.pop()
        for area in merged:
            _fill(rows, _area(*area))
        for letters, number in unsolved:
            _put(rows, int(number) - 1, _column(letters), NO_RESULT)
        return rows

    def _found(self, sheet: Any, pattern: re.Pattern[bytes], most: int) -> list[tuple[bytes, ...]]:
        """Return what a pattern finds in the package about a sheet, beyond its values."""
        found: list[tuple[bytes, ...]] = []
        place, rest = getattr(sheet, "_worksheet_path", ""), b""
        with zipfile.ZipFile(self._path) as package, package.open(place) as file:
            while (chunk := file.read(1 << 20)) and len(found) <= most:
                text, end = rest + chunk, 0
                for match in pattern.finditer(text):
                    found.append(match.groups())
                    end = match.end()
                rest = text[max(end, len(text) - _LONGEST_MATCH) :]
        return found


class _Opened:
    """A workbook while it is read; what its reader raises becomes one sentence."""

    def __init__(self, path: Path, broken: Unreadable) -> None:
        self._path, self._broken = path, broken
        self._book: Any = None

    def __enter__(self) -> Any:
        import openpyxl

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._book = openpyxl.load_workbook(
                    self._path, read_only=True, data_only=True, keep_links=False
                )
        except Exception as error:  # it raises whatever it stumbles over
            raise self._broken from error
        return self._book

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> None:
        self._book.close()
        if isinstance(error, Exception) and not isinstance(error, Unreadable):
            raise self._broken from error


class _Area(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> _Area:
    return _Area(_column(left), int(top) - 1, _column(right), int(bottom) - 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _fill(rows: list[Cells], area: _Area) -> None:
    """Write what a merged cell holds into the first column of every row that it covers."""
    if area.top >= len(rows) or area.left >= len(rows[area.top]):
        return
    value = rows[area.top][area.left]
    for row in range(area.top + 1, min(area.bottom + 1, len(rows))) if value else ():
        _put(rows, row, area.left, value)


def _put(rows: list[Cells], row: int, column: int, value: str) -> None:
    """Put a value into a cell that has none; where there is no such row or column yet, make it."""
    rows += ([] for _ in range(row + 1 - len(rows)))
    cells = rows[row]
    cells += [""] * (column + 1 - len(cells))
    cells[column] = cells[column] or value


def _text(value: Any) -> str:
    """Return a cell as text: numbers with a point, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else format(Decimal(repr(value)), "f")
    if isinstance(value, datetime):
        whole = value.time() == time() and value.tzinfo is None
        return value.date().isoformat() if whole else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
