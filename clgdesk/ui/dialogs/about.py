"""What this program is, what it runs on, and where it keeps its own files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from clgdesk.store.folders import data_folder
from clgdesk.translation import tr
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.label import label, wrapped

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


def diagnostics_text() -> str:
    """Return the versions and folders, for a report: nothing of what users wrote."""
    from clgdesk.ui.app import versions
    from clgdesk.ui.diagnostics import log_path

    rows = [*versions(), tr("Data: {path}").format(path=data_folder())]
    return "\n".join([*rows, tr("Log: {path}").format(path=log_path())])


class AboutDialog(Frame):
    """Versions, folders, and the name under which edits are kept."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(tr("About CLG Desk"), window)
        self._window = window
        words = wrapped(diagnostics_text(), 13, 400, "secondary")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(words)
        self.body.addWidget(label(tr("Your name in the history"), 12, 400, "secondary"))
        self.name = QLineEdit(window.desk.settings.actor)
        self.name.setAccessibleName(tr("Your name in the history"))
        self.name.setPlaceholderText(tr("None: your edits are kept without a name"))
        self.name.editingFinished.connect(self._keep_name)
        self.body.addWidget(self.name)
        copy = QPushButton(tr("Copy for a report"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(diagnostics_text()))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_buttons(cancel=tr("Close"))
        self.setMinimumWidth(520)

    def _keep_name(self) -> None:
        name = self.name.text().strip()
        self._window.desk.settings.actor = name
        for window in self._window.desk.windows:
            window.file.document.actor = name
