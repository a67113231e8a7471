"""Rubber band: a rectangle over the ground selects the cards it touches."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from clgdesk.ui.map.gestures.edge_scroll import EdgeScroll
from clgdesk.ui.map.gestures.gesture import Gesture, Modifier, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class RubberBand(Gesture):
    """Selects while it is drawn; with Shift or Ctrl it adds to what was selected."""

    def __init__(self, view: "MapView", at: Pointer) -> None:
        self._view = view
        self._start = at.board
        self._before = view.selection.keys
        adds = at.holds(Modifier.ShiftModifier) or at.holds(Modifier.ControlModifier)
        self._kept = tuple(k for k in self._before if k.startswith("card:")) if adds else ()
        self._scroll = EdgeScroll(view, self.move)

    def move(self, at: Pointer) -> None:
        self._scroll.follow(at)
        area = QRectF(self._start, at.board).normalized()
        self._view.marks.band(area)
        cards = [b for b in self._view.map_scene.blocks_in(area) if b.kind == "card"]
        order = sorted(cards, key=lambda b: (b.x, b.y))
        self._view.selection.set((*self._kept, *(b.key for b in order)))

    def release(self, at: Pointer) -> None:
        self._end()

    def cancel(self) -> None:
        self._end()
        self._view.selection.set(self._before)

    def _end(self) -> None:
        self._scroll.stop()
        self._view.marks.band()
