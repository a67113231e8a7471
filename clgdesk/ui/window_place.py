"""Where a window stood and what it showed of a file: taken up again the next time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from clgdesk.layout.grid import Sight
from clgdesk.method.lens import read as read_lens
from clgdesk.method.lens import written
from clgdesk.model.records import Journey
from clgdesk.ui.workspace import INSPECTOR_WIDTH, SIDE_WIDTH

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

_USUAL_SIZE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # what a window manager puts around a window, at most
_LOWEST_ZOOM, _HIGHEST_ZOOM = 0.05, 8


class WindowPlace:
    """The geometry, panels, zoom, journey and lens of one window, in the settings."""

    def __init__(self, window: "MainWindow") -> None:
        self._window, self._settings = window, window.desk.settings
        self._kept = self._settings.place(window.file.path)

    def _zoom(self) -> float:
        zoom = self._kept.get("zoom")
        if isinstance(zoom, int | float) and _LOWEST_ZOOM <= zoom <= _HIGHEST_ZOOM:
            return float(zoom)
        return 1.0

    def in_sight(self) -> Sight:
        """Return what of a map can be in sight at first: a window may lie on all screens."""
        size = self._window.screen().virtualSize() / self._zoom()
        return Sight(size.width(), size.height())

    def return_to_journey(self) -> None:
        """Show the journey that was shown, through the lens that was looked through."""
        bridge, journey_id = self._window.bridge, self._kept.get("journey")
        if bridge.document.snapshot.find(Journey, journey_id) is not None:
            bridge.show_journey(str(journey_id))
        bridge.look_through(read_lens(self._kept.get("lens")))
        bridge.finish()

    def take(self) -> None:
        """Stand where the window stood, with its panels and zoom."""
        window, settings = self._window, self._settings
        if not window.restoreGeometry(settings.geometry):
            room = window.screen().availableSize() - _FRAME
            window.resize(room.boundedTo(_USUAL_SIZE))
        workspace, side = window.workspace, settings.width("side", SIDE_WIDTH)
        workspace.set_widths(side, settings.width("inspector", INSPECTOR_WIDTH))
        workspace.side.setVisible(settings.shown("side"))
        workspace.inspector.setVisible(settings.shown("inspector"))
        if (zoom := self._zoom()) != 1.0:
            workspace.map.set_zoom(zoom)

    def keep(self) -> None:
        """Remember all of it."""
        window, settings = self._window, self._settings
        settings.geometry = window.saveGeometry()
        for panel, width in zip(("side", "inspector"), window.workspace.widths(), strict=True):
            if width > 0:
                settings.set_width(panel, width)
        bridge = window.bridge
        shown = {
            "zoom": window.workspace.map.zoom,
            "journey": bridge.journey_id,
            "lens": written(bridge.lens),
        }
        settings.set_place(window.file.path, shown)
        settings.sync()
