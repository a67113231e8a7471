"""What a part of an inspector page is: something below a caption that shows records by id."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clgdesk.ui.bridge import Bridge
from clgdesk.ui.label import label


class Part(Protocol):
    """A part of a page."""

    def bind(self, ids: Sequence[str]) -> None:
        """Show other records."""

    def refresh(self) -> None:
        """Show the records as they are now."""

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""


class Captioned(QWidget):
    """A part with a caption above it."""

    def __init__(self, bridge: Bridge, caption: str) -> None:
        super().__init__()
        self.bridge = bridge
        self.ids: tuple[str, ...] = ()
        self.caption = label(caption, 12, 400, "secondary")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(5)
        self.column.addWidget(self.caption)

    def bind(self, ids: Sequence[str]) -> None:
        """Show other records."""
        self.ids = tuple(ids)
        self.refresh()

    def refresh(self) -> None:
        """Show the records as they are now."""

    def flush(self) -> None:
        """Nothing is typed here that waits to be kept."""
