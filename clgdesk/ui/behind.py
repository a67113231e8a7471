"""Work behind the window: on a thread of its own, what comes of it back on the window's thread."""

from collections.abc import Callable
from functools import cache
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal


class Messenger(QObject):
    """Brings what was made over to the window's thread: a mark of whose it is, what, what next.

    Everybody hears of everything, and takes what bears his own mark.
    """

    done = Signal(object, object, object)


@cache
def messenger() -> Messenger:
    """Return the one messenger of all, which is never deleted.

    A window that closes takes its own objects away from under a thread that may just be telling
    what it made by them, and the process ends; an object that the thread itself lets go of is no
    better. What stays is safe: nobody hears of it any more when the window is closed.
    """
    return Messenger()


class Behind(QObject):
    """Runs one piece of work after another; a piece asks ``stopped`` whether it is still wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._running = 0
        messenger().done.connect(self._take)

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

        whose, done = self._stopped, messenger().done

        def go() -> None:
            try:
                made = work()
            except BaseException:
                done.emit(whose, None, lambda _made: None)
                raise
            done.emit(whose, made, then)

        Thread(target=go, name="behind").start()

    def _take(self, whose: Event, made: Any, then: Callable[[Any], object]) -> None:
        if whose is self._stopped:
            self._running -= 1
            then(made)
