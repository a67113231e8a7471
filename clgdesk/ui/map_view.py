"""The view of the map itself: side panel, map, inspector."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class MapOnly:
    """The map between its panels, as it is when a window opens."""

    def __init__(self, window: "MainWindow") -> None:
        self._workspace = window.workspace

    def show(self) -> None:
        """Show the map with the side panel of segments, jobs and tray."""
        workspace = self._workspace
        workspace.side.setCurrentWidget(workspace.side_panel)
        workspace.centre.setCurrentWidget(workspace.map)
        workspace.map.setFocus()

    def leave(self) -> None:
        """Nothing has to be taken back."""
