"""The button below the sentence of a map that has nothing yet: it adds what is missing first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QPushButton

from clgdesk.layout.shapes import Block
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

BELOW_WORDS = 10
"""Pixels between the sentence and the button."""
EMPTY = "empty:stages", "empty:lanes", "empty:journey"
"""The blocks that say what there is none of; the first that is there is heeded."""


class StartButton(QPushButton):
    """Stands on the map while its board says that there is nothing yet."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self.setObjectName("start_button")
        self.setProperty("primary", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._act)
        self.follow()

    def follow(self) -> None:
        """Come where something is missing, stand there, or go."""
        block = self._missing()
        if block is None or self._view.bridge.structure_locked or self._view.mode is not None:
            self.hide()
            return
        self.setText(self._ways()[block.key][0])
        self.adjustSize()
        area = self._view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        self.move(area.bottomLeft().toPoint() + QPoint(0, BELOW_WORDS))
        self.show()

    def _missing(self) -> Block | None:
        """Return the block that says what there is none of yet, where that can be added."""
        blocks = self._view.board.by_key
        found = [key for key in EMPTY if key in blocks]
        return next((blocks[key] for key in found if key in self._ways()), None)

    def _ways(self) -> dict[str, tuple[str, Callable[[], object]]]:
        view = self._view
        ways: dict[str, tuple[str, Callable[[], object]]] = {
            "empty:stages": (tr("Add a stage"), view.adding.add_stage),
            "empty:lanes": (tr("Add a lane"), self._offer_lanes),
        }
        if "file.new_journey" in view.registry:
            ask = view.registry["file.new_journey"].trigger
            ways["empty:journey"] = (tr("New journey"), ask)
        return ways

    def _act(self) -> None:
        block = self._missing()
        if block is not None:
            self._ways()[block.key][1]()

    def _offer_lanes(self) -> None:
        from clgdesk.ui.map.inserts import offer_lanes

        offer_lanes(self._view, None).popup(self.mapToGlobal(self.rect().bottomLeft()))
