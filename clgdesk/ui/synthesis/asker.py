"""Questions about all insights, answered by a child process one after the other."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from clgdesk.analysis.report import Part, this_day
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.findings.process import AnalysisProcess

_SLICE = 0.003
"""So many seconds a slice is sent: a frame has 0.016, and nothing is dragged here."""
REST_MS = 600
"""So long after the last edit what is shown is asked for anew."""


class Asker(QObject):
    """Asks for what is looked at, and again when the project has changed.

    A task that is asked again before its turn is asked once, the newest way. ``failed`` comes when
    the process ended by itself twice for the same question.
    """

    answered = Signal(str, object)
    """A task and its answer."""
    failed = Signal(str)
    busy_changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.process = AnalysisProcess(self, slice_seconds=_SLICE)
        self._standing: dict[str, tuple[Any, ...]] = {}
        self._waiting: dict[str, tuple[Any, ...]] = {}
        self._task = ""
        self._revision = 0
        self._tried = 0
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(self.ask_again)
        bridge.changed.connect(self._edited)
        self.process.found.connect(self._found)
        self.process.done.connect(self._done)
        self.process.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._task or self._waiting)

    def watch(self, task: str, *arguments: Any) -> None:
        """Ask, and ask again after every edit until ``forget``."""
        self._standing[task] = arguments
        self.ask(task, *arguments)

    def forget(self, task: str) -> None:
        """Ask no more for a task."""
        self._standing.pop(task, None)
        self._waiting.pop(task, None)

    def ask(self, task: str, *arguments: Any) -> None:
        """Ask once."""
        self._waiting[task] = arguments
        self._next()
        self.busy_changed.emit()

    def ask_again(self) -> None:
        """Ask for everything that is watched."""
        for task, arguments in self._standing.items():
            self.ask(task, *arguments)

    def rest(self) -> None:
        """Nobody looks any more: give up what is computed."""
        self._soon.stop()
        self._standing.clear()
        self._waiting.clear()
        if self._task:
            self._task = ""
            self.process.stop()

    def close(self) -> None:
        """The window closes: nothing may go on."""
        self.rest()
        self.process.stop()

    def _edited(self) -> None:
        if self._standing:
            self._soon.start()

    def _next(self) -> None:
        if self._task or not self._waiting:
            return
        self._task = next(iter(self._waiting))
        self._tried = 0
        self._put(self._waiting.pop(self._task))

    def _put(self, arguments: tuple[Any, ...]) -> None:
        self._asked = arguments
        self._revision += 1
        snapshot = self._bridge.document.snapshot
        self.process.ask(snapshot, self._revision, this_day(), self._task, arguments)

    def _found(self, revision: int, part: Part) -> None:
        if revision == self._revision:
            self.answered.emit(part.name, part.found[0])

    def _done(self, revision: int) -> None:
        if revision == self._revision:
            self._task = ""
            self._next()
            self.busy_changed.emit()

    def _failed(self) -> None:
        task, self._tried = self._task, self._tried + 1
        if task and self._tried < 2:
            self._put(self._asked)
            return
        self._task = ""
        if task:
            self.failed.emit(task)
        self._next()
        self.busy_changed.emit()
