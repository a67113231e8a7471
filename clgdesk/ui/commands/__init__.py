"""The commands of a project window, by the menu they stand in."""

from typing import TYPE_CHECKING

from clgdesk.ui.commands.edit import register_edit, register_find
from clgdesk.ui.commands.file import register_file
from clgdesk.ui.commands.help import register_help
from clgdesk.ui.commands.view import register_view
from clgdesk.ui.commands.workshop import register_workshop
from clgdesk.ui.lens.commands import register_lens

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def register_commands(window: "MainWindow") -> None:
    """Register every command of a window, in the order of the menus."""
    register_file(window)
    register_edit(window)
    window.workspace.map.wake()
    register_find(window)
    register_view(window)
    register_lens(window)
    register_workshop(window)
    register_help(window)
