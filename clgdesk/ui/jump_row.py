"""A row that leads somewhere: an icon, a title, a figure, and words below; a click jumps there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from clgdesk.ui.icons import pixmap
from clgdesk.ui.label import cut, label, wrapped
from clgdesk.ui.theme import colour, worn

_ICON = 13
_MOST_LETTERS = 120


class JumpRow(QAbstractButton):
    """One row; ``words`` stand below the title."""

    def __init__(
        self,
        title: str,
        figure: str,
        icon: str,
        tone: str,
        words: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.words = title, ", ".join(words)
        self._icon_name, self._tone = icon, tone
        self.setText(title)
        self.setAccessibleName(". ".join(part for part in (title, figure, self.words) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._icon = QLabel()
        self._place(figure)
        self._wear()

    def _place(self, figure: str) -> None:
        grid, top = QGridLayout(self), Qt.AlignmentFlag.AlignTop
        grid.setContentsMargins(7, 4, 7, 5)
        grid.setHorizontalSpacing(7)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, top)
        title = cut(self.title, _MOST_LETTERS)
        grid.addWidget(wrapped(title, 13, 500 if self.words else 400), 0, 1)
        grid.addWidget(label(figure, 12, 500, "secondary"), 0, 2, top)
        if self.words:
            grid.addWidget(wrapped(self.words, 12, tone="secondary"), 1, 1, 1, 2)
        self._icon.setContentsMargins(0, 3, 0, 0)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _wear(self) -> None:
        ink = colour(worn(), self._tone)
        name = ink.name(ink.NameFormat.HexArgb)
        self._icon.setPixmap(pixmap(self._icon_name, _ICON, name, self.devicePixelRatioF()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return 0 if layout is None else layout.heightForWidth(width)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(worn(), "accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colour(worn(), "chip"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._wear()


def replace_rows(before: Sequence[JumpRow], after: Sequence[JumpRow]) -> None:
    """Let rows that are laid out go for others; the focus keeps its place among them."""
    at = next((n for n, row in enumerate(before) if row.hasFocus()), None)
    if at is not None and after:
        beside = after[min(at, len(after) - 1)]
        beside.show()
        beside.setFocus()
    for row in before:
        row.hide()
        row.deleteLater()
