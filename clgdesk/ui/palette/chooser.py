"""A field, and below it what was found: one types a few letters and chooses."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.list_model import Index, ListModel, thing_at
from clgdesk.ui.palette.find import Find
from clgdesk.ui.palette.fuzzy import best
from clgdesk.ui.spoken import announce
from clgdesk.ui.theme import colour, font, worn

_ROW = 32
_MOST = 11
_APART = 12
"""Pixels between a name and what it is."""
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _MOST,
    Qt.Key.Key_PageUp: -_MOST,
}


class FoundModel(ListModel):
    """What was found, the best first."""

    @property
    def finds(self) -> tuple[Find, ...]:
        """The finds from top to bottom."""
        return self.things

    def words(self, thing: Find) -> str:
        return thing.text

    def spoken(self, thing: Find) -> str:
        return f"{thing.text}, {thing.aside}"


class FoundPainter(QStyledItemDelegate):
    """Paints a find: icon, text, and what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        find, theme, rect = thing_at(index), worn(), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "pointed"))
            painter.drawRoundedRect(rect, 6, 6)
        ink = find.colour if find.enabled else "faint"
        paint_icon(painter, find.icon, rect.x() + 10, rect.y() + 8.5, 15, colour(theme, ink))
        words, room = find.text or tr("untitled"), rect.adjusted(35, 0, -10, 0)
        needed = QFontMetrics(font(13)).horizontalAdvance(words) + _APART
        taken = self._paint_aside(painter, room, find.aside, room.width() - needed)
        painter.setFont(font(13))
        painter.setPen(colour(theme, "ink" if find.enabled else "faint"))
        room.adjust(0, 0, -taken - _APART, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(words, elide, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @staticmethod
    def _paint_aside(painter: QPainter, room: QRect, aside: str, left: int) -> int:
        """Paint what it is in what its name leaves, or in half of the room; returns the width."""
        painter.setFont(font(12))
        painter.setPen(colour(worn(), "secondary"))
        metrics, most = painter.fontMetrics(), max(left, room.width() // 2)
        text = metrics.elidedText(aside, Qt.TextElideMode.ElideRight, most)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, text)
        return metrics.horizontalAdvance(text)


class FoundList(QListView):
    """The list of what was found; it says so where nothing was."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setFont(font(13))
            painter.setPen(colour(worn(), "secondary"))
            room = self.viewport().rect().adjusted(10, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, nothing_found())


def nothing_found() -> str:
    return tr("Nothing found")


class Chooser(QFrame):
    """The popup itself. Enter takes the marked find, Escape closes it.

    ``found`` gives what fits the typed letters; ``taken`` is called with what was chosen after
    the popup has closed.
    """

    def __init__(
        self,
        parent: QWidget,
        words: str,
        found: Callable[[str], Sequence[Find]],
        taken: Callable[[Find], object],
        width: int = 420,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._find_fitting, self._taken, self._width = found, taken, width
        self.line = QLineEdit()
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.found = FoundModel(self)
        self._list = self._made_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self._list)
        self.setFocusProxy(self.line)

    def _made_list(self) -> QListView:
        made = FoundList()
        made.setModel(self.found)
        made.setItemDelegate(FoundPainter(made))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setUniformItemSizes(True)
        made.setMouseTracking(True)
        made.setAccessibleName(tr("What was found"))
        made.entered.connect(made.setCurrentIndex)
        made.clicked.connect(lambda _index: self.take_current())
        return made

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper left corner at a place of the screen, all of it in sight."""
        self._find("")
        room = self.screen().availableGeometry()
        tallest = _ROW * (_MOST + 2)
        left = max(room.left(), min(place.x(), room.right() - self._width))
        top = max(room.top(), min(place.y(), room.bottom() - tallest))
        self.move(left, top)
        self.show()
        self.line.setFocus()

    def _find(self, typed: str) -> None:
        self.found.show(self._find_fitting(typed.strip()))
        if not self.found.finds:
            announce(self.line, nothing_found())
        self._list.setCurrentIndex(self.found.index(0))
        self._list.setFixedHeight(_ROW * max(1, min(_MOST, len(self.found.finds))) + 2)
        self.adjustSize()
        self.resize(self._width, self.sizeHint().height())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
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
        """Close, then take the marked find; where there is none that can be taken, stay."""
        row = self._list.currentIndex().row()
        finds = self.found.finds
        if 0 <= row < len(finds) and finds[row].enabled:
            self.close()
            self._taken(finds[row])


def choose(
    parent: QWidget,
    words: str,
    finds: Sequence[Find],
    taken: Callable[[Find], object],
    place: QPoint,
    new: Callable[[str], Find] | None = None,
) -> Chooser:
    """Open a chooser over a short list at a place of the screen.

    ``new`` offers what was typed as well, where it is not in the list.
    """

    def fitting(typed: str) -> Sequence[Find]:
        found = best(typed, finds, lambda f: f"{f.text} {f.aside}", 60) if typed else finds
        known = any(f.text.casefold() == typed.casefold() for f in finds)
        return [*found, new(typed)] if typed and new is not None and not known else found

    made = Chooser(parent, words, fitting, taken)
    made.open_at(place)
    return made
