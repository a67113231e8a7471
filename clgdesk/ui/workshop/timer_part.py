"""The timer in the panel: its minutes, start and pause, more time, from the start, sound."""

from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.label import label
from clgdesk.ui.workshop.part import WorkshopPart, push, set_words
from clgdesk.ui.workshop.stepper import Stepper
from clgdesk.ui.workshop.timer import WorkshopTimer, clock_text

MOST_MINUTES = 600


class TimerPart(WorkshopPart):
    """Sets and runs the timer."""

    def __init__(self, timer: WorkshopTimer) -> None:
        super().__init__(tr("Timer"))
        self._timer = timer
        self.mute = self.head_button("volume-2", tr("Sound at the end"), lambda: None)
        self.minutes = Stepper(tr("Minutes"), 1, MOST_MINUTES, timer.length // 60)
        self.minutes.changed.connect(lambda minutes: timer.set_length(minutes * 60))
        self.start = push(tr("Start"), self._start, primary=True)
        self._more = IconButton("plus", tr("One minute more"), size=16)
        self._more.clicked.connect(lambda: timer.add(60))
        self._reset = IconButton("timer-reset", tr("From the start"), size=16)
        self._reset.clicked.connect(timer.reset)
        self.row(self.minutes, label(tr("min"), 12, tone="secondary"), stretch=1)
        self.row(self.start, self._more, self._reset)
        self.state = self.say()
        timer.changed.connect(self.refresh)
        self.refresh()

    def _start(self) -> None:
        if not self._timer.shown and self.minutes.value * 60 != self._timer.length:
            self._timer.set_length(self.minutes.value * 60)
        self._timer.toggle()

    def refresh(self) -> None:
        """Show the timer as it is now."""
        timer = self._timer
        self.start.setText(tr("Pause") if timer.running else tr("Start"))
        if not self.minutes.line.hasFocus():
            self.minutes.set_value(max(1, round(timer.length / 60)))
        words = ""
        if timer.up:
            words = tr("Time is up.")
        elif timer.shown:
            words = tr("{time} left").format(time=clock_text(timer.left))
        set_words(self.state, words)
