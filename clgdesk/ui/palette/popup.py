"""The window of the command palette: a field, and below it what was found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.palette.finds import Find, commands, records, take
from clgdesk.ui.palette.fuzzy import best
from clgdesk.ui.theme import colour, font, worn

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 560
_ROW = 32
_MOST = 11


class FoundModel(QAbstractListModel):
    """What was found, the best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.finds: list[Find] = []

    def show(self, finds: list[Find]) -> None:
        """Show other finds."""
        self.beginResetModel()
        self.finds = finds
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.finds)

    def data(self, index: Index, role: int = 0) -> object:
        find = self.finds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return find.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{find.text}, {find.aside}"
        return None


class FoundPainter(QStyledItemDelegate):
    """Paints a find: icon, text, and what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FoundModel)
        find, theme, rect = model.finds[index.row()], worn(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "chip"))
            painter.drawRoundedRect(rect, 6, 6)
        ink = find.colour if find.enabled else "faint"
        paint_icon(painter, find.icon, rect.x() + 10, rect.y() + 8.5, 15, colour(theme, ink))
        taken = self._paint_aside(painter, rect, find)
        painter.setFont(font(13))
        painter.setPen(colour(theme, "ink" if find.enabled else "faint"))
        room = rect.adjusted(35, 0, -taken - 22, 0)
        text = painter.fontMetrics().elidedText(
            find.text or tr("untitled"), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @staticmethod
    def _paint_aside(painter: QPainter, rect: QRect, find: Find) -> int:
        painter.setFont(font(12))
        painter.setPen(colour(worn(), "secondary"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -10, 0), right, find.aside)
        return painter.fontMetrics().horizontalAdvance(find.aside)


class Palette(QFrame):
    """The palette itself. Enter takes the marked find, Escape closes it."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._commands = {find.command: find for find in commands(window.registry)}
        self._records = list(records(window.bridge.document.snapshot))
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search or run a command"))
        self.line.setAccessibleName(tr("Search or run a command"))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.found = FoundModel(self)
        self._list = QListView()
        self._list.setModel(self.found)
        self._list.setItemDelegate(FoundPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(lambda _index: self.take_current())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self._list)
        self._find("")
        self.setFocusProxy(self.line)

    def _find(self, typed: str) -> None:
        self.found.show(self._found(typed.strip()))
        self._list.setCurrentIndex(self.found.index(0))
        self._list.setFixedHeight(_ROW * max(1, min(_MOST, len(self.found.finds))) + 2)
        self.adjustSize()
        self.resize(_WIDTH, self.sizeHint().height())

    def _found(self, typed: str) -> list[Find]:
        recent = [
            self._commands[k] for k in self._window.desk.settings.commands if k in self._commands
        ]
        others = [find for find in self._commands.values() if find not in recent]
        if not typed:
            return [*recent, *others]
        everything = [*recent, *others, *self._records]
        return best(typed, everything, lambda find: find.text, 60)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST,
            Qt.Key.Key_PageUp: -_MOST,
        }
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_current()
            return True
        return False

    def _step(self, by: int) -> None:
        last = len(self.found.finds) - 1
        row = max(0, min(last, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self.found.index(row))

    def take_current(self) -> None:
        """Close, then run the marked command or show the marked record."""
        row = self._list.currentIndex().row()
        finds = self.found.finds
        window = self._window
        self.close()
        if 0 <= row < len(finds) and finds[row].enabled:
            take(window, finds[row])


def show_palette(window: "MainWindow") -> Palette:
    """Open the palette below the search box of a window."""
    palette = Palette(window)
    box = window.top_bar.search_button
    at = box.mapToGlobal(box.rect().topLeft())
    palette.move(at.x() + (box.width() - _WIDTH) // 2, at.y() - 4)
    palette.show()
    palette.line.setFocus()
    return palette
