"""F6: from one part of the window to the next, as the map alone may hold a thousand stops."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clgdesk.translation import tr
from clgdesk.ui.spoken import announce

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class Pane(NamedTuple):
    """A part of the window and what it is called."""

    name: str
    widget: QWidget


def register_panes(window: "MainWindow") -> None:
    """Register the way around the window, and name its parts for those who hear it."""
    for pane in panes(window):
        if not pane.widget.accessibleName():
            pane.widget.setAccessibleName(pane.name)
    window.registry.add(
        "view.next_pane", tr("Next part of the window"), "F6", partial(go, window, 1), "view",
        starts_group=True,
    )  # fmt: skip
    window.registry.add(
        "view.previous_pane", tr("Previous part of the window"), "Shift+F6",
        partial(go, window, -1), "view",
    )  # fmt: skip


def panes(window: "MainWindow") -> tuple[Pane, ...]:
    """Return the parts of a window in the order in which one goes around.

    Of the bars above the map those that are there and hold something to be used.
    """
    workspace = window.workspace
    return (
        Pane(tr("Top bar"), window.top_bar),
        Pane(tr("Views"), window.rail),
        Pane(tr("Side panel"), workspace.side),
        *(Pane(bar.accessibleName(), bar) for bar in workspace.bars() if _target(bar)),
        Pane(tr("Centre"), workspace.centre),
        Pane(tr("Inspector"), workspace.inspector),
        Pane(tr("Status bar"), window.status),
    )


def go(window: "MainWindow", step: int) -> None:
    """Give the focus to the next part that is shown, where it was last."""
    around = panes(window)
    usual = next(n for n, pane in enumerate(around) if pane.widget is window.workspace.centre)
    here = next((n for n, pane in enumerate(around) if _holds(pane.widget, window)), usual)
    for count in range(1, len(around)):
        pane = around[(here + step * count) % len(around)]
        target = _target(pane.widget) if pane.widget.isVisible() else None
        if target is not None:
            announce(pane.widget, pane.name)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def put_in_order(window: "MainWindow") -> None:
    """Have Tab go from the side panel to the map and what floats there: they were made earlier."""
    side, view = window.workspace.side, window.workspace.map
    found, floating = ([w for w in _chain(x) if _stops_in(x, w)] for x in (side, view))
    if found:
        around = (found[-1], view, *floating, _target(window.status))
        for before, after in pairwise(filter(None, around)):
            QWidget.setTabOrder(before, after)


def _stops_in(pane: QWidget, widget: QWidget) -> bool:
    return pane.isAncestorOf(widget) and _by_tab(widget) and widget.focusProxy() is None


def _chain(start: QWidget) -> Iterator[QWidget]:
    """Give the widgets after one, in the order of Tab, once around."""
    widget = start.nextInFocusChain()
    while widget is not None and widget is not start:
        yield widget
        widget = widget.nextInFocusChain()


def _holds(pane: QWidget, window: "MainWindow") -> bool:
    inside = window.focusWidget()
    return inside is not None and (inside is pane or pane.isAncestorOf(inside))


def _target(pane: QWidget) -> QWidget | None:
    """Return what takes the focus in a part: what had it last, else the first that can."""
    last = pane.focusWidget()
    if last is not None and _takes(last):
        return last
    return next((w for w in _chain(pane) if pane.isAncestorOf(w) and _takes(w)), None)


def _takes(widget: QWidget) -> bool:
    return _by_tab(widget) and widget.isVisible() and widget.isEnabled()


def _by_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
