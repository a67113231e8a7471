"""A small whole number with a button on either side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.inspector.number_field import NumberLine


class Stepper(QWidget):
    """Chooses a number between two others."""

    changed = Signal(int)

    def __init__(self, words: str, low: int, high: int, value: int) -> None:
        super().__init__()
        self._low, self._high, self._value = low, high, value
        self.line = NumberLine(str(value))
        self.line.setValidator(QIntValidator(0, 10**6, self))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setFixedWidth(46)
        self.line.setAccessibleName(words)
        self.line.editingFinished.connect(self._typed)
        self.line.stepped.connect(self.step)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for icon, name, by in (("minus", tr("One less"), -1), ("plus", tr("One more"), 1)):
            button = IconButton(icon, f"{words}: {name}", size=12)
            button.clicked.connect(lambda _on=False, by=by: self.step(by))
            row.addWidget(button)
        row.insertWidget(1, self.line)

    @property
    def value(self) -> int:
        """The number, a typed one too."""
        text = self.line.text()
        return self._within(int(text)) if text.isdigit() else self._value

    def _within(self, value: int) -> int:
        return max(self._low, min(value, self._high))

    def set_value(self, value: int) -> None:
        """Show a number."""
        self._value = self._within(value)
        if self.line.text() != str(self._value):
            self.line.setText(str(self._value))

    def step(self, by: int) -> None:
        """Count up or down."""
        self._take(self.value + by)

    def _typed(self) -> None:
        self._take(self.value)

    def _take(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.changed.emit(self._value)
