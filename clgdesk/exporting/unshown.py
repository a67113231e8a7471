"""Says which characters an export could not show, in which scripts they are, and what helps."""

import unicodedata
from collections.abc import Sequence

from clgdesk.translation import tr, trn

MOST_NAMED = 12
_FONTS = {"LATIN": "Noto Sans", "GREEK": "Noto Sans", "CYRILLIC": "Noto Sans",
          "MODIFIER": "Noto Sans", "MATHEMATICAL": "Noto Sans Math"}  # fmt: skip
"""The free fonts that are not called by the first word in the names of their letters."""
EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH"}


def unshown_words(characters: Sequence[str]) -> str:
    """Return one sentence on characters that no font on this computer has; none: nothing."""
    if not characters:
        return ""
    sentence = trn(
        "No font on this computer has {n} character of this text ({scripts}): {characters}. It is "
        "shown as a box with its code; install {fonts} and export again to see it.",
        "No font on this computer has {n} characters of this text ({scripts}): {characters}. They "
        "are shown as boxes with their codes; install {fonts} and export again to see them.",
        len(characters),
    )
    some = " ".join(characters[:MOST_NAMED]) + (" …" if len(characters) > MOST_NAMED else "")
    return sentence.format(
        n=len(characters),
        characters=some,
        scripts=", ".join(dict.fromkeys(map(_script, characters))),
        fonts=", ".join(dict.fromkeys(map(_font, characters))),
    )


def _letters_of(character: str) -> str:
    """Return the first word in a letter's name, that of its script; of what is no letter, none."""
    if unicodedata.category(character[:1])[0] not in "LM":
        return ""
    return unicodedata.name(character[:1], "").partition(" ")[0].partition("-")[0]


def _script(character: str) -> str:
    word = _letters_of(character)
    known = {"HIRAGANA": tr("Japanese"), "KATAKANA": tr("Japanese"), "HANGUL": tr("Korean")}
    if word in EAST_ASIAN:
        return known.get(word, tr("Chinese or Japanese"))
    return word.capitalize() or tr("symbols")


def _font(character: str) -> str:
    """Return a free font that has a character."""
    word = _letters_of(character)
    if word in EAST_ASIAN:
        return "Noto Sans CJK"
    usual = f"Noto Sans {word.capitalize()}" if word else "Noto Sans Symbols"
    return _FONTS.get(word, usual)
