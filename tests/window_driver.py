"""Hands on a whole window: keys go where the focus is, things are named, never pixels."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clgdesk.document import Document
from clgdesk.model.records import Card, Record
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection

_SETTLING = 30
_NONE = Qt.KeyboardModifier.NoModifier


class WindowDriver:
    """The window of one project, and the hands of its user."""

    def __init__(self, window: MainWindow, *, take_focus: bool = True) -> None:
        self.window = window
        window.activateWindow()
        if take_focus:
            self.map.setFocus()
        self.settle()
        self.begin_history()

    @property
    def map(self) -> MapView:
        return self.window.workspace.map

    @property
    def selection(self) -> Selection:
        return self.window.workspace.selection

    @property
    def document(self) -> Document:
        return self.window.bridge.document

    def record(self, record_type: type[Record], **fields: object) -> Record:
        """The one record of a type whose fields say that."""
        found = [
            r
            for r in self.document.snapshot.of_kind(record_type).values()
            if all(getattr(r, name) == value for name, value in fields.items())
        ]
        assert len(found) == 1, f"{len(found)} of {record_type.KIND} are {fields}"
        return found[0]

    def card(self, title: str) -> Card:
        """The card with that title."""
        return self.record(Card, title=title)

    # Keys

    def key(self, keys: str, times: int = 1) -> "WindowDriver":
        """Press a key such as ``"F"``, ``"Alt+Right"`` or ``"Esc"``, where the focus is."""
        for _ in range(times):
            combination = QKeySequence(keys)[0]
            QTest.keyClick(self.focus(), combination.key(), combination.keyboardModifiers())
            self.settle()
        return self

    def press(
        self,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = _NONE,
        text: str = "",
    ) -> "WindowDriver":
        """Press a key that makes a text of its own, or none: first as a command, then as a key."""
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        asked.ignore()
        QApplication.sendEvent(self.focus(), asked)
        if text:
            assert asked.isAccepted(), "a command would take that key"
        QApplication.sendEvent(self.focus(), QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        return self.settle()

    def type(self, text: str) -> "WindowDriver":
        """Type a text where the focus is."""
        for letter in text:
            if letter.isascii():
                held = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else _NONE
                QTest.keyClick(self.focus(), letter, held)
            else:  # no key of QTest makes it
                event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, _NONE, letter)
                QApplication.sendEvent(self.focus(), event)
        return self.settle()

    def focus(self) -> QWidget:
        """What has the focus now: an open popup, or else what holds it in the window.

        A popup that offers what completes a line takes the keys itself and hands them on.
        """
        popup = QApplication.activePopupWidget()
        proxy = popup and popup.focusProxy()
        within = proxy if proxy and popup.isAncestorOf(proxy) else None
        inside = popup and (within or popup.focusWidget() or popup)
        return inside or QApplication.focusWidget() or self.window

    def select(self, *things: Record | str) -> "WindowDriver":
        """Select things, the last one last, with the focus on the map."""
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)
        self.map.show_selected(_key(thing) for thing in things)
        return self.settle()

    def settle(self) -> "WindowDriver":
        """Let everything that is due happen."""
        for _ in range(_SETTLING):
            QApplication.processEvents()
        return self

    # Commands

    def keys_of(self, command: str) -> list[str]:
        """The keys of a command, the shown one first."""
        return [key.toString() for key in self.window.registry[command].shortcuts()]

    def menu_text(self, command: str) -> str:
        """How a command reads in its menu now."""
        return self.window.registry.command(command).label()

    # History

    def begin_history(self) -> None:
        """Count entries of the history from here."""
        self._start = len(self.document.history())

    def expect_history(self, entries: int) -> "WindowDriver":
        """So many entries were written."""
        labels = [entry.label for entry in self.document.history()[self._start :]]
        assert len(labels) == entries, f"the history holds {labels}"
        return self

    # What is to be seen

    def shows_row(self, record: Record) -> bool:
        """Whether the row of a record is in sight in the side panel, all of it."""
        panel = self.window.workspace.side_panel.panel
        for section in (panel.segments, panel.jobs, panel.tray):
            area = section.rows.area_of(_key(record))
            if not area.isEmpty():
                place = section.rows.viewport().mapTo(panel.viewport(), area.topLeft())
                return panel.viewport().rect().contains(area.translated(place - area.topLeft()))
        return False

    def caret_is_seen(self) -> bool:
        """Whether the caret lies on the map, beside the heads."""
        editor = self.map.editing.editor
        assert editor is not None
        return self.map.heads.free_area().contains(editor.caret)

    def expect_current(self, thing: Record | str) -> "WindowDriver":
        """That is what the keyboard starts from."""
        assert self.selection.current == _key(thing)
        return self

    def picture(self) -> object:
        """What the map looks like now."""
        return self.map.grab().toImage()

    def expect_selected(self, *titles: str) -> "WindowDriver":
        """The cards with these titles, and nothing else, are selected."""
        assert set(self.selection.keys) == {_key(self.card(title)) for title in titles}
        return self

    def expect_editing(self) -> "WindowDriver":
        """A text is being edited, and keys go there."""
        editor = self.map.editing.editor
        assert editor is not None
        assert self.focus() is editor
        return self


def _key(thing: Record | str) -> str:
    return thing if isinstance(thing, str) else f"{thing.KIND}:{thing.id}"
