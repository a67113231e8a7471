"""Text from elsewhere as lines or as a table, whatever program it comes from."""

import csv
import re
from typing import NamedTuple

from clgdesk.importing.html_table import rows_of_html, words_of_html
from clgdesk.model.clean import clean_text

MOST_CHARACTERS = 2_000_000
"""More than this is not looked at: it is only counted."""
MOST_ROWS = 2_000
"""Rows and lines after these are only counted too."""
LONGEST = 20_000
"""Characters of one line: a longer one becomes several."""

Row = tuple[str, ...]
_MARK = re.compile(r"\s*(?:[-*+•◦▪▸►‣∙·–—●○■□✓✔☐☑]|\(?\d{1,3}[.)]|\(?[A-Za-z][)]|\[[ xX]?\])\s+")
_RULE = re.compile(r"\|(?=.*-)(?:\s*:?-+:?\s*\|)*(?:\s*:?-+:?\s*)?")
"""The line below the head of a table in Markdown."""
_BAR = re.compile(r"(?<!\\)\|")
_QUOTED = re.compile(r'(?:^|\t)"', re.MULTILINE)


class Pasted(NamedTuple):
    """Rows of cells; ``total`` says how many there were, where not all were looked at.

    ``is_table`` tells a table from lines of text, which are rows of one cell.
    """

    rows: tuple[Row, ...]
    total: int
    is_table: bool = False


def read(text: str, html: str = "") -> Pasted:
    """Return what a text says, or the table that came with it as HTML."""
    if "<table" in html[:MOST_CHARACTERS].lower():
        rows = rows_of_html(html[:MOST_CHARACTERS])
        if _is_html_table(rows):
            return Pasted(rows, len(rows), is_table=True)
    if html and not text.strip():
        text = words_of_html(html[:MOST_CHARACTERS])
    head = _head(text)
    total = _count(text) if len(text) > len(head) else 0
    if "\t" in head:
        rows = tidy(_tabbed(head))
        if _is_table(rows):
            return Pasted(rows, max(len(rows), total), is_table=True)
    if rows := tidy(_barred(head)):
        return Pasted(rows, max(len(rows), total), is_table=max(map(len, rows)) > 1)
    lines = tuple((line,) for line in lines_of(head))
    return Pasted(lines, max(len(lines), total))


def _head(text: str) -> str:
    """Return the beginning of a text: so many characters and lines as are looked at."""
    head, at = text[:MOST_CHARACTERS], 0
    for _ in range(MOST_ROWS):
        at = head.find("\n", at) + 1
        if not at:
            return head
    return head[:at]


def _count(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n"))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not empty, without bullets, numbers and check boxes."""
    lines = []
    for raw in text.splitlines():
        line = _plain(raw)
        lines += [line[at : at + LONGEST] for at in range(0, len(line), LONGEST)]
    return lines


def _plain(line: str) -> str:
    """Return one line as a title: marks stripped, blanks made even."""
    line = clean_text(line)
    for _ in range(2):  # a bullet may stand before a check box
        found = _MARK.match(line)
        line = line[found.end() :] if found else line
    words = " ".join(line.split())
    return "" if _MARK.fullmatch(f"{words} ") else words


def _tabbed(text: str) -> list[Row]:
    """Return the rows of a text with tabs; a quoted cell may hold line breaks, as spreadsheets do.

    Quotes that do not close are no such quotes: then every line is a row.
    """
    if _QUOTED.search(text) and text.count('"') % 2 == 0:
        try:
            return [tuple(row) for row in csv.reader(text.splitlines(keepends=True), "excel-tab")]
        except csv.Error:
            pass
    return [tuple(line.split("\t")) for line in text.splitlines()]


def _barred(text: str) -> list[Row]:
    """Return the rows of a table in Markdown; none where the text is not all of it such a table."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not _RULE.fullmatch(lines[1]) or not all(x[0] == "|" for x in lines):
        return []
    return [_cells(line) for number, line in enumerate(lines) if number != 1]


def _cells(line: str) -> Row:
    _before, *cells = _BAR.split(line)
    ended = cells[:-1] if not cells[-1].strip() else cells
    return tuple(cell.replace("\\|", "|") for cell in ended)


def tidy(rows: list[Row]) -> tuple[Row, ...]:
    """Return rows of storable text, without those that are empty."""
    clean = (tuple(clean_text(cell).strip()[:LONGEST] for cell in row) for row in rows)
    return tuple(row for row in clean if any(row))


def _is_html_table(rows: tuple[Row, ...]) -> bool:
    """Tell a table from a page that is laid out by one: a cell may stand alone in its row.

    It stands so beside a cell that reaches down from a row above.
    """
    wide = sum(any(row[1:]) for row in rows)
    return any(sum(map(bool, row)) > 1 for row in rows) and 2 * wide >= len(rows)


def _is_table(rows: tuple[Row, ...]) -> bool:
    """Tell a table from text in which a tab stands here and there."""
    wide = sum(sum(1 for cell in row if cell) > 1 for row in rows)
    return wide > 0 and 2 * wide >= len(rows)
