"""Chooses a template: a list with descriptions, and a picture of the map it makes."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.templates import Template, project_records, templates
from clgdesk.layout.board import Layout
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.board_picture import BoardPicture
from clgdesk.ui.label import wrapped

_ROW_HEIGHT = 34


class TemplateChooser(QWidget):
    """The templates with what they make."""

    chosen = Signal(str)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._layout = Layout(engine)
        self.templates: list[Template] = templates()
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFixedWidth(190)
        for template in self.templates:
            item = QListWidgetItem(template.title)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            item.setData(Qt.ItemDataRole.UserRole, template.name)
            self.list.addItem(item)
        self._words = wrapped("", 13, 400, "secondary")
        self.picture = BoardPicture(engine)
        self.picture.setMinimumSize(460, 250)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._words)
        right.addWidget(self.picture, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    @property
    def name(self) -> str:
        """The name of the chosen template."""
        return self.templates[self.list.currentRow()].name

    def choose(self, name: str) -> None:
        """Choose a template by name."""
        names = [template.name for template in self.templates]
        self.list.setCurrentRow(names.index(name))

    def _show(self, row: int) -> None:
        template = self.templates[row]
        self._words.setText(template.description)
        snapshot = Snapshot.of(project_records(template.name, ""))
        journeys = snapshot.ordered(Journey)
        board = self._layout.board(snapshot, journeys[0].id) if journeys else None
        self.picture.show_board(board)
        self.chosen.emit(template.name)
