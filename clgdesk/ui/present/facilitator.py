"""The facilitator's window: this stop and the next, what to say, the time, a note for later."""

from datetime import datetime
from time import monotonic

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clgdesk.document.cards import add_card
from clgdesk.layout.theme import Theme
from clgdesk.method.story_words import stop_name
from clgdesk.model.records import Stage
from clgdesk.translation import tr
from clgdesk.ui.days import clock_text
from clgdesk.ui.label import ElidedLabel, label, section_label, wrapped
from clgdesk.ui.named import named
from clgdesk.ui.present.keys import Verbs, act
from clgdesk.ui.present.pictures import Pictures
from clgdesk.ui.present.slide_view import SlideView
from clgdesk.ui.present.telling import Telling
from clgdesk.ui.theme import font

_SECOND = 1_000
_SMALL = 16
_VEIL = 0.82
_BLANK_WORDS = 40


class NoteField(QLineEdit):
    """Takes a note for the parking lot; Esc goes back to the presentation."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.window().setFocus()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # kept: not also a step forward


class Facilitator(QWidget):
    """What only the facilitator sees."""

    def __init__(self, telling: Telling, pictures: Pictures, verbs: Verbs) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._telling, self._pictures, self._verbs = telling, pictures, verbs
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Facilitator"))
        named(self, "panel_body")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._begun = monotonic()
        self.now = SlideView(telling, self._paint_now)
        self._blank = ""
        self.next = SlideView(telling, self._paint_next)
        self.title, self.position = ElidedLabel(17, 600), label("", 15, 500, "secondary")
        self.next_title = ElidedLabel(13, 600)
        self.clock, self.elapsed = label("", 28, 600), label("", 15, 500, "secondary")
        self.timer = label("", 28, 600, "accent")
        self.say_heading, self.notes = section_label(tr("What to say")), wrapped("", 18)
        self.note = NoteField()
        self.kept = ElidedLabel(13)
        self._fill()
        self._seconds = QTimer(self, interval=_SECOND)
        self._seconds.timeout.connect(self.show_time)
        self._seconds.start()
        telling.moved.connect(self.refresh)
        self.refresh()
        self.show_time()

    # What it is made of

    def _fill(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SMALL, _SMALL, _SMALL, _SMALL)
        row.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        row.addLayout(left, 2)
        row.addLayout(right, 1)
        self._fill_left(left)
        self._fill_right(right)
        self.setMinimumSize(820, 480)

    def _fill_left(self, column: QVBoxLayout) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.position)
        column.addLayout(top)
        column.addWidget(self.now, 100)
        buttons = QHBoxLayout()
        for words, verb in (
            (tr("Back"), self._verbs.back),
            (tr("Next"), self._verbs.forward),
            (tr("Map"), self._verbs.toggle_map),
        ):
            buttons.addWidget(_button(words, verb))
        self.black = _button(tr("Black"), lambda: self._verbs.blank(self._blank or "black"))
        buttons.addWidget(self.black)
        buttons.addStretch(1)
        buttons.addWidget(_button(tr("Keys"), self._verbs.toggle_keys))
        buttons.addWidget(_button(tr("End"), self._verbs.end))
        column.addLayout(buttons)
        self.note.setPlaceholderText(tr("Note for the parking lot: Enter keeps it in the tray"))
        self.note.setAccessibleName(self.note.placeholderText())
        self.note.returnPressed.connect(self.keep_note)
        column.addWidget(self.note)
        self.kept.setProperty("tone", "secondary")
        column.addWidget(self.kept)
        column.addStretch(1)

    def _fill_right(self, column: QVBoxLayout) -> None:
        time = QHBoxLayout()
        time.setSpacing(14)
        for widget in (self.clock, self.elapsed, self.timer):
            time.addWidget(widget, 0, Qt.AlignmentFlag.AlignBaseline)
        time.addStretch(1)
        column.addLayout(time)
        column.addWidget(section_label(tr("Next")))
        column.addWidget(self.next_title)
        column.addWidget(self.next, 2)
        column.addWidget(self.say_heading)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.notes)
        column.addWidget(area, 3)

    # What it shows

    def refresh(self) -> None:
        """Show where the telling stands."""
        telling = self._telling
        number, count = telling.number
        words = tr("{number} of {count}").format(number=number, count=count)
        slide = telling.slide
        if not telling.on_map and slide is not None and slide.parts > 1:
            words += " · " + tr("part {part} of {parts}").format(part=slide.part, parts=slide.parts)
        self.position.setText(words)
        self.title.setText(self._name_now())
        self.next_title.setText(self._name_next())
        said = self._what_to_say()
        self.say_heading.setVisible(bool(said))
        self.notes.setText(said)
        self.now.refresh()
        self.next.refresh()

    def show_blank(self, tone: str) -> None:
        """Show whether the room sees a black or a white screen now, and lead back from there."""
        self._blank = tone
        self.black.setText(tr("Show again") if tone else tr("Black"))
        self.black.setProperty("primary", bool(tone))
        self.black.style().polish(self.black)
        self.now.refresh()

    def _paint_now(self, painter: QPainter, theme: Theme) -> None:
        """Paint what the room sees; under a veil what it would see if the screen were not blank."""
        self._pictures.now(painter, theme)
        if not self._blank:
            return
        w, h = self._telling.size
        veil = QColor("black" if self._blank == "black" else "white")
        veil.setAlphaF(_VEIL)
        painter.fillRect(QRectF(0, 0, w, h), veil)
        painter.setFont(font(_BLANK_WORDS, 600))
        painter.setPen(QColor("white" if self._blank == "black" else "black"))
        dark, light = tr("The room sees a black screen"), tr("The room sees a white screen")
        words = dark if self._blank == "black" else light
        painter.drawText(QRectF(0, 0, w, h), Qt.AlignmentFlag.AlignCenter, words)

    def _stage(self, stage_id: str) -> Stage | None:
        return self._telling.bridge.document.snapshot.find(Stage, stage_id)

    def _name_now(self) -> str:
        telling = self._telling
        if telling.on_map:
            stage = self._stage(telling.stage_id)
            return tr("The whole map") if stage is None else stage.title
        return "" if telling.current is None else stop_name(telling.current)

    def _name_next(self) -> str:
        telling = self._telling
        if telling.on_map:
            after = telling.sights[telling.sight_at + 1 :][:1]
            stage = self._stage(after[0].stage_id) if after else None
            if stage is None:
                return tr("The end of the map")
            if stage.id == telling.stage_id:
                return tr("{stage}, further down").format(stage=stage.title)
            return stage.title
        place = telling.next_place()
        if place is None:
            return tr("The end")
        name = stop_name(telling.stops[place.stop])
        return (
            tr("{stop}, part {part}").format(stop=name, part=place.part + 1) if place.part else name
        )

    def _what_to_say(self) -> str:
        stage = self._stage(self._telling.stage_id)
        if stage is None:
            return ""
        return stage.notes.strip() or tr(
            "No notes for this stage yet. They are written on its page in the inspector: "
            "What to say when presenting."
        )

    def _paint_next(self, painter: QPainter, theme: Theme) -> None:
        telling = self._telling
        self._pictures.ground(painter, theme)
        if telling.on_map:
            after = telling.sights[telling.sight_at + 1 :][:1]
            if after:
                self._pictures.map(painter, theme, after[0])
            return
        slide = telling.slide_at(telling.next_place())
        if slide is not None:
            self._pictures.block(painter, slide.block, theme)

    def show_time(self) -> None:
        """Show the time of day, and how long it takes already."""
        seconds = int(monotonic() - self._begun)
        self.clock.setText(clock_text(datetime.now().astimezone()))
        words = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        self.elapsed.setText(tr("since {time}").format(time=words))

    def show_timer(self, words: str, *, short: bool = False) -> None:
        """Show the time left of the workshop's timer, or nothing; ``short``: it is nearly up."""
        self.timer.setText(words)
        tone = "friction" if short else "accent"
        if self.timer.property("tone") != tone:
            self.timer.setProperty("tone", tone)
            self.timer.style().polish(self.timer)

    # What it does

    def keep_note(self) -> None:
        """Put what was typed into the tray as a note."""
        text = self.note.text().strip()
        if not text:
            return
        bridge = self._telling.bridge
        before = bridge.document.snapshot
        with bridge.edit("card.add") as edit:
            add_card(edit, "note", title=text)
        if bridge.document.snapshot is not before:
            self.note.clear()
            self.kept.setText(tr("Kept in the tray: {text}").format(text=text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not act(self._verbs, event):
            super().keyPressEvent(event)

    def stop(self) -> None:
        """End everything that goes on here; a note that was begun is kept."""
        self.keep_note()
        self._seconds.stop()
        self._telling.moved.disconnect(self.refresh)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._verbs.end()


def _button(words: str, verb: object) -> QPushButton:
    made = QPushButton(words)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(lambda: verb())  # type: ignore[operator]
    return made
