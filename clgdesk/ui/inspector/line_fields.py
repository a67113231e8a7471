"""Fields of one line: words, a calendar day, an exact number."""

import re
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit

from clgdesk.translation import tr
from clgdesk.ui.days import day_read, day_text
from clgdesk.ui.inspector.field import Field, several
from clgdesk.ui.line import Line

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")
_BESIDE_LINE = 19
"""What padding, border and Qt add beside one line."""


class LineField(Field):
    """One line of text."""

    def __init__(self, limit: int | None = None, line: QLineEdit | None = None) -> None:
        self.line = line or Line()
        super().__init__(self.line)
        self.line.setMaxLength(limit or 500)
        self.line.textEdited.connect(lambda _text: self.touch())
        self.line.editingFinished.connect(self.finish)

    def _show(self, value: Any, *, mixed: bool) -> None:
        text = "" if mixed or value is None else str(value)
        self.line.setPlaceholderText(several() if mixed else "")
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def value(self) -> Any:
        return self.line.text()


class DayField(LineField):
    """A calendar day as text, as it is written here or as ISO 8601 writes it."""

    def __init__(self, *, optional: bool = True) -> None:
        super().__init__(40)
        self._optional = optional
        self.line.ensurePolished()
        days = (day_text(date(2000, month, 28), year=True) for month in range(1, 13))
        widest = max(self.line.fontMetrics().horizontalAdvance(day) for day in days)
        self.line.setMinimumWidth(widest + _BESIDE_LINE)
        self.line.setPlaceholderText(tr("YYYY-MM-DD"))

    def _show(self, value: Any, *, mixed: bool) -> None:
        super()._show(day_text(value, year=True), mixed=mixed)
        self.line.setPlaceholderText(several() if mixed else tr("YYYY-MM-DD"))

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text and self._optional:
            return None
        return day_read(text)


class DecimalField(LineField):
    """An exact number; a decimal comma is understood."""

    def value(self) -> Any:
        text = self.line.text().strip().replace(",", ".").replace("−", "-").replace(" ", "")
        if not text:
            return None
        if not _DECIMAL.match(text):
            raise ValueError(tr("Write a number, such as 28.5."))
        return text
