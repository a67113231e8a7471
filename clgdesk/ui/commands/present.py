"""The commands that present a journey."""

from typing import TYPE_CHECKING

from clgdesk.model.records import Journey
from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def register_present(window: "MainWindow") -> None:
    """Register what presents, in the view menu."""
    add = window.registry.add
    add(
        "view.present", tr("Present"), "F5", lambda: window.presentation.start(), "view", "play",
        lambda: has_journey(window), starts_group=True,
    )  # fmt: skip
    add(
        "view.present_here", tr("Present from the selected stage"), "Shift+F5",
        lambda: window.presentation.start(here=True), "view", "", lambda: has_journey(window),
    )  # fmt: skip
    add(
        "view.present_display", tr("Present on another display…"), "",
        lambda: window.presentation.choose_display(), "view", "monitor",
        lambda: has_journey(window) and several_displays(),
    )  # fmt: skip
    add(
        "file.export_story", tr("Export the story as PDF…"), "",
        lambda: export_story(window), "file", "presentation", lambda: has_journey(window),
    )  # fmt: skip


def export_story(window: "MainWindow") -> None:
    """Ask where to, and write the slides as pages."""
    from clgdesk.ui.present.story_export import export_story as export

    export(window)


def has_journey(window: "MainWindow") -> bool:
    """Tell whether there is anything to present."""
    return window.bridge.document.snapshot.find(Journey, window.bridge.journey_id) is not None


def several_displays() -> bool:
    """Tell whether there is a choice."""
    from PySide6.QtGui import QGuiApplication

    return len(QGuiApplication.screens()) > 1
