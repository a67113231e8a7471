"""A part of the workshop panel: a heading with small buttons beside it, and what stands below."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import section_label, wrapped

INSET = 7


class WorkshopPart(QWidget):
    """One part of the panel."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading: QLabel = section_label(heading)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(INSET, 0, 2, 0)
        self._head.setSpacing(2)
        self._head.addWidget(self.heading, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addLayout(self._head)

    def head_button(self, icon: str, words: str, slot: Callable[[], object]) -> IconButton:
        """Put a small button beside the heading."""
        button = IconButton(icon, words, size=14)
        button.clicked.connect(lambda: slot())
        self._head.addWidget(button)
        return button

    def say(self, words: str = "", tone: str = "secondary") -> QLabel:
        """Add a sentence; it is not seen while it is empty."""
        sentence = wrapped(words, 12, tone=tone)
        sentence.setContentsMargins(INSET, 0, 4, 0)
        self.column.addWidget(sentence)
        return sentence

    def row(self, *widgets: QWidget, stretch: int = 0) -> QHBoxLayout:
        """Put widgets beside each other; the one with the number ``stretch`` takes the room."""
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 4, 0)
        line.setSpacing(6)
        for number, widget in enumerate(widgets):
            line.addWidget(widget, 1 if number == stretch else 0)
        self.column.addLayout(line)
        return line


def push(words: str, slot: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """Return a button that does something when it is pressed."""
    button = QPushButton(words)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setMinimumWidth(40)
    if primary:
        button.setProperty("primary", True)
    button.clicked.connect(lambda: slot())
    return button


def set_words(label: QLabel, words: str) -> None:
    """Show a sentence, or nothing at all."""
    label.setText(words)
    label.setVisible(bool(words))
