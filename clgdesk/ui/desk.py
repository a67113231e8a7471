"""What the windows of one running application share, and how files get into windows."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow

from clgdesk.document.files import DocumentFile, create_document, open_document
from clgdesk.model.records import Record
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.notices import WayOut
from clgdesk.ui.settings import Settings
from clgdesk.ui.theme import Choice, Look


class Teller(Protocol):
    """A window that can show a sentence with ways out."""

    def tell(self, sentence: str, *ways_out: WayOut, serious: bool = False) -> None:
        """Show a sentence."""


class Desk(QObject):
    """The open windows, the look, the settings and the text engine."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.settings = settings
        self.engine = Engine()
        self.look = Look(app, settings.theme)
        self.windows: list[MainWindow] = []
        self._start: QMainWindow | None = None

    # Files

    def open(self, path: Path, teller: Teller | None = None) -> MainWindow | None:
        """Open a file in a window of its own; what goes wrong is told in the asking window."""
        opened = self.window_of(path)
        if opened is not None:
            opened.raise_()
            opened.activateWindow()
            return opened
        return self._opened(lambda: open_document(path, actor=self.settings.actor), teller, path)

    def create(
        self, path: Path, records: Iterable[Record], teller: Teller | None = None
    ) -> MainWindow | None:
        """Write a new project and open it."""
        return self._opened(
            lambda: create_document(path, records, actor=self.settings.actor), teller, path
        )

    def _opened(
        self, opener: Callable[[], DocumentFile], teller: Teller | None, path: Path
    ) -> MainWindow | None:
        try:
            file = opener()
        except Exception as error:
            self._tell_failure(error, path, teller)
            return None
        window = MainWindow(self, file)
        self.windows.append(window)
        window.show()
        self._close_start()
        return window

    def _tell_failure(self, error: Exception, path: Path, teller: Teller | None) -> None:
        from clgdesk.ui.open_errors import known_error, ways_out

        if not known_error(error):
            raise error
        target = teller if teller is not None else self.show_start()
        target.tell(str(error), *ways_out(self, error, path, target), serious=True)

    def open_sample(self, teller: Teller | None = None) -> MainWindow | None:
        """Open the user's own copy of the sample project."""
        from clgdesk.document.samples import own_copy

        try:
            path = own_copy()
        except OSError as error:
            target = teller if teller is not None else self.show_start()
            target.tell(tr("The sample cannot be copied: {error}").format(error=error))
            return None
        return self.open(path, teller)

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window that shows a file, or None."""
        wanted = path.absolute()
        return next((w for w in self.windows if w.file.path.absolute() == wanted), None)

    # Windows

    def show_start(self) -> Teller:
        """Show the start page."""
        from clgdesk.ui.start_window import StartWindow

        if not isinstance(self._start, StartWindow):
            self._start = StartWindow(self)
        self._start.show()
        return self._start

    def _close_start(self) -> None:
        start, self._start = self._start, None
        if start is not None:
            start.close()
            start.deleteLater()

    def forget(self, window: MainWindow) -> None:
        """Take a closed window out of the list."""
        if window in self.windows:
            self.windows.remove(window)

    def quit(self) -> None:
        """Close every window, which ends the application."""
        for window in tuple(self.windows):
            window.close()
        if not self.windows:
            self._close_start()

    def choose_theme(self, choice: Choice) -> None:
        """Wear a theme and remember it."""
        self.settings.theme = choice
        self.look.choose(choice)
