"""Things of one kind as the rows of a list: Qt asks for their words, a screen reader for more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from clgdesk.ui.tip import as_tip

Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractListModel):
    """The rows of a list; all are exchanged at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.things: tuple[Any, ...] = ()

    def show(self, things: Sequence[Any]) -> bool:
        """Take other things; tells whether anything differs."""
        if tuple(things) == self.things:
            return False
        self.beginResetModel()
        self.things = tuple(things)
        self.endResetModel()
        return True

    def words(self, thing: Any) -> str:
        """Return what stands in a row."""
        return str(thing)

    def spoken(self, thing: Any) -> str:
        """Return what a screen reader says of a row."""
        return self.words(thing)

    def tip(self, _thing: Any) -> str | None:
        """Return the tool tip of a row, if it has one."""
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.things)

    def data(self, index: Index, role: int = 0) -> Any:
        thing = self.things[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(thing)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(thing)
        return as_tip(self.tip(thing) or "") if role == Qt.ItemDataRole.ToolTipRole else None


def thing_at(index: Index) -> Any:
    """Return the thing behind an index of a ``ListModel``."""
    model = index.model()
    assert isinstance(model, ListModel)
    return model.things[index.row()]
