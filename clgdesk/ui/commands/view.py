"""The commands of the view menu: panels, palette, theme, full screen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clgdesk.translation import tr
from clgdesk.ui.commands.panes import register_panes
from clgdesk.ui.commands.present import register_present
from clgdesk.ui.map_view import MapOnly
from clgdesk.ui.theme import Choice
from clgdesk.ui.views import PLANS

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk
    from clgdesk.ui.main_window import MainWindow


def register_view(window: "MainWindow") -> None:
    """Register the commands of the view menu that are not the map's own."""
    add, workspace = window.registry.add, window.workspace
    add(
        "view.palette", tr("Search or run a command"), ("Ctrl+K", "Ctrl+Shift+P"),
        lambda: open_palette(window), "edit", "command",
    )  # fmt: skip
    add(
        "view.side_panel", tr("Side panel"), ("Ctrl+B", "["),
        lambda: toggle(window, "side", workspace.side), "view", "panel-left",
        checked=lambda: not workspace.side.isHidden(), starts_group=True,
    )  # fmt: skip
    add(
        "view.inspector", tr("Inspector"), ("Ctrl+Shift+B", "]"),
        lambda: toggle(window, "inspector", workspace.inspector), "view", "panel-right",
        checked=lambda: not workspace.inspector.isHidden(),
    )  # fmt: skip
    add(
        "view.act_here", tr("Act here: where effort is needed"), "Ctrl+Shift+A",
        lambda: toggle_act_here(window), "view", "list-ordered",
        checked=lambda: act_here_shown(window),
    )  # fmt: skip
    for plan in PLANS:
        add(
            f"view.{plan.key}", plan.name(), plan.shortcuts, partial(window.show_view, plan.key),
            "view", plan.icon, starts_group=plan is PLANS[0],
        )  # fmt: skip
    add(
        "insight.review", tr("Review insights"), "Ctrl+Alt+R", lambda: review(window), "view",
        "list-checks",
    )  # fmt: skip
    add(
        "insight.digest", tr("Digest for teams"), "Ctrl+Shift+D",
        lambda: open_digest(window), "view", "megaphone",
    )  # fmt: skip
    _register_themes(window)
    add(
        "view.full_screen", tr("Full screen"), "F11", lambda: full_screen(window), "view",
        checked=window.isFullScreen, starts_group=True,
    )  # fmt: skip
    register_present(window)
    register_panes(window)


def review(window: "MainWindow") -> None:
    """Show the insights that are to be reviewed, what has waited longest first."""
    from clgdesk.ui.insights.view import Insights

    view = window.show_view("insights")
    assert isinstance(view, Insights)
    view.review()


def _register_themes(window: "MainWindow") -> None:
    desk = window.desk
    names: dict[Choice, str] = {
        "system": tr("Theme of the system"),
        "light": tr("Light theme"),
        "dark": tr("Dark theme"),
    }
    for choice, name in names.items():
        window.registry.add(
            f"view.theme_{choice}", name, "", partial(desk.choose_theme, choice), "view",
            checked=partial(_worn_choice, desk, choice), starts_group=choice == "system",
        )  # fmt: skip


def _worn_choice(desk: "Desk", choice: Choice) -> bool:
    return desk.look.choice == choice


def toggle(window: "MainWindow", name: str, panel: QWidget) -> None:
    """Hide or show a panel, and remember it."""
    shown = panel.isHidden()
    if not shown:
        window.flush()
        if panel.isAncestorOf(window.focusWidget() or panel):
            window.workspace.map.setFocus()
    panel.setVisible(shown)
    window.desk.settings.set_shown(name, shown)


def act_here_shown(window: "MainWindow") -> bool:
    """Tell whether the ranking of what needs effort is seen."""
    made = window.views.made("map")
    return isinstance(made, MapOnly) and made.act_here_shown


def toggle_act_here(window: "MainWindow") -> None:
    """Show where effort is needed beside the map, or the side panel again."""
    shown = act_here_shown(window)
    view = window.show_view("map")
    assert isinstance(view, MapOnly)
    if not shown:
        view.show_act_here()
        window.desk.settings.set_shown("side", True)


def open_digest(window: "MainWindow") -> None:
    """Show the digest: the themes heard most, for whom."""
    from clgdesk.ui.synthesis.view import open_digest as show

    show(window)


def open_palette(window: "MainWindow") -> None:
    """Open the command palette below the search box."""
    from clgdesk.ui.palette.popup import show_palette

    window.flush()
    show_palette(window)


def full_screen(window: "MainWindow") -> None:
    """Fill the screen, or go back."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()
