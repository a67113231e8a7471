"""What colours mean, on the map: small, at its lower left; a click folds it to its heading."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from clgdesk.layout.colouring import Entry, legend_of
from clgdesk.layout.through import Through
from clgdesk.method.lens_values import map_cards
from clgdesk.method.lens_words import colouring_name
from clgdesk.translation import tr
from clgdesk.ui.add_bar import AddBar
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.settings import Settings
from clgdesk.ui.theme import colour, font, worn

_EDGE, _ROW, _HEAD = 10, 20, 24
_LEFT, _BELOW = 12, 14
_NARROWEST, _WIDEST = 110, 210
_MOST = 12
_UNFOLDED = "legend"


class Legend(QAbstractButton):
    """The legend of the map; there while cards are coloured by something else than their kind."""

    def __init__(self, bridge: Bridge, settings: Settings, over: QWidget) -> None:
        super().__init__(over)
        self._bridge, self._settings = bridge, settings
        self.entries: list[Entry] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tr("Fold or unfold the legend"))
        self.clicked.connect(self._fold)
        bridge.board_changed.connect(self.refresh)
        bridge.lens_changed.connect(self.refresh)
        self.refresh()

    @property
    def folded(self) -> bool:
        """Whether only its heading is shown."""
        return not self._settings.shown(_UNFOLDED)

    def _fold(self) -> None:
        self._settings.set_shown(_UNFOLDED, self.folded)
        self.stand()

    def refresh(self, *_args: object) -> None:
        """Show what the colours mean now."""
        bridge = self._bridge
        field = bridge.lens.colour_by
        if field == "kind":
            self.hide()
            return
        snapshot, through = bridge.seen, bridge.through()
        cards = map_cards(snapshot, bridge.journey_id)
        shown = tuple(filter(through.card, cards)) if _leaves_out(through) else cards
        self.entries = legend_of(snapshot, field, shown)
        self.setText(colouring_name(field))
        names = ", ".join(entry.name for entry in self.entries)
        self.setAccessibleName(
            tr("Legend, {field}: {names}").format(field=self.text(), names=names)
        )
        self.stand()

    def _lines(self) -> list[Entry]:
        more = len(self.entries) - _MOST
        if more <= 0:
            return self.entries
        return [*self.entries[:_MOST], Entry("", tr("and {n} more").format(n=more))]

    def sizeHint(self) -> QSize:
        heading = QFontMetrics(font(12, 600)).horizontalAdvance(self.text()) + 26
        words = QFontMetrics(font(12))
        names = [words.horizontalAdvance(entry.name) + 20 for entry in self._lines()]
        wide = max([heading, _NARROWEST, *([] if self.folded else names)])
        tall = 0 if self.folded else _ROW * len(self._lines()) + 4
        return QSize(min(wide, _WIDEST) + 2 * _EDGE, _HEAD + tall + 2)

    def stand(self) -> None:
        """Take the place at the lower left, above what stands there already."""
        over = self.parentWidget()
        if over is None or self._bridge.lens.colour_by == "kind":
            return
        size = self.sizeHint()
        place = QRect(_LEFT, over.height() - size.height() - _BELOW, size.width(), size.height())
        for bar in over.findChildren(AddBar):
            if bar.isVisibleTo(over) and bar.geometry().intersects(place.adjusted(0, 0, 8, 0)):
                place.moveBottom(bar.geometry().top() - 1)
        self.setGeometry(place)
        self.setVisible(place.top() > 0)
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = worn()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() else "faint" if self.underMouse() else "line"
        painter.setPen(colour(theme, edge))
        painter.setBrush(colour(theme, "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setFont(font(12, 600))
        painter.setPen(colour(theme, "ink"))
        head = QRect(_EDGE, 1, self.width() - 2 * _EDGE - 16, _HEAD)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, self.text())
        mark = "chevron-up" if self.folded else "chevron-down"
        paint_icon(painter, mark, self.width() - _EDGE - 12, 7, 12, colour(theme, "secondary"))
        if not self.folded:
            for number, entry in enumerate(self._lines()):
                self._paint_line(painter, entry, _HEAD + number * _ROW)

    def _paint_line(self, painter: QPainter, entry: Entry, y: int) -> None:
        theme = worn()
        if entry.colour:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, entry.colour))
            painter.drawRoundedRect(QRectF(_EDGE, y + 4, 12, 12), 3, 3)
        painter.setFont(font(12))
        painter.setPen(colour(theme, "ink" if entry.colour else "secondary"))
        room = QRect(_EDGE + 20, y, self.width() - 2 * _EDGE - 20, _ROW)
        text = painter.fontMetrics().elidedText(
            entry.name, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _leaves_out(through: Through) -> bool:
    return through.hides and through.clear is not None
