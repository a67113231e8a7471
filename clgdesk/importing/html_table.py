"""The first table of a piece of HTML, and its first link."""

from html.parser import HTMLParser

_CELLS = ("td", "th")
_BREAKS = ("br", "p", "div", "li", "tr")
_PARTS = ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "hr", "td")
_SILENT = ("script", "style", "head", "title")


class _Reader(HTMLParser):
    """Collects the cells of the first table; a table inside a cell belongs to that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._done = False
        self._silent = 0
        self._cell: list[str] | None = None
        self._across = self._down = 1
        self._covered: dict[int, int] = {}
        """By column the rows that a cell above still reaches down to."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._done:
            return
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self.end_cell()
            self._end_row()
            self.rows.append([])
        elif self._depth == 1 and tag in _CELLS:
            self.end_cell()
            self._cell = []
            self._across = _number(dict(attrs).get("colspan"))
            self._down = _number(dict(attrs).get("rowspan"))
        elif tag in _BREAKS and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.end_cell()
                self._done = True
        elif self._depth == 1 and tag in (*_CELLS, "tr"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def end_cell(self) -> None:
        """Keep the cell that was begun, if there is one."""
        if self._cell is None:
            return
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        while self._is_covered(len(row)):
            row.append("")
        at, lines = len(row), (" ".join(x.split()) for x in "".join(self._cell).split("\n"))
        row += ["\n".join(filter(None, lines)), *[""] * (self._across - 1)]
        if self._down > 1:
            self._covered |= dict.fromkeys(range(at, len(row)), self._down - 1)
        self._cell = None

    def _is_covered(self, column: int) -> bool:
        """Tell whether a cell from above stands in a column of this row; it is one row shorter."""
        left = self._covered.get(column, 0)
        if left:
            self._covered[column] = left - 1
        return left > 0

    def _end_row(self) -> None:
        """Let cells from above that stand behind the last cell of this row end one row sooner."""
        for column in [c for c in self._covered if self.rows and c >= len(self.rows[-1])]:
            self._is_covered(column)


def _number(text: str | None) -> int:
    return min(int(text), 100) if text and text.isascii() and text.isdigit() else 1


def rows_of_html(html: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of the first table; none where there is no table."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_cell()
    return tuple(tuple(row) for row in reader.rows if any(row))


class _Words(HTMLParser):
    """Collects the words, with a line for each part that begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in (*_BREAKS, *_PARTS):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in (*_BREAKS, *_PARTS) and tag != "br":
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(" ".join(f"|{data}|".split())[1:-1])


def words_of_html(html: str) -> str:
    """Return the words of a piece of HTML, line by line."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


class _Link(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "a"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words.append(data)


def link_words(html: str) -> str:
    """Return the words of the links in a piece of HTML."""
    reader = _Link()
    reader.feed(html)
    reader.close()
    return " ".join(" ".join(reader.words).split())
