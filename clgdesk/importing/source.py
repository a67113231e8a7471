"""A file or a clipboard as rows of cells; how it is read is guessed, shown, and can be changed.

source = open_source(path)
way = source.guess()
for row in source.rows(way): ...        # again and again: nothing is used up
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import IO, Protocol

from clgdesk.importing.encodings import encoding_names, guessed, is_binary, mark_of
from clgdesk.importing.problems import Unreadable
from clgdesk.translation import tr

DELIMITERS = (",", ";", "\t", "|")
MOST_BYTES = 1_000_000_000
MOST_COLUMNS = 2_000
LARGEST_CELL = 256_000_000
_HEAD, _CHUNK = 65_536, 1 << 20
_END = "\ue000 end of the table \ue000"
"""A line after the last one: it comes back as a row of its own, unless a quotation is open."""
_BREAK = re.compile("\r\n|\r|\n")
_AT_ONCE = 100
_LINES_LOOKED_AT = 60
_OFTEN = 500
_SIGNS = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"\xff\xd8\xff", "JPEG"),
    (b"SQLite format 3", "SQLite"), (b"PK\x03\x04", "ZIP"), (b"\x1f\x8b", "gzip"),
)  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Cells = list[str]


class _NoResult(str):
    __slots__ = ()

    def __bool__(self) -> bool:
        return True


NO_RESULT = _NoResult()
"""The cell of a formula whose result the file does not hold: no text, but not nothing either."""


@dataclass(frozen=True)
class Way:
    """How a source is read. ``header`` is the number of rows above the first row of data.

    The last of them holds the names of the columns; with 0 there is no such row.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 1


class Source(Protocol):
    """Something with rows of cells."""

    name: str
    sheets: Sequence[str]
    is_text: bool
    typed: bool
    """Whether numbers and days come as such, and not as somebody typed them."""

    def guess(self) -> Way:
        """Return how it is probably read; the header is not looked for."""

    def rows(self, way: Way) -> Iterator[Cells]:
        """Yield all rows, those of the header too.

        Raises:
            Unreadable: it cannot be read that way.
        """

    def likely_rows(self, seen: int) -> int:
        """Return how many rows there probably are, when so many were seen."""


def open_source(path: Path) -> Source:
    """Return what is in a file, by its content.

    Raises:
        Unreadable: it is no table.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        size = path.stat().st_size
    except FileNotFoundError:
        raise Unreadable(tr("{name} is not there any more.").format(name=name)) from None
    except OSError as error:
        words = tr("{name} cannot be read: {reason}.")
        reason = error.strerror or str(error)
        raise Unreadable(words.format(name=name, reason=reason)) from error
    if size > MOST_BYTES:
        text = tr("{name} is larger than {limit} MB, the most that is read as a table.")
        raise Unreadable(text.format(name=name, limit=MOST_BYTES // 1_000_000))
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Unreadable(tr("{name} is empty.").format(name=name))
    return _of_content(path, head)


def _of_content(path: Path, head: bytes) -> Source:
    if head.startswith(b"PK\x03\x04"):
        from clgdesk.importing.workbook import Workbook

        return Workbook(path)
    if head.startswith(_OLD_OFFICE):
        raise Unreadable(_old_office(path))
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            text = tr("{name} is not a table but a {kind} file.")
            raise Unreadable(text.format(name=path.name, kind=kind))
    if is_binary(head):
        raise Unreadable(tr("{name} is not a table but a binary file.").format(name=path.name))
    return TextFile(path)


def _old_office(path: Path) -> str:
    """Return why a file in the old container of Office cannot be read."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        text = tr("{name} is protected by a password; save it without one and try again.")
    else:
        text = tr("{name} is an old workbook (.xls); save it as .xlsx or CSV and try again.")
    return text.format(name=path.name)


class TextFile:
    """A CSV or TSV file; only a little of it is in memory at a time."""

    sheets: Sequence[str] = ()
    is_text, typed = True, False

    def __init__(self, path: Path) -> None:
        self._path, self.name = path, path.name
        self._size, self._read = 1, 0

    def guess(self) -> Way:
        """Return how it is probably read."""
        with self._open() as file:
            head = file.read(_HEAD)
            file.seek(0)
            encoding = guessed(head, iter(lambda: file.read(_CHUNK), b""))
        length = mark_of(head)[1]
        text = head[length:].decode(encoding, "replace")
        first = "\t" if self._path.suffix.lower() == ".tsv" and "\t" in text else ""
        return Way(encoding, first or guessed_delimiter(text))

    def rows(self, way: Way) -> Iterator[Cells]:
        """Yield all rows."""
        with self._open() as file:
            start = mark_of(file.read(4))[1] if way.encoding.startswith("utf") else 0
            self._size = max(1, file.seek(0, io.SEEK_END))
            file.seek(start)
            text = io.TextIOWrapper(file, way.encoding, newline="")
            for count, row in enumerate(_parsed(text, way, self.name)):
                if not count % _OFTEN:
                    self._read = file.tell()
                yield row
            self._read = self._size

    def likely_rows(self, seen: int) -> int:
        """Return how many rows there probably are."""
        return max(seen, round(seen * self._size / max(1, self._read)))

    @contextmanager
    def _open(self) -> Iterator[IO[bytes]]:
        try:
            with self._path.open("rb") as file:
                yield file
        except OSError as error:
            words = tr("{name} cannot be read: {reason}.")
            reason = error.strerror or str(error)
            raise Unreadable(words.format(name=self.name, reason=reason)) from error


class TextTable:
    """A text that is in memory, such as one from the clipboard.

    Quotes that do not close are no such quotes: then every line is a row.
    """

    sheets: Sequence[str] = ()
    is_text, typed = True, False

    def __init__(self, text: str, name: str) -> None:
        self._text, self.name = text.removeprefix("\ufeff"), name

    def guess(self) -> Way:
        """Return how it is probably read."""
        return Way("", guessed_delimiter(self._text[:_HEAD]))

    def rows(self, way: Way) -> Iterator[Cells]:
        """Yield all rows."""
        lines = io.StringIO(self._text, newline="")
        yield from _parsed(lines, way, self.name, quoted=self._text.count('"') % 2 == 0)

    def likely_rows(self, seen: int) -> int:
        """Return how many rows there probably are."""
        return max(seen, self._text.count("\n"))


class Rows:
    """Rows that were read already, such as an HTML table from the clipboard."""

    sheets: Sequence[str] = ()
    is_text, typed = False, False

    def __init__(self, rows: Sequence[Sequence[str]], name: str) -> None:
        self._rows, self.name = rows, name

    def guess(self) -> Way:
        """Return how it is probably read."""
        return Way()

    def rows(self, _way: Way) -> Iterator[Cells]:
        """Yield all rows."""
        for row in self._rows:
            yield list(row)

    def likely_rows(self, seen: int) -> int:
        """Return how many rows there probably are."""
        return max(seen, len(self._rows))


def _parsed(lines: Iterable[str], way: Way, name: str, *, quoted: bool = True) -> Iterator[Cells]:
    """Yield the rows of a text with separators.

    A quotation mark that is never closed would take all that follows into one cell, unnoticed.
    """
    csv.field_size_limit(LARGEST_CELL)
    lines, mark = chain(lines, (_END,)), way.delimiter or ","
    if quoted:
        reader = csv.reader(lines, delimiter=mark)
    else:
        reader = csv.reader(lines, delimiter=mark, quoting=csv.QUOTE_NONE)
    try:
        while some := list(islice(reader, _AT_ONCE)):
            if some[-1] and some[-1][-1].endswith(_END):
                last = some.pop()
                if last != [_END]:
                    breaks = sum(len(_BREAK.findall(cell)) for cell in last)
                    raise _never_closed(name, reader.line_num - breaks)
            yield from some
    except UnicodeDecodeError as error:
        text = tr("{name} is not written in {encoding}; choose another encoding.")
        words = encoding_names().get(way.encoding, way.encoding)
        raise Unreadable(text.format(name=name, encoding=words)) from error
    except csv.Error as error:
        text = tr("{name} cannot be read as a table beyond line {line}: {reason}.")
        said = text.format(name=name, line=reader.line_num, reason=error)
        raise Unreadable(said) from error


def _never_closed(name: str, line: int) -> Unreadable:
    text = tr("{name} cannot be read: a quotation mark in line {line} is never closed.")
    return Unreadable(text.format(name=name, line=f"{line:,}"))


def guessed_delimiter(text: str) -> str:
    """Return what stands between the cells: what cuts most first lines into equally many."""
    marks = [(*_evenness(text, mark), mark) for mark in DELIMITERS if mark in text]
    return max(marks, key=lambda m: m[:2], default=(0.0, 0, ","))[2]


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """Return which share of the first rows has the usual number of cells, weighed by that."""
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(row) for row in islice(found, _LINES_LOOKED_AT) if row]
    except csv.Error:
        return 0.0, 0
    if len(widths) > 2 and len(text) >= _HEAD // 2:
        widths.pop()  # the text may end within it
    usual = max(set(widths), key=lambda w: (widths.count(w), w), default=0)
    if usual < 2:
        return 0.0, usual
    return round(widths.count(usual) / len(widths) * min(usual, 8) ** 0.5, 3), usual


def with_header(way: Way, header: int) -> Way:
    """Return a way with another number of rows above the data."""
    return replace(way, header=header)
