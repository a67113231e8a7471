"""Loads what the first edit needs (SQLAlchemy, a third of a second) beside the window's work."""

from importlib import import_module
from threading import Thread

_thread: Thread | None = None


def begin() -> None:
    """Begin to load; an edit that comes meanwhile waits for it by itself."""
    global _thread
    if _thread is None:
        _thread = Thread(target=import_module, args=("clgdesk.store.schema",), name="warm up")
        _thread.start()


def busy() -> bool:
    """Tell whether it is still being loaded."""
    return _thread is not None and _thread.is_alive()


def finish() -> None:
    """Wait until loading is done, so that no thread outlives a closed document."""
    if _thread is not None:
        _thread.join()
