"""A shown map moved at the pace of a screen, as a browser is when it is measured.

`python packaging/benchmarks/paced_map.py FOLDER` shows the `map.clg` in a folder and prints, as
JSON, the milliseconds of work of the window's thread that a step of drag, pan and zoom takes, and
the memory afterwards in megabytes. What is done between two frames (pictures refined, zoom followed
up) counts in. ("pan") is the median of steps that follow each other at once, as those of a browser
do that is always late; ("paced") the mean at the pace of a screen; ("bare") the same of a widget
that shows nothing.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from canvas import REST as QUIET
from canvas import look_at_middle, megabytes
from PySide6.QtCore import QEventLoop, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shown_map import ShownMap, roll, wait

PACE = 1 / 60
REST = 0.8
"""Seconds before anything is measured; the others have them too."""
STEPS = 70
"""So many steps the map is panned: to the right and back, down and half of the way back."""


def paced(act: Callable[[int], object], count: int = 60) -> list[float]:
    """Return the milliseconds of work from each event to the next, one for each frame."""
    loop, timer = QEventLoop(), QTimer(singleShot=True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    begun = list[float]()

    def step() -> None:
        begun.append(time.thread_time())
        if len(begun) > count:
            loop.quit()
            return
        due = time.perf_counter() + PACE
        act(len(begun) - 1)
        timer.start(max(0, round((due - time.perf_counter()) * 1000)))

    timer.timeout.connect(step)
    timer.start(0)
    loop.exec()
    return [(end - start) * 1000 for start, end in pairwise(begun)]


def way(number: int) -> QPoint:
    """Return where a step of panning goes."""
    return (QPoint(40, 0), QPoint(-40, 0), QPoint(0, 40), QPoint(0, -40))[number // 20]


class PacedMap(ShownMap):
    """A shown map that gets its next event when the screen would show the next frame."""

    def frames(self, act: Callable[[int], object], count: int = 60) -> list[float]:
        """Return the milliseconds of work from each event to the next."""
        return paced(act, count)

    def wheel(self) -> list[float]:
        """Scroll by the wheel as the others do."""
        return self.frames(self._turn_on, STEPS)

    def wheel_at_once(self) -> list[float]:
        """Scroll by the wheel, as fast as it goes."""
        return super().frames(self._turn_on, STEPS)

    def _turn_on(self, number: int) -> None:
        self.roll(*way(number).toTuple())


class Bare(QWidget):
    """A widget that can only be scrolled: it has one colour, and takes its pixels along."""

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.scroll(*event.pixelDelta().toTuple())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), Qt.GlobalColor.white)

    @classmethod
    def panned(cls, size: QSize) -> float:
        """Return the mean work of a step of panning: no map of that size can take less."""
        bare = cls()
        bare.resize(size)
        bare.show()
        wait(REST)
        taken = paced(lambda number: roll(bare, *way(number).toTuple()), STEPS)
        bare.close()
        return statistics.mean(taken)


def measure(folder: Path) -> dict[str, float]:
    """Return the figures of the map that is in a folder; it must have moved each time."""
    shown = PacedMap(None, folder)
    view, found = shown.view, {}
    look(shown)
    found["drag"] = statistics.mean(shown.drag(60))
    look(shown)
    found["pan"] = moved(shown.wheel_at_once, lambda: view.camera.origin, statistics.median)
    look(shown)
    found["paced"] = moved(shown.wheel, lambda: view.camera.origin)
    look(shown)
    found["zoom"] = moved(lambda: zoom(shown), lambda: view.zoom)
    wait(QUIET)
    found["memory"] = megabytes()
    found["bare"] = Bare.panned(view.size())
    shown.close()
    return found


def look(shown: PacedMap) -> None:
    """Show the middle of the map at 100 %, and rest."""
    look_at_middle(shown, 1.0)
    wait(REST)


def zoom(shown: PacedMap, count: int = 50) -> list[float]:
    """Turn the wheel with Ctrl at 100 %, ten steps in and ten out; at last in."""
    return shown.frames(lambda number: shown.turn(30 if number % 20 < 10 else -30), count)


def moved(
    act: Callable[[], list[float]],
    where: Callable[[], object],
    usual: Callable[[list[float]], float] = statistics.mean,
) -> float:
    """Return the usual work of what changes the place that is looked at."""
    before = where()
    taken = act()
    if where() == before:
        raise SystemExit("the map did not move")
    return usual(taken)


if __name__ == "__main__":
    app = QApplication.instance() or QApplication(sys.argv[:1])
    print(json.dumps(measure(Path(sys.argv[1]))))
