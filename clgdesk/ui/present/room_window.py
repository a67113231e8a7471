"""What the room sees: one picture over the whole screen, and nothing of the editor."""

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from clgdesk.layout.story.map_sight import MapSight
from clgdesk.layout.story.sizes import FOOT, room_for
from clgdesk.translation import tr
from clgdesk.ui.motion import LONGEST_MS, moves
from clgdesk.ui.present.key_card import KeyCard
from clgdesk.ui.present.keys import Verbs, act
from clgdesk.ui.present.laser import Laser
from clgdesk.ui.present.pictures import Pictures
from clgdesk.ui.present.telling import Telling
from clgdesk.ui.theme import colour, font, worn

_CURSOR_MS = 2_000
_TOAST_MS = 2_000
_NOTCH = 120
_BLANKS = {"black": QColor(0, 0, 0), "white": QColor(255, 255, 255)}


class RoomWindow(QWidget):
    """The picture for the room. ``blank`` is empty, ``black`` or ``white``."""

    def __init__(self, telling: Telling, pictures: Pictures, verbs: Verbs) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._telling, self._pictures, self._verbs = telling, pictures, verbs
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Presentation"))
        self.setMouseTracking(True)
        self.setMinimumSize(320, 180)
        self.blank = ""
        self.digits = ""
        self.clock = ""
        self._short = False
        self.toast = ""
        self._picture: QPixmap | None = None
        self._turned = 0
        self.laser = Laser(self)
        self.laser.changed.connect(self.update)
        self.keys = KeyCard(self)
        self._cursor = QTimer(self, singleShot=True, interval=_CURSOR_MS)
        self._cursor.timeout.connect(self.hide_cursor)
        self._toasting = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._toasting.timeout.connect(lambda: self.say(""))
        self._flight = QVariantAnimation(self, duration=LONGEST_MS)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.valueChanged.connect(lambda _value: self.update())
        self._before: tuple[MapSight, QPixmap] | None = None
        self._seen: MapSight | None = None
        telling.moved.connect(self._moved)

    # What is seen

    def refresh(self) -> None:
        """Paint the picture anew."""
        self._picture = None
        self.update()

    def _moved(self) -> None:
        telling = self._telling
        target = telling.sight if telling.on_map else None
        before, self._seen = self._seen, target
        picture = self._picture
        self._flight.stop()
        self._before = None
        if target is not None and before not in (None, target) and picture is not None and moves():
            assert before is not None
            self._before = before, picture
            self._flight.start()
        self.setAccessibleName(self.words())
        self.refresh()

    def words(self) -> str:
        """Return what is seen, in words."""
        slide = None if self._telling.on_map else self._telling.slide
        return self.windowTitle() if slide is None else slide.block.label

    @property
    def scale(self) -> float:
        """How many pixels a unit has."""
        return room_for(self.width(), self.height())[0]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.blank:
            painter.fillRect(self.rect(), _BLANKS[self.blank])
        else:
            if self._picture is None:
                self._picture = self._painted()
            if self.flying:
                self._paint_flight(painter, self._picture)
            else:
                painter.drawPixmap(0, 0, self._picture)
        self._paint_words(painter)
        if not self.blank:
            self.laser.paint(painter, 9 * self.scale)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        painter.fillRect(self.rect(), colour(worn(), "canvas"))
        painter.scale(self.scale, self.scale)
        self._pictures.now(painter, worn())
        painter.end()
        return picture

    @property
    def flying(self) -> bool:
        """Whether the map is on its way to another place."""
        return self._flight.state() == QVariantAnimation.State.Running

    def _paint_flight(self, painter: QPainter, after: QPixmap) -> None:
        """Paint the picture before and the one after as they are seen on the way between them."""
        if self._before is None or self._seen is None:
            return
        share = 1 - (1 - float(self._flight.currentValue() or 0.0)) ** 3
        sight, before = self._before
        way = sight.towards(self._seen, share)
        painter.drawPixmap(0, 0, after)  # the line at the foot stands still
        painter.setClipRect(QRectF(0, 0, self.width(), self.height() - FOOT * self.scale))
        painter.fillRect(self.rect(), colour(worn(), "canvas"))
        self._paint_moved(painter, before, sight, way, 1.0)
        self._paint_moved(painter, after, self._seen, way, share)
        painter.setClipping(False)

    def _paint_moved(
        self, painter: QPainter, picture: QPixmap, of: MapSight, way: MapSight, opacity: float
    ) -> None:
        """Paint a picture of one part of the map where it lies on the way to another."""
        grown = way.scale / of.scale
        unit = way.scale * self.scale
        painter.save()
        painter.setOpacity(opacity)
        painter.translate((of.x - way.x) * unit, (of.y - way.y) * unit)
        painter.scale(grown, grown)
        seen = QRectF(0, 0, self.width(), self.height() - FOOT * self.scale)
        ratio = picture.devicePixelRatio()
        source = QRectF(0, 0, seen.width() * ratio, seen.height() * ratio)
        painter.drawPixmap(seen, picture, source)
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        """Paint what stands above the picture: the time left, a number being typed, a word."""
        jump = tr("Go to {number}").format(number=self.digits) if self.digits else ""
        right = Qt.AlignmentFlag.AlignRight
        centre = Qt.AlignmentFlag.AlignHCenter
        tone = "friction" if self._short else "ink"
        if self.clock:
            self._pill(painter, self.clock, right, 20.0 * self.scale, tone)
        if jump or self.toast:
            self._pill(painter, jump or self.toast, centre, 620.0 * self.scale, "ink")

    def _pill(
        self, painter: QPainter, text: str, side: Qt.AlignmentFlag, y: float, tone: str
    ) -> None:
        unit, theme = self.scale, worn()
        painter.setFont(font(max(round(26 * unit), 12), 600))
        w = painter.fontMetrics().horizontalAdvance(text) + 40 * unit
        x = self.width() - w - 24 * unit
        if side == Qt.AlignmentFlag.AlignHCenter:
            x = (self.width() - w) / 2
        area = QRectF(x, y, w, 52 * unit)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(theme, "line" if tone == "ink" else tone))
        painter.setBrush(colour(theme, "card" if tone == "ink" else f"{tone}.ground"))
        painter.drawRoundedRect(area, 10 * unit, 10 * unit)
        painter.setPen(colour(theme, tone))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def say(self, words: str) -> None:
        """Show a word for a moment."""
        self.toast = words
        self._toasting.start() if words else self._toasting.stop()
        self.update()

    def show_clock(self, words: str, *, short: bool = False) -> None:
        """Show the time left, or nothing; ``short``: it is nearly up."""
        if (words, short) != (self.clock, self._short):
            self.clock, self._short = words, short
            self.update()

    # The hands of the presenter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not act(self._verbs, event):
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.laser.move(event.position())
        self._show_cursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.laser.hold(True, event.position())
            self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.laser.hold(False, event.position())
            self._show_cursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y()
        if abs(self._turned) >= _NOTCH:
            self._verbs.back() if self._turned > 0 else self._verbs.forward()
            self._turned = 0

    def toggle_laser(self) -> None:
        """Switch the pointer on or off."""
        self.laser.move(QPointF(self.mapFromGlobal(self.cursor().pos())))
        self.laser.toggle()
        self._show_cursor()

    def _show_cursor(self) -> None:
        """Show the cursor for a while; the laser needs none."""
        if self.laser.on:
            self._cursor.stop()
            self.hide_cursor()
        else:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self._cursor.start()

    def hide_cursor(self) -> None:
        """Hide the cursor until the mouse moves."""
        self.setCursor(Qt.CursorShape.BlankCursor)

    # The window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        _scale, w, h = room_for(self.width(), self.height())
        self._telling.fit(w, h)
        self.keys.stand(self.scale)
        self.refresh()

    def stop(self) -> None:
        """End everything that goes on here."""
        self._telling.moved.disconnect(self._moved)
        self._flight.stop()
        self._cursor.stop()
        self._toasting.stop()
        self.laser.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._verbs.end()
