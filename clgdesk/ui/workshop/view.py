"""The workshop of one window: its panel beside the map, its timer and its voting."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from clgdesk.model.records import AgendaItem
from clgdesk.translation import tr
from clgdesk.ui.icon_button import IconButton
from clgdesk.ui.workshop import sound
from clgdesk.ui.workshop.panel import WorkshopPanel
from clgdesk.ui.workshop.timer import WorkshopTimer
from clgdesk.ui.workshop.timer_bar import TimerBar
from clgdesk.ui.workshop.voting import Voting
from clgdesk.ui.workshop.voting_bar import VotingBar

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow


class Workshop:
    """Made when the panel, the timer or the voting is first asked for; it lives with the window."""

    works_on_map = True
    """Searching, the lens and going to a card leave its panel where it is."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        workspace, bridge = window.workspace, window.bridge
        self.timer = WorkshopTimer(window)
        self.timer_bar = TimerBar(self.timer)
        self.voting = Voting(workspace.map)
        self.voting_bar = VotingBar(self.voting)
        self.panel = WorkshopPanel(
            bridge, workspace.selection, window.desk.engine, self.timer, self.voting, window.flush
        )
        workspace.side.addWidget(self.panel)
        workspace.add_bar(self.timer_bar)
        workspace.add_bar(self.voting_bar)
        self._told_silent = False
        self.panel.parking_lot.brought.connect(workspace.map.clipboard.take_in_tray)
        self.timer.ended.connect(self._ring)
        self.voting.told.connect(window.status.tell)
        self.voting.changed.connect(self._show_map)
        self.panel.agenda.started.connect(self.start_item)
        self.panel.exercise.told.connect(window.status.tell)
        for button in self._mutes():
            button.clicked.connect(self.toggle_sound)
        self._show_sound()

    def show(self) -> None:
        """Show the panel beside the map."""
        workspace = self._window.workspace
        workspace.centre.setCurrentWidget(workspace.map)
        workspace.side.setCurrentWidget(self.panel)
        workspace.side.show()
        workspace.map.set_tray_drop(self.panel.parking_lot)
        self.panel.refresh()
        workspace.map.setFocus()

    def leave(self) -> None:
        """The tray is in the side panel again; timer and voting go on."""
        workspace = self._window.workspace
        workspace.map.set_tray_drop(workspace.side_panel.panel.tray)

    def close(self) -> None:
        """The window closes: nothing may go on."""
        self.timer.stop()
        self.voting.end()
        self.panel.stop()

    def _show_map(self) -> None:
        """While people vote, the map is in sight."""
        workspace = self._window.workspace
        if self.voting.active and workspace.centre.currentWidget() is not workspace.map:
            self._window.show_view("workshop")

    # Agenda

    def start_item(self, item: AgendaItem) -> None:
        """Begin with an item of the agenda: a mark named after it, and the timer.

        An item that takes as long as it takes has none; that of the item before is put away.
        """
        self.panel.exercise.start(item.title or tr("Exercise"))
        if item.minutes:
            self.timer.set_length(item.minutes * 60, item.title)
            self.timer.start()
        elif self.timer.title:
            self.timer.put_away()
            self.timer.set_length(self.timer.length)

    # Sound

    def _mutes(self) -> tuple[IconButton, IconButton]:
        return self.timer_bar.mute, self.panel.timer.mute

    @property
    def muted(self) -> bool:
        """Whether the timer ends without a sound."""
        return self._window.desk.settings.muted

    def toggle_sound(self) -> None:
        """Let the timer end with a sound, or without; remembered."""
        settings = self._window.desk.settings
        settings.muted = not settings.muted
        self._show_sound()

    def _show_sound(self) -> None:
        icon = "volume-x" if self.muted else "volume-2"
        words = tr("No sound at the end") if self.muted else tr("Sound at the end")
        for button in self._mutes():
            button.wear(icon, words)

    def _ring(self) -> None:
        QApplication.alert(self._window)  # who is in another program sees it in the task bar
        if self.muted:
            return
        if not sound.ring() and not self._told_silent:
            self._told_silent = True
            words = tr("No program on this computer plays the sound of the timer: it only beeps.")
            self._window.status.tell(words)
