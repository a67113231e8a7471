"""The menu of files opened last."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from clgdesk.translation import tr

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def recent_menu(menu: QMenu, window: "MainWindow") -> None:
    """Add the files opened last to a menu."""
    recent = menu.addMenu(tr("Open recent"))
    for name in window.desk.settings.recent:
        path = Path(name)
        if path.absolute() == window.file.path.absolute():
            continue
        action = recent.addAction(path.name.replace("&", "&&"))
        action.setToolTip(name)
        action.setEnabled(path.exists())
        action.triggered.connect(lambda _on, p=path: window.desk.open(p, window))
    recent.setEnabled(not recent.isEmpty())
