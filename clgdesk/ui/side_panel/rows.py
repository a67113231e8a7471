"""What the rows of the side panel are made of: a block key, a name, what a screen reader says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal

from clgdesk.ui.keys_mime import MIME, mime_of
from clgdesk.ui.list_model import Index, ListModel, thing_at


@dataclass(frozen=True)
class Row:
    """One row: its block key, its name, and what it says to a screen reader."""

    key: str
    title: str
    spoken: str = ""


class RowModel(ListModel):
    """The rows of one list: they can be renamed and dragged."""

    renamed = Signal(str, str)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows from top to bottom."""
        return self.things

    def words(self, thing: Row) -> str:
        return thing.title

    def spoken(self, thing: Row) -> str:
        return thing.spoken or thing.title

    def setData(self, index: Index, value: Any, role: int = 0) -> bool:
        row = self.rows[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not text or text == row.title:
            return False
        self.renamed.emit(row.key, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return usual | Qt.ItemFlag.ItemIsEditable

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return mime_of(self.rows[index.row()].key for index in indexes)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def removeRows(self, *_args: Any) -> bool:
        return False


def row_at(index: Index) -> Row:
    """Return the row behind an index of a ``RowModel``."""
    row: Row = thing_at(index)
    return row
