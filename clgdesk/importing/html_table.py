"""The first table of a piece of HTML, and its first link."""

from html.parser import HTMLParser

_CELLS = ("td", "th")
_BREAKS = ("br", "p", "div", "li", "tr")
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
        self._across = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._done:
            return
        if tag == "table":
            self._depth += 1
        elif self._depth == 1 and tag == "tr":
            self.end_cell()
            self.rows.append([])
        elif self._depth == 1 and tag in _CELLS:
            self.end_cell()
            self._cell = []
            self._across = _number(dict(attrs).get("colspan"))
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
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        self.rows[-1] += ["\n".join(filter(None, lines)), *[""] * (self._across - 1)]
        self._cell = None


def _number(text: str | None) -> int:
    return min(int(text), 100) if text and text.isascii() and text.isdigit() else 1


def rows_of_html(html: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of the first table; none where there is no table."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_cell()
    return tuple(tuple(row) for row in reader.rows if any(row))


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
