"""The timer of a workshop: counts down, says when a second has passed and when time is up."""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS = 200
LAST_MINUTE = 60
MOST_SECONDS = 24 * 3600


class WorkshopTimer(QObject):
    """Counts down from a length in seconds. ``title`` says what for."""

    changed = Signal()
    """A second has passed, or it was started, paused or set."""
    ended = Signal()
    """Time is up."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self.length = 10 * 60
        self.title = ""
        self.shown = False
        """Whether there is something to show: it was started and not put away since."""
        self._left = float(self.length)
        self._ends_at = 0.0
        self._told = -1

    @property
    def running(self) -> bool:
        """Whether it counts down now."""
        return self._ticks.isActive()

    @property
    def left(self) -> int:
        """The seconds that are left, a begun one as a whole."""
        left = self._ends_at - self._clock() if self.running else self._left
        return max(0, ceil(left))

    @property
    def up(self) -> bool:
        """Whether time is up."""
        return self.shown and self.left == 0

    @property
    def in_last_minute(self) -> bool:
        """Whether less than a minute is left, of more than one."""
        return self.shown and self.left <= LAST_MINUTE < self.length

    def set_length(self, seconds: int, title: str = "") -> None:
        """Set how long it takes, from the start; it stops."""
        self._ticks.stop()
        self.length = max(1, min(seconds, MOST_SECONDS))
        self.title, self._left = title, float(self.length)
        self.changed.emit()

    def start(self) -> None:
        """Count down; from the start where time was up."""
        if self.running:
            return
        if self._left <= 0:
            self._left = float(self.length)
        self._ends_at = self._clock() + self._left
        self.shown = True
        self._ticks.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stand still."""
        if self.running:
            self._left = max(0.0, self._ends_at - self._clock())
            self._ticks.stop()
            self.changed.emit()

    def toggle(self) -> None:
        """Start, or pause."""
        self.pause() if self.running else self.start()

    def add(self, seconds: int) -> None:
        """Give some more time."""
        if self.running:
            self._ends_at += seconds
        else:
            self._left += seconds
        self.length = min(max(self.length, self.left), MOST_SECONDS)
        self.changed.emit()

    def reset(self) -> None:
        """Go back to the full length and stand still."""
        self.set_length(self.length, self.title)

    def put_away(self) -> None:
        """Stop, and show it no more."""
        self.shown = False
        self.reset()

    def stop(self) -> None:
        """Count no more: the window closes."""
        self._ticks.stop()

    def tick(self) -> None:
        """Look at the clock."""
        left = self.left
        if left == 0:
            self._left = 0.0
            self._ticks.stop()
            self.changed.emit()
            self.ended.emit()
        elif left != self._told:
            self._told = left
            self.changed.emit()


def clock_text(seconds: int) -> str:
    """Return seconds as minutes and seconds: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02}"
