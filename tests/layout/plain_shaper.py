"""A shaper without fonts: every character is as wide as the next, so tests need no Qt."""

from clgdesk.glyphs import TextLine, TextStyle

ADVANCE = 0.55
"""Width of a character, in parts of the size."""


class PlainShaper:
    """Breaks at blanks, within a word only where it is wider than a line; counts its work."""

    def __init__(self) -> None:
        self.calls = 0

    def lines(
        self,
        text: str,
        style: TextStyle,
        width: float,
        *,
        most: int | None = None,
        balanced: bool = False,
    ) -> tuple[TextLine, ...]:
        self.calls += 1
        fit = max(1, int(width / (ADVANCE * style.size)))
        rows = [row for part in text.split("\n") for row in _rows(part, fit)] if text else []
        if most is not None and len(rows) > most:
            rows = [*rows[: most - 1], rows[most - 1][: fit - 1] + "…"]
        return tuple(_line(row, style) for row in rows)

    def line(self, text: str, style: TextStyle, width: float | None = None) -> TextLine:
        self.calls += 1
        text = text.replace("\n", " ")
        fit = len(text) if width is None else max(1, int(width / (ADVANCE * style.size)))
        return _line(text if len(text) <= fit else text[: fit - 1] + "…", style)


def _rows(text: str, fit: int) -> list[str]:
    rows = [""]
    for word in text.split(" "):
        joined = f"{rows[-1]} {word}".strip()
        if len(joined) <= fit:
            rows[-1] = joined
            continue
        pieces = [word[i : i + fit] for i in range(0, len(word), fit)]
        rows += pieces if rows[-1] else []
        rows = rows if rows[-1] in pieces else pieces
    return rows


def _line(text: str, style: TextStyle) -> TextLine:
    return TextLine(text, len(text) * ADVANCE * style.size, 0.97 * style.size, 0.24 * style.size)
