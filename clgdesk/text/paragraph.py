"""One paragraph in Qt's text layout, at a nominal size that is scaled to every other.

Design metrics without hinting grow in proportion, so a text has the same line breaks at any size
and zoom; one set of fonts serves them all.
"""

from functools import cache, lru_cache
from unicodedata import bidirectional

from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from clgdesk.glyphs import TextStyle
from clgdesk.text.faces import FAMILY, style_of
from clgdesk.text.fallback import parts
from clgdesk.text.shown import STAND_IN, held_together

NOMINAL = 128
"""Pixel size of all layouts: Qt's rounding to 1/64 pixel is 1/8192 em."""

# U+FFFD is drawn as an empty box. Qt's indexes slip after a soft hyphen: a zero-width space
# breaks alike.
_DRAWN = str.maketrans({STAND_IN: "\u25a1", "\u00ad": "\u200b"})
# Characters that CLG Sans is known to have: the common texts of Europe open no file to ask it.
_COMMON = frozenset(
    map(
        chr, [*range(0x20, 0x7F), *range(0xA0, 0x149), *range(0x14A, 0x180), *range(0x2010, 0x2028)]
    )
)
_WEIGHTS = {"Regular": 400, "Italic": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}

_MOST_BALANCED, _MOST_STEPS = 8, 12
_ENDLESS = 16_000_000.0  # nominal pixels: near the limit of Qt's numbers
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_TELLING = _RIGHT_TO_LEFT | {"L"}

_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_WORDS = QTextOption.WrapMode.WordWrap


class Paragraph:
    """A paragraph to be broken into lines, once or several times, of other widths.

    ``text`` is free of line ends. Widths are in units of the style; positions in Qt's lines are
    in nominal pixels: multiply by ``scale``.
    """

    def __init__(self, text: str, style: TextStyle) -> None:
        self.text = text
        self.scale = style.size / NOMINAL
        self.plain = is_plain(text)
        self.wide = _ENDLESS
        tracking = style.tracking / self.scale if self.plain else 0.0
        face = style_of(style.weight, style.italic)
        drawn = held_together(text).translate(_DRAWN)
        self._layout = QTextLayout(drawn, base_font(face, tracking, style.tabular))
        self._layout.setTextOption(_option(_ANYWHERE))
        if not self.plain:
            self._layout.setFormats([_range(p.start, p.length, p.family) for p in parts(text)])

    def broken(self, width: float, most: int | None = None) -> list[QTextLine]:
        """Break at words, within a word only where it is wider than a line."""
        return self.broken_at(width / self.scale, most)

    def broken_at(self, wide: float, most: int | None = None) -> list[QTextLine]:
        """Break as ``broken`` does, at a width in nominal pixels, which is kept as ``wide``."""
        self.wide = wide
        lines: list[QTextLine] = []
        layout = self._layout
        layout.beginLayout()
        while most is None or len(lines) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(wide)
            lines.append(line)
        layout.endLayout()
        return lines

    def balanced(self, lines: list[QTextLine], width: float) -> list[QTextLine]:
        """Break anew into as many lines as ``width`` gave, of the least width that still does."""
        count = len(lines)
        if not 2 <= count <= _MOST_BALANCED:
            return lines
        best = width / self.scale
        self._layout.setTextOption(_option(_WORDS))
        for _ in range(_MOST_STEPS):
            narrower = max([line.naturalTextWidth() for line in lines]) - 1
            lines = self.broken_at(narrower, count + 1)
            if len(lines) > count or any(line.naturalTextWidth() > narrower for line in lines):
                break
            best = narrower
        self._layout.setTextOption(_option(_ANYWHERE))
        return self.broken_at(best)

    @property
    def rtl(self) -> bool:
        """Whether the paragraph reads from right to left: its first letter that tells does.

        What is isolated from the rest tells nothing of it.
        """
        depth = 0
        for kind in map(bidirectional, self.text):
            if kind in _ISOLATES:
                depth += 1
            elif kind == "PDI":
                depth = max(0, depth - 1)
            elif depth == 0 and kind in _TELLING:
                return kind in _RIGHT_TO_LEFT
        return False

    def whole(self) -> QTextLine:
        """Return the text as one line."""
        return self.broken(_ENDLESS * self.scale, 1)[0]

    def width(self) -> float:
        """Return the width of the text on one line."""
        return self.whole().naturalTextWidth() * self.scale


def is_plain(text: str) -> bool:
    """Tell whether CLG Sans alone sets the text from left to right."""
    return text.isascii() or all(map(_is_plain_character, set(text)))


@lru_cache(4096)
def _is_plain_character(character: str) -> bool:
    if character in _COMMON or character == STAND_IN:
        return True
    code = ord(character)
    upright = code < 0x530 or 0x1E00 <= code < 0x2000 or 0x2030 <= code < 0x2060
    return upright and not parts(character)


@cache
def _option(mode: QTextOption.WrapMode) -> QTextOption:
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(mode)
    return option


@lru_cache(64)
def base_font(face: str, tracking: float, tabular: bool) -> QFont:
    """Return CLG Sans in a style at the nominal size."""
    font = QFont(_font(FAMILY, _WEIGHTS[face]))
    font.setItalic(face == "Italic")
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(64)
def _font(family: str, weight: int = 400) -> QFont:
    font = QFont()
    font.setFamilies([family])
    font.setPixelSize(NOMINAL)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _range(start: int, length: int, family: str) -> QTextLayout.FormatRange:
    from PySide6.QtGui import QTextCharFormat  # brings many enums: most texts need none of them

    found = QTextLayout.FormatRange()
    found.start, found.length = start, length
    look = QTextCharFormat()
    look.setFont(_font(family or FAMILY))
    found.format = look
    return found
