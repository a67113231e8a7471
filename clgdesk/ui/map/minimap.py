"""The whole map, small, in the lower right corner: what is in sight has a frame that can be moved.

In a small view it comes when the map is scrolled or zoomed by hand, and goes again when that is
over, so that it covers nothing that is read or written. The picture is kept; scrolling paints
only the frame anew. It is made a moment after an edit, so that no edit waits for it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block, Board
from clgdesk.translation import tr
from clgdesk.ui.add_bar import AddBar
from clgdesk.ui.floating import DOWN, SHADOW, paint_panel, panel_of
from clgdesk.ui.map.scales import FAR
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.overview import Overview
    from clgdesk.ui.map.view import MapView

WIDEST, HIGHEST = 168.0, 112.0
LOWEST = 28.0
SHARE = 0.16
"""The most of the view's width or height that it takes."""
PADDING = 6
BESIDE = 4
"""Pixels between the panel's shadow and the edges of the map."""
LEAST_ROOM = QSize(560, 320)
"""In a smaller view the minimap would take too much of it."""
STAYS = QSize(1100, 660)
"""In a smaller view it would cover cards that are worked on: it comes while the sight moves."""
PASSING_MS = 1_600
SLACK = 2.0
"""A map that is larger than the view by no more than this, in pixels, fits."""
REDRAW_MS, AGAIN_MS, LATER_MS = 150, 1, 20
MAKING = 0.001
"""Seconds of making ready after which what the hand does goes first."""
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Minimap(QWidget):
    """Shown while the map does not fit into its view, unless it is switched off."""

    switched = Signal(bool)
    """It was switched on or off by hand."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self.setObjectName("minimap")
        self.setAccessibleName(tr("Minimap"))
        self.setToolTip(tr("Click or drag to see another part of the map"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._view = view
        self._wanted = True
        self._picture = QPixmap()
        self._drawn: tuple[object, ...] | None = None
        self._grip: QPointF | None = None
        self._measured: tuple[Board | None, QRectF] = None, QRectF()
        self._sight: tuple[float, QPointF] | None = None
        self._passing = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._passing.timeout.connect(self._pass)
        self._redraw = QTimer(self, singleShot=True)
        self._redraw.timeout.connect(self._drop_picture)
        view.bridge.board_changed.connect(self._board_changed)
        self.follow()

    @property
    def wanted(self) -> bool:
        """Whether it is shown where there is anything to show."""
        return self._wanted

    def want(self, wanted: bool) -> None:
        """Switch it on or off."""
        self._wanted = wanted
        self.follow()

    def toggle(self) -> None:
        """Switch it on or off by hand."""
        self._passing.start()
        self.want(not self._wanted)
        self.switched.emit(self._wanted)

    # Where it stands and what it shows

    def follow(self) -> None:
        """Show what is in sight now; come, stand where there is room, or go."""
        self._note_sight()
        needed = self._wanted and self._has_room() and not self._all_is_seen()
        if needed:
            self._stand()
            self.update()
        shown = needed and (self._stays() or self._passing.isActive())
        if shown is self.isHidden():
            self.setVisible(shown)

    def follow_sight(self) -> None:
        """Show what is in sight now, where nothing else has changed."""
        if self.isHidden() or not self._stays() or self._all_is_seen():
            self.follow()
        else:
            self._note_sight()
            self.update()

    def _note_sight(self) -> None:
        camera = self._view.camera
        sight = camera.scale, camera.origin
        by_hand = self._sight is not None and sight != self._sight and not camera.moves_by_itself
        if by_hand and not self._stays():
            self._passing.start()
        self._sight = sight

    def _stays(self) -> bool:
        room = self._view.viewport().size()
        return room.width() >= STAYS.width() and room.height() >= STAYS.height()

    def _pass(self) -> None:
        """Go out of the way, unless it is in use."""
        if self.isVisible() and (self.underMouse() or self._grip is not None):
            self._passing.start()
        self.follow()

    def _has_room(self) -> bool:
        room = self._view.viewport().size()
        return room.width() >= LEAST_ROOM.width() and room.height() >= LEAST_ROOM.height()

    def _all_is_seen(self) -> bool:
        shown = self._view.camera.to_view(self._whole())
        free = self._view.heads.free_area().adjusted(-SLACK, -SLACK, SLACK, SLACK)
        return shown.isEmpty() or free.contains(shown)

    def _whole(self) -> QRectF:
        """Return the cells of the board, in its units."""
        board = self._view.board
        if board is not self._measured[0]:
            self._measured = board, _cells(board)
        return self._measured[1]

    def _scale(self) -> float:
        whole, room = self._whole(), self._view.viewport().size()
        wide, high = min(WIDEST, room.width() * SHARE), min(HIGHEST, room.height() * SHARE)
        return min(wide / whole.width(), high / whole.height())

    def _map_area(self) -> QRectF:
        """Return where the map is drawn, in pixels of the widget."""
        inner = panel_of(QRectF(self.rect())).adjusted(PADDING, PADDING, -PADDING, -PADDING)
        size = self._whole().size() * self._scale()
        return QRectF(inner.center() - QPointF(size.width(), size.height()) / 2, size)

    def _stand(self) -> None:
        """Take the place in the corner, above the bar of new cards where that reaches so far."""
        view, size = self._view, self._whole().size() * self._scale()
        rim = 2 * (PADDING + SHADOW)
        width, height = max(round(size.width()), LOWEST), max(round(size.height()), LOWEST)
        room = view.viewport().geometry()
        place = QRect(QPoint(), QSize(int(width) + rim, int(height) + rim))
        place.moveBottomRight(room.bottomRight() - QPoint(BESIDE, BESIDE))
        for bar in view.findChildren(AddBar, options=DIRECT):
            if bar.isVisibleTo(view) and bar.geometry().intersects(place):
                place.moveBottom(bar.geometry().top() + SHADOW - DOWN)
        if place != self.geometry():
            self.setGeometry(place)
            self.raise_()

    def _board_changed(self) -> None:
        self._redraw.start(REDRAW_MS)
        self.follow()

    def _drop_picture(self) -> None:
        """Have the picture drawn anew; of a large map a share is made ready for that at a time.

        The map itself goes first: both in one frame would take as long as it has.
        """
        if self._view.painting.missing:
            self._redraw.start(LATER_MS)
        elif self._whole().isEmpty() or self._overview().make(self._far_scale(), MAKING):
            self._drawn = None
            self.update()
        else:
            self._redraw.start(AGAIN_MS)

    def _overview(self) -> "Overview":
        return self._view.painting.far.overview()

    def _far_scale(self) -> float:
        return min(self._scale(), FAR / 2)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._view.theme
        worn = theme.name, self.devicePixelRatioF(), self._view.bridge.journey_id
        if self._drawn != worn:
            if self._drawn is not None:
                QTimer.singleShot(0, self, self._drop_picture)  # another theme waits for no map
            self._draw(with_map=self._drawn is None)
            self._drawn = worn
        elif self._picture.deviceIndependentSize().toSize() != self.size():
            # An edit made the map taller: no edit waits for the picture.
            self._redraw.start(REDRAW_MS)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(theme, "accent"), 1.5))
        painter.setBrush(colour(theme, "accent@12"))
        painter.drawRoundedRect(self._frame(), 2.5, 2.5)

    def _draw(self, *, with_map: bool) -> None:
        """Draw the panel, and the map on it."""
        ratio, view = self.devicePixelRatioF(), self._view
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._picture)
        paint_panel(painter, QRectF(self.rect()), view.theme)
        if not with_map:
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        whole, area = self._whole(), self._map_area()
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        painter.scale(self._scale(), self._scale())
        painter.translate(-whole.topLeft())
        self._overview().paint(painter, view.theme, whole, self._far_scale())
        painter.end()

    def place_of(self, block: Block) -> QPointF:
        """Return where the middle of a block is drawn, in pixels of the widget."""
        middle = QPointF(block.x + block.w / 2, block.y + block.h / 2)
        return self._map_area().topLeft() + (middle - self._whole().topLeft()) * self._scale()

    def _frame(self) -> QRectF:
        """Return the frame around what is in sight, in pixels of the widget."""
        camera, area = self._view.camera, self._map_area()
        share, corner = area.width() / (self._whole().width() * camera.scale), camera.origin
        free, whole = self._view.heads.free_area(), self._whole().topLeft() * camera.scale
        seen = free.translated(-corner - whole)
        frame = QRectF(area.topLeft() + seen.topLeft() * share, seen.size() * share)
        return frame.intersected(area.adjusted(-2, -2, 2, 2))

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            frame = self._frame()
            inside = frame.contains(event.position())
            self._grip = event.position() - frame.center() if inside else QPointF()
            self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None

    def _look_at(self, at: QPointF) -> None:
        """Bring the place under the hand into the middle, as it was taken hold of."""
        grip = self._grip if self._grip is not None else QPointF()
        inside = at - grip - self._map_area().topLeft()
        place = self._whole().topLeft() + inside / self._scale()
        camera, free = self._view.camera, self._view.heads.free_area()
        camera.scroll_to(place * camera.scale - free.center())


def _cells(board: Board) -> QRectF:
    columns, rows = board.columns, board.rows
    if not columns or not rows:
        return QRectF()
    corner = QPointF(columns[0].x, rows[0].y)
    return QRectF(corner, QPointF(columns[-1].x + columns[-1].w, rows[-1].y + rows[-1].h))
