"""Pan: the map follows the hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clgdesk.ui.map.camera import Camera
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Pan(Gesture):
    """Scrolls as the pointer moves, with the middle button or while space is held."""

    def __init__(self, view: "MapView", at: Pointer) -> None:
        self._view = view
        self._camera: Camera = view.camera
        self._last = at.view
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: Pointer) -> None:
        self._camera.scroll_by(*(self._last - at.view).toTuple())
        self._last = at.view

    def release(self, at: Pointer) -> None:
        self.cancel()

    def cancel(self) -> None:
        self._view.viewport().unsetCursor()
