"""The workshop panel: everything a facilitator needs beside the map."""

from collections.abc import Callable

from clgdesk.text.engine import Engine
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.scrolled_panel import FollowingPanel
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


class WorkshopPanel(FollowingPanel):
    """The parts below each other; what changes is shown while the panel is seen."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        engine: Engine,
        timer: WorkshopTimer,
        voting: Voting,
        flush: Callable[[], object],
    ) -> None:
        super().__init__((6, 14, 6, 14), spacing=18)
        self.agenda = AgendaPart(bridge)
        self.timer = TimerPart(timer)
        self.hidden_round = HiddenPart(bridge)
        self.voting = VotingPart(bridge, selection, voting.begin)
        self.lock = LockPart(bridge)
        self.parking_lot = ParkingLot(bridge, selection, engine)
        self.exercise = ExercisePart(bridge, flush)
        self._due = (
            self.agenda, self.hidden_round, self.voting, self.lock, self.parking_lot, self.exercise,
        )  # fmt: skip
        for part in (
            self.agenda, self.timer, self.exercise, self.hidden_round, self.voting, self.lock,
            self.parking_lot,
        ):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)
        self._selection, self._wanted = selection, ""
        self._results_wanted = False
        for revealed in (voting.revealed, self.voting.revealed):
            revealed.connect(self._want_results)
        selection.changed.connect(self._selected)
        self.follow(bridge.changed, bridge.journey_changed)

    def _selected(self) -> None:
        self._wanted = self._selection.current or ""
        self._scroll()

    def _scroll(self) -> None:
        """Scroll to what is selected in the parking lot, once, as soon as its row is there."""
        if self._wanted and self.parking_lot.scroll_to(self, self._wanted):
            self._wanted = ""

    def _want_results(self) -> None:
        self._results_wanted = True

    def _scroll_to_results(self) -> None:
        """Scroll to what came of a voting that was just revealed, its first lines if to any."""
        if self._results_wanted and self.voting.results:
            self._results_wanted = False
            self.body.adjustSize()
            lines = self.voting.results
            self.ensureWidgetVisible(lines[-1], 0, 8)
            self.ensureWidgetVisible(lines[0], 0, 8)

    def refresh(self) -> None:
        """Show everything as it is now."""
        super().refresh()
        for part in self._due:
            part.refresh()
        self._scroll()
        self._scroll_to_results()
