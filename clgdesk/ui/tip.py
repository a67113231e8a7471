"""Tips say words as they are: nothing in them is read as markup, and long lines break."""

from collections.abc import Iterable
from html import escape

_MARKUP = ("<", "&lt;")
"""Qt takes a text for markup only if one of these is in it."""
_LONGEST_LINE = 90
"""Letters; Qt breaks a longer line only in a tip with markup."""


def tip(words: str) -> str:
    """Return what a tip is to be given so that it shows these words."""
    lines = words.split("\n")
    if max(map(len, lines)) <= _LONGEST_LINE and not any(sign in words for sign in _MARKUP):
        return words
    return marked_up(map(escape, lines))


def marked_up(lines: Iterable[str]) -> str:
    """Return a tip of lines that are escaped already, or marked up."""
    return '<p style="white-space: pre-wrap">{}</p>'.format("<br>".join(lines))
