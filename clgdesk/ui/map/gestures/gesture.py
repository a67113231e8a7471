"""What every gesture is: it starts with a press, moves, and ends in an edit or in nothing."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, Qt

Modifier = Qt.KeyboardModifier


class Pointer(NamedTuple):
    """Where the pointer is: in pixels of the viewport and of the screen, in units of the board."""

    view: QPointF
    screen: QPoint
    board: QPointF
    modifiers: Modifier = Modifier.NoModifier

    def holds(self, modifier: Modifier) -> bool:
        """Tell whether a modifier key is held down."""
        return bool(self.modifiers & modifier)


class Gesture:
    """One gesture from press to release. Until the release nothing is written."""

    def move(self, at: Pointer) -> None:
        """Follow the pointer."""

    def release(self, at: Pointer) -> None:
        """End where the pointer is: at most one edit."""

    def cancel(self) -> None:
        """End without a trace."""
