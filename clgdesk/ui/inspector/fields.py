"""Editors for single fields, one for each kind of declaration in ``clgdesk.model.fields``."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QMimeData, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from clgdesk.translation import tr
from clgdesk.ui.check_box import CheckBox
from clgdesk.ui.days import day_read, day_text
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.line import Line
from clgdesk.ui.theme import colour, font, worn

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")
_LONGEST_GROWTH = 260
_FRAME = 14
"""What padding and border of the style sheet add to the lines of a text, in pixels."""
_HEADING_FRAME = 8
_BESIDE_LINE = 19
"""What padding, border and Qt add beside one line."""


class Field(QObject):
    """One field's editor.

    ``edited`` comes with every keystroke, ``committed`` when Enter or the loss of focus ends it.
    ``dirty`` tells whether something was typed that is not yet kept.
    """

    edited = Signal()
    committed = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.editor = editor
        self.dirty = False
        self._filling = False

    def fill(self, value: Any, *, mixed: bool = False) -> None:
        """Show a value; ``mixed`` says that the selected records differ in it."""
        self._filling = True
        self._show(value, mixed=mixed)
        self._filling = False
        self.dirty = False

    def touch(self, *, final: bool = False) -> None:
        """Note that the user changed something."""
        if not self._filling:
            self.dirty = True
            (self.committed if final else self.edited).emit()

    def finish(self) -> None:
        """Note that the user is done with the field."""
        if self.dirty and not self._filling:
            self.committed.emit()

    if TYPE_CHECKING:  # every kind of field has its own

        def _show(self, value: Any, *, mixed: bool) -> None: ...

        def value(self) -> Any:
            """Return what is entered.

            Raises:
                ValueError: it does not fit the field; the text is one sentence.
            """


def several() -> str:
    """Return what stands in a field in which the selected records differ."""
    return tr("several")


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


class ChoiceBox(QComboBox):
    """A combo box in the look of the fields; the wheel scrolls the panel, not the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentIndexChanged.connect(lambda _at: self.fit())

    def sizeHint(self) -> QSize:
        return QSize(max(70, super().sizeHint().width()), 29)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 29)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _lines(self) -> int:
        room = QRect(0, 0, max(20, self.width() - 33), 1_000)
        needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.currentText())
        return 2 if needed.height() > 1.5 * self.fontMetrics().height() else 1

    def _elided(self, text: str, width: int) -> str:
        """Return what of a text stands in the lines there are."""
        metrics, lines = self.fontMetrics(), self._lines()
        room, shown = QRect(0, 0, width, 1_000), text
        for less in range(0, width * lines, 6):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * lines - less)
            needed = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown)
            if needed.height() < (lines + 0.5) * metrics.height() and needed.width() <= width:
                break
        return shown

    def fit(self) -> None:
        """Be one line tall, or two where the chosen words need them."""
        self.setFixedHeight(29 if self._lines() == 1 else 45)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = worn()
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        edge = "accent" if self.hasFocus() else "faint" if hover else "line"
        painter.setPen(colour(theme, edge))
        painter.setBrush(colour(theme, "field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        left = 9
        if not option.currentIcon.isNull():
            option.currentIcon.paint(painter, 8, (self.height() - 14) // 2, 14, 14)
            left = 27
        unset = self.currentIndex() < 0 or self.currentData() in (None, "")
        painter.setPen(colour(theme, "secondary" if unset else "ink"))
        room = self.rect().adjusted(left, 0, -24, 0)
        text = self.currentText() or self.placeholderText()
        text = self._elided(text, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)
        middle = (self.height() - 13) / 2
        paint_icon(painter, "chevron-down", self.width() - 21, middle, 13, colour(theme, "faint"))


class ChoiceField(Field):
    """One of a list; the values may be words, numbers or ids."""

    def __init__(self, choices: Sequence[tuple[Any, str]] = ()) -> None:
        self.box = ChoiceBox()
        super().__init__(self.box)
        self.offer(choices)
        self.box.activated.connect(lambda _at: self.touch(final=True))

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices: each a value and its name."""
        offered = [(self.box.itemData(i), self.box.itemText(i)) for i in range(self.box.count())]
        if offered == list(choices):
            return
        self.box.clear()
        for value, name in choices:
            self.box.addItem(" ".join(name.split()), value)

    def _show(self, value: Any, *, mixed: bool) -> None:
        self.box.setPlaceholderText(several() if mixed else "")
        values = [self.box.itemData(i) for i in range(self.box.count())]
        self.box.setCurrentIndex(-1 if mixed or value not in values else values.index(value))

    def value(self) -> Any:
        return self.box.currentData()


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
