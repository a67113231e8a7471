"""The workshop panel: everything a facilitator needs beside the map."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.named import named
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.tray import TraySection
from clgdesk.ui.workshop.agenda_part import AgendaPart
from clgdesk.ui.workshop.exercise_part import ExercisePart
from clgdesk.ui.workshop.hidden_part import HiddenPart
from clgdesk.ui.workshop.lock_part import LockPart
from clgdesk.ui.workshop.timer import WorkshopTimer
from clgdesk.ui.workshop.timer_part import TimerPart
from clgdesk.ui.workshop.voting import Voting
from clgdesk.ui.workshop.voting_part import VotingPart


class ParkingLot(TraySection):
    """The tray, under the name that a workshop has for it."""

    def __init__(self, bridge: Bridge, selection: Selection, engine: Engine) -> None:
        super().__init__(bridge, selection, engine)
        self.rows.setAccessibleName(tr("Parking lot"))

    def name(self, count: int) -> str:
        return tr("Parking lot · {n}").format(n=count) if count else tr("Parking lot")


class WorkshopPanel(QScrollArea):
    """The parts below each other; what changes is shown while the panel is seen."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        engine: Engine,
        timer: WorkshopTimer,
        voting: Voting,
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.agenda = AgendaPart(bridge)
        self.timer = TimerPart(timer)
        self.hidden_round = HiddenPart(bridge)
        self.voting = VotingPart(bridge, selection, voting.begin)
        self.lock = LockPart(bridge)
        self.parking_lot = ParkingLot(bridge, selection, engine)
        self.exercise = ExercisePart(bridge)
        self._due = (
            self.agenda, self.hidden_round, self.voting, self.lock, self.parking_lot, self.exercise,
        )  # fmt: skip
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._set_up()
        for signal in (bridge.changed, bridge.journey_changed):
            signal.connect(self._later)

    def _set_up(self) -> None:
        body = named(QWidget(), "panel_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 14, 6, 14)
        column.setSpacing(18)
        for part in (
            self.agenda, self.timer, self.exercise, self.hidden_round, self.voting, self.lock,
            self.parking_lot,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)

    def _later(self) -> None:
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start()

    def stop(self) -> None:
        """Show nothing any more: the window closes."""
        self._soon.stop()

    def refresh(self) -> None:
        """Show everything as it is now."""
        self._soon.stop()
        for part in self._due:
            part.refresh()
