"""Exercises in the panel: a mark where one starts, and the one step back to there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from clgdesk.document.exercise import (
    changes_in_words,
    current_exercise,
    go_back_to,
    start_exercise,
    start_of,
)
from clgdesk.model.history import Entry
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.days import moment_text
from clgdesk.ui.workshop.part import WorkshopPart, push, set_words


class ExercisePart(WorkshopPart):
    """Starts exercises, and goes back to where the last one started."""

    told = Signal(str)
    """Something worth a line in the status bar."""

    def __init__(self, bridge: Bridge, flush: Callable[[], object]) -> None:
        """``flush`` keeps what is typed and not kept yet: it belongs to what was before."""
        super().__init__(tr("Exercise"))
        self._bridge, self._flush = bridge, flush
        self._mark: Entry | None = None
        self._start: Snapshot | None = None
        self._looked = False
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Name of the exercise"))
        self.name.setAccessibleName(tr("Name of the exercise"))
        self.name.setMaxLength(200)
        self.name.returnPressed.connect(self.start_named)
        self.row(self.name)
        self.row(push(tr("Start exercise"), self.start_named))
        self.state = self.say()
        self.back = push(tr("Back to the start"), self.go_back)
        self.row(self.back)

    def start_named(self) -> None:
        """Start an exercise with the typed name."""
        self.start(self.name.text().strip() or tr("Exercise"))
        self.name.clear()

    def start(self, name: str) -> None:
        """Set the mark of an exercise that starts now."""
        self._flush()
        try:
            mark = start_exercise(self._bridge.document, name)
        except OSError as error:
            self._bridge.problem.emit(str(error))
            return
        self._looked, self._mark, self._start = True, mark, self._bridge.document.snapshot
        self.refresh()

    @property
    def started(self) -> Snapshot | None:
        """The project as it was when the last exercise started; it may have been long ago."""
        if not self._looked:
            self._looked = True
            self._mark = current_exercise(self._bridge.document)
        if self._start is None and self._mark is not None:
            self._start = start_of(self._bridge.document, self._mark)
        return self._start

    def words(self) -> str:
        """Say what going back would undo; empty where nothing."""
        past = self.started
        return "" if past is None else changes_in_words(self._bridge.document.snapshot, past)

    def go_back(self) -> None:
        """Make the map what it was when the exercise started: one step that undo takes back."""
        self._flush()
        past, words = self.started, self.words()
        if past is None or not words:
            self.told.emit(tr("Nothing has changed since an exercise started."))
            return
        before = self._bridge.document.snapshot
        with self._bridge.edit("exercise.back") as edit:
            go_back_to(edit, past)
        if self._bridge.document.snapshot is not before:
            said = tr("Back at the start. Taken back: {changes}. Undo brings it here again.")
            self.told.emit(said.format(changes=words))

    def refresh(self) -> None:
        """Show what has changed since the start."""
        words, mark = self.words(), self._mark
        self.back.setEnabled(bool(words))
        self.back.setVisible(mark is not None)
        if mark is None:
            set_words(self.state, "")
            return
        since = tr("“{name}”, since {time}: {changes}.")
        set_words(
            self.state,
            since.format(
                name=mark.name, time=moment_text(mark.at), changes=words or tr("nothing changed")
            ),
        )
