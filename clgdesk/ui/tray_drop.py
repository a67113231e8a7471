"""What a drag on the map asks of the tray in the side panel."""

from typing import Protocol

from PySide6.QtCore import QPoint


class TrayDrop(Protocol):
    """A place beside the map on which cards can be let go."""

    def accepts_global(self, pos: QPoint) -> bool:
        """Tell whether a card let go at this place of the screen would land in the tray."""

    def set_drop_hint(self, shown: bool) -> None:
        """Show, or no longer show, that letting go now lands in the tray."""
