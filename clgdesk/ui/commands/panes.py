"""F6: from one part of the window to the next, as the map alone may hold a thousand stops."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clgdesk.translation import tr
from clgdesk.ui.rail import Rail
from clgdesk.ui.spoken import announce
from clgdesk.ui.tab_stops import as_read, stops_by_tab, tab_stops

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
    found, floating = tab_stops(side), tab_stops(view)
    if found:
        around = (found[-1], view, *floating, _target(window.status))
        for before, after in pairwise(filter(None, around)):
            QWidget.setTabOrder(before, after)


def _holds(pane: QWidget, window: "MainWindow") -> bool:
    inside = window.focusWidget()
    return inside is not None and (inside is pane or pane.isAncestorOf(inside))


def _target(pane: QWidget) -> QWidget | None:
    """Return what takes the focus in a part: what had it last, else the first that can.

    In the rail that is the view that is shown: another one may have been chosen by its keys.
    """
    if isinstance(pane, Rail):
        return pane.shown
    last = pane.focusWidget()
    if last is not None and _takes(last):
        return last
    return next(iter(as_read(pane)), None) if pane.isVisible() else None


def _takes(widget: QWidget) -> bool:
    return stops_by_tab(widget) and widget.isVisible() and widget.isEnabled()
