"""The button where the heads of lanes and stages meet: it opens the list of lanes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

SIDE = 26
EDGE = 8


class LanesButton(IconButton):
    """Keeps to the left of the corner, whatever the zoom makes of it."""

    def __init__(self, view: "MapView") -> None:
        super().__init__("rows-3", tr("Lanes: show, hide, put in order, add (Alt+L)"), size=15)
        self.setParent(view)
        self.setFixedSize(QSize(SIDE, SIDE))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._corner = view.heads.corner
        self._corner.installEventFilter(self)
        self.clicked.connect(lambda: view.registry.run("lane.list"))
        self._stand()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._corner and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._stand()
        return False

    def _stand(self) -> None:
        area = self._corner.geometry()
        self.move(area.left() + EDGE, area.top() + max(0, (area.height() - SIDE) // 2))
        self.raise_()
