"""One open project in a window: the map between its panels, and what they share.

The map view is ``MapView(bridge, selection, actions, engine, theme)``: it registers its commands
in ``actions`` (category ``"map"``), paints with ``theme``, and offers ``set_theme(theme)``,
``set_tray_drop(tray)``, ``zoom`` (1.0 is 100 %), ``set_zoom(zoom)`` and ``zoom_changed``.
Segments, jobs and tray cards are dragged on to it as ``application/x-clgdesk-keys``: block keys,
one a line.
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clgdesk.glyphs import Shaper
from clgdesk.layout.theme import Theme
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection


class Workspace(QWidget):
    """The map of one project with its panels."""

    def __init__(
        self, bridge: Bridge, actions: ActionRegistry, engine: Shaper, theme: Theme
    ) -> None:
        super().__init__()
        self.bridge = bridge
        self.selection = Selection(self)
        self.map = MapView(bridge, self.selection, actions, engine, theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.map, 1)
