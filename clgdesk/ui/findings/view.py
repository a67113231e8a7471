"""The findings of one window: the panel beside the map, kept up to date while it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from clgdesk.ui.findings.jump import show_finding, show_records
from clgdesk.ui.findings.lines import Line
from clgdesk.ui.findings.mend import mend
from clgdesk.ui.findings.panel import FindingsPanel
from clgdesk.ui.findings.watch import Watcher
from clgdesk.ui.wide_side import WideSide

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

WIDTH = 300


class Findings:
    """What the analysis found, beside the map."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.watcher = Watcher(window.bridge, window)
        ignored = window.desk.settings.ignored(window.file.path)
        self.panel = FindingsPanel(self.watcher, frozenset(ignored))
        self._wide = WideSide(window, "findings", WIDTH)
        window.workspace.side.addWidget(self.panel)
        self.panel.shown.connect(self.jump)
        self.panel.fixed.connect(self.fix)
        self.panel.ignored_changed.connect(self._keep_ignored)

    def show(self) -> None:
        """Show the panel beside the map, and look through the project if that is due."""
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        workspace.side.setCurrentWidget(self.panel)
        workspace.side.show()
        self._wide.widen()
        self.watcher.start()
        self.panel.refresh()
        self.panel.focus_list()

    def leave(self) -> None:
        """Look no more."""
        self.watcher.rest()
        self._wide.narrow()

    def close(self) -> None:
        """The window closes: nothing may go on."""
        self.watcher.close()
        self._wide.narrow()

    def jump(self, line: Line) -> None:
        """Show the records of a line."""
        if line.finding is not None:
            show_finding(self._window, line.finding)
        else:
            show_records(self._window, line.keys)

    def fix(self, line: Line, at: QPoint) -> None:
        """Mend the finding of a line."""
        if line.finding is not None:
            mend(self._window, line.finding, at, self.watcher.hurry)

    def _keep_ignored(self, ids: frozenset[str]) -> None:
        self._window.desk.settings.set_ignored(self._window.file.path, ids)
