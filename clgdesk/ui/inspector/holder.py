"""The place of the inspector: the inspector itself is made after the first frame."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from clgdesk.text.engine import Engine
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.selection import Selection

if TYPE_CHECKING:
    from clgdesk.ui.inspector.panel import Inspector


class InspectorHolder(QFrame):
    """Holds the inspector; ``panel`` makes it when first asked for."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self._made_from = (bridge, selection, engine)
        self._panel: Inspector | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def panel(self) -> "Inspector":
        """The inspector itself."""
        if self._panel is None:
            from clgdesk.ui.inspector.panel import Inspector

            self._panel = Inspector(*self._made_from)
            self._column.addWidget(self._panel)
            self._panel.wake()
        return self._panel

    def flush(self) -> None:
        """Keep what was typed and not kept yet."""
        if self._panel is not None:
            self._panel.flush()
