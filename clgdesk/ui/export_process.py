"""A PDF made in a process of its own, as the window sees it: ask, follow, cancel."""

import sys
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from clgdesk.exporting import child
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


class ExportProcess(QObject):
    """One export. The process is started at once, so that it is ready when it is asked."""

    page_done = Signal(int, int)
    """So many pages of so many are made."""
    done = Signal(object, bytes)
    """It went well: the report and the file's bytes."""
    failed = Signal(str)
    """It did not go well: one plain sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._read = bytearray()
        self._asked = self._over = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        environment.insert("PYTHONPATH", _path())
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._listen)
        self._process.errorOccurred.connect(self._ended)
        self._process.finished.connect(self._ended)
        self._process.start(sys.executable, ["-m", "clgdesk.exporting.child"])

    def ask(self, snapshot: Snapshot, **arguments: Any) -> None:
        """Ask for a PDF (see ``pdf_data``); one of ``done`` and ``failed`` answers."""
        self._asked = True
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._ended()
            return
        self._process.write(child.request(snapshot, **arguments))
        self._process.closeWriteChannel()

    def cancel(self) -> None:
        """End it now; nothing answers any more, and nothing is left behind."""
        self._over = True
        self._process.kill()
        self._process.waitForFinished(2_000)

    def _listen(self) -> None:
        self._read += self._process.readAllStandardOutput().data()
        for word, *parts in child.messages(self._read):
            if self._over:
                return
            if word == "page":
                self.page_done.emit(*parts)
            else:
                self._over = True
                (self.done if word == "done" else self.failed).emit(*parts)

    def _ended(self, *_how: object) -> None:
        if self._over or not self._asked:
            return
        self._over = True
        self.failed.emit(tr("The export ended before it was done. Please try again."))


def _path() -> str:
    """Return where the process finds the modules that this one uses."""
    from os import pathsep

    return pathsep.join(part for part in sys.path if part)
