"""A quiet line that says how a figure is computed, folded away until it is asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clgdesk.translation import tr
from clgdesk.ui.label import wrapped


class Explained(QWidget):
    """A button "How is this computed?" and, below it, the answer."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.button = QPushButton(tr("How is this computed?"))
        self.button.setProperty("quiet", True)
        self.button.setCheckable(True)
        self.button.setToolTip(answer)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.answer = wrapped(answer, 12, tone="secondary")
        self.answer.hide()
        self.button.toggled.connect(self.answer.setVisible)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.answer)
