"""Long work between events: a few milliseconds of it at a time, so that no frame waits for it."""

from collections.abc import Callable
from contextlib import ExitStack
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from clgdesk.layout.laying import Laying, finished
from clgdesk.model.without_cycles import without_cycles

Made = TypeVar("Made")
TURN = 0.005
"""Seconds of work between two looks at what else there is to do."""


class Gradually(Generic[Made]):
    """Does one piece of work at a time, each to its end, and gives on what it made.

    ``many`` new objects of it are left out of every later search for cycles: they have none.
    """

    def __init__(self, parent: QObject, many: int) -> None:
        self._many = many
        self._laying: Laying[Made] | None = None
        self._give: Callable[[], object] | None = None
        self._then: Callable[[Made], object] = bool
        self._calm = ExitStack()
        self._timer = QTimer(parent, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is not given on yet."""
        return self._laying is not None or self._give is not None

    def begin(self, laying: Laying[Made], then: Callable[[Made], object]) -> None:
        """Begin with something instead of what goes on: nobody is given that.

        What takes no longer than a turn is given on before this returns.
        """
        self.drop()
        self._calm.enter_context(without_cycles(many=self._many))
        self._laying, self._then = laying, then
        self._work_on()
        if self._give is not None:
            self.finish()
        else:
            self._timer.start()

    def finish(self) -> None:
        """Do the rest at once, and give on what is made."""
        self.rush()
        if (give := self._give) is not None:
            self.stop()
            give()

    def rush(self) -> None:
        """Do the rest at once; what is made is given on a little later."""
        if self._laying is not None:
            self._end(finished(self._laying))

    def drop(self) -> bool:
        """Do the rest for nobody: others go on from it. Tells whether there was something."""
        was_busy = self.busy
        self.rush()
        self.stop()
        return was_busy

    def stop(self) -> None:
        """Do nothing more, and give nothing on."""
        self._timer.stop()
        self._laying = self._give = None
        self._calm.close()

    def _go_on(self) -> None:
        if self._give is not None:
            self.finish()
        else:
            self._work_on()
            self._timer.start()

    def _work_on(self) -> None:
        """Work for a turn."""
        end = perf_counter() + TURN
        try:
            while self._laying is not None:
                next(self._laying)
                if perf_counter() >= end:
                    break
        except StopIteration as done:
            self._end(done.value)

    def _end(self, made: Made) -> None:
        then, self._laying = self._then, None
        self._give = lambda: then(made)
        self._calm.close()
