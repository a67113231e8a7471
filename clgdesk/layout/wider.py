"""Wider columns for paper, with the line breaks that the screen shows.

Only a quote on the emotion curve may be broken in the other of its two ways: it goes where it is
clear of the curve.
"""

from collections.abc import Mapping, Sequence

from clgdesk.glyphs import Shaper, TextLine, TextStyle
from clgdesk.layout.board import Layout
from clgdesk.layout.card_shapes import LEFT, RIGHT
from clgdesk.layout.columns import SUB_SHARE, USUAL, columns_of
from clgdesk.layout.grid import CELL_PADDING, COLUMN_GAP, LABEL_WIDTH
from clgdesk.layout.shapes import Board, Slot, slots_of
from clgdesk.layout.typesetting import CARD_TITLE, QUOTE
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Stage
from clgdesk.model.snapshot import Snapshot

_WIDEST_LABEL = LABEL_WIDTH - 12
"""Texts that are narrower stand in the heads of lanes, which keep their width."""
MOST_SIDE_BY_SIDE = 12
"""Wider cards are broken as their width has it."""
_QUOTE = 1.35
"""Columns that a quote may take."""


class _ScreenBreaks:
    """A shaper that breaks texts as if the columns had the width that they have on screen."""

    def __init__(
        self, shaper: Shaper, column: float, more: float, grown: Mapping[float, float]
    ) -> None:
        self._shaper, self._column, self._more = shaper, column, more
        self._grown = grown
        """By how much slots side by side are wider than on screen, by their width together."""

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
        more = self._wider(style, width)
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

    def _wider(self, style: TextStyle, width: float) -> float:
        """Return by how much a text may be wider than on screen, and is not."""
        if style is CARD_TITLE:
            slots = round(width + LEFT + RIGHT + 2 * CELL_PADDING, 1)
            if slots in self._grown:
                return self._grown[slots]
        return self._more * self._columns(style, width)

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
    """Return the journey's board with columns wider by ``more`` units, all lines broken alike.

    Collapsed columns stay as they are; those of steps grow with the column of a stage.
    """
    column = usual_width(board)
    stages = snapshot.where(Stage, "journey_id", board.journey_id)
    grown = _grown(board.slots, slots_of(columns_of(snapshot, stages, column + more)))
    layout = Layout(_ScreenBreaks(shaper, column, more, grown))
    return layout.board(snapshot, board.journey_id, lens=lens, column_width=column + more)


def usual_width(board: Board) -> float:
    """Return how wide the column of a plain stage is on a board."""
    plain = (column.w for column in board.columns if not (column.collapsed or column.parts))
    return next(plain, USUAL)


def growing(board: Board) -> float:
    """Return how much wider a board becomes, against how much wider the column of a stage does."""
    shares = (
        0.0 if column.collapsed else max(1.0, SUB_SHARE * len(column.parts))
        for column in board.columns
    )
    return sum(shares)


def _grown(slots: Sequence[Slot], wide: Sequence[Slot]) -> dict[float, float]:
    """Return how much wider slots side by side become, by their width together afterwards."""
    found: dict[float, float] = {}
    for first in range(len(slots)):
        for last in range(first, min(first + MOST_SIDE_BY_SIDE, len(slots))):
            before = slots[last].x + slots[last].w - slots[first].x
            after = wide[last].x + wide[last].w - wide[first].x
            found[round(after, 1)] = after - before
    return found
