"""The panel beside the map: segments, jobs to be done, the tray."""

from clgdesk.text.engine import Engine
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.scrolled_panel import ScrolledPanel
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.jobs import JobSection
from clgdesk.ui.side_panel.segments import SegmentSection
from clgdesk.ui.side_panel.tray import TraySection


class SidePanel(ScrolledPanel):
    """What the map is about, beside the map."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        super().__init__((6, 14, 6, 14), spacing=16)
        self.segments = SegmentSection(bridge, selection)
        self.jobs = JobSection(bridge, selection)
        self.tray = TraySection(bridge, selection, engine)
        for section in (self.segments, self.jobs, self.tray):
            self.column.addWidget(section)
        self.column.addStretch(1)
        bridge.changed.connect(self.refresh)
        bridge.journey_changed.connect(self.refresh)
        selection.changed.connect(self._show_current)
        self._selection = selection
        self.refresh()

    def _show_current(self) -> None:
        """Scroll until the row of what is selected is seen, if there is one."""
        for section in (self.segments, self.jobs, self.tray):
            section.scroll_to(self, self._selection.current or "")

    def refresh(self) -> None:
        """Show everything as it is now."""
        for section in (self.segments, self.jobs, self.tray):
            section.refresh()
