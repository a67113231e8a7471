"""What of a text can be shown: the edge between records, which keep everything, and fonts."""

import re
from functools import cache

STAND_IN = "\ufffd"

# The old zero-width no-break space is a byte order mark to Qt, which drops it at a start.
_ALIKE = str.maketrans({"\t": " ", "\v": " ", "\f": " ", "\ufeff": "\u2060"})
_HIDDEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_ODD = f"{_HIDDEN}|[\u2028\u2029\ufeff]| (?:\n|$)"
_LINE_ENDS = "\r\n|[\r\x85\u2028\u2029]"
_TRAILING = " +(?=\n|$)"
_BEFORE_SIGN = "(?<=[0-9]) (?=[%‰€$£])"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern when the first text needs it: most texts are plain."""
    return re.compile(text)


def shown(text: str) -> str:
    """Return text as it is shown: a line feed ends a line, tabs are blanks, no blanks end a line.

    A character that stands for nothing visible (a control, a lone surrogate, a non-character)
    becomes U+FFFD, which the engine draws as an empty box.
    """
    plain = text.isprintable() and not text.endswith(" ")
    if plain or not _pattern(_ODD).search(text):
        return text
    text = _pattern(_LINE_ENDS).sub("\n", text).translate(_ALIKE)
    return _pattern(_TRAILING).sub("", _pattern(_HIDDEN).sub(STAND_IN, text))


def held_together(text: str) -> str:
    """Return a text of the same length in which no line ends between a number and its sign."""
    if text.isascii() and "%" not in text and "$" not in text:
        return text
    return _pattern(_BEFORE_SIGN).sub("\u00a0", text)


def one_line(text: str) -> str:
    """Return text as it is shown on one line: line ends become blanks."""
    return shown(text).replace("\n", " ").rstrip(" ")
