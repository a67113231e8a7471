"""A few bars side by side, each with a number above and a word below."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip


class Bar(NamedTuple):
    """One bar: how tall, what stands above and below it, and its colour."""

    value: float
    figure: str
    word: str
    tone: str = "accent"


class SmallBars(QWidget):
    """The bars; ``ground`` is a band between two values that is to be reached."""

    def __init__(self, height: int = 72) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self._goal: tuple[float, str] | None = None
        self.setFixedHeight(height)

    def show_bars(
        self, bars: Sequence[Bar], words: str, goal: tuple[float, str] | None = None
    ) -> None:
        """Show other bars; ``words`` say the same; ``goal`` is a value with a word, a line."""
        self.bars, self._goal = tuple(bars), goal
        self.setAccessibleName(words)
        self.setToolTip(as_tip(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        theme, painter = worn(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(*(bar.value for bar in self.bars), self._goal[0] if self._goal else 0, 1)
        step, top, foot = self.width() / len(self.bars), 15.0, self.height() - 16.0
        painter.setFont(font(11, 500))
        for number, bar in enumerate(self.bars):
            area = QRectF(number * step, 0, step, self.height())
            tall = (foot - top) * bar.value / most
            width = min(30.0, step * 0.6)
            box = QRectF(area.center().x() - width / 2, foot - tall, width, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, bar.tone))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(colour(theme, "secondary"))
            above = QRectF(area.x(), foot - tall - 15, step, 14)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, bar.figure)
            below = QRectF(area.x(), foot + 2, step, 14)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, bar.word)
        painter.fillRect(QRectF(0, foot, self.width(), 1), colour(theme, "line"))
        if self._goal:
            self._paint_goal(painter, foot - (foot - top) * self._goal[0] / most)

    def _paint_goal(self, painter: QPainter, y: float) -> None:
        assert self._goal is not None
        painter.fillRect(QRectF(0, y, self.width(), 1.5), colour(worn(), "value"))
        painter.setPen(colour(worn(), "value"))
        area = QRectF(0, y - 15, self.width() - 2, 14)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, self._goal[1])
