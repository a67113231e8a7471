"""Editors for single fields, one for each kind of declaration in ``clgdesk.model.fields``."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from clgdesk.model.fields import Spec
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.theme import colour, font, worn

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")
_LONGEST_GROWTH = 260


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

    def _show(self, value: Any, *, mixed: bool) -> None:
        raise NotImplementedError

    def value(self) -> Any:
        """Return what is entered.

        Raises:
            ValueError: it does not fit the field; the text is one sentence.
        """
        raise NotImplementedError


def several() -> str:
    """Return what stands in a field in which the selected records differ."""
    return tr("several")


class LineField(Field):
    """One line of text."""

    def __init__(self, limit: int | None = None) -> None:
        self.line = QLineEdit()
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
    """A calendar day as text."""

    def __init__(self, *, optional: bool = True) -> None:
        super().__init__(10)
        self._optional = optional
        self.line.setPlaceholderText(tr("YYYY-MM-DD"))

    def _show(self, value: Any, *, mixed: bool) -> None:
        super()._show(value, mixed=mixed)
        self.line.setPlaceholderText(several() if mixed else tr("YYYY-MM-DD"))

    def value(self) -> Any:
        text = self.line.text().strip()
        if not text and self._optional:
            return None
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise ValueError(tr("Write the day as year-month-day, such as 2026-11-22.")) from None


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

    def __init__(self, *, plain_title: bool = False) -> None:
        super().__init__()
        self._title = plain_title
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        if plain_title:
            self.setProperty("heading", True)
            self.setFont(font(15, 600))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())

    def fit(self) -> None:
        """Grow or shrink to the text."""
        lines = max(1, int(self.document().size().height()))
        frame = self.height() - self.viewport().height()
        tall = lines * self.fontMetrics().lineSpacing() + max(frame, 4 if self._title else 12)
        if tall != self.height():
            self.setFixedHeight(min(_LONGEST_GROWTH, tall))

    def sizeHint(self) -> QSize:
        return QSize(180, self.fontMetrics().lineSpacing() + 14)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (ctrl or (self._title and not shifted)):
            self.finished.emit()
        elif enter and shifted:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class TextField(Field):
    """Text of several lines; Enter breaks the line, Ctrl+Enter ends it.

    As a heading, Enter ends it and Shift+Enter breaks the line, as on the map.
    """

    def __init__(self, *, heading: bool = False) -> None:
        self.area = TextArea(plain_title=heading)
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

    def sizeHint(self) -> QSize:
        return QSize(max(70, super().sizeHint().width()), 29)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 29)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

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
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
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


class WholeField(Field):
    """A whole number; one below the lowest stands for not set."""

    def __init__(self, spec: Spec) -> None:
        self.spin = QSpinBox()
        super().__init__(self.spin)
        low = -(10**9) if spec.low is None else spec.low
        self._optional = spec.optional
        self.spin.setRange(low - 1 if spec.optional else low, spec.high or 10**9)
        self.spin.setSpecialValueText(tr("not set") if spec.optional else "")
        self.spin.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.setGroupSeparatorShown(True)
        self.spin.installEventFilter(self)
        self.spin.valueChanged.connect(lambda _value: self.touch())
        self.spin.editingFinished.connect(self.finish)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _show(self, value: Any, *, mixed: bool) -> None:
        unset = mixed or value is None
        self.spin.setSpecialValueText(several() if mixed else tr("not set") if unset else "")
        if self._optional:
            self.spin.setSpecialValueText(several() if mixed else tr("not set"))
        self.spin.setValue(self.spin.minimum() if unset else int(value))

    def value(self) -> Any:
        number = self.spin.value()
        return None if self._optional and number == self.spin.minimum() else number


class FlagField(Field):
    """Yes or no."""

    def __init__(self, text: str) -> None:
        self.check = QCheckBox(text)
        super().__init__(self.check)
        self.check.clicked.connect(lambda _on: self.touch(final=True))

    def _show(self, value: Any, *, mixed: bool) -> None:
        self.check.setTristate(mixed)
        state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.check.setCheckState(Qt.CheckState.PartiallyChecked if mixed else state)

    def value(self) -> Any:
        return self.check.checkState() == Qt.CheckState.Checked
