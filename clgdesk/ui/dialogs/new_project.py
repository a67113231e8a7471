"""A new project from a template."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from clgdesk.document.document import now
from clgdesk.document.templates import project_records
from clgdesk.translation import tr
from clgdesk.ui.dialogs.file_names import ask_save, documents, file_name, projects
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.dialogs.templates import TemplateChooser
from clgdesk.ui.notices import WayOut

if TYPE_CHECKING:
    from clgdesk.ui.desk import Desk


class NewProjectDialog(Frame):
    """Asks for a title and a template, then for the file."""

    def __init__(self, desk: "Desk", parent: QWidget | None) -> None:
        super().__init__(tr("New project"), parent)
        self._desk = desk
        self.title_line = QLineEdit()
        self.title_line.setPlaceholderText(tr("Title, such as the name of the product"))
        self.title_line.setAccessibleName(tr("Title"))
        self.chooser = TemplateChooser(desk.engine)
        self.body.addWidget(self.title_line)
        self.body.addWidget(self.chooser, 1)
        self.add_buttons(accept=tr("Create…")).clicked.connect(self.create_project)
        self.resize(780, 520)

    def create_project(self) -> None:
        """Ask for the file, write it and open it."""
        title = self.title_line.text().strip() or tr("New project")
        path = ask_save(
            self,
            tr("Where to keep the project"),
            documents() / f"{file_name(title)}.clg",
            projects(),
        )
        if path is None:
            return
        if path.exists():
            self.tell(tr("“{name}” is there already. Choose another name.").format(name=path.name))
            return
        records = project_records(self.chooser.name, title, created_at=now())
        made = self._desk.create(path, records, _Teller(self))
        if made is not None:
            self.below = made
            self.accept()


class _Teller:
    """Tells of a failure inside the dialog."""

    def __init__(self, dialog: Frame) -> None:
        self._dialog = dialog

    def tell(self, sentence: str, *_ways_out: WayOut, serious: bool = False) -> None:
        self._dialog.tell(sentence)
