"""The small plus signs at the ends of heads: they add a stage behind one, a lane below another.

They are shown while the pointer is over a head or a head alone is selected, and are no part of the
board: nothing of them is printed.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QMenu

from clgdesk.layout.grid import LANE_GAP
from clgdesk.layout.heads import TIP
from clgdesk.layout.shapes import Block
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

RADIUS, ICON = 8.5, 11.0
"""The size of a sign, in units."""
EDGE = 2.0
"""Pixels that are kept free between a sign and the edge of the view."""


class Inserts:
    """The plus sign of one view: that of the head that is pointed at, or else selected."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._head = ""

    @property
    def shown(self) -> Block | None:
        """The head whose sign is shown."""
        view = self._view
        if not self._head or view.zoom < BELOW or view.mode is not None:
            return None
        return None if view.bridge.structure_locked else view.board.block(self._head)

    def show(self, key: str) -> None:
        """Show the sign of a head; nothing: of none."""
        fresh = key if key.startswith(("stage:", "lane:")) else ""
        if fresh != self._head:
            self._head = fresh
            self._view.heads.update()

    def hit(self, at: QPointF) -> Block | None:
        """Return the head whose sign lies under a pixel of the viewport, or None."""
        head = self.shown
        if head is None:
            return None
        away = self._middle(head) - at
        reach = RADIUS * self._view.heads.scale
        return head if QPointF.dotProduct(away, away) <= reach * reach else None

    def tip(self, head: Block) -> str:
        """Return what a click on the sign of a head does."""
        return tr("Add a stage here") if head.kind == "stage" else tr("Add a lane here")

    def paint(self, painter: QPainter, heads: Iterable[Block]) -> None:
        """Paint on the heads; the painter stands in pixels of the viewport."""
        head = self.shown
        if head is not None and any(one.kind == head.kind for one in heads):
            self._paint(painter, self._middle(head))

    def _middle(self, head: Block) -> QPointF:
        """Return where the sign stands: where the head ends, as far as that is in sight."""
        heads, scale = self._view.heads, self._view.heads.scale
        area, room = heads.area_of(head), RADIUS * scale + EDGE
        if head.kind == "lane":
            place = QPointF(area.center().x(), area.bottom() + LANE_GAP / 2 * scale)
        else:
            end = area.right() if head.w > self._width(head) else area.right() + TIP * scale
            place = QPointF(end, area.center().y())
        seen = self._view.viewport().rect()
        return QPointF(min(place.x(), seen.width() - room), min(place.y(), seen.height() - room))

    def _width(self, stage: Block) -> float:
        column = self._view.board.column(stage.id)
        return stage.w if column is None else column.w

    def _paint(self, painter: QPainter, middle: QPointF) -> None:
        view, scale = self._view, self._view.heads.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(view.colour("accent"), 1.25 * scale))
        painter.setBrush(view.colour("card"))
        painter.drawEllipse(middle, RADIUS * scale, RADIUS * scale)
        side = ICON * scale
        corner = middle - QPointF(side, side) / 2
        paint_icon(painter, "plus", corner.x(), corner.y(), side, view.colour("accent"), 2.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class Insert(Gesture):
    """A press on a plus sign: let go of there, it adds what belongs there."""

    def __init__(self, view: "MapView", head: Block) -> None:
        self._view, self._head = view, head

    def release(self, at: Pointer) -> None:
        """Add a stage to be typed, or offer the lanes that there can be."""
        inserts = self._view.inserts
        if inserts is None or inserts.hit(at.view) is None:
            return
        if self._head.kind == "stage":
            self._view.adding.add_stage_beside(self._head.id, after=True)
        else:
            offer_lanes(self._view, self._head.id).popup(at.screen)


def offer_lanes(view: "MapView", after: str | None) -> QMenu:
    """Return a menu of the lanes that can be added below another one (None: at the bottom)."""
    from clgdesk.ui.map.menu import fill_lane_choices

    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    fill_lane_choices(view, menu, after)
    return menu
