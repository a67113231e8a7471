"""The text engine: the shaper of the application, on screen and on paper."""

from functools import lru_cache

from PySide6.QtGui import QRawFont

from clgdesk.glyphs import TextLine, TextStyle
from clgdesk.text.application import ensure_gui
from clgdesk.text.elision import elided
from clgdesk.text.faces import FAMILY, RawFonts, install
from clgdesk.text.lines import LateLine, LineMaker
from clgdesk.text.paragraph import Paragraph
from clgdesk.text.shown import one_line, shown

KEPT = 20_000
"""How many shaped texts are kept for the next time."""

LONGEST_LINE = 5_000
"""Characters of a text that are looked at to fill one line of given width."""


class Engine:
    """Shapes and breaks text with Qt (see ``Shaper``), and finds the faces of glyph runs."""

    def __init__(self) -> None:
        ensure_gui()
        install(FAMILY)
        self._maker = LineMaker()
        self._kept_lines = lru_cache(KEPT)(self._lines)
        self._kept_line = lru_cache(KEPT)(self._line)
        self._fonts = RawFonts(self._maker.faces)
        self._bytes: dict[str, bytes] = {}

    def lines(
        self,
        text: str,
        style: TextStyle,
        width: float,
        *,
        most: int | None = None,
        balanced: bool = False,
    ) -> tuple[TextLine, ...]:
        """Break text into lines no wider than ``width``.

        ``most`` cuts after so many lines with an ellipsis; ``balanced`` evens the lines out
        without adding any. Empty text gives no lines; an empty line between others is kept.
        """
        return self._kept_lines(text, style, width, most, balanced)

    def line(self, text: str, style: TextStyle, width: float | None = None) -> TextLine:
        """Shape text as one line (line breaks become spaces), with an ellipsis if too wide."""
        return self._kept_line(text, style, width)

    def raw_font(self, face: str, size: float) -> QRawFont:
        """Return the font that paints glyph runs of a face at a size.

        Raises:
            KeyError: the face is neither bundled nor met in any text of this engine.
        """
        return self._fonts.raw_font(face, size)

    def font_table(self, face: str, tag: str) -> bytes:
        """Return one table of a face (such as ``glyf``); empty if it has none.

        Raises:
            KeyError: as ``raw_font``.
        """
        return bytes(self._fonts.face(face).fontTable(tag).data())

    def _lines(
        self, text: str, style: TextStyle, width: float, most: int | None, balanced: bool
    ) -> tuple[TextLine, ...]:
        text = shown(text)
        found: list[TextLine] = []
        paragraphs = text.split("\n") if text else []
        for n, part in enumerate(paragraphs):
            room = None if most is None else most - len(found)
            last = n + 1 == len(paragraphs)
            found += self._paragraph(part, style, width, room, balanced, last)
            if most is not None and len(found) >= most:
                break
        return tuple(found)

    def _paragraph(
        self,
        text: str,
        style: TextStyle,
        width: float,
        most: int | None,
        balanced: bool,
        last: bool,
    ) -> list[TextLine]:
        """Break one paragraph; where the rest is cut off, the last line ends in an ellipsis."""
        if most is not None:
            text = text[: most * LONGEST_LINE]
        paragraph = Paragraph(text, style)
        lines = paragraph.broken(width, None if most is None else most + 1)
        if most is not None and (len(lines) > most or (len(lines) == most and not last)):
            kept = [self._maker.line(paragraph, line, style.size) for line in lines[: most - 1]]
            rest = text[sum(len(line.text) for line in kept) :]
            return [*kept, self._cut(rest, style, width)]
        if balanced:
            lines = paragraph.balanced(lines, width)
        return LateLine.all_of(self._maker, paragraph, lines, style)

    def _line(self, text: str, style: TextStyle, width: float | None) -> TextLine:
        text = one_line(text)
        if width is not None:
            text = text[:LONGEST_LINE]
        paragraph = Paragraph(text, style)
        if width is not None and paragraph.width() > width:
            return self._cut(text, style, width)
        return self._whole(paragraph, style)

    def _cut(self, text: str, style: TextStyle, width: float) -> TextLine:
        return self._whole(Paragraph(elided(text[:LONGEST_LINE], style, width), style), style)

    def _whole(self, paragraph: Paragraph, style: TextStyle) -> TextLine:
        return self._maker.line(paragraph, paragraph.whole(), style.size)
