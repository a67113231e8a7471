"""Long work between events: a few milliseconds of it at a time, so that no frame waits for it."""

import math
from collections.abc import Callable
from contextlib import ExitStack
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from clgdesk.layout.laying import Laying
from clgdesk.model.without_cycles import without_cycles

Made = TypeVar("Made")
TURN = 0.005
"""Seconds of work between two looks at what else there is to do."""


class Gradually(Generic[Made]):
    """Does one piece of work at a time, each to its end, and gives on what it made.

    ``many`` new objects of it are left out of every later search for cycles: they have none.
    """

    def __init__(self, parent: QObject, give: Callable[[Made], object], many: int) -> None:
        self._give, self._many = give, many
        self._laying: Laying[Made] | None = None
        self._made: Made | None = None
        self._calm = ExitStack()
        self._timer = QTimer(parent, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether something is not given on yet."""
        return self._laying is not None or self._made is not None

    def begin(self, laying: Laying[Made]) -> None:
        """Begin with something instead of what goes on: nobody is given that.

        What takes no longer than a turn is given on before this returns.
        """
        self.drop()
        self._calm.enter_context(without_cycles(many=self._many))
        self._laying = laying
        self._work(perf_counter() + TURN)
        if self._made is not None:
            self.finish()
        else:
            self._timer.start()

    def finish(self) -> None:
        """Do the rest at once, and give on what is made."""
        self.rush()
        if (made := self._made) is not None:
            self.stop()
            self._give(made)

    def rush(self) -> None:
        """Do the rest at once; what is made is given on a little later."""
        self._work(math.inf)

    def drop(self) -> None:
        """Do the rest for nobody: others go on from it."""
        self.rush()
        self.stop()

    def stop(self) -> None:
        """Do nothing more, and give nothing on."""
        self._timer.stop()
        self._laying = self._made = None
        self._calm.close()

    def _go_on(self) -> None:
        if self._made is not None:
            self.finish()
        else:
            self._work(perf_counter() + TURN)
            self._timer.start()

    def _work(self, until: float) -> None:
        try:
            while self._laying is not None:
                next(self._laying)
                if perf_counter() >= until:
                    break
        except StopIteration as end:
            self._laying, self._made = None, end.value
            self._calm.close()
        except BaseException:
            self.stop()
            raise
