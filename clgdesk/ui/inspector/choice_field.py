"""A field for one of a list, and its box, which paints itself in the look of the fields."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionComboBox

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.inspector.field import Field, several
from clgdesk.ui.theme import colour, worn


class ChoiceBox(QComboBox):
    """A combo box in the look of the fields; the wheel scrolls the panel, not the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        self.setItemDelegate(QStyledItemDelegate(self))  # else Qt frames it as an entry of a menu
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
