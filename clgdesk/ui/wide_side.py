"""The side panel as wide as a view needs it, and afterwards as wide as the map's was."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class WideSide:
    """Sentences need more room than names of the map's own side panel: a width for each view."""

    def __init__(self, window: "MainWindow", key: str, width: int) -> None:
        self._window, self._key, self._width = window, key, width
        self._usual: tuple[int, int] | None = None
        self._dragged = False
        window.workspace.splitterMoved.connect(self._note_drag)

    def _note_drag(self, *_place: int) -> None:
        self._dragged = True

    def widen(self) -> None:
        """Be at least as wide as last time, in pixels."""
        workspace = self._window.workspace
        side, inspector = workspace.widths()
        if self._usual is None:
            self._usual, self._dragged = (side, inspector), False
        wanted = self._window.desk.settings.width(self._key, self._width)
        workspace.set_widths(max(side, wanted), inspector)

    def narrow(self) -> None:
        """Give the map's panels their widths again; what the user dragged is kept as it is."""
        if self._usual is None:
            return
        workspace = self._window.workspace
        side, inspector = workspace.widths()
        if self._dragged and side > 0:
            self._window.desk.settings.set_width(self._key, side)
        workspace.set_widths(self._usual[0], inspector if self._dragged else self._usual[1])
        self._usual = None
