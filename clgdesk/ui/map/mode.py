"""What a mode of the map is: for a while clicks on cards and some keys mean something else."""

from typing import Protocol

from PySide6.QtGui import QKeyEvent, QMouseEvent

from clgdesk.layout.shapes import Block


class Mode(Protocol):
    """A mode, such as voting. Each answer tells whether it took the event for itself."""

    @property
    def hint(self) -> str:
        """What its keys do, as one line."""

    def pressed(self, block: Block | None, event: QMouseEvent) -> bool:
        """A button went down over a block."""

    def claims(self, event: QKeyEvent) -> bool:
        """Whether a key is the mode's before any command of the window may take it."""

    def key(self, event: QKeyEvent) -> bool:
        """A key went down."""

    def tab(self, forward: bool) -> bool:
        """Tab was pressed, or (not ``forward``) Shift+Tab."""
