"""Work behind the window: on a thread of its own, what comes of it back on the window's thread."""

from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal


class _Messenger(QObject):
    """Brings what was made over to the window's thread.

    It has no parent, and every thread holds it while it works: a window that closes takes nothing
    away from under a thread that is just telling what it made. Nobody hears that any more then.
    """

    done = Signal(object, object)


class Behind(QObject):
    """Runs one piece of work after another; a piece asks ``stopped`` whether it is still wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._running = 0
        self._messenger = _Messenger()
        self._messenger.done.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether something is still to come back."""
        return self._running > 0

    @property
    def stopped(self) -> bool:
        """Whether nobody wants what is worked on."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Want nothing of what is worked on."""
        self._stopped.set()

    def run(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        """Do something that may take long, then go on with what it returns."""
        if not self.busy:
            self._stopped.clear()
        self._running += 1

        messenger = self._messenger

        def go() -> None:
            try:
                made = work()
            except BaseException:
                messenger.done.emit(None, lambda _made: None)
                raise
            messenger.done.emit(made, then)

        Thread(target=go, name="behind").start()

    def _take(self, made: Any, then: Callable[[Any], object]) -> None:
        self._running -= 1
        then(made)
