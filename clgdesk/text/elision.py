"""Cuts a text that is too wide, between two user-perceived characters, and marks the cut."""

from bisect import bisect_right

from clgdesk.glyphs import TextStyle
from clgdesk.text.fallback import clusters
from clgdesk.text.paragraph import Paragraph

ELLIPSIS = "…"


def elided(text: str, style: TextStyle, width: float) -> str:
    """Return the longest start of a text that fits with an ellipsis; at least the ellipsis."""
    ends = _cuts(text)

    def room_for(n: int) -> float:
        return Paragraph(_marked(text, ends[n]), style).width()

    fitting = bisect_right(range(len(ends)), width, key=room_for)
    return _marked(text, ends[fitting - 1]) if fitting else ELLIPSIS


def _marked(text: str, end: int) -> str:
    return text[:end].rstrip() + ELLIPSIS


def _cuts(text: str) -> list[int]:
    """Return where the text may be cut, counted in characters, 0 first."""
    if text.isascii():
        return list(range(len(text) + 1))
    ends = [0]
    for _, _, cluster in clusters(text):
        ends.append(ends[-1] + len(cluster))
    return ends
