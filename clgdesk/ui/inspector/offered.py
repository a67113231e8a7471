"""A line that may hold anything, and offers what the project knows: channels, owners, accounts."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter

from clgdesk.model.records import Account
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.inspector.line_fields import LineField
from clgdesk.ui.line import Line
from clgdesk.ui.theme import colour, worn

_CHEVRON, _ROOM = 13, 22
Offer = Callable[[], Iterable[str]]


class OfferedLine(Line):
    """A line with a chevron: a click on it, or Down, shows everything that is offered.

    What is offered is asked for when the line gets the focus, for it may take a look through all
    the insights.
    """

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer
        self._names = QStringListModel(self)
        self.setTextMargins(0, 0, _ROOM - 6, 0)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(14)
        if (popup := completer.popup()) is not None:
            popup.setObjectName("offers")
        self.setCompleter(completer)

    def offered(self) -> list[str]:
        """Return what is offered."""
        return self._names.stringList()

    def look(self) -> None:
        """Ask what there is to offer now."""
        names = list(dict.fromkeys(name for name in self._offer() if name))
        if names != self.offered():
            self._names.setStringList(names)

    def open_all(self) -> None:
        """Show everything that is offered, whatever stands in the line."""
        self.look()
        completer = self.completer()
        completer.setCompletionPrefix("")
        completer.complete()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.look()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer().popup()
        if event.key() == Qt.Key.Key_Down and not (popup is not None and popup.isVisible()):
            self.open_all()
        else:
            super().keyPressEvent(event)

    def _on_chevron(self, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        return left and event.position().x() > self.width() - _ROOM

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._on_chevron(event):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open_all()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.position().x() > self.width() - _ROOM
        self.setCursor(Qt.CursorShape.ArrowCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, top = colour(worn(), "faint"), (self.height() - _CHEVRON) / 2
        paint_icon(painter, "chevron-down", self.width() - _ROOM + 2, top, _CHEVRON, ink)


class OfferedField(LineField):
    """A line of text with offers; one that is chosen is kept at once."""

    def __init__(self, offer: Offer, limit: int | None = None) -> None:
        super().__init__(limit, OfferedLine(offer))
        self.line.completer().activated.connect(self._choose)

    def _choose(self, name: str) -> None:
        self.line.setText(name)
        self.touch(final=True)


class NewName(str):
    """The name of a record that is not there yet and is made when the field is kept."""


class AccountField(OfferedField):
    """An account by its name; a name that no account has makes a new one."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(lambda: account_names(bridge))
        self._bridge = bridge

    def _show(self, value: Any, *, mixed: bool) -> None:
        account = self._bridge.document.snapshot.find(Account, value)
        super()._show("" if account is None else account.name, mixed=mixed)

    def value(self) -> Any:
        name = " ".join(self.line.text().split())
        if not name:
            return None
        known = self._bridge.document.snapshot.of_kind(Account).values()
        same = (a.id for a in known if a.name.casefold() == name.casefold())
        return next(same, None) or NewName(name)


def account_names(bridge: Bridge) -> list[str]:
    """Return the names of all accounts, in order."""
    accounts = bridge.document.snapshot.of_kind(Account).values()
    return sorted({a.name for a in accounts}, key=str.casefold)
