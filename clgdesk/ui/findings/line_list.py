"""The list of lines: headings that open and close, findings with their fix at the edge."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from clgdesk.analysis.words import fix_name
from clgdesk.translation import tr
from clgdesk.ui.current_row import paint_current
from clgdesk.ui.findings.lines import Line
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.label import breakable
from clgdesk.ui.list_model import Index, ListModel
from clgdesk.ui.pointed_list import PointedList
from clgdesk.ui.theme import colour, font, worn

_WRAP = Qt.TextFlag.TextWordWrap
_ICON = 14
_EDGE = 26
"""Room at the right for a fix or a chevron."""


class LineModel(ListModel):
    """The lines of one part."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines from top to bottom."""
        return self.things

    def words(self, thing: Line) -> str:
        return thing.text

    def spoken(self, thing: Line) -> str:
        return thing.spoken

    def tip(self, thing: Line) -> str | None:
        fix = thing.finding.fix if thing.finding else None
        return None if fix is None else tr("F: {fix}").format(fix=fix_name(fix))


@lru_cache(8192)
def _height(text: str, width: int, size: int, weight: int) -> int:
    room = QRect(0, 0, max(20, width), 10_000)
    return QFontMetrics(font(size, weight)).boundingRect(room, _WRAP, breakable(text)).height()


def _left(line: Line) -> int:
    if line.icon:
        return 30 + 16 * line.depth
    return 24 if line.opened is not None else 8


class LinePainter(QStyledItemDelegate):
    """Paints lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, LineList)
        width = view.viewport().width()
        return QSize(width, self._tall(view.line_at(index), width))

    def _tall(self, line: Line, width: int) -> int:
        room = width - _left(line) - _EDGE
        tall = _height(line.text, room, 13, 600 if line.heading else 400)
        if line.aside:
            tall += 1 + _height(line.aside, room, 12, 400)
        above = 14 if line.heading and not line.icon else 6
        return tall + above + 6

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, LineList)
        line, theme = view.line_at(index), worn()
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = rect.adjusted(0, 8, 0, 0) if line.heading and not line.icon else rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "chip"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        elif view.hovered == index.row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "ink@5"))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_current(painter, ground)
        if line.ignored:
            painter.setOpacity(0.55)
        self._paint_line(painter, rect, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme, left = worn(), _left(line)
        top = rect.top() + (14 if line.heading and not line.icon else 6)
        room = QRect(rect.left() + left, top, rect.width() - left - _EDGE, rect.height())
        if line.icon:
            x = rect.left() + left - _ICON - 7
            paint_icon(painter, line.icon, x, top + 2, _ICON, colour(theme, line.tone), 2.1)
        weight = 600 if line.heading else 400
        painter.setFont(font(13, weight))
        more = line.tone == "accent" and line.finding is None
        painter.setPen(colour(theme, "accent" if more else "ink"))
        painter.drawText(room, _WRAP, breakable(line.text))
        if line.aside:
            room.moveTop(top + _height(line.text, room.width(), 13, weight) + 1)
            painter.setFont(font(12))
            painter.setPen(colour(theme, "secondary"))
            painter.drawText(room, _WRAP, breakable(line.aside))
        self._paint_edge(painter, rect, line, top)

    def _paint_edge(self, painter: QPainter, rect: QRect, line: Line, top: int) -> None:
        theme = worn()
        if line.opened is not None:
            name = "chevron-down" if line.opened else "chevron-right"
            x = rect.right() - 20 if line.icon else rect.left() + 7
            paint_icon(painter, name, x, top + 3, 12, colour(theme, "secondary"), 2.4)
        if line.count is not None:
            painter.setFont(font(12))
            painter.setPen(colour(theme, "secondary"))
            place = QRect(rect.right() - 60, top, 52, 20)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(line.count))
        if line.finding is not None and line.finding.fix is not None:
            paint_icon(
                painter, "wand-sparkles", rect.right() - 20, top + 2, 13, colour(theme, "accent"), 2
            )


class LineList(PointedList):
    """The lines, driven by mouse and keyboard."""

    shown = Signal(object)
    """Show what a line is about."""
    turned = Signal(object)
    """Open or close a heading."""
    fixed = Signal(object, QPoint)
    """Mend a finding; a menu would open at that place on the screen."""
    ignored = Signal(object)
    """Set a finding aside, or take it back."""
    moved = Signal()
    """Another line is the current one."""
    asked_menu = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.model_of_lines = LineModel(self)
        self.setModel(self.model_of_lines)
        self.setItemDelegate(LinePainter(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Findings"))
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.moved.emit())

    def line_at(self, index: Index) -> Line:
        """Return the line behind an index."""
        return self.model_of_lines.lines[index.row()]

    @property
    def current(self) -> Line | None:
        """The line that keys act on."""
        index = self.currentIndex()
        return self.line_at(index) if index.isValid() else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the current one stays, or else the one at its place."""
        if tuple(lines) == self.model_of_lines.lines:
            return
        row, current = self.currentIndex().row(), self.current
        place = self.verticalScrollBar().value()
        self.model_of_lines.show(lines)
        self.hovered = -1
        if current is not None and lines:
            ids = [line.id for line in lines]
            row = ids.index(current.id) if current.id in ids else min(row, len(lines) - 1)
            self.setCurrentIndex(self.model_of_lines.index(row))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        self.moved.emit()

    def choose(self, line_id: str) -> None:
        """Make a line the current one."""
        ids = [line.id for line in self.model_of_lines.lines]
        if line_id in ids:
            self.setCurrentIndex(self.model_of_lines.index(ids.index(line_id)))

    # Mouse

    def _clicked(self, index: QModelIndex) -> None:
        line = self.line_at(index)
        if line.opened is not None or line.id.startswith("more/"):
            self.turned.emit(line)
        if line.keys:
            self.shown.emit(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_fix(index, event):
            self.fixed.emit(self.line_at(index), event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)

    def _on_fix(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if not index.isValid():
            return False
        finding = self.line_at(index).finding
        if finding is None or finding.fix is None:
            return False
        return event.position().x() >= self.visualRect(index).right() - _EDGE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        shape = (
            Qt.CursorShape.PointingHandCursor
            if self._on_fix(index, event)
            else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    def offer_menu(self, index: QModelIndex, place: QPoint) -> None:
        self.asked_menu.emit(self.line_at(index), place)

    # Keys

    _OWN = (
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F, Qt.Key.Key_Delete,
        Qt.Key.Key_Left, Qt.Key.Key_Right,
    )  # fmt: skip

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list from being taken for shortcuts of the map."""
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.key() in self._OWN and not event.modifiers():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current
        if line is None or event.modifiers() or event.key() not in self._OWN:
            super().keyPressEvent(event)
        else:
            self._press(event.key(), line)

    def _press(self, key: int, line: Line) -> None:
        if key == Qt.Key.Key_F:
            self._press_fix(line)
        elif key == Qt.Key.Key_Delete:
            if line.finding is not None:
                self.ignored.emit(line)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn(line, opening=key == Qt.Key.Key_Right)
        elif line.keys:
            self.shown.emit(line)
        else:
            self.turned.emit(line)

    def _press_fix(self, line: Line) -> None:
        if line.finding is not None and line.finding.fix is not None:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            self.fixed.emit(line, self.viewport().mapToGlobal(place))

    def _turn(self, line: Line, *, opening: bool) -> None:
        """Open a heading, close it, or go from a line to its heading."""
        if line.opened is not None:
            if line.opened != opening:
                self.turned.emit(line)
        elif not opening:
            lines, row = self.model_of_lines.lines, self.currentIndex().row()
            above = [n for n in range(row) if lines[n].heading]
            if above:
                self.setCurrentIndex(self.model_of_lines.index(above[-1]))
