"""Starts the window: fonts, look, the file or the start page."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

import clgdesk
from clgdesk import translation
from clgdesk.translation import tr
from clgdesk.ui import diagnostics
from clgdesk.ui.desk import Desk
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.settings import Settings


class FileOpener(QObject):
    """Opens files that the system hands to the running application (macOS)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._desk.open(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the files named in the arguments, or the start page; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    smoke = "--smoke" in words
    files = [Path(word) for word in words if not word.startswith("-")]
    app = make_app()
    desk = Desk(app, Settings())
    end = diagnostics.install(lambda name: tell_unexpected(desk, name))
    app.installEventFilter(FileOpener(desk))
    try:
        windows = [window for path in files if (window := desk.open(path)) is not None]
        if not files:
            desk.show_start()
        if smoke:
            _smoke(app, desk, windows, failed=len(windows) < len(files))
        return app.exec()
    finally:
        end()


def make_app() -> QApplication:
    """Return the Qt application under its own name, with the user's language."""
    translation.use()
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("CLG Desk")
    QCoreApplication.setApplicationVersion(clgdesk.__version__)
    app = QApplication(sys.argv[:1])
    app.setDesktopFileName("clgdesk")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale.system())
    return app


def tell_unexpected(desk: Desk, name: str) -> None:
    """Say in the front window that something went wrong."""
    sentence = tr(
        "Something went wrong ({name}). Your edits up to here are kept; details are in {log}."
    ).format(name=name, log=diagnostics.log_path())
    for window in desk.windows[-1:]:
        window.tell(sentence, serious=True)


def versions() -> list[str]:
    """Return what this runs on, a line each."""
    import platform
    from importlib.metadata import version

    from PySide6.QtCore import qVersion

    return [
        f"CLG Desk {clgdesk.__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {version('PySide6-Essentials')}",
        f"SQLAlchemy {version('SQLAlchemy')}",
    ]


def _smoke(app: QApplication, desk: Desk, windows: list[MainWindow], *, failed: bool) -> None:
    """Print the versions when the first map was painted, and quit."""

    def done() -> None:
        sys.stdout.write("\n".join(versions()) + "\n")
        sys.stdout.flush()
        desk.quit()
        app.exit(1 if failed else 0)

    if windows:
        windows[0].first_painted.connect(lambda: QTimer.singleShot(0, app, done))
    else:
        QTimer.singleShot(0, app, done)
