"""The place of a panel that is made after the first frame, or when it is first asked for."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


class LatePanel(QFrame, Generic[P]):
    """Stands where the panel will stand; ``panel`` makes it."""

    def __init__(self, name: str, make: Callable[[], P]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._make = make
        self.made: P | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> P:
        """The panel itself."""
        if self.made is None:
            self.made = self._make()
            self._column.addWidget(self.made)
        return self.made
