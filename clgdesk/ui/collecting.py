"""Looks for garbage in cycles while the window rests: it is neither a frame nor a key that waits.

Nearly all memory comes back without. What is left are a few cycles, and looking for them among all
that a large project holds takes longer than a frame has.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from clgdesk.ui.map.frame_time import FrameTime

EVERY_MS = 3_000
AT_REST = 0.5
"""Seconds without a frame of a map."""
YOUNG, DUE = 700, 10
"""New objects after which those are looked through, and searches after which older ones are due:
Python's own measures, which it keeps without regard to what goes on."""
AT_THE_LATEST = 1_000
"""So often as many searches are missed where there is never any rest."""


class Collector(QObject):
    """Looks for garbage from time to time, as long as its parent lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.set_threshold(YOUNG, AT_THE_LATEST, AT_THE_LATEST)
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look through what is due, unless something goes on."""
        if not gc.isenabled() or _busy():
            return
        _, middle, old = gc.get_count()
        if old >= DUE:
            gc.collect()
        elif middle >= DUE:
            gc.collect(1)


def _busy() -> bool:
    held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    return held or FrameTime.since_last() < AT_REST
