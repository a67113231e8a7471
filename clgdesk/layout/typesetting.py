"""The text styles of the map, and shaped lines put in their places."""

from clgdesk.glyphs import TextLine, TextStyle
from clgdesk.layout.shapes import Text

CARD_TITLE = TextStyle(13, 500, leading=17)
CELL_TEXT = TextStyle(13, 400, leading=17)
CODE = TextStyle(9.5, 600, leading=14)
COUNT = TextStyle(10, 500, leading=14, tabular=True)
LANE_TITLE = TextStyle(13, 600, leading=16)
LINK = TextStyle(10.5, 500, leading=14)
METRIC_TITLE = TextStyle(11.5, 400, leading=15)
METRIC_VALUE = TextStyle(17, 600, leading=22, tabular=True)
NUMBER = TextStyle(11.5, 600, leading=15, tabular=True)
QUOTE = TextStyle(11.5, 400, italic=True, leading=15)
SCORE = TextStyle(11, 600, leading=14, tabular=True)
SMALL = TextStyle(11, 400, leading=14)
STAGE_TITLE = TextStyle(13.5, 600, leading=17)
STEP = TextStyle(12, 400, leading=15)

CAP_HALF = 0.3636
"""Half the height of a capital letter, in parts of the size: centres text on a line."""


def baseline(top: float, style: TextStyle) -> float:
    """Return the baseline of a line whose box begins at ``top``: capitals stand in its middle."""
    return round(top + style.leading / 2 + CAP_HALF * style.size, 2)


def stacked(
    lines: tuple[TextLine, ...],
    x: float,
    top: float,
    style: TextStyle,
    colour: str,
    room: float | None = None,
) -> list[Text]:
    """Return lines one below the other, the first one's box beginning at ``top``.

    In a box as wide as ``room``, lines that read from right to left stand at its right.
    """
    return [
        Text(
            x + (room - line.width if room is not None and line.rtl else 0.0),
            baseline(top + i * style.leading, style),
            line,
            colour,
        )
        for i, line in enumerate(lines)
    ]


def centred(line: TextLine, x: float, y: float, style: TextStyle, colour: str) -> Text:
    """Return a line whose middle is at x, y."""
    return Text(x - line.width / 2, round(y + CAP_HALF * style.size, 2), line, colour)


def stack_height(lines: tuple[TextLine, ...], style: TextStyle) -> float:
    """Return the height of lines one below the other."""
    return len(lines) * style.leading
