"""The map from far away: bands and cards as coloured blocks with counts, painted in batches.

Below half scale text cannot be read and painting items one by one would be slow; so these
rectangles are painted one call for each colour. Further out the cards of a cell become one block,
and the counts of neighbouring cells are added up, so that every number can be read at any scale.
"""

from itertools import groupby
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.layout.through import EVERYTHING, Through
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.map.counts import Counts, Grid
from clgdesk.ui.map.far_group import Curve, FarGroup
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.scales import FAR
from clgdesk.ui.theme import colour


class Overview:
    """One board from far away. What ``before`` made of a group that is still shown is kept.

    While a lens leaves cards out, what was made of the board with all of them is kept ``aside``.
    """

    def __init__(
        self,
        board: Board,
        snapshot: Snapshot,
        before: "Overview | None" = None,
        through: Through = EVERYTHING,
    ) -> None:
        others = [one for one in (before, before.aside) if one] if before else []
        known = {id(far.group): far for one in others for far in one.groups}
        self.groups: list[FarGroup] = [
            known.get(id(group)) or FarGroup(group, board, snapshot, through)
            for group in board.groups
        ]
        for look, those in groupby(self.groups, lambda far: far.look):
            if look is not board.look:
                changed = board.look.changed_from(look)
                for far in those:
                    far.look_through(board.look, changed)
        self.aside: Overview | None = None
        if through.hides and before is not None:
            self.aside = before.aside or before
        tallies = [far.tally for far in self.groups[: len(board.rows)]]
        grid = Grid(board.columns, board.rows)
        alike = next((one.counts for one in others if one.counts.grid == grid), None)
        self.counts: Counts = Counts(grid, tallies, alike)

    def groups_in(self, seen: QRectF) -> list[FarGroup]:
        """Return the groups that are in sight."""
        top, bottom = seen.top(), seen.bottom()
        return [far for far in self.groups if far.bottom >= top and far.top <= bottom]

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        seen: QRectF,
        scale: float,
        time: FrameTime | None = None,
    ) -> bool:
        """Paint what is in sight, but for what is drawn; the painter stands in units.

        Returns whether all of it was painted as it is: what there is no time to make is painted
        as it is seen from nearer or from further away. Without a time all is made.
        """
        other = FAR / 2 if scale >= FAR else FAR
        painter.setPen(Qt.PenStyle.NoPen)
        groups, whole = self.groups_in(seen), True
        for far in groups:
            late = time is not None and not time.left(settled=True)
            if late and far.made_for(other, seen) and not far.made_for(scale, seen):
                shown, whole = far.at(other, seen), False
            elif time is None:
                shown = far.at(scale, seen)
            else:
                with time.preparing():
                    shown = far.at(scale, seen)
            for areas in shown:
                areas.paint(painter, theme, seen)
        for far in groups:
            curves = far.contents.curves.between(seen.left(), seen.right())
            _paint_curves(painter, theme, curves, scale)
        return whole

    def make(self, scale: float, seconds: float) -> bool:
        """Make what is painted at a scale, for so long at the most; tell whether all is there."""
        end = perf_counter() + seconds
        for far in self.groups:
            if perf_counter() > end:
                return False
            far.at(scale, QRectF())
        return True

    def paint_bare(self, painter: QPainter, theme: Theme, seen: QRectF, scale: float) -> None:
        """Paint what is in sight, and of that what is made: no numbers and no curves."""
        painter.setPen(Qt.PenStyle.NoPen)
        for far in self.groups_in(seen):
            made = far.made_for(scale, seen)
            for areas in far.at(scale, seen) if made else (far.bands,):
                areas.paint(painter, theme, seen)

    def drawn_in(self, seen: QRectF) -> list[Block]:
        """Return the blocks in sight that are drawn as they are."""
        return [
            block
            for far in self.groups_in(seen)
            for block in far.contents.drawn
            if block.x <= seen.right() and block.x + block.w >= seen.left()
        ]


def _paint_curves(painter: QPainter, theme: Theme, curves: list[Curve], scale: float) -> None:
    if not curves:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for curve in curves:
        if scale < FAR and not curve.stroke:
            continue  # the area below a curve is a few pixels high, and costs more than all cards
        painter.setBrush(colour(theme, curve.fill) if curve.fill else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if curve.stroke:
            painter.setPen(QPen(colour(theme, curve.stroke), max(curve.width, 1 / scale)))
        painter.drawPath(curve.path)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
