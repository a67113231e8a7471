"""Starts the window: fonts, look, the file or the start page."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication

import clgdesk
from clgdesk import translation
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk
    from clgdesk.ui.main_window import MainWindow

WEARS_FUSION = "clgdesk_fusion"
"""A property of the application: asking for its style would make hundreds of Python enums."""


_SETTLED_MS = 500
_SWITCH_SECONDS = 0.0001
"""How long a thread of ours may keep the interpreter from the window: with the usual 5 ms each call
into Qt may wait as long, and a frame makes many."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the files named in the arguments, or the start page; returns the exit code."""
    # While modules are loaded nothing becomes garbage, yet looking for it takes time.
    gc.disable()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    finally:
        gc.enable()


def _run(words: list[str]) -> int:
    from clgdesk.ui import diagnostics
    from clgdesk.ui.desk import Desk
    from clgdesk.ui.settings import Settings

    smoke = "--smoke" in words
    files = [Path(word) for word in words if not word.startswith("-")]
    app = make_app()
    desk = Desk(app, Settings())
    log = diagnostics.LateFileHandler()
    end = diagnostics.install(log, lambda name: tell_unexpected(desk, name))
    if handed := getattr(app, "handed", None):
        handed.connect(lambda name: desk.open(Path(name)))
    try:
        windows = [window for path in files if (window := desk.open(path)) is not None]
        if not files:
            desk.show_start()
        QTimer.singleShot(_SETTLED_MS, app, lambda: settle(app))
        QTimer.singleShot(_SETTLED_MS, app, log.open)
        if smoke:
            _smoke(app, desk, windows, failed=len(windows) < len(files))
        return app.exec()
    finally:
        end()


def settle(app: QObject) -> None:
    """Let garbage be collected from now on, but for what stays; let threads give way sooner."""
    from clgdesk.ui.collecting import Collector

    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.freeze()
    Collector(app)
    gc.enable()


def make_app() -> QApplication:
    """Return the Qt application under its own name, with the user's language."""
    translation.use()
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    QCoreApplication.setApplicationName("CLG Desk")
    QCoreApplication.setApplicationVersion(clgdesk.__version__)
    app = _application([*sys.argv[:1], "-style", "fusion"])
    app.setProperty(WEARS_FUSION, True)
    app.setDesktopFileName("clgdesk")
    return app


def _application(words: list[str]) -> QApplication:
    if sys.platform != "darwin":
        return QApplication(words)
    from clgdesk.ui.application import FileApplication

    return FileApplication(words)


def tell_unexpected(desk: "Desk", name: str) -> None:
    """Say in the front window that something went wrong."""
    from clgdesk.ui import diagnostics

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


def _smoke(app: QApplication, desk: "Desk", windows: list["MainWindow"], *, failed: bool) -> None:
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
