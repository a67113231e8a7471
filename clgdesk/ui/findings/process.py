"""The analysis process as the window sees it: what it knows is kept up to date, then it is asked.

It is started on first use and lives on. What changed is sent in slices between two events of the
window, so that a drag never waits for it.
"""

import logging
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from clgdesk.analysis.frames import Ask, Found, Message, Put, Reader, Remove, changes, framed
from clgdesk.analysis.report import Part
from clgdesk.model.snapshot import Snapshot

log = logging.getLogger(__name__)

_SLICE = 0.0005
_BREATH_MS = 4
_MOST_UNSENT = 4_000_000
_GRACE_MS = 2_000


class AnalysisProcess(QObject):
    """A child process that analyses the project."""

    found = Signal(int, object)
    """A part of the answer to the question with that revision."""
    done = Signal(int)
    """The answer is whole."""
    failed = Signal()
    """The process ended by itself; the next question starts another one."""

    def __init__(self, parent: QObject | None = None, *, slice_seconds: float = _SLICE) -> None:
        super().__init__(parent)
        self._slice = slice_seconds
        self._process: QProcess | None = None
        self._reader = Reader()
        self._known: Snapshot | None = None
        self._unsent: deque[Iterator[Put | Remove] | Ask] = deque()
        self._asked: int | None = None
        self._soon = QTimer(self, interval=_BREATH_MS)
        self._soon.timeout.connect(self._send_some)

    @property
    def busy(self) -> bool:
        """Whether a question is not answered yet."""
        return self._asked is not None

    @property
    def sending(self) -> bool:
        """Whether the project is still on its way."""
        return bool(self._unsent)

    @property
    def process_id(self) -> int:
        """The id of the process, 0 while there is none."""
        return 0 if self._process is None else int(self._process.processId())

    def ask(
        self,
        snapshot: Snapshot,
        revision: int,
        today: str,
        task: str = "findings",
        arguments: tuple[Any, ...] = (),
    ) -> None:
        """Analyse a snapshot; an older question that is not answered yet is dropped.

        ``task`` and its arguments are those of ``clgdesk.analysis.tasks``.
        """
        if self._process is None:
            self._start()
        if self._process is None:  # it did not even start, and that was told
            return
        for thing in [thing for thing in self._unsent if isinstance(thing, Ask)]:
            self._unsent.remove(thing)
        self._unsent.append(changes(self._known, snapshot))
        self._unsent.append(Ask(revision, today, task, arguments))
        self._known = snapshot
        self._asked = revision
        self._soon.start()

    def stop(self) -> None:
        """End the process now, whatever it does; nothing is answered any more."""
        process, self._process = self._process, None
        self._forget()
        if process is not None:
            process.kill()
            process.waitForFinished(_GRACE_MS)
            process.deleteLater()

    def _forget(self) -> None:
        self._soon.stop()
        self._unsent.clear()
        self._known = self._asked = None
        self._reader = Reader()

    def _start(self) -> None:
        process = self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", os.pathsep.join(part for part in sys.path if part))
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.bytesWritten.connect(self._go_on)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._went_wrong)
        process.start(sys.executable, ["-P", "-m", "clgdesk.analysis.worker"])

    def _go_on(self, _count: int) -> None:
        if self._unsent and not self._soon.isActive():
            self._soon.start()

    def _send_some(self) -> None:
        """Send what half a millisecond allows: a drag in the window must not feel it."""
        end = time.monotonic() + self._slice
        while self._process is not None and self._unsent:
            if self._process.bytesToWrite() > _MOST_UNSENT:
                break  # more when it was read
            message = self._next()
            if message is not None:
                self._process.write(framed(message))
            if time.monotonic() > end:
                return
        self._soon.stop()

    def _next(self) -> Message | None:
        first = self._unsent[0]
        if isinstance(first, Ask):
            self._unsent.popleft()
            return first
        message = next(first, None)
        if message is None:
            self._unsent.popleft()
        return message

    def _read(self) -> None:
        if self._process is None:
            return
        for message in self._reader.feed(bytes(self._process.readAllStandardOutput().data())):
            if isinstance(message, Found) and message.revision == self._asked:
                self._take(message.revision, message.part)

    def _take(self, revision: int, part: Part | None) -> None:
        if part is not None:
            self.found.emit(revision, part)
        else:
            self._asked = None
            self.done.emit(revision)

    def _went_wrong(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_how: object) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        log.warning("the analysis ended by itself: %s", said[-2_000:])
        process.deleteLater()
        self._forget()
        self.failed.emit()
