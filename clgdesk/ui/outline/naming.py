"""Cards that are added in the outline and named there, and lines that keep what is typed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
)

from clgdesk.document.cards import Place, add_card
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge


class Naming:
    """The card that was just added, until its name is typed: adding and naming are one step.

    One that is left without a name goes again.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._merge: tuple[str, ...] = ()
        self.card: Card | None = None

    def add(self, kind: str, place: Place | None) -> Card:
        """Add a card that is named next."""
        self._merge = ("card.add", new_id())
        with self._bridge.edit("card.add", self._merge) as edit:
            made = self.card = add_card(edit, kind, place)
        return made

    def step_of(self, card_id: str) -> tuple[str, tuple[str, ...]]:
        """Return label and merge key of an edit to the words of a card."""
        fresh = self.card is not None and card_id == self.card.id
        return ("card.add", self._merge) if fresh else ("card.edit", ())

    def end(self) -> None:
        """The card was named, or was not."""
        card, self.card = self.card, None
        if card is None:
            return
        document = self._bridge.document
        there = document.snapshot.find(Card, card.id)
        if there is not None and not there.title.strip():
            document.give_up(self._merge)


FADED = 0.42
"""The opacity of what the lens leaves aside."""


def said_of_lens(aside: bool) -> str:
    """Say of a line whether the lens leaves it aside, for those who hear it."""
    return tr("left aside by the lens") if aside else ""


class KeepingDelegate(QStyledItemDelegate):
    """Escape ends the edit of a line and keeps the text, as on the map."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)
