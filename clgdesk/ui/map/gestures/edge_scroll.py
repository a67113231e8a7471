"""Scrolls the map while something is dragged near its edges."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

from clgdesk.ui.map.gestures.gesture import Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

EDGE = 32.0
FASTEST = 22.0
"""Pixels a step at the very edge and beyond."""
INTERVAL = 16


class EdgeScroll(QObject):
    """Scrolls a step at a time for as long as the pointer stays near an edge."""

    def __init__(self, view: "MapView", moved: Callable[[Pointer], None]) -> None:
        super().__init__(view)
        self._view = view
        self._moved = moved
        self._at: Pointer | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self._step)

    def follow(self, at: Pointer) -> None:
        """Take note of where the pointer is."""
        self._at = at
        if self._speed(at.view).isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no longer."""
        self._timer.stop()
        self.deleteLater()

    def _speed(self, at: QPointF) -> QPointF:
        free = self._view.heads.free_area()
        if not self._view.viewport().rect().toRectF().contains(at):
            return QPointF()
        return QPointF(
            _pull(at.x(), free.left(), free.right()), _pull(at.y(), free.top(), free.bottom())
        )

    def _step(self) -> None:
        if self._at is None:
            return
        before = self._view.camera.origin
        speed = self._speed(self._at.view)
        self._view.camera.scroll_by(speed.x(), speed.y())
        if self._view.camera.origin != before:
            self._moved(self._view.pointer_at(self._at.view, self._at.modifiers))


def _pull(at: float, low: float, high: float) -> float:
    if at < low + EDGE:
        return -min(FASTEST, (low + EDGE - at) / EDGE * FASTEST)
    if at > high - EDGE:
        return min(FASTEST, (at - high + EDGE) / EDGE * FASTEST)
    return 0.0
