"""A field for text of any length, and its area, which is as tall as what is in it."""

from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from clgdesk.ui.inspector.field import Field, several
from clgdesk.ui.theme import font

_LONGEST_GROWTH = 260
_FRAME = 14
"""What padding and border of the style sheet add to the lines of a text, in pixels."""
_HEADING_FRAME = 8


class TextArea(QPlainTextEdit):
    """Text that is as tall as what is in it."""

    finished = Signal()

    def __init__(self, *, heading: bool = False, one_line: bool = False) -> None:
        super().__init__()
        self._title, self._one_line = heading, one_line
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        if heading:
            self.setProperty("heading", True)
            self.setFont(font(15, 600))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())

    def fit(self) -> None:
        """Grow or shrink to the text."""
        lines = max(1, int(self.document().size().height()))
        frame = _HEADING_FRAME if self._title else _FRAME
        tall = lines * self.fontMetrics().lineSpacing() + frame
        fitting = min(_LONGEST_GROWTH, tall)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls if tall > fitting else never)
        if fitting != self.height():
            self.setFixedHeight(fitting)

    def sizeHint(self) -> QSize:
        return QSize(180, self.fontMetrics().lineSpacing() + 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (ctrl or self._one_line or (self._title and not shifted)):
            self.finished.emit()
        elif enter and shifted:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._one_line:
            self.insertPlainText(" ".join(source.text().split()))
        else:
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class TextField(Field):
    """Text of several lines; Enter breaks the line, Ctrl+Enter ends it.

    As a heading, Enter ends it and Shift+Enter breaks the line, as on the map. With ``one_line``
    it is one line that may be long: Enter ends it.
    """

    def __init__(self, *, heading: bool = False, one_line: bool = False) -> None:
        self.area = TextArea(heading=heading, one_line=one_line)
        super().__init__(self.area)
        self.area.textChanged.connect(self.touch)
        self.area.finished.connect(self.finish)

    def _show(self, value: Any, *, mixed: bool) -> None:
        text = "" if mixed or value is None else str(value)
        self.area.setPlaceholderText(several() if mixed else "")
        if self.area.toPlainText() != text:
            self.area.setPlainText(text)

    def value(self) -> Any:
        return self.area.toPlainText()
