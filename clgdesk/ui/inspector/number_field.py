"""A field for a whole number, and its line, in which the arrow keys count."""

from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from clgdesk.translation import tr
from clgdesk.ui.inspector.field import Field, several


class NumberLine(QLineEdit):
    """A line for a whole number; the arrow keys count up and down."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps and not event.modifiers():
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class WholeField(Field):
    """A whole number; an empty line stands for not set."""

    def __init__(self, low: int | None, high: int | None, *, optional: bool = False) -> None:
        self.line = NumberLine()
        super().__init__(self.line)
        self._low = -(10**9) if low is None else low
        self._high = 10**9 if high is None else high
        self._optional = optional
        self.line.setMaxLength(20)
        self.line.textEdited.connect(lambda _text: self.touch())
        self.line.editingFinished.connect(self.finish)
        self.line.stepped.connect(self._step)

    def _show(self, value: Any, *, mixed: bool) -> None:
        unset = tr("not set") if self._optional else ""
        self.line.setPlaceholderText(several() if mixed else unset)
        self._write(None if mixed else value)

    def _write(self, number: int | None) -> None:
        text = "" if number is None else QLocale().toString(number)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def _step(self, by: int) -> None:
        try:
            before = self.value()
        except ValueError:
            return
        start = max(self._low, 0) if before is None else before + by
        self._write(max(self._low, min(self._high, start)))
        self.touch()

    def value(self) -> Any:
        kept = "".join(c for c in self.line.text() if c.isalnum() or c in "-−.")
        if not kept and self._optional:
            return None
        try:
            number, exact = QLocale().toInt(self.line.text())
            number = number if exact else int(kept.replace("−", "-"))
        except ValueError:
            number = self._low - 1
        if not self._low <= number <= self._high:
            words = tr("Write a whole number from {low} to {high}.")
            raise ValueError(words.format(low=self._low, high=f"{self._high:,}"))
        return number
