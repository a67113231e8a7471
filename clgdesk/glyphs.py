"""Shaped text: what the text engine makes, the layout places, and the painters draw.

Lengths are in map units (one unit is one pixel at 100 % on screen, one point at 100 % on paper);
x runs right, y runs down, and 0 is the start of the line on its baseline.
"""

from typing import NamedTuple, Protocol


class TextStyle(NamedTuple):
    """How text is set: size and leading in units, weight 400 to 700."""

    size: float = 13.0
    weight: int = 400
    italic: bool = False
    leading: float = 17.0
    tracking: float = 0.0
    tabular: bool = False


class GlyphRun(NamedTuple):
    """Glyphs of one face. ``texts`` holds the logical characters that each glyph stands for.

    Joined in order (``rtl`` runs are stored in logical order too), the texts give the run's text;
    a glyph that stands for none has an empty text. ``face`` is a key of the text engine.
    """

    face: str
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    texts: tuple[str, ...]
    rtl: bool = False


class MissingGlyph(NamedTuple):
    """A character that no font has: drawn as a box with its code."""

    x: float
    width: float
    character: str


class TextLine(NamedTuple):
    """One line of shaped text; ``rtl`` says that its paragraph reads from right to left."""

    text: str
    width: float
    ascent: float
    descent: float
    runs: tuple[GlyphRun, ...] = ()
    missing: tuple[MissingGlyph, ...] = ()
    rtl: bool = False


class Shaper(Protocol):
    """Shapes and breaks text. The real one is ``clgdesk.text``; tests use a plain fake."""

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
        without adding any. Empty text gives no lines.
        """

    def line(self, text: str, style: TextStyle, width: float | None = None) -> TextLine:
        """Shape text as one line (line breaks become spaces), with an ellipsis if too wide."""
