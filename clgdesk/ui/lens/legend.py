"""What colours mean: a strip above the map, as tall as its names need, that covers nothing."""

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QToolTip, QWidget

from clgdesk.layout.colouring import Entry, legend_of
from clgdesk.layout.through import Through
from clgdesk.method.lens_values import map_cards
from clgdesk.method.lens_words import colouring_name
from clgdesk.translation import tr
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.theme import colour, font, worn

_EDGE, _PADDING, _ROW = 14, 4, 20
_DOT, _BESIDE_DOT, _APART = 12, 8, 16
_WIDEST, _WIDER = 210, 420
"""What an entry may take; more where it leaves room for all, for names that share a colour."""
_MOST, _MOST_ROWS = 12, 3
"""More is told by the tip."""


class _Word(NamedTuple):
    """The heading or an entry, and where it stands."""

    entry: Entry
    x: int
    y: int
    width: int
    """Of its letters."""

    @property
    def area(self) -> QRect:
        """The place of its letters and of the colour before them."""
        before = _DOT + _BESIDE_DOT if self.entry.colour else 0
        return QRect(self.x, self.y, before + self.width, _ROW)


class Legend(QWidget):
    """The legend of the map; there while cards are coloured by something else than their kind."""

    def __init__(self, bridge: Bridge, view: QWidget, centre: QStackedWidget) -> None:
        super().__init__()
        self._bridge, self._map, self._centre = bridge, view, centre
        self.heading = ""
        self.entries: list[Entry] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        bridge.board_changed.connect(self.refresh)
        bridge.lens_changed.connect(self.refresh)
        centre.currentChanged.connect(self.refresh)
        self.refresh()

    def refresh(self, *_args: object) -> None:
        """Show what the colours mean now."""
        bridge = self._bridge
        field = bridge.lens.colour_by
        if field == "kind" or self._centre.currentWidget() is not self._map:
            self.hide()
            return
        snapshot, through = bridge.seen, bridge.through()
        cards = map_cards(snapshot, bridge.journey_id)
        shown = tuple(filter(through.card, cards)) if _leaves_out(through) else cards
        self.entries = legend_of(snapshot, field, shown)
        if not self.entries:  # the lens leaves out all cards
            self.hide()
            return
        self.heading = colouring_name(field)
        names = ", ".join(entry.name for entry in self.entries)
        said = tr("Legend, {field}: {names}").format(field=self.heading, names=names)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()
        self.show()

    # Where the words stand

    def _words(self, room: int) -> list[_Word]:
        """Return the heading and the entries, in as many lines as a width needs, but not many."""
        most = min(_MOST, len(self.entries))
        words = self._laid(room, most, _WIDER)
        if words[-1].y >= _PADDING + _MOST_ROWS * _ROW:
            words = self._laid(room, most)
        while most > 1 and words[-1].y >= _PADDING + _MOST_ROWS * _ROW:
            most -= 1
            words = self._laid(room, most)
        return words

    def _laid(self, room: int, most: int, widest: int = _WIDEST) -> list[_Word]:
        heading = _Word(Entry("", self.heading), _EDGE, _PADDING, _width(self.heading, 600))
        words, x, y = [heading], _EDGE + heading.width + _APART, _PADDING
        for entry in self._shown(most):
            before = _DOT + _BESIDE_DOT if entry.colour else 0
            width = min(_width(entry.name), widest, room - 2 * _EDGE - before)
            if x + before + width > room - _EDGE and x > _EDGE:
                x, y = _EDGE, y + _ROW
            words.append(_Word(entry, x, y, width))
            x += before + width + _APART
        return words

    def _shown(self, most: int) -> list[Entry]:
        more = len(self.entries) - most
        if most == _MOST and more <= 1:
            return self.entries
        return [*self.entries[:most], Entry("", tr("and {n} more").format(n=more))][
            : most + (more > 0)
        ]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words(width)[-1].y + _ROW + _PADDING

    def sizeHint(self) -> QSize:
        return QSize(320, _ROW + 2 * _PADDING)

    # Painting

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().event(event)

    def tip_at(self, at: QPoint) -> str:
        """Return the whole names of the entry that is pointed at, else of all of them."""
        _heading, *words = self._words(self.width())
        pointed = next((word.entry for word in words if word.area.contains(at)), None)
        shown = [pointed] if pointed in self.entries else self.entries
        return "<br>".join(map(_marked_up, shown))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = worn(), QPainter(self)
        painter.fillRect(self.rect(), colour(theme, "panel"))
        painter.setPen(colour(theme, "line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading, *words = self._words(self.width())
        self._paint(painter, heading, 600)
        for word in words:
            self._paint(painter, word, 400)

    def _paint(self, painter: QPainter, word: _Word, weight: int) -> None:
        theme, x = worn(), word.x
        if word.entry.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, word.entry.colour))
            painter.drawRoundedRect(QRectF(x, word.y + 4, _DOT, _DOT), 3, 3)
            x += _DOT + _BESIDE_DOT
        painter.setFont(font(12, weight))
        told = bool(word.entry.colour) or weight > 400
        painter.setPen(colour(theme, "ink" if told else "secondary"))
        text = painter.fontMetrics().elidedText(
            word.entry.name, Qt.TextElideMode.ElideRight, word.width
        )
        room = QRectF(x, word.y, word.width + 1, _ROW)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _width(text: str, weight: int = 400) -> int:
    return QFontMetrics(font(12, weight)).horizontalAdvance(text) + 1


def _marked_up(entry: Entry) -> str:
    """Return an entry as a line of a tip: its colour, and its name as it is."""
    own = colour(worn(), entry.colour).name()
    return f'<span style="color:{own}">■</span> {escape(entry.name)}'


def _leaves_out(through: Through) -> bool:
    return through.hides and through.clear is not None
