"""Hands on a whole window: keys go where the focus is, things are named, never pixels."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clgdesk.document import Document
from clgdesk.model.records import Card, Record
from clgdesk.ui.main_window import MainWindow
from clgdesk.ui.map.view import MapView
from clgdesk.ui.selection import Selection

_SETTLING = 30


class WindowDriver:
    """The window of one project, and the hands of its user."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.activateWindow()
        self.map.setFocus()
        self.settle()

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

    def type(self, text: str) -> "WindowDriver":
        """Type a text where the focus is."""
        QTest.keyClicks(self.focus(), text)
        return self.settle()

    def focus(self) -> QWidget:
        """What has the focus now: an open popup, or else what holds it in the window."""
        popup = QApplication.activePopupWidget()
        inside = popup and (popup.focusProxy() or popup.focusWidget() or popup)
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

    # What is to be seen

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
