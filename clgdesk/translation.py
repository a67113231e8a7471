"""Text for people: every sentence that a user reads goes through ``tr`` or ``trn``.

Catalogues are gettext files under ``resources/locale``. Names go in by ``.format`` after the
translation, never by an f-string inside it.
"""

import gettext
import os

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
