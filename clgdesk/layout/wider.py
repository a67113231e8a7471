"""Wider columns for paper, with the line breaks that the screen shows.

Only a quote on the emotion curve may be broken in the other of its two ways: it goes where it is
clear of the curve.
"""

from clgdesk.glyphs import Shaper, TextLine, TextStyle
from clgdesk.layout.board import Layout
from clgdesk.layout.grid import COLUMN_GAP, LABEL_WIDTH
from clgdesk.layout.shapes import Board
from clgdesk.layout.typesetting import CARD_TITLE, QUOTE
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.snapshot import Snapshot

_WIDEST_LABEL = LABEL_WIDTH - 12
"""Texts that are narrower stand in the heads of lanes, which keep their width."""
_QUOTE = 1.35
"""Columns that a quote may take."""


class _ScreenBreaks:
    """A shaper that breaks texts as if the columns had the width that they have on screen."""

    def __init__(self, shaper: Shaper, column: float, more: float) -> None:
        self._shaper, self._column, self._more = shaper, column, more

    def lines(
        self,
        text: str,
        style: TextStyle,
        width: float,
        *,
        most: int | None = None,
        balanced: bool = False,
    ) -> tuple[TextLine, ...]:
        """Break text as on screen."""
        more = self._more * self._columns(style, width)
        lines = self._shaper.lines(
            text, style, round(width - more, 4), most=most, balanced=balanced
        )
        if style is CARD_TITLE:
            # A card asks whether its first line runs into the mark in its corner: as on screen.
            return tuple(x if x.rtl else x._replace(width=x.width + more) for x in lines)
        return lines

    def line(self, text: str, style: TextStyle, width: float | None = None) -> TextLine:
        """Shape text as one line; it may use the room there is."""
        return self._shaper.line(text, style, width)

    def _columns(self, style: TextStyle, width: float) -> float:
        """Return over how many columns a text of that width runs."""
        if width <= _WIDEST_LABEL:
            return 0.0
        wide = self._column + self._more
        if style is QUOTE:
            return _QUOTE if width > wide else 1.0
        return max(1.0, round(width / (wide + COLUMN_GAP)))


def wider_board(
    shaper: Shaper, snapshot: Snapshot, board: Board, more: float, lens: ActiveLens = PLAIN
) -> Board:
    """Return the journey's board with columns wider by ``more`` units, all lines broken alike."""
    column = board.columns[0].w
    layout = Layout(_ScreenBreaks(shaper, column, more))
    return layout.board(snapshot, board.journey_id, lens=lens, column_width=column + more)
