"""The side panel as wide as a view needs it, and afterwards as wide as the map's was."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class WideSide:
    """Sentences need more room than names of the map's own side panel: a width for each view."""

    def __init__(self, window: "MainWindow", key: str, width: int) -> None:
        self._window, self._key, self._width = window, key, width
        self._usual = 0

    def widen(self) -> None:
        """Be at least as wide as last time, in pixels."""
        workspace = self._window.workspace
        side, inspector = workspace.widths()
        if not self._usual:
            self._usual = side
        wanted = self._window.desk.settings.width(self._key, self._width)
        workspace.set_widths(max(side, wanted), inspector)

    def narrow(self) -> None:
        """Keep the width for the next time and give the map's side panel its own again."""
        if not self._usual:
            return
        workspace = self._window.workspace
        side, inspector = workspace.widths()
        if side > 0:
            self._window.desk.settings.set_width(self._key, side)
        workspace.set_widths(self._usual, inspector)
        self._usual = 0
