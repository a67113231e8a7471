"""Tips say words as they are: nothing in them is read as markup, and long lines break."""

from textwrap import wrap

_LINE = 90
"""Letters: Qt breaks no line of a tip, however long it is."""
_NOTHING = "\u200b"
"""Has no width; Qt takes no sign for the beginning of markup that this follows."""


def as_tip(words: str) -> str:
    """Return what a tip is to be given so that it shows these words."""
    lines = (part for line in words.split("\n") for part in _broken(line))
    return "\n".join(lines).replace("<", f"<{_NOTHING}").replace("&lt;", f"&{_NOTHING}lt;")


def _broken(line: str) -> list[str]:
    return [line] if len(line) <= _LINE else wrap(line, _LINE)
