"""The choices of the filters as a tree: a click ticks one, insights let go on one are put there."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from clgdesk.document.insights import TAKERS
from clgdesk.translation import tr
from clgdesk.ui.check_box import paint_box
from clgdesk.ui.current_row import begin_at_first, frame_current_row
from clgdesk.ui.keys_mime import ids_of
from clgdesk.ui.theme import colour, worn

FIELD, VALUE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MORE = Qt.ItemDataRole.UserRole + 2
"""A row that leads to the choices that are not shown holds the field here."""
Index = QModelIndex | QPersistentModelIndex
_ROW = 24
_COUNTED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OPENS_MS = 450
_LEAST, _BESIDE = 28, 14
"""Room for counts in pixels, and what stands beside them."""


class ChoiceRow(QStyledItemDelegate):
    """A choice with the check box of the fields, and its count; a click anywhere ticks it."""

    over: QPersistentModelIndex | None = None
    """Where insights would be let go now."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        features = QStyleOptionViewItem.ViewItemFeature
        option.features &= ~features.HasCheckIndicator
        if index.column() == 1:
            palette = option.palette
            palette.setColor(palette.ColorRole.Text, colour(worn(), "secondary"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        shown = QStyleOptionViewItem(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.over is not None and self.over == index.sibling(index.row(), 0):
            self._paint_over(painter, index.column(), QRectF(option.rect))
        if state is not None:
            rect = shown.rect
            middle = rect.y() + (rect.height() - 16) / 2
            paint_box(painter, rect.x() + 2, middle, Qt.CheckState(state))
            rect.setLeft(rect.left() + 22)
            shown.rect = rect
        painter.restore()
        super().paint(painter, shown, index)

    @staticmethod
    def _paint_over(painter: QPainter, column: int, rect: QRectF) -> None:
        painter.setPen(QPen(colour(worn(), "accent"), 1.5))
        painter.setBrush(colour(worn(), "accent@12"))
        painter.setClipRect(rect)
        left, right = (1, 9) if column == 0 else (-9, -1)
        painter.drawRoundedRect(rect.adjusted(left, 1, right, -1), 6, 6)
        painter.setClipping(False)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        ticks = event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        )
        if not ticks or event.type() == QEvent.Type.KeyRelease:
            return False
        box = index.sibling(index.row(), 0)
        view = self.parent()
        if (field := box.data(MORE)) is not None and isinstance(view, FacetTree):
            view.asked_more.emit(str(field))
            return True
        role, ticked = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked
        state = model.data(box, role)
        if state is None:
            return False
        unticked = Qt.CheckState.Unchecked
        return model.setData(box, unticked if Qt.CheckState(state) == ticked else ticked, role)


class TreeRow(QTreeWidgetItem):
    """A row that knows how high it is: Qt asks that of each very often."""

    def __init__(self, words: Sequence[str] = (), high: int = _ROW) -> None:
        super().__init__([*words])
        self.setTextAlignment(1, _COUNTED)
        for column in range(2):
            self.setSizeHint(column, QSize(0, high))


class FacetTree(QTreeWidget):
    """The fields, and below each what can be chosen."""

    given = Signal(tuple, str, str)
    """Insights (their ids) were let go on a choice: its field and value."""
    asked_menu = Signal(str, str, QPoint)
    """What can be done to a choice is asked for: its field and value, and a place of the screen."""
    asked_more = Signal(str)
    """All choices of a field are to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setIndentation(12)
        self._rows = ChoiceRow(self)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(tr("Filters"))
        self.setAcceptDrops(True)
        self._opening: QTreeWidgetItem | None = None
        self._open_soon = QTimer(self, singleShot=True, interval=_OPENS_MS)
        self._open_soon.timeout.connect(self._open)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, self.header().ResizeMode.Fixed)
        self.make_room_for(0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        begin_at_first(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the frame is around whole rows

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        frame_current_row(self)

    def make_room_for(self, most: int) -> None:
        """Make the counts as wide as the largest of them."""
        wide = self.fontMetrics().horizontalAdvance(f"{most:,}") + _BESIDE
        if self.header().sectionSize(1) != max(_LEAST, wide):
            self.header().resizeSection(1, max(_LEAST, wide))

    def choice_at(self, item: QTreeWidgetItem | None) -> tuple[str, str] | None:
        """Return field and value of a row; None for a row that is no choice."""
        parent = None if item is None else item.parent()
        if item is None or parent is None or item.data(0, VALUE) is None:
            return None
        return str(parent.data(0, FIELD)), str(item.data(0, VALUE))

    def _ask_menu(self, at: QPoint) -> None:
        choice = self.choice_at(self.itemAt(at))
        if choice is not None:
            self.asked_menu.emit(*choice, self.viewport().mapToGlobal(at))

    # Insights that are dragged here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(ids_of(event.mimeData(), "insight")))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        item = self.itemAt(event.position().toPoint())
        choice = self.choice_at(item)
        taken = choice is not None and choice[0] in TAKERS and ids_of(event.mimeData(), "insight")
        self._show_over(item if taken else None)
        self._open_later(item)
        event.setAccepted(bool(taken))

    def _open_later(self, item: QTreeWidgetItem | None) -> None:
        """Open a field that things are held over for a moment."""
        closed = item is not None and item.parent() is None and not item.isExpanded()
        if not closed:
            self._open_soon.stop()
        elif item is not self._opening or not self._open_soon.isActive():
            self._open_soon.start()
        self._opening = item if closed else None

    def _open(self) -> None:
        if self._opening is not None:
            self._opening.setExpanded(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_over(None)
        self._open_later(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(None)
        self._open_later(None)
        choice = self.choice_at(self.itemAt(event.position().toPoint()))
        ids = ids_of(event.mimeData(), "insight")
        if choice is None or choice[0] not in TAKERS or not ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.given.emit(ids, *choice)

    def _show_over(self, item: QTreeWidgetItem | None) -> None:
        over = None if item is None else QPersistentModelIndex(self.indexFromItem(item))
        if over != self._rows.over:
            self._rows.over = over
            self.viewport().update()
