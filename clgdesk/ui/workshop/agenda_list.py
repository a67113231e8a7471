"""The rows of the agenda: ticked, edited in place, put in order, started."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QTextLayout

from clgdesk.document.agenda import agenda, written_item
from clgdesk.model.records import AgendaItem
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.selection import Selection
from clgdesk.ui.side_panel.ground import paint_ground
from clgdesk.ui.side_panel.row_list import RowList
from clgdesk.ui.side_panel.row_painter import RowPainter
from clgdesk.ui.side_panel.rows import Row, row_at
from clgdesk.ui.theme import colour, font, worn

_HEIGHT = 28
_LEADING = 17
_MOST_LINES = 3
_TICK = 26
_START = 26
"""Room of the tick at the left of a row and of the arrow that starts it at the right."""


@dataclass(frozen=True)
class AgendaRow(Row):
    """What is shown of an item; ``title`` is the item as it is typed."""

    words: str = ""
    minutes: int | None = None
    done: bool = False
    current: bool = False


def agenda_rows(snapshot: Snapshot, current: str | None) -> list[AgendaRow]:
    """Return the rows of all items; ``current`` is the id of the one that was started last."""
    return [_row(item, item.id == current) for item in agenda(snapshot)]


def _row(item: AgendaItem, current: bool) -> AgendaRow:
    typed = written_item(item)
    spoken = ", ".join(
        [typed, *([tr("done")] if item.done else []), *([tr("under way")] if current else [])]
    )
    key = f"agenda_item:{item.id}"
    return AgendaRow(key, typed, spoken, item.title, item.minutes, item.done, current)


class AgendaPainter(RowPainter):
    """Paints an item: its tick, its title, its minutes, and the arrow that starts it."""

    def height(self, row: Row, width: int) -> int:
        assert isinstance(row, AgendaRow)
        lines = QTextLayout(row.words, _face(row))
        count = _lay_out(lines, width - _TICK - _right_of(row))
        return _HEIGHT + (min(count, _MOST_LINES) - 1) * _LEADING

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, chosen: bool) -> None:
        assert isinstance(row, AgendaRow)
        theme, view = worn(), self.parent()
        hovered = isinstance(view, AgendaList) and view.hovered_key == row.key
        paint_ground(painter, rect, filled=row.current, chosen=chosen)
        tick = colour(theme, "accent" if row.done or row.current else "faint")
        name = "circle-check" if row.done else "circle-dot" if row.current else "circle"
        paint_icon(painter, name, rect.x() + 7, rect.y() + 7, 13, tick)
        if hovered:
            accent = colour(theme, "accent")
            paint_icon(painter, "play", rect.right() - 19, rect.y() + 7, 13, accent)
        else:
            painter.setFont(font(12))
            painter.setPen(colour(theme, "secondary"))
            room = rect.adjusted(0, 0, -8, 0)
            room.setHeight(_HEIGHT - 1)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, right, _minutes(row))
        painter.setPen(colour(theme, "faint" if row.done else "ink"))
        self._paint_words(painter, rect, row)

    def _paint_words(self, painter: QPainter, rect: QRect, row: AgendaRow) -> None:
        face = _face(row)
        face.setStrikeOut(row.done)
        painter.setFont(face)
        room = rect.adjusted(_TICK, 5, -_right_of(row), 0)
        lines = QTextLayout(row.words, _face(row))
        count, metrics = _lay_out(lines, room.width()), painter.fontMetrics()
        for number in range(min(count, _MOST_LINES)):
            line = lines.lineAt(number)
            text = row.words[line.textStart() : line.textStart() + line.textLength()].rstrip()
            if number == _MOST_LINES - 1 < count - 1:
                text = row.words[line.textStart() :]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            at = room.translated(0, number * _LEADING)
            painter.drawText(at, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, text)


def _face(row: AgendaRow) -> QFont:
    return font(13, 500 if row.current else 400)


def _minutes(row: AgendaRow) -> str:
    return "" if row.minutes is None else tr("{n} min").format(n=row.minutes)


def _right_of(row: AgendaRow) -> int:
    """Return the room at the right of the words: for the minutes, or the arrow."""
    return max(_START, QFontMetrics(font(12)).horizontalAdvance(_minutes(row)) + 14)


def _lay_out(lines: QTextLayout, width: int) -> int:
    """Break words into lines; returns how many there are."""
    lines.beginLayout()
    while (line := lines.createLine()).isValid():
        line.setLineWidth(max(20, width))
    lines.endLayout()
    return lines.lineCount()


class AgendaList(RowList):
    """The items. A click on the tick ticks, on the arrow starts; Space and Ctrl+Enter do so too."""

    ticked = Signal(str)
    started = Signal(str)

    def __init__(self, selection: Selection) -> None:
        super().__init__("agenda_item", AgendaPainter(), selection)
        self.setAccessibleName(tr("Agenda"))
        self.setToolTip(tr("Click the circle to tick, the arrow to start, twice to edit"))

    @property
    def hovered_key(self) -> str:
        """The key of the row under the pointer."""
        rows = self.rows.rows
        return rows[self.hovered].key if 0 <= self.hovered < len(rows) else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        area, key = self.visualRect(index), row_at(index).key
        if at.x() < area.x() + _TICK:
            self.ticked.emit(key)
        elif at.x() > area.right() - _START:
            self.started.emit(key)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        area = self.visualRect(self.indexAt(at))
        if area.x() + _TICK <= at.x() <= area.right() - _START:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editing = self.state() == self.State.EditingState
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not index.isValid() or editing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit(row_at(index).key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.started.emit(row_at(index).key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if event.key() == Qt.Key.Key_Space or (
                alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            ):
                event.accept()
                return True
        return super().event(event)
