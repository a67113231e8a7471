"""A presentation from F5 to Esc: its windows, its displays, and what the presenter can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.present import displays
from clgdesk.ui.present.facilitator import Facilitator
from clgdesk.ui.present.pictures import Pictures
from clgdesk.ui.present.room_window import RoomWindow
from clgdesk.ui.present.telling import Telling

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow
    from clgdesk.ui.present.story_export import StoryExport

_MOST_DIGITS = 4
_FACILITATOR = QSize(1180, 620)


class Presentation(QObject):
    """Presents the shown journey of one window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.telling: Telling | None = None
        self.room: RoomWindow | None = None
        self.facilitator: Facilitator | None = None
        self._pictures: Pictures | None = None
        self._timer_shown = False
        self._timer: QObject | None = None
        self.story_export: StoryExport | None = None

    @property
    def running(self) -> bool:
        """Whether something is presented now."""
        return self.room is not None

    # Beginning and end

    def start(self, *, here: bool = False) -> None:
        """Present; with several displays and none chosen before, ask on which."""
        if self.room is not None:
            self.room.activateWindow()
            return
        settings, screens = self._window.desk.settings, QGuiApplication.screens()
        screen = displays.named(settings.present_display)
        if len(screens) == 1:
            self.begin(screens[0], here=here)
        elif screen is not None:
            self.begin(screen, here=here)
        else:
            self.choose_display(here=here)

    def choose_display(self, *, here: bool = False) -> None:
        """Ask on which display to present; it is remembered."""
        window = self._window

        def chosen(screen: QScreen) -> None:
            window.desk.settings.present_display = screen.name()
            self.begin(screen, here=here)

        self.menu = displays.chooser(window, chosen)
        button = window.top_bar.present_button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def begin(self, screen: QScreen, *, here: bool = False) -> None:
        """Present on a display."""
        if self.room is not None:
            self._show_on(screen)
            return
        window = self._window
        window.flush()
        bridge, engine = window.bridge, window.desk.engine
        bridge.finish()
        self.telling = Telling(bridge, engine, self)
        self.telling.factor = window.desk.settings.present_text
        self._pictures = Pictures(self.telling, engine, engine, bridge.images)
        self.room = RoomWindow(self.telling, self._pictures, self)
        if here and (stage_id := self._selected_stage()):
            self.telling.to_stage(stage_id)
        bridge.images.arrived.connect(self._refresh)
        window.desk.look.changed.connect(self._refresh)
        QGuiApplication.instance().screenRemoved.connect(self._display_gone)  # type: ignore[union-attr]
        self._listen_to_timer()
        self._show_on(screen)
        if len(QGuiApplication.screens()) > 1:
            self.toggle_notes()
        self.room.hide_cursor()

    def _show_on(self, screen: QScreen) -> None:
        """Fill a display; the facilitator's window gives way."""
        room = self.room
        if room is None:
            return
        if room.isVisible():
            room.showNormal()
        room.setScreen(screen)
        room.setGeometry(screen.geometry())
        room.showFullScreen()
        if self.facilitator is not None:
            self._place_facilitator()
        room.activateWindow()
        room.setFocus()

    def end(self) -> None:
        """End it; the map has the focus again, the last stage in sight."""
        room, telling = self.room, self.telling
        if room is None or telling is None:
            return
        self.room = self.telling = None
        window = self._window
        window.bridge.images.arrived.disconnect(self._refresh)
        window.desk.look.changed.disconnect(self._refresh)
        QGuiApplication.instance().screenRemoved.disconnect(self._display_gone)  # type: ignore[union-attr]
        self._stop_listening_to_timer()
        window.desk.settings.present_text = telling.factor
        self._put_notes_away()
        room.stop()
        telling.stop()
        room.close()
        room.deleteLater()
        stage_id = telling.stage_id
        telling.deleteLater()
        self._return_to_map(stage_id)

    def export(self, export: "StoryExport") -> None:
        """Keep an export of the story that goes on; one before it is cancelled."""
        self._cancel_export()
        self.story_export = export

    def _cancel_export(self) -> None:
        export, self.story_export = self.story_export, None
        if export is not None:
            export.cancel()
            export.deleteLater()

    def close(self) -> None:
        """The window closes: end everything."""
        self.end()
        self._cancel_export()

    def _return_to_map(self, stage_id: str) -> None:
        window = self._window
        if not window.isVisible():
            return
        window.show_map()
        key = f"stage:{stage_id}"
        if stage_id and window.bridge.board.block(key) is not None:
            window.workspace.map.reveal(key)
        window.activateWindow()
        window.workspace.map.setFocus()

    def _selected_stage(self) -> str:
        """Return the stage that is selected, or that of the selected card or cell."""
        kind, _, rest = (self._window.workspace.selection.current or "").partition(":")
        if kind == "card":
            card = self._window.bridge.document.snapshot.find(Card, rest)
            return "" if card is None else card.stage_id or ""
        return {"stage": rest, "cell": rest.rpartition(":")[2]}.get(kind, "")

    def _display_gone(self, _screen: QScreen) -> None:
        """A display was taken away: Qt moves windows to another one; then fill that."""
        QTimer.singleShot(0, self, self._fill_again)

    def _fill_again(self) -> None:
        if self.room is not None:
            self._show_on(self.room.screen() or QGuiApplication.primaryScreen())

    # The verbs of the keys

    def forward(self) -> None:
        """Go on."""
        if not self._uncover():
            self._tell(lambda t: t.forward())

    def back(self) -> None:
        """Go back."""
        if not self._uncover():
            self._tell(lambda t: t.back())

    def to_first(self) -> None:
        """Go to the beginning."""
        self._uncover()
        self._tell(lambda t: t.to_first())

    def to_last(self) -> None:
        """Go to the end."""
        self._uncover()
        self._tell(lambda t: t.to_last())

    def toggle_map(self) -> None:
        """Show the map, or the story again; of a map without stages there is nothing to see."""
        telling, room = self.telling, self.room
        if telling is None or room is None:
            return
        self._uncover()
        if telling.stages or telling.on_map:
            telling.toggle_map()
        else:
            room.say(tr("This journey has no stages yet"))

    def resize_text(self, steps: int) -> None:
        """Make the text larger or smaller."""
        self._tell(lambda t: t.resize_text(steps))

    def _tell(self, step: object) -> None:
        if self.telling is not None:
            step(self.telling)  # type: ignore[operator]

    def _uncover(self) -> bool:
        """Show the picture again where the screen is blank; nothing else happens then."""
        if self.room is None or not self.room.blank:
            return False
        self._blank("")
        return True

    def blank(self, tone: str) -> None:
        """Make the screen black or white; the same again shows the picture."""
        if self.room is not None:
            self._blank("" if self.room.blank == tone else tone)

    def _blank(self, tone: str) -> None:
        if self.room is not None:
            self.room.blank = tone
            self.room.update()
        if self.facilitator is not None:
            self.facilitator.show_blank(tone)

    def toggle_laser(self) -> None:
        """Switch the pointer on or off."""
        if self.room is not None:
            self.room.toggle_laser()

    def toggle_keys(self) -> None:
        """Show the keys, or hide them."""
        if self.room is not None:
            self.room.keys.toggle()

    def digit(self, digit: str) -> None:
        """Type a digit of the number to go to."""
        room = self.room
        if room is not None and (digit != "0" or room.digits):
            room.digits = (room.digits + digit)[:_MOST_DIGITS]
            room.update()

    def take_digit_back(self) -> bool:
        """Take the last digit back; tell whether there was one."""
        if self.room is None or not self.room.digits:
            return False
        self.room.digits = self.room.digits[:-1]
        self.room.update()
        return True

    def jump(self) -> bool:
        """Go to the number that was typed; tell whether one was."""
        room = self.room
        if room is None or not room.digits:
            return False
        number, room.digits = int(room.digits), ""
        room.update()
        self._uncover()
        self._tell(lambda t: t.to_number(number))
        return True

    def step_out(self) -> None:
        """Escape: take back what lies over the picture, else end."""
        room = self.room
        if room is None:
            return
        if room.digits:
            room.digits = ""
            room.update()
        elif not room.keys.isHidden():
            room.keys.toggle()
        elif not self._uncover():
            self.end()

    def next_display(self) -> None:
        """Move to the next display, and remember it."""
        if self.room is None:
            return
        screen = displays.after(self.room.screen())
        if screen is not None:
            self._window.desk.settings.present_display = screen.name()
            self._show_on(screen)

    # The facilitator's window

    def toggle_notes(self) -> None:
        """Show the facilitator's window, or put it away."""
        if self.facilitator is not None:
            self._put_notes_away()
            if self.room is not None:
                self.room.activateWindow()
                self.room.setFocus()
        elif self.telling is not None and self._pictures is not None:
            self.facilitator = Facilitator(self.telling, self._pictures, self)
            self._place_facilitator()
            self._show_time_left()
            self._blank("" if self.room is None else self.room.blank)

    def write_note(self) -> None:
        """Show the facilitator's window with the caret where a note is written."""
        if self.facilitator is None:
            self.toggle_notes()
        if self.facilitator is not None:
            self.facilitator.activateWindow()
            self.facilitator.note.setFocus()

    def _put_notes_away(self) -> None:
        facilitator, self.facilitator = self.facilitator, None
        if facilitator is not None:
            facilitator.stop()
            facilitator.hide()
            facilitator.deleteLater()

    def _place_facilitator(self) -> None:
        """Show it on another display than the room's; over it where there is only one."""
        shown, room = self.facilitator, self.room
        if shown is None or room is None:
            return
        own = self._window.screen()
        screen = own if own is not room.screen() else displays.other_than(room.screen())
        area = (screen or room.screen()).availableGeometry()
        place = QRect(QPoint(), _FACILITATOR.boundedTo(area.size() - QSize(32, 64)))
        place.moveCenter(area.center())
        shown.setScreen(screen or room.screen())
        shown.setGeometry(place)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        shown.setFocus()

    # The timer of a workshop

    def _listen_to_timer(self) -> None:
        """Find the timer, if a workshop of this window has one."""
        timer = getattr(self._window.views.made("workshop"), "timer", None)
        if isinstance(timer, QObject) and hasattr(timer, "changed"):
            self._timer = timer
            timer.changed.connect(self._show_time_left)

    def _stop_listening_to_timer(self) -> None:
        timer, self._timer, self._timer_shown = self._timer, None, False
        if timer is not None:
            timer.changed.disconnect(self._show_time_left)  # type: ignore[attr-defined]

    def toggle_timer(self) -> None:
        """Show the time left in the corner, or hide it."""
        if self._timer is None:
            self._listen_to_timer()
        if not self._time_left() and not self._timer_shown:
            if self.room is not None:
                self.room.say(tr("No timer is running"))
            return
        self._timer_shown = not self._timer_shown
        self._show_time_left()

    def _time_left(self) -> str:
        timer = self._timer
        if timer is None or not getattr(timer, "shown", False):
            return ""
        seconds = int(getattr(timer, "left", 0))
        return f"{seconds // 60}:{seconds % 60:02}" if seconds else tr("Time is up")

    def _show_time_left(self) -> None:
        words, timer = self._time_left(), self._timer
        short = any(getattr(timer, name, False) for name in ("up", "in_last_minute"))
        if self.room is not None:
            self.room.show_clock(words if self._timer_shown else "", short=short)
        if self.facilitator is not None:
            self.facilitator.show_timer(words, short=short)

    def _refresh(self, *_what: object) -> None:
        if self.room is not None:
            self.room.refresh()
        if self.facilitator is not None:
            self.facilitator.refresh()
