"""Whether things may move: not where the system asks for reduced motion."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

LONGEST_MS = 140
"""How long any motion takes at most."""


def moves() -> bool:
    """Tell whether the system lets things move."""
    hints = QGuiApplication.styleHints().accessibility()
    wished = getattr(hints, "motionPreference", None)  # from Qt 6.12 on
    if wished is not None and getattr(wished(), "name", "") == "ReducedMotion":
        return False
    style = QApplication.style()
    return style is None or style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
