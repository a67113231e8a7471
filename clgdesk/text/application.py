"""The Qt application that fonts need, where no window has made one."""

import os
import sys

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []


def ensure_gui() -> QGuiApplication:
    """Return the running Qt application, or make one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # What no font has is said in one sentence; Qt says it once for every font that it asks.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    _kept.append(QGuiApplication(sys.argv[:1]))
    return _kept[-1]
