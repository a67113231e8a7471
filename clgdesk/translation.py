"""Text for people: every sentence that a user reads goes through ``tr`` or ``trn``.

Catalogues are gettext files under ``resources/locale``. Names go in by ``.format`` after the
translation, never by an f-string inside it.
"""

import gettext
import os
import unicodedata
from collections.abc import Iterable

from clgdesk import resources

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str | None = None) -> None:
    """Choose the language (a code such as ``de``); None takes it from the environment."""
    global _catalogue
    chosen = language or os.environ.get("LANGUAGE") or os.environ.get("LANG") or "en"
    code = chosen.partition(".")[0]
    folder = resources.path("locale")
    names = dict.fromkeys((code, code.partition("_")[0]))
    if not any((folder / name).is_dir() for name in names):  # gettext takes long to find none
        _catalogue = gettext.NullTranslations()
        return
    _catalogue = gettext.translation("clgdesk", folder, [code], fallback=True)


def tr(message: str) -> str:
    """Return a sentence in the user's language."""
    return _catalogue.gettext(message)


def trn(one: str, many: str, count: int) -> str:
    """Return the form of a sentence that fits a count; fill it with ``.format(n=count)``."""
    return _catalogue.ngettext(one, many, count)


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """Join those parts that say something; none turns the reading direction of another."""
    return between.join([isolated(part) for part in parts if part])


def isolated(text: str) -> str:
    """Return a text that can stand beside others: what it does to reading directions ends with it.

    A text that reads from left to right is returned as it is.
    """
    if text.isascii() or not any(map(_turns, text)):
        return text
    opened = sum(map(text.count, _ISOLATES))
    closed = text.count(_ISOLATE_END)
    before = _ISOLATE * (1 + max(0, closed - opened))
    return before + text + _ISOLATE_END * (1 + max(0, opened - closed))


_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_TURNING = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


def _turns(character: str) -> bool:
    return unicodedata.bidirectional(character) in _TURNING
