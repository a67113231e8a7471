"""The sizes of text for a room, and how far each may shrink before a text goes on elsewhere."""

from typing import NamedTuple

from clgdesk.glyphs import TextStyle

HEIGHT = 720.0
"""Units of every screen from top to bottom."""
NARROWEST = 960.0
"""Units of the narrowest screen: one that is narrower has smaller units."""
MARGIN = 56.0
TOP = 40.0
FOOT = 56.0
"""Kept free at the bottom for the line that tells how far the story is."""
GAP_ABOVE_BODY = 10.0
SHRINKS = (1.26, 1.12, 1.0, 0.88, 0.76)
"""How text is tried, from large to small; what does not fit the smallest goes on elsewhere."""
STEADY = ("display", "heading", "eyebrow", "caption")
"""Sizes that do not grow where there is room."""
SMALLEST, LARGEST = 0.7, 1.6
"""What the user can make of the sizes."""
STEP = 0.1


class Size(NamedTuple):
    """A size of text and the smallest it is shrunk to."""

    usual: float
    smallest: float
    weight: int = 400
    leading: float = 1.34
    italic: bool = False
    tabular: bool = False
    tracking: float = 0.0


SIZES = {
    "display": Size(64, 44, 700, 1.14, tracking=-1.0),
    "heading": Size(46, 40, 700, 1.16, tracking=-0.6),
    "lead": Size(38, 27, 500, 1.3),
    "card": Size(30, 24, 600, 1.24),
    "body": Size(26, 22, 400),
    "strong": Size(26, 22, 600),
    "quote": Size(28, 23, 400, 1.32, italic=True),
    "figure": Size(54, 40, 600, 1.15, tabular=True, tracking=-0.6),
    "caption": Size(20, 18, 500, 1.35),
    "eyebrow": Size(20, 20, 600, 1.4),
}


def text_style(name: str, shrink: float, factor: float) -> TextStyle:
    """Return a size of text, shrunk as far as it may be, times what the user wishes."""
    size = SIZES[name]
    shrink = min(shrink, 1.0) if name in STEADY else shrink
    height = round(max(size.usual * shrink, size.smallest) * factor, 1)
    return TextStyle(
        height,
        size.weight,
        size.italic,
        round(height * size.leading, 1),
        round(size.tracking * height / size.usual, 2),
        size.tabular,
    )


def room_for(width: float, height: float) -> tuple[float, float, float]:
    """Return how long a unit is on a screen of so many pixels, and its size in units."""
    scale = max(min(height / HEIGHT, width / NARROWEST), 0.01)
    return scale, width / scale, height / scale
