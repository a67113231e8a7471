"""The timer above the map, large enough for a room; it takes a strip of its own: no card hides."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import ElidedLabel
from clgdesk.ui.named import named
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.workshop.timer import WorkshopTimer, clock_text

HEIGHT = 60
_LINE = 4


class TimerBar(QFrame):
    """Shows a timer while it has something to show."""

    def __init__(self, timer: WorkshopTimer) -> None:
        super().__init__()
        named(self, "workshop_bar")
        self.setAccessibleName(tr("Timer"))
        self.setFixedHeight(HEIGHT)
        self._timer = timer
        self._title = ElidedLabel(15, 600)
        self.digits = QLabel()
        self.digits.setFont(_digits())
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.digits.setAccessibleName(tr("Time left"))
        self.play = IconButton("pause", tr("Pause"), size=20)
        self.play.clicked.connect(timer.toggle)
        self.mute = IconButton("volume-2", tr("Sound at the end"), size=18)
        self._place()
        timer.changed.connect(self.refresh)
        self.refresh()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, _LINE)
        row.setSpacing(6)
        left, right = QWidget(), QWidget()
        titles, tools = QHBoxLayout(left), QHBoxLayout(right)
        for line in (titles, tools):
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
        titles.addWidget(self._title, 1)
        tools.addStretch(1)
        more = IconButton("plus", tr("One minute more"), size=20)
        more.clicked.connect(lambda: self._timer.add(60))
        reset = IconButton("timer-reset", tr("From the start"), size=20)
        reset.clicked.connect(self._timer.reset)
        away = IconButton("x", tr("Put the timer away"), size=18)
        away.clicked.connect(self._timer.put_away)
        for button in (self.play, more, reset, self.mute, away):
            tools.addWidget(button)
        row.addWidget(left, 1)
        row.addWidget(self.digits)
        row.addWidget(right, 1)

    def refresh(self) -> None:
        """Show the timer as it is now."""
        timer = self._timer
        self.setVisible(timer.shown)
        if not timer.shown:
            return
        self._title.setText(timer.title)
        self.digits.setText(tr("Time is up") if timer.up else clock_text(timer.left))
        self._wear("friction" if timer.up or timer.in_last_minute else "ink")
        if timer.running:
            self.play.wear("pause", tr("Pause"))
        else:
            self.play.wear("play", tr("Start"))
        self.update()

    def _wear(self, tone: str) -> None:
        if self.digits.property("tone") != tone:
            self.digits.setProperty("tone", tone)
            self.digits.style().polish(self.digits)
        serious = self._timer.up
        if self.property("serious") != serious:
            self.setProperty("serious", serious)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        timer, theme = self._timer, worn()
        share = timer.left / timer.length
        tone = "friction" if timer.up or timer.in_last_minute else "accent"
        painter = QPainter(self)
        line = QRectF(0, self.height() - _LINE, self.width(), _LINE)
        painter.fillRect(line, colour(theme, "chip"))
        line.setWidth(self.width() * share)
        painter.fillRect(line, colour(theme, tone))


def _digits() -> QFont:
    """Return the face of the digits: each as wide as the other, so that nothing jumps."""
    face = font(34, 600)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face
