"""Those who act on the map: each is made, and its module loaded, when it is first needed."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from clgdesk.ui.map.canvas import Canvas

if TYPE_CHECKING:
    from clgdesk.ui.incoming import Incoming
    from clgdesk.ui.map.adding import Adding
    from clgdesk.ui.map.clipboard import Clipboard
    from clgdesk.ui.map.commands import Commands
    from clgdesk.ui.map.connecting import Connecting
    from clgdesk.ui.map.curves import Curves
    from clgdesk.ui.map.drop_in import DropIn
    from clgdesk.ui.map.editing import Editing
    from clgdesk.ui.map.keyboard import Keyboard
    from clgdesk.ui.map.minimap import Minimap
    from clgdesk.ui.map.mouse import Mouse
    from clgdesk.ui.map.opening import Opening
    from clgdesk.ui.map.shaping import Shaping
    from clgdesk.ui.map.targets import Targets
    from clgdesk.ui.map.view import MapView
    from clgdesk.ui.map.wheel import Wheel


class ActedOn(Canvas):
    """A canvas with those who act on it. What they need of it is in ``view.MapView``."""

    @property
    def _view(self) -> "MapView":
        return cast("MapView", self)

    @cached_property
    def editing(self) -> "Editing":
        """Edits texts in place."""
        from clgdesk.ui.map.editing import Editing

        return Editing(self._view)

    @cached_property
    def minimap(self) -> "Minimap":
        """The whole map, small, in a corner."""
        from clgdesk.ui.map.minimap import Minimap

        return Minimap(self._view)

    @cached_property
    def clipboard(self) -> "Clipboard":
        """Copies and pastes."""
        from clgdesk.ui.map.clipboard import Clipboard

        return Clipboard(self._view)

    @cached_property
    def incoming(self) -> "Incoming":
        """Takes pictures and files in."""
        from clgdesk.ui.incoming import Incoming
        from clgdesk.ui.map.unseen import told_with

        return Incoming(
            self.bridge, self._view, lambda ids: self.clipboard.select(ids),
            lambda sentence, *ways: told_with(self._view, sentence, *ways),
        )  # fmt: skip

    @cached_property
    def commands(self) -> "Commands":
        """Acts on what is selected."""
        from clgdesk.ui.map.commands import Commands

        return Commands(self._view)

    @cached_property
    def connecting(self) -> "Connecting":
        """Connects cards and stages."""
        from clgdesk.ui.map.connecting import Connecting

        return Connecting(self._view)

    @cached_property
    def adding(self) -> "Adding":
        """Adds cards, stages and steps."""
        from clgdesk.ui.map.adding import Adding

        return Adding(self._view)

    @cached_property
    def targets(self) -> "Targets":
        """Asks where things go, and what they concern."""
        from clgdesk.ui.map.targets import Targets

        return Targets(self._view)

    @cached_property
    def shaping(self) -> "Shaping":
        """Splits, collapses, hides and nests."""
        from clgdesk.ui.map.shaping import Shaping

        return Shaping(self._view)

    @cached_property
    def opening(self) -> "Opening":
        """Opens what is selected for editing."""
        from clgdesk.ui.map.opening import Opening

        return Opening(self._view)

    @cached_property
    def curves(self) -> "Curves":
        """Chooses which emotion curve stands in front."""
        from clgdesk.ui.map.curves import Curves

        return Curves(self._view)

    @cached_property
    def mouse(self) -> "Mouse":
        """Turns presses and moves into gestures."""
        from clgdesk.ui.map.mouse import Mouse

        return Mouse(self._view)

    @cached_property
    def _keyboard(self) -> "Keyboard":
        from clgdesk.ui.map.keyboard import Keyboard

        return Keyboard(self._view, self.mouse)

    @cached_property
    def _drop_in(self) -> "DropIn":
        from clgdesk.ui.map.drop_in import DropIn

        return DropIn(self._view)

    @cached_property
    def _wheel(self) -> "Wheel":
        from clgdesk.ui.map.wheel import Wheel

        return Wheel(self._view)

    def _in_use(self, name: str) -> bool:
        """Tell whether one of them was ever needed: it is not loaded only to be told to end."""
        return name in vars(self)

    def _cancel(self) -> None:
        """Give up the gesture and the connection that are being made."""
        for name in ("mouse", "connecting"):
            if self._in_use(name):
                getattr(self, name).cancel()
