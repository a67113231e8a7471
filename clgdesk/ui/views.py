"""The views of a window, one row each: rail, menu and window read them from here.

A view is made when it is first asked for. ``show`` puts its widgets into the workspace (side panel,
centre), ``leave`` takes back what must not stay when another view is shown.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class View(Protocol):
    """What a window shows between its bars."""

    def show(self) -> None:
        """Show it."""

    def leave(self) -> None:
        """Another view is shown from now on."""


@runtime_checkable
class Closing(Protocol):
    """A view with something going on that ends with the window."""

    def close(self) -> None:
        """End it now."""


@runtime_checkable
class Flushing(Protocol):
    """A view in which something may be typed that is not kept yet."""

    def flush(self) -> None:
        """Keep it."""


@runtime_checkable
class Hinting(Protocol):
    """A view with keys of its own."""

    def hint(self) -> str:
        """Return the keys worth knowing there, as one line."""


@runtime_checkable
class Finding(Protocol):
    """A view with a search of its own."""

    def find(self) -> None:
        """Let it be typed what is looked for."""


class Plan(NamedTuple):
    """A view to be: its name in code, icon, name in words, keys, and where its class is.

    ``place`` is ``module:Class``; the class is called with the window.
    """

    key: str
    icon: str
    name: Callable[[], str]
    shortcuts: str
    place: str


PLANS = (
    Plan("map", "map", lambda: tr("Map"), "Ctrl+1", "clgdesk.ui.map_view:MapOnly"),
    Plan(
        "outline", "list-tree", lambda: tr("Outline"), "Ctrl+2",
        "clgdesk.ui.outline.view:Outline",
    ),
    Plan(
        "insights", "message-square-quote", lambda: tr("Insights"), "Ctrl+3",
        "clgdesk.ui.insights.view:Insights",
    ),
    Plan(
        "findings", "list-checks", lambda: tr("Findings"), "Ctrl+J",
        "clgdesk.ui.findings.view:Findings",
    ),
    Plan(
        "synthesis", "combine", lambda: tr("Synthesis"), "Ctrl+Shift+Y",
        "clgdesk.ui.synthesis.view:SynthesisView",
    ),
    Plan(
        "workshop", "clipboard-list", lambda: tr("Workshop"), "Ctrl+T",
        "clgdesk.ui.workshop.view:Workshop",
    ),
    Plan("history", "history", lambda: tr("History"), "Ctrl+H", "clgdesk.ui.history.view:History"),
)  # fmt: skip
"""The views in the order of the rail."""


class Views:
    """The views of one window that were made so far, and which one is shown."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._made: dict[str, View] = {}
        self.current = "map"

    def made(self, key: str) -> View | None:
        """Return a view if it was made already."""
        return self._made.get(key)

    def get(self, key: str) -> View:
        """Return a view, made if need be; it is not shown.

        Raises:
            KeyError: there is no such view.
        """
        return self._made.get(key) or self._make(key)

    def show(self, key: str) -> View:
        """Show a view, leaving the one before.

        Raises:
            KeyError: there is no such view.
        """
        view = self.get(key)
        before = self._made.get(self.current)
        if before is not None and before is not view:
            before.leave()
        self.current = key
        view.show()
        return view

    @property
    def shown(self) -> View | None:
        """The view that is shown, once it was made."""
        return self._made.get(self.current)

    def flush(self) -> None:
        """Keep what was typed in any view and not kept yet."""
        for view in self._made.values():
            if isinstance(view, Flushing):
                view.flush()

    def hint(self) -> str | None:
        """Return the keys of the view that is shown; None leaves that to the selection."""
        view = self.shown
        return view.hint() if isinstance(view, Hinting) else None

    def close(self) -> None:
        """The window closes: end what views have going on."""
        for view in self._made.values():
            if isinstance(view, Closing):
                view.close()

    def _make(self, key: str) -> View:
        place = {plan.key: plan.place for plan in PLANS}[key]
        module, _, name = place.partition(":")
        view: View = getattr(import_module(module), name)(self._window)
        self._made[key] = view
        return view
