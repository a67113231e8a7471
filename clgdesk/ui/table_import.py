"""Imports a table of cards from a file that is dropped on the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from clgdesk.importing.pasted import Row, delimiter_of, separated
from clgdesk.translation import tr
from clgdesk.ui.behind import Behind

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_MOST_BYTES = 20_000_000


class Unreadable(ValueError):
    """The file is no table that can be read; ``str()`` is one plain sentence."""


def open_import(window: "MainWindow", path: Path) -> None:
    """Read a file behind the window and make cards of it, from the selected cell on."""
    if path.suffix.lower() == ".xlsx":
        text = tr("{name} is a workbook. Copy its cells and paste them here, or save it as CSV.")
        window.tell(text.format(name=path.name))
        return

    def arrived(found: tuple[Row, ...] | Unreadable) -> None:
        if isinstance(found, Unreadable):
            window.tell(str(found))
        else:
            window.workspace.map.clipboard.add_rows(found)

    Behind(window).run(lambda: _rows_or_problem(path), arrived)


def _rows_or_problem(path: Path) -> tuple[Row, ...] | Unreadable:
    try:
        return _rows(path)
    except Unreadable as problem:
        return problem


def _rows(path: Path) -> tuple[Row, ...]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            text = tr("{name} is larger than {limit} MB, the most that is read as a table.")
            raise Unreadable(text.format(name=path.name, limit=_MOST_BYTES // 1_000_000))
        text = _decoded(path.read_bytes())
    except FileNotFoundError:
        raise Unreadable(tr("{name} is not there any more.").format(name=path.name)) from None
    except OSError as error:
        words = tr("{name} cannot be read: {reason}.")
        reason = error.strerror or str(error)
        raise Unreadable(words.format(name=path.name, reason=reason)) from error
    try:
        rows = separated(text, "\t" if path.suffix.lower() == ".tsv" else delimiter_of(text))
    except ValueError as error:
        raise Unreadable(tr("{name} is not a table.").format(name=path.name)) from error
    if not rows:
        raise Unreadable(tr("{name} is empty.").format(name=path.name))
    return rows


def _decoded(data: bytes) -> str:
    """Return the text of a file: UTF-8 or UTF-16 as spreadsheets write it, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
