"""A list in the side panel: rows with block keys that are selected, renamed, dragged and sorted."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
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
)
from PySide6.QtWidgets import QAbstractItemView

from clgdesk.ui.keys_mime import ids_of, keys_of
from clgdesk.ui.list_model import Index
from clgdesk.ui.pointed_list import PointedList
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.row_painter import RowPainter, funnel_box
from clgdesk.ui.side_panel.rows import Row, RowModel, row_at
from clgdesk.ui.theme import colour, worn

_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class RowList(PointedList):
    """A list as tall as its rows; what is selected in it is what is selected in the window."""

    asked_menu = Signal(str, QPoint)
    asked_remove = Signal(tuple)
    asked_focus = Signal(str)
    """The map is to be seen through this key alone (only where ``focusable``)."""
    dropped = Signal(tuple, object)
    """Keys were let go in front of another key (None: at the end)."""
    given = Signal(tuple, str)
    """Insights (their ids) were let go on the row of a key (only where ``takes_insights``)."""

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
        self._over = -1
        self.takes_insights = False
        self.by_key = False
        """Whether it is used with keys: the current row has a ring then."""
        self.focusable = False
        self.in_lens: frozenset[str] = frozenset()
        self._set_habits()
        self.selectionModel().selectionChanged.connect(self._chosen)
        selection.changed.connect(self._mirror)

    def _set_habits(self) -> None:
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
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

    def widen(self) -> None:
        super().widen()
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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.by_key = event.reason() in _BY_KEY
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def offer_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.asked_menu.emit(row_at(index).key, place)

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

    def _insights(self, event: QDropEvent) -> tuple[str, ...]:
        return ids_of(event.mimeData(), "insight") if self.takes_insights else ()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        takes = self.takes(keys_of(event.mimeData())) or bool(self._insights(event))
        event.setAccepted(takes)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = event.position().toPoint()
        if self._insights(event):
            self._show_over(self.indexAt(at).row())
            event.setAccepted(self._over >= 0)
            return
        event.setAccepted(self.takes(keys_of(event.mimeData())))
        self._show_drop(self._place(at))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_drop(None)
        self._show_over(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        pos, insights = event.position().toPoint(), self._insights(event)
        self._show_drop(None)
        self._show_over(-1)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        rows = self.rows.rows
        if insights:
            if (index := self.indexAt(pos)).isValid():
                self.given.emit(insights, row_at(index).key)
            return
        at = self._place(pos)
        self.dropped.emit(keys_of(event.mimeData()), rows[at].key if at < len(rows) else None)

    def _show_over(self, row: int) -> None:
        if row != self._over:
            self._over = row
            self.viewport().update()

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
        if self._over >= 0:
            self._paint_over(self.visualRect(self.rows.index(self._over)))
        if self._drop_at is None:
            return
        count = len(self.rows.rows)
        last = self.visualRect(self.rows.index(count - 1)).bottom() if count else 1
        y = last if self._drop_at >= count else self.visualRect(self.rows.index(self._drop_at)).y()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colour(worn(), "accent"), 2))
        painter.drawLine(2, max(1, y), self.viewport().width() - 2, max(1, y))

    def _paint_over(self, rect: QRect) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(worn(), "accent"), 1.5))
        painter.setBrush(colour(worn(), "accent@12"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
