"""A press and the click it may become: selects blocks."""

from typing import TYPE_CHECKING

from clgdesk.layout.shapes import Block
from clgdesk.ui.map.gestures.gesture import Modifier, Pointer

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView


class Press:
    """A press on a block or on the ground.

    What is not selected is selected at once, so that it can be dragged; what is selected already
    is left alone until the button goes up, so that several can be dragged.
    """

    def __init__(self, view: "MapView", block: Block | None, at: Pointer) -> None:
        self._selection = view.selection
        self.block = block
        self.at = at
        self._adds = at.holds(Modifier.ShiftModifier) or at.holds(Modifier.ControlModifier)
        self._waits = block is not None and block.key in self._selection.keys
        if block is not None and not self._waits:
            self._select(block)

    def _select(self, block: Block) -> None:
        if not self._adds:
            self._selection.set((block.key,))
        elif block.kind == "card":
            kept = [k for k in self._selection.keys if k.startswith("card:")]
            self._selection.set((*kept, block.key))

    def dragged(self) -> None:
        """Take note that the press became a gesture."""
        self._waits = False

    def clicked(self) -> None:
        """The button went up where it went down."""
        if self.block is None:
            if not self._adds:
                self._selection.clear()
        elif self._waits and self._adds:
            self._selection.toggle(self.block.key)
        elif self._waits:
            self._selection.set((self.block.key,))

    def select_for_menu(self) -> None:
        """A menu is about to open: what lies under the pointer is selected already."""
        if self.block is None:
            self._selection.clear()
