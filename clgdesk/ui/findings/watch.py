"""Keeps a report up to date while somebody looks at it."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from clgdesk.analysis.report import Part, Report, this_day
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.findings.process import AnalysisProcess

REST_MS = 1_000
"""So long after the last edit the project is looked through anew."""

State = Literal["never", "looking", "current", "stopped", "failed"]


class Watcher(QObject):
    """Asks for a report when it is looked at, and again when the project has changed.

    An answer to a project that changed meanwhile is dropped. A process that ends by itself is
    started once more; when it ends again, the state is *failed* until somebody asks.
    """

    changed = Signal()
    """The report or the state is another one."""

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.process = AnalysisProcess(self)
        self.report = Report()
        self.state: State = "never"
        self._revision = 0
        self._answered = -1
        self._watching = self._again = False
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(self.look)
        bridge.changed.connect(self._edited)
        self.process.found.connect(self._found)
        self.process.done.connect(self._done)
        self.process.failed.connect(self._failed)

    def start(self) -> None:
        """Somebody looks from now on."""
        self._watching = True
        if self._answered != self._revision:
            self.look()

    def rest(self) -> None:
        """Nobody looks any more; what is being computed is given up."""
        self._watching = False
        self._soon.stop()
        if self.process.busy:
            self.process.stop()
            self._set("never" if self._answered < 0 else "stopped")

    def stop(self) -> None:
        """Give up what is being computed; the last report stays."""
        self._soon.stop()
        self.process.stop()
        self._set("stopped")

    def close(self) -> None:
        """End everything."""
        self._watching = False
        self._soon.stop()
        self.process.stop()

    def look(self) -> None:
        """Look through the project now."""
        self._soon.stop()
        self.process.ask(self._bridge.seen, self._revision, this_day())
        self._set("looking")

    def _edited(self, _changeset: object, _entry: object) -> None:
        self._revision += 1
        if self._watching:
            self._soon.start()

    def hurry(self) -> None:
        """Do not wait for more edits: a fix was made and its finding should go."""
        if self._watching and self._soon.isActive():
            self.look()

    def _found(self, revision: int, part: Part) -> None:
        if revision == self._revision:
            self.report = replace(self.report, **{part.name: part.found})  # type: ignore[arg-type]
            self.changed.emit()

    def _done(self, revision: int) -> None:
        self._again = False
        if revision == self._revision:
            self._answered = revision
            self._set("current")
        elif self._watching and not self._soon.isActive():
            self.look()

    def _failed(self) -> None:
        if self._watching and not self._again and self.state == "looking":
            self._again = True
            self.look()
        elif self.state == "looking":
            self._again = False
            self._set("failed")

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
