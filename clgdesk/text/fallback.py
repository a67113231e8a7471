"""Chooses a family for every part of a text that CLG Sans cannot set alone.

Each part gets exactly one family, so that Qt never mixes fonts within an item: the choice is the
same on every machine for the bundled families, and Qt's glyph-to-text indexes stay right.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QTextLayout

from clgdesk.text.faces import (
    EMOJI,
    FALLBACKS,
    FAMILY,
    LAST,
    coverage,
    install,
    is_bundled,
)

# Characters without a shape of their own: they stay with the text before them.
_INVISIBLE_RANGES = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x20E3, 0x20E3), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xE0000, 0xE01FF),
)  # fmt: skip
_INVISIBLE = frozenset(
    chr(code) for first, last in _INVISIBLE_RANGES for code in range(first, last + 1)
)
_FOLLOWING = _INVISIBLE | frozenset(" \u00a0")


class Part(NamedTuple):
    """A stretch of text (in UTF-16 units) and its family; an empty family means none has it."""

    start: int
    length: int
    family: str


def parts(text: str) -> list[Part]:
    """Return the parts of a text that need another family than CLG Sans, in order."""
    found: list[Part] = []
    family, begin, end = FAMILY, 0, 0
    for start, stop, cluster in clusters(text):
        chosen = _family(cluster, family)
        if chosen != family:
            _close(found, family, begin, end)
            family, begin = chosen, start
        end = stop
    _close(found, family, begin, end)
    return found


def _close(found: list[Part], family: str, begin: int, end: int) -> None:
    if family != FAMILY and end > begin:
        found.append(Part(begin, end - begin, family))


def clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Give each user-perceived character with its start and end in UTF-16 units."""
    from PySide6.QtCore import QTextBoundaryFinder  # plain texts do without it

    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    units = text.encode("utf-16-le", "surrogatepass")
    start, stop = 0, finder.toNextBoundary()
    while stop >= 0:
        yield start, stop, units[2 * start : 2 * stop].decode("utf-16-le", "replace")
        start, stop = stop, finder.toNextBoundary()


def _family(cluster: str, before: str) -> str:
    if all(c in _FOLLOWING for c in cluster):
        visible = cluster.strip("".join(_INVISIBLE))
        follows = before in FALLBACKS and before != EMOJI and coverage(before).has(visible)
        return before if follows else FAMILY
    return _choose(cluster)


@lru_cache(8192)
def _choose(cluster: str) -> str:
    """Return the first family that has the whole cluster, or the visible start of it."""
    visible = "".join(c for c in cluster if c not in _INVISIBLE) or cluster
    order = (FAMILY, *FALLBACKS)
    if "\ufe0f" in cluster or "\u20e3" in cluster or cluster[0] >= "\U0001f000":
        order = (EMOJI, FAMILY, *FALLBACKS[:-1])
    for family in order:
        if coverage(family).has(visible):
            install(family)
            return family
    return _system_family(cluster) or _last_resort(visible)


def _last_resort(visible: str) -> str:
    """Return the bundled family that stands in where the computer has no font; empty if none."""
    for family in LAST:
        if coverage(family).has(visible):
            install(family)
            return family
    return ""


def _system_family(cluster: str) -> str:
    """Ask Qt which of the computer's own fonts it would take; empty if none has the characters."""
    font = QFont()
    font.setPixelSize(128)
    layout = QTextLayout(cluster, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    runs = line.glyphRuns() if line.isValid() else []
    if not runs or any(0 in run.glyphIndexes() for run in runs):
        return ""
    raw = runs[0].rawFont()
    if raw.pixelSize() <= 0:  # a box instead of a font: asking for its family ends the process
        return ""
    family = raw.familyName()
    return "" if is_bundled(family) else family
