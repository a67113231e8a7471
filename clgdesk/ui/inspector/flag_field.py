"""A field for yes or no."""

from typing import Any

from PySide6.QtCore import Qt

from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.inspector.field import Field


class FlagField(Field):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        self.check = CheckBox(text)
        super().__init__(self.check)
        self.check.clicked.connect(lambda _on: self.touch(final=True))

    def _show(self, value: Any, *, mixed: bool) -> None:
        self.check.setTristate(mixed)
        state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.check.setCheckState(Qt.CheckState.PartiallyChecked if mixed else state)

    def value(self) -> Any:
        return self.check.checkState() == Qt.CheckState.Checked
