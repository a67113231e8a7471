"""What is added in the outline and named there, and lines that keep what is typed."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from clgdesk.document.cards import Place, add_card
from clgdesk.document.edit import Edit
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id
from clgdesk.model.records import BY_KIND, Card, Stage, Step
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge

Index = QModelIndex | QPersistentModelIndex
Titled = TypeVar("Titled", Card, Stage, Step)


class Naming:
    """What was just added, until its name is typed: adding and naming are one step.

    What is left without a name goes again.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._step: tuple[str, tuple[str, ...]] = ("", ())
        self.made: Card | Stage | Step | None = None

    def add(self, kind: str, place: Place | None) -> Card:
        """Add a card that is named next."""
        return self.begin("card.add", lambda edit: add_card(edit, kind, place))

    def begin(self, label: str, make: Callable[[Edit], Titled]) -> Titled:
        """Add something that is named next."""
        self._step = (label, (label, new_id()))
        with self._bridge.edit(*self._step) as edit:
            made = self.made = make(edit)
        return made

    def step_of(self, kind: str, record_id: str) -> tuple[str, tuple[str, ...]]:
        """Return label and merge key of an edit to the words of a record."""
        fresh = self.made is not None and record_id == self.made.id
        return self._step if fresh else (f"{kind}.edit", ())

    def end(self) -> bool:
        """It was named, or was not: then it goes again. Tells whether it went."""
        made, self.made = self.made, None
        document = self._bridge.document
        there = made and document.snapshot.lookup(made.KIND, made.id)
        if there is None or there.title.strip():  # type: ignore[attr-defined]
            return False
        document.give_up(self._step[1])
        return True


FADED = 0.42
"""The opacity of what the lens leaves aside."""


def said_of_lens(aside: bool) -> str:
    """Say of a line whether the lens leaves it aside, for those who hear it."""
    return tr("left aside by the lens") if aside else ""


def bounded(line: QLineEdit, kind: str, field: str) -> QLineEdit:
    """Let a line take no more letters than the field of a record that it is typed for."""
    spec = specs(BY_KIND[kind]).get(field)
    if spec is not None and spec.limit:
        line.setMaxLength(spec.limit)
    return line


class KeepingDelegate(QStyledItemDelegate):
    """Escape ends the edit of a line and keeps the text, as on the map."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed; where its line is gone then, the keys go on beside it."""
        held, rows = editor.hasFocus(), self.parent()
        self.write(editor, model, index)
        if held and not editor.hasFocus() and isinstance(rows, QWidget):
            rows.setFocus()

    def write(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write what was typed."""
        super().setModelData(editor, model, index)

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
