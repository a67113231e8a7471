"""A list in the side panel: rows with block keys that are selected, renamed, dragged and sorted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clgdesk.ui.icons import paint_icon
from clgdesk.ui.keys_mime import MIME, keys_of, mime_of
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour, worn

Index = QModelIndex | QPersistentModelIndex
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


FUNNEL = 24
"""Room that the funnel of the lens takes at the right of a row."""


@dataclass(frozen=True)
class Row:
    """One row: its block key, its name, and what it says to a screen reader."""

    key: str
    title: str
    spoken: str = ""


class RowModel(QAbstractListModel):
    """The rows of one list."""

    renamed = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> bool:
        """Take other rows; tells whether anything differs."""
        if tuple(rows) == self.rows:
            return False
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = 0) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or row.title
        return None

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


class RowPainter(QStyledItemDelegate):
    """Paints rows and says how tall they are; one subclass for each kind of row.

    ``taken`` is the room at the right of the row being painted that something else takes.
    """

    taken = 0

    def height(self, row: Row, width: int) -> int:
        """Return the height of a row at a width, in pixels."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        """Paint a row."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, RowList) else option.rect.width()
        return QSize(width, self.height(row_at(index), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, RowList)
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.taken = FUNNEL if view.shows_funnel(index) else 0
        self.paint_row(painter, option.rect, row_at(index), chosen=chosen)
        if view.hovered == index.row() and not chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(worn(), "ink@5"))
            painter.drawRoundedRect(option.rect, 6, 6)
        view.paint_funnel(painter, option.rect, index)
        if view.by_key and view.hasFocus() and index == view.currentIndex():
            _ring(painter, option.rect)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.x(), option.rect.y(), option.rect.width(), 28)


_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


def _ring(painter: QPainter, rect: QRect) -> None:
    """Paint where the keys go."""
    painter.setPen(QPen(colour(worn(), "accent"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)


def row_at(index: Index) -> Row:
    """Return the row behind an index of a ``RowModel``."""
    model = index.model()
    assert isinstance(model, RowModel)
    return model.rows[index.row()]


def funnel_box(rect: QRect) -> QRect:
    """Return where the funnel of a row stands: at its upper right."""
    return QRect(rect.right() - FUNNEL, rect.top() + 3, 22, 22)


class RowList(QListView):
    """A list as tall as its rows; what is selected in it is what is selected in the window."""

    asked_menu = Signal(str, QPoint)
    asked_remove = Signal(tuple)
    asked_focus = Signal(str)
    """The map is to be seen through this key alone (only where ``focusable``)."""
    dropped = Signal(tuple, object)
    """Keys were let go in front of another key (None: at the end)."""

    def __init__(self, kind: str, painter: RowPainter, selection: Selection) -> None:
        super().__init__()
        self.rows = RowModel(self)
        self.setModel(self.rows)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self._painter = painter
        self._kind = kind
        self._selection = selection
        self._mirroring = False
        self._drop_at: int | None = None
        self.hovered = -1
        self.by_key = False
        """Whether it is used with keys: the current row has a ring then."""
        self.focusable = False
        self.in_lens: frozenset[str] = frozenset()
        self._set_habits()
        self.selectionModel().selectionChanged.connect(self._chosen)
        selection.changed.connect(self._mirror)

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # Rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the selection stays."""
        if self.rows.show(rows):
            self._mirror()
            self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        tall = sum(self._painter.height(row, width) for row in self.rows.rows)
        self.setFixedHeight(tall + 2 * self.spacing() * len(self.rows.rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def rename(self, key: str) -> None:
        """Start renaming a row."""
        index = self._index(key)
        if index.isValid():
            self.setFocus()
            self.setCurrentIndex(index)
            self.edit(index)

    def area_of(self, key: str) -> QRect:
        """Return where the row of a key is, in pixels of the list; nothing if there is none."""
        return self.visualRect(self._index(key))

    def _index(self, key: str) -> QModelIndex:
        keys = [row.key for row in self.rows.rows]
        return self.rows.index(keys.index(key)) if key in keys else QModelIndex()

    # Selection

    def _chosen(self) -> None:
        if self._mirroring:
            return
        keys = [row_at(index).key for index in sorted(self.selectedIndexes())]
        if keys:
            current = self.currentIndex()
            self._selection.set(keys, row_at(current).key if current.isValid() else None)

    def _mirror(self) -> None:
        self._mirroring = True
        model = self.selectionModel()
        model.clearSelection()
        for key in self._selection.keys:
            if (index := self._index(key)).isValid():
                model.select(index, QItemSelectionModel.SelectionFlag.Select)
                if key == self._selection.current:
                    model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._mirroring = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.edit(self.currentIndex())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _UP_DOWN:
            self._move_rows(_UP_DOWN[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked_remove.emit(tuple(row_at(i).key for i in self.selectedIndexes()))
        else:
            super().keyPressEvent(event)

    def _move_rows(self, by: int) -> None:
        """Put the selected rows one place up or down, as a drag would."""
        numbers = sorted(index.row() for index in self.selectedIndexes())
        keys = [row.key for row in self.rows.rows]
        if numbers and by < 0 < numbers[0]:
            self.dropped.emit(tuple(keys[n] for n in numbers), keys[numbers[0] - 1])
        elif numbers and by > 0 and numbers[-1] + 1 < len(keys):
            after = keys[numbers[-1] + 2 :]
            self.dropped.emit(tuple(keys[n] for n in numbers), after[0] if after else None)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a focused list from being taken for shortcuts of the map."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_F2)
            if event.key() in own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_key = event.reason() in _BY_KEY
        if not self.currentIndex().isValid():  # the keys start somewhere; nothing is selected
            no_change = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(0), no_change)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).center() if keyboard else event.pos()
            self.asked_menu.emit(row_at(index).key, self.viewport().mapToGlobal(place))

    # The lens: a funnel at the end of a row

    def show_in_lens(self, keys: Iterable[str]) -> None:
        """Mark the rows that are looked for."""
        fresh = frozenset(keys)
        if fresh != self.in_lens:
            self.in_lens = fresh
            self.viewport().update()

    def shows_funnel(self, index: Index) -> bool:
        """Tell whether a row is looked for, or could be as the pointer is on it."""
        on = row_at(index).key in self.in_lens
        return self.focusable and (on or index.row() == self.hovered)

    def paint_funnel(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the funnel of a row, if it shows one."""
        if not self.shows_funnel(index):
            return
        on = row_at(index).key in self.in_lens
        theme, box = worn(), funnel_box(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "panel"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setBrush(colour(theme, "accent@12" if on else "chip"))
        painter.drawRoundedRect(box, 6, 6)
        ink = colour(theme, "accent" if on else "secondary")
        paint_icon(painter, "funnel", box.x() + 5, box.y() + 5, 12, ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_key = False
        at = event.position().toPoint()
        index = self.indexAt(at)
        if self.focusable and index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt or funnel_box(self.visualRect(index)).contains(at):
                self.asked_focus.emit(row_at(index).key)
                event.accept()
                return
        super().mousePressEvent(event)

    # Drops: rows of the same kind are put in order

    def takes(self, keys: Sequence[str]) -> bool:
        """Tell whether these keys may be let go here."""
        return bool(keys) and all(key.startswith(self._kind + ":") for key in keys)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self.takes(keys_of(event.mimeData())))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self.takes(keys_of(event.mimeData())))
        self._show_drop(self._place(event.position().toPoint()))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        at = self._place(event.position().toPoint())
        self._show_drop(None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        rows = self.rows.rows
        self.dropped.emit(keys_of(event.mimeData()), rows[at].key if at < len(rows) else None)

    def _place(self, pos: QPoint) -> int:
        for number in range(len(self.rows.rows)):
            if pos.y() < self.visualRect(self.rows.index(number)).center().y():
                return number
        return len(self.rows.rows)

    def _show_drop(self, at: int | None) -> None:
        self._drop_at = at
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at is None:
            return
        count = len(self.rows.rows)
        last = self.visualRect(self.rows.index(count - 1)).bottom() if count else 1
        y = last if self._drop_at >= count else self.visualRect(self.rows.index(self._drop_at)).y()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colour(worn(), "accent"), 2))
        painter.drawLine(2, max(1, y), self.viewport().width() - 2, max(1, y))
