"""A theme among the patterns: its name, how many customers, a bar by segment, and where it goes."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSizePolicy

from clgdesk.method.digest_words import trend_words
from clgdesk.translation import tr, trn
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.keys_mime import ids_of
from clgdesk.ui.theme import colour, font, worn
from clgdesk.ui.tip import as_tip

_HEIGHT = 44
_TRENDS = {"up": "arrow-up", "down": "arrow-down", "new": "sparkles", "same": "minus"}
_EDGE = 8


class ShownTheme(NamedTuple):
    """What a row shows. ``parts`` are colours with numbers; ``most`` is the longest bar."""

    theme_id: str
    name: str
    voices: int
    insights: int
    before: int | None
    trend: str
    recurs: bool
    parts: tuple[tuple[str, int], ...]
    segments: str
    channels: str
    warnings: tuple[str, ...]
    most: int

    def words(self) -> str:
        """Return everything the row shows as a sentence."""
        said = [
            self.name,
            trn("{n} customer", "{n} customers", self.voices).format(n=self.voices),
            trn("{n} insight", "{n} insights", self.insights).format(n=self.insights),
        ]
        if not self.recurs:
            said.append(tr("below the number that makes a pattern"))
        if self.before is not None:
            said.append(trend_words(self.voices, self.before))
        return "\n".join((" · ".join(said), *self.who(), *self.warnings))

    def who(self) -> tuple[str, ...]:
        """Return a line for the segments and one for the channels, with their customers."""
        by = (
            (tr("By segment: {shares}"), self.segments),
            (tr("By channel: {shares}"), self.channels),
        )
        return tuple(words.format(shares=shares) for words, shares in by if shares)


class ThemeRow(QAbstractButton):
    """One theme. Click or Enter looks at it, F2 renames, M merges, Delete retires it."""

    renamed = Signal(str)
    asked_merge = Signal()
    asked_retire = Signal()
    asked_menu = Signal(object)
    given = Signal(tuple)
    """Insights (their ids) were let go on it."""

    def __init__(self, shown: ShownTheme) -> None:
        super().__init__()
        self.shown = shown
        self.line: QLineEdit | None = None
        self._over = False
        self.setAcceptDrops(True)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.show_theme(shown)

    def show_theme(self, shown: ShownTheme) -> None:
        """Show the theme as it is now."""
        self.shown = shown
        self.setText(shown.name)
        self.setAccessibleName(shown.words())
        self.setToolTip(as_tip(shown.words()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = worn(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus() or self.isChecked():
            painter.setPen(colour(theme, "accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "chip"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self._over:
            painter.setPen(QPen(colour(theme, "accent"), 1.5))
            painter.setBrush(colour(theme, "accent@12"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_words(painter)
        self._paint_bar(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme, shown = worn(), self.shown
        right = self.width() - _EDGE
        painter.setFont(font(12, 600 if shown.recurs else 400))
        figure = str(shown.voices) if shown.recurs else self._weak()
        painter.setPen(colour(theme, "ink" if shown.recurs else "secondary"))
        room = QRectF(_EDGE, 4, right - _EDGE, 20)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, figure)
        left = right - painter.fontMetrics().horizontalAdvance(figure) - 6
        if shown.trend:
            left -= 13
            word = "secondary" if shown.trend == "same" else "accent"
            paint_icon(painter, _TRENDS[shown.trend], left, 8, 12, colour(theme, word), 2.4)
            left -= 4
        if shown.warnings:
            left -= 13
            paint_icon(painter, "megaphone", left, 8, 12, colour(theme, "friction"), 2.2)
            left -= 4
        painter.setFont(font(13, 500 if shown.recurs else 400))
        painter.setPen(colour(theme, "ink" if shown.recurs else "secondary"))
        name = painter.fontMetrics().elidedText(
            shown.name, Qt.TextElideMode.ElideRight, int(left - _EDGE)
        )
        painter.drawText(room, middle, name)

    def _weak(self) -> str:
        if self.shown.voices == 1:
            return tr("single voice")
        return tr("only {n}").format(n=self.shown.voices)

    def _paint_bar(self, painter: QPainter) -> None:
        theme, shown = worn(), self.shown
        room = QRectF(_EDGE, 28, self.width() - 2 * _EDGE, 8)
        length = max(6.0, room.width() * shown.voices / max(1, shown.most))
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(room.x(), room.y(), length, 8), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(theme, "band"))
        painter.drawRoundedRect(room, 4, 4)
        painter.setClipPath(clip)
        x, whole = room.x(), sum(count for _colour, count in shown.parts) or 1
        for word, count in shown.parts:
            part = length * count / whole
            painter.fillRect(QRectF(x, room.y(), part + 0.5, 8), colour(theme, word))
            x += part
        painter.setClipping(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    # Insights that are dragged here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(bool(ids_of(event.mimeData(), "insight")))
        self._show_over(event.isAccepted())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._over)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.given.emit(ids_of(event.mimeData(), "insight"))

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key == Qt.Key.Key_M and not event.modifiers():
            self.asked_merge.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked_retire.emit()
        elif key == Qt.Key.Key_Menu:
            self.asked_menu.emit(self.mapToGlobal(self.rect().bottomLeft()))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked_menu.emit(event.globalPos())

    # Renaming

    def rename(self) -> None:
        """Let the name be typed; Enter keeps it, Escape leaves it as it was."""
        if self.line is not None:
            return
        self.line = line = _NameLine(self)
        line.setText(self.shown.name)
        line.setAccessibleName(tr("Name of the theme"))
        line.setGeometry(2, 1, self.width() - 4, 26)
        line.selectAll()
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.editingFinished.connect(self._typed)

    def _typed(self) -> None:
        line, self.line = self.line, None
        if line is None:
            return
        name = line.text()
        had_focus = line.hasFocus()
        line.hide()
        line.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if name.strip() != self.shown.name:
            self.renamed.emit(name)

    def give_up(self) -> None:
        """Leave the name as it was."""
        if self.line is not None:
            self.line.setText(self.shown.name)
            self._typed()


class _NameLine(QLineEdit):
    """Where the name of a theme is typed."""

    def __init__(self, row: ThemeRow) -> None:
        super().__init__(row)
        self._row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._row.give_up()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
