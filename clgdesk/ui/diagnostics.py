"""The log of the application, and what happens when something fails unexpectedly.

The log holds what the program did, never what the user wrote.
"""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from clgdesk.store.folders import data_folder

log = logging.getLogger("clgdesk.window")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_LOG_BYTES = 500_000
_LOG_FILES = 3


def log_path() -> Path:
    """Return where the log is written."""
    return data_folder() / "logs" / "clgdesk.log"


class LateFileHandler(logging.Handler):
    """Keeps records in memory until the window stands, or until the first error."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._waiting: list[logging.LogRecord] = []
        self._target: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self._waiting.append(record)
        if self._target is not None or record.levelno >= logging.ERROR:
            self.open()

    def open(self) -> None:
        """Write what waits, and everything from now on at once."""
        try:
            self._target = self._target or _file_handler()
            while self._waiting:
                self._target.emit(self._waiting.pop(0))
        except OSError:
            self._target = logging.NullHandler()

    def close(self) -> None:
        if self._waiting:
            self.open()
        if self._target is not None:
            self._target.close()
        super().close()


def _file_handler() -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_LEVELS.get(kind, logging.WARNING), "Qt %s: %s", context.category or "", message)


def install(handler: logging.Handler, tell: Callable[[str], object]) -> Callable[[], None]:
    """Take in the log from now on and tell of unexpected errors; returns what ends it."""
    root = logging.getLogger("clgdesk")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    before = sys.excepthook, threading.excepthook, qInstallMessageHandler(_qt_message)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        tell(type(error).__name__)

    def thread_hook(failed: threading.ExceptHookArgs) -> None:
        log.error("unexpected error in %s", failed.thread, exc_info=failed.exc_value)

    def end() -> None:
        sys.excepthook, threading.excepthook = before[0], before[1]
        qInstallMessageHandler(before[2])
        root.removeHandler(handler)
        handler.close()

    sys.excepthook, threading.excepthook = hook, thread_hook
    return end
