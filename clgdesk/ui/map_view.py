"""The view of the map itself: side panel, map, inspector."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

ACT_HERE_WIDTH = 280


class MapOnly:
    """The map between its panels, as it is when a window opens."""

    works_on_map = True
    """What is beside the map stays when something on it is gone to."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._workspace = window, window.workspace
        self._wide = WideSide(window, "act_here", ACT_HERE_WIDTH)

    def show(self) -> None:
        """Show the map with the side panel of segments, jobs and tray."""
        workspace = self._workspace
        self._wide.narrow()
        workspace.side.setCurrentWidget(workspace.side_panel)
        workspace.centre.setCurrentWidget(workspace.map)
        workspace.map.setFocus()

    @property
    def act_here_shown(self) -> bool:
        """Whether the ranking of what needs effort is seen beside the map."""
        side, panel = self._workspace.side, self._workspace.act_here
        return side.currentWidget() is panel and not side.isHidden()

    def show_act_here(self) -> None:
        """Show beside the map where effort is needed."""
        workspace, first = self._workspace, self._workspace.act_here.made is None
        panel = workspace.act_here.panel
        if first:
            panel.closed.connect(self.show)
        panel.refresh()
        workspace.side.setCurrentWidget(workspace.act_here)
        workspace.side.show()
        self._wide.widen()
        if panel.rows:
            panel.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Give the side panel its own width again."""
        self._wide.narrow()

    def close(self) -> None:
        """The window closes."""
        self._wide.narrow()
