"""A new journey from a template, in the project that is open."""

from PySide6.QtWidgets import QLineEdit, QWidget

from clgdesk.document.templates import add_from_template
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.dialogs.frame import Frame
from clgdesk.ui.dialogs.templates import TemplateChooser


class NewJourneyDialog(Frame):
    """Asks for a title and a template."""

    def __init__(self, bridge: Bridge, engine: Engine, parent: QWidget | None) -> None:
        super().__init__(tr("New journey"), parent)
        self._bridge = bridge
        self.title_line = QLineEdit()
        self.title_line.setPlaceholderText(tr("Title of the journey"))
        self.title_line.setAccessibleName(tr("Title of the journey"))
        self.chooser = TemplateChooser(engine)
        self.body.addWidget(self.title_line)
        self.body.addWidget(self.chooser, 1)
        self.add_buttons(accept=tr("Add")).clicked.connect(self.add_journey)
        self.resize(780, 520)

    def add_journey(self) -> None:
        """Add the journey and show it."""
        with self._bridge.edit("journey.add") as edit:
            journey = add_from_template(edit, self.chooser.name, self.title_line.text().strip())
        self._bridge.show_journey(journey.id)
        self.accept()
