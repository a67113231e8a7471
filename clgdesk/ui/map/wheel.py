"""Wheel, trackpad and touch: scroll, scroll sideways, zoom at the pointer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from clgdesk.ui.map.gestures.gesture import Modifier

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

NOTCH = 72.0
"""Pixels to scroll for one notch of a wheel."""
ANGLE_OF_NOTCH = 120.0
ZOOM_OF_NOTCH = 1.2


class Wheel:
    """Turns wheel and pinch events of one view into scrolling and zooming."""

    def __init__(self, view: "MapView") -> None:
        self._view = view

    def turn(self, event: QWheelEvent) -> None:
        """Scroll; with Shift sideways; with Ctrl zoom at the pointer."""
        if event.modifiers() & Modifier.ControlModifier:
            factor = ZOOM_OF_NOTCH ** (event.angleDelta().y() / ANGLE_OF_NOTCH)
            self._view.set_zoom(self._view.zoom * factor, event.position())
        else:
            dx, dy = _distance(event)
            if event.modifiers() & Modifier.ShiftModifier and not dx:
                dx, dy = dy, 0.0
            self._view.camera.scroll_by(-dx, -dy)
        event.accept()

    def pinched(self, event: QEvent) -> bool:
        """Zoom when the event is a pinch; tells whether it was one."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._view.set_zoom(self._view.zoom * (1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):
            return self._pinched_by_touch(event)
        return False

    def _pinched_by_touch(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        middle = self._view.viewport().mapFromGlobal(pinch.centerPoint())
        self._view.set_zoom(self._view.zoom * pinch.scaleFactor(), QPointF(middle))
        event.accept(pinch)
        return True


def _distance(event: QWheelEvent) -> tuple[float, float]:
    exact = event.pixelDelta()
    if not exact.isNull():
        return exact.x(), exact.y()
    angle = event.angleDelta()
    return angle.x() / ANGLE_OF_NOTCH * NOTCH, angle.y() / ANGLE_OF_NOTCH * NOTCH
