"""Texts as search sees them: without case and accents, scripts without blanks letter by letter.

Chinese, Japanese, Thai and others put no blanks between words. Each of their letters stands alone
here, and a search for several of them looks for them side by side: any part of a word is found.
"""

import re
import unicodedata
from typing import NamedTuple

_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_UNSPACED = (
    "\u0e00-\u0edf"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17ff"  # Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # radicals, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"  # han
    "\U00020000-\U0003ffff"
)
_LETTER = re.compile(f"([{_UNSPACED}])")
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
_QUOTES = str.maketrans("“”„«»", '"""""')


def words_of(text: str) -> str:
    """Return the words of a text, folded, with blanks between."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(_LETTER.split(plain))


def letters_apart(text: str) -> str:
    """Return a text with blanks around each letter of a script that puts none between words."""
    return text if text.isascii() else _LETTER.sub(r" \1 ", text)


def is_unspaced(text: str) -> bool:
    """Tell whether a text has letters of a script without blanks between words."""
    return not text.isascii() and _LETTER.search(text) is not None


class Term(NamedTuple):
    """Words that must stand side by side. The last may be only the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False
    without: bool = False


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return what was typed as terms: “quoted phrases”, -excluded words, beginnings of words.

    Every word may be continued, so that results come while typing; a quoted phrase may not.
    """
    found = []
    for minus, phrase, lone_minus, word in _QUOTED.findall(typed.translate(_QUOTES)):
        words = tuple(_WORD.findall(words_of(phrase or word)))
        if words:
            found.append(Term(words, not phrase, bool(minus or lone_minus)))
    return tuple(found)
