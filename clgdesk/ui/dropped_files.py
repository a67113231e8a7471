"""Projects and tables that come together: opened one after the other, what fails told together."""

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from clgdesk.translation import trn
from clgdesk.ui.notices import WayOut

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_PROJECT = ".clg"
_TOLD = 3


class DroppedFiles(QObject):
    """The files that one window still has to take in; projects come first."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._projects: deque[Path] = deque()
        self._tables: deque[Path] = deque()
        self._several = self._going = self._serious = False
        self._failed: list[str] = []

    def take(self, path: Path) -> None:
        """Take in a file as soon as those before it are."""
        self._several = self._going
        (self._projects if path.suffix.lower() == _PROJECT else self._tables).append(path)
        if not self._going:
            self._going = True
            self._soon()

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        if not self._window.isVisible():
            return  # it was closed meanwhile
        if self._projects:
            teller = self if self._several else self._window
            self._window.desk.open(self._projects.popleft(), teller)
            self._soon()
        elif self._tables:
            from clgdesk.ui.table_import import open_import

            self._window.flush()
            open_import(self._window, self._tables.popleft(), self.tell, self._soon)
        else:
            self._end()

    def _end(self) -> None:
        failed, self._failed, self._going = self._failed, [], False
        serious, self._serious, self._several = self._serious, False, False
        more = len(failed) - _TOLD
        if more > 0:
            words = trn("{n} more file was left out.", "{n} more files were left out.", more)
            failed[_TOLD:] = [words.format(n=more)]
        if failed:
            self._window.tell(" ".join(failed), serious=serious)

    def tell(self, sentence: str, *ways_out: WayOut, serious: bool = False) -> None:
        """Keep what is told of one file of several until all are through: then it is told."""
        if self._several:
            self._failed.append(sentence)
            self._serious |= serious
        else:
            self._window.tell(sentence, *ways_out, serious=serious)
