"""The commands of the help menu."""

from typing import TYPE_CHECKING

from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def register_help(window: "MainWindow") -> None:
    """Register the commands of the help menu."""
    add = window.registry.add
    add("help.keys", tr("All keys"), ("F1", "?"), lambda: show_keys(window), "help", "keyboard")
    add("help.about", tr("About CLG Desk"), "", lambda: show_about(window), "help", "info")


def show_keys(window: "MainWindow") -> None:
    """Show the sheet of all keys."""
    from clgdesk.ui.dialogs.key_sheet import KeySheet

    KeySheet(window.registry, window).open()


def show_about(window: "MainWindow") -> None:
    """Show versions and where the application keeps its own files."""
    from clgdesk.ui.dialogs.about import AboutDialog

    AboutDialog(window).open()
