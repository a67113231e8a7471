"""What part of the board is seen: zoom and scrolling. Session state, never the document."""

from math import copysign
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

LOWEST = 0.1
"""The lowest scale, but for a map so large that only a lower one shows the whole of it."""
HIGHEST = 4.0
STEPS = (0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
FIT_HIGHEST = 1.5
ROOM_BELOW = 72
"""Pixels kept free below the board, so that nothing stays behind the bar of new cards."""
BESIDE = 14
"""Pixels beside a card that is revealed: the handle on its edge is seen whole."""
BAR = 56
"""Pixels above the lower edge that the bar of new cards covers: no card is revealed behind it."""
PAST = 200
"""Pixels that a map which is not seen whole can be scrolled on at its end: its last lane is seen
clear of whatever stands in the corners."""


HAIR = 1 / 256
"""A part of a pixel that changes nothing but how a fraction that ought to be whole is cut."""


class Camera:
    """Zooms and scrolls a map view. ``scale`` is 1.0 at 100 %."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.scale = 1.0
        self.moves_by_itself = False
        """Whether the sight moves to what is to be seen, not by hand: nothing may cover that."""
        self._size = (0.0, 0.0)
        self._origin: QPointF | None = None

    @property
    def origin(self) -> QPointF:
        """Where the board's corner lies on the viewport."""
        if self._origin is None:
            seen = self._view.viewportTransform()
            self._origin = QPointF(seen.dx(), seen.dy())
        return self._origin

    def forget_origin(self) -> None:
        """Ask Qt again where the board lies: it may have moved."""
        self._origin = None

    def to_view(self, area: QRectF) -> QRectF:
        """Return a rectangle of the board in pixels of the viewport."""
        origin, scale = self.origin, self.scale
        return QRectF(
            area.x() * scale + origin.x(),
            area.y() * scale + origin.y(),
            area.width() * scale,
            area.height() * scale,
        )

    def to_board(self, point: QPointF) -> QPointF:
        """Return the point of the board under a pixel of the viewport."""
        return (point - self.origin) / self.scale

    def measure(self, corner: QPointF | None = None) -> None:
        """Take in the size of the board, with room to bring a point of it into the corner.

        Without that room a small map could not grow around the pointer.
        """
        corner, seen = -self.origin if corner is None else corner, self._view.viewport().size()
        self._measure(corner)
        if self._view.viewport().size() != seen:  # scroll bars have come or gone
            self._measure(corner)

    def _measure(self, corner: QPointF) -> None:
        board, seen, scale = self._view.board, self._view.viewport().size(), self.scale
        start = self.start
        right = max(board.w * scale, max(corner.x(), start.x()) + seen.width())
        low = max(corner.y(), start.y()) + seen.height()
        bottom = max(board.h * scale + self._room_below(), low)
        # Of what need not be scrolled Qt shows the corner, and cuts its fraction of a pixel off.
        corner = QPointF(*(side + copysign(HAIR, side) for side in start.toTuple()))
        area = QRectF(corner, QPointF(right, bottom))
        self._view.setSceneRect(QRectF(area.topLeft() / scale, area.size() / scale))
        self.forget_origin()
        self.end_with_board()

    def end_with_board(self) -> None:
        """Let scrolling end where what can be seen ends.

        Qt takes scroll bars for as wide as the style has them, not as they are.
        """
        view, scale = self._view, self.scale
        end, room = view.sceneRect().bottomRight() * scale, view.viewport().size()
        for bar, last in (
            (view.horizontalScrollBar(), end.x() - room.width()),
            (view.verticalScrollBar(), end.y() - room.height()),
        ):
            if bar.maximum() > bar.minimum():
                bar.setMaximum(max(bar.minimum(), round(last)))

    def follow_board(self) -> None:
        """Take in the size of a board after an edit: where it ends sooner, so does the sight.

        After undo of a large paste there would be nothing but ground in sight.
        """
        board, seen, scale = self._view.board, self._view.viewport().size(), self.scale
        (wide, high), self._size = self._size, (board.w, board.h)
        self.measure()
        corner, start = -self.origin, self.start
        right = max(start.x(), board.w * scale - seen.width())
        bottom = max(start.y(), board.h * scale + self._room_below() - seen.height())
        x = min(corner.x(), right) if board.w < wide else corner.x()
        y = min(corner.y(), bottom) if board.h < high else corner.y()
        if (x, y) != corner.toTuple():
            self._by_itself(QPointF(x, y))
            self.measure()

    def _room_below(self) -> int:
        board, seen, scale = self._view.board, self._view.maximumViewportSize(), self.scale
        whole = board.w * scale <= seen.width() and board.h * scale + ROOM_BELOW <= seen.height()
        return ROOM_BELOW if whole else PAST

    @property
    def start(self) -> QPointF:
        """Where scrolling begins, in scaled units: heads that do not shrink reach further out.

        Those that do not grow leave room that has nothing to show.
        """
        board, (width, height) = self._view.board, self._view.heads.size_at(self.scale)
        beside, above = board.label_x + board.label_w, board.head_y + board.head_h
        return QPointF(round(beside * self.scale - width), round(above * self.scale - height))

    @property
    def lowest(self) -> float:
        """The lowest scale of the board that is shown."""
        board = self._view.board
        return min(LOWEST, self._fitting(QRectF(0, 0, max(board.w, 1.0), max(board.h, 1.0))))

    def zoom_to(self, scale: float, anchor: QPointF | None = None) -> None:
        """Zoom so that what lies under ``anchor`` stays there (pixels; None: the middle)."""
        scale = min(max(scale, self.lowest), HIGHEST)
        if scale == self.scale:
            return
        board = self._view.board
        whole = QRectF(0, 0, max(board.w, 1.0), max(board.h, 1.0))
        seen = self.to_view(whole).intersected(QRectF(self._view.viewport().rect()))
        pointed = anchor or seen.center()
        held = self.to_board(pointed)
        held = QPointF(min(held.x(), whole.right()), min(held.y(), whole.bottom()))
        self.scale = scale
        self._view.setTransform(QTransform.fromScale(scale, scale))
        self.forget_origin()
        corner = held * scale - pointed
        self.measure(self.start if anchor is None else corner)
        self.scroll_to(corner)

    def step(self, direction: int, anchor: QPointF | None = None) -> None:
        """Zoom to the next step up (1) or down (-1)."""
        if direction > 0:
            found = next((s for s in STEPS if s > self.scale * 1.01), HIGHEST)
        else:
            found = next((s for s in reversed(STEPS) if s < self.scale * 0.99), self.lowest)
        self.zoom_to(found, anchor)

    def scroll_to(self, corner: QPointF) -> None:
        """Scroll so that this point of the scaled board lies in the viewport's corner."""
        self._view.scroll_sight(round(corner.x()), round(corner.y()))

    def scroll_by(self, dx: float, dy: float) -> None:
        """Scroll by pixels: positive moves the sight right and down."""
        self.scroll_to(QPointF(dx, dy) - self.origin)

    def fit(self, area: QRectF, highest: float = FIT_HIGHEST) -> None:
        """Show an area of the board as large as it fits beside the heads."""
        if area.width() <= 0 or area.height() <= 0:
            return
        self.zoom_to(min(self._fitting(area), highest))
        width, height = self._view.heads.size_at(self.scale)
        self.scroll_to(area.topLeft() * self.scale - QPointF(width, height))

    def _fitting(self, area: QRectF) -> float:
        """Return the largest scale at which an area is seen whole beside the heads."""
        board, room = self._view.board, self._view.viewport().size()
        beside, above = board.label_x + board.label_w, board.head_y + board.head_h
        high = max(room.height() - ROOM_BELOW, room.height() / 2)
        near = min(room.width() / (area.width() + beside), high / (area.height() + above))
        if near >= BELOW:
            return near
        for _ in range(2):  # the heads take a room that depends a little on the scale
            width, height = self._view.heads.size_at(near)
            near = min((room.width() - width) / area.width(), (high - height) / area.height())
        return min(near, BELOW)

    def to_start(self) -> None:
        """Scroll to the first stage and the first lane."""
        self.scroll_to(self.start)

    def fit_board(self) -> None:
        """Show the whole board."""
        board = self._view.board
        left, top = board.label_x + board.label_w, board.head_y + board.head_h
        self.fit(QRectF(left, top, board.w - left, board.h - top))

    def reveal(self, area: QRectF, *, across: bool = True, down: bool = True) -> None:
        """Scroll as little as it takes to see an area of the board beside the heads."""
        shown = self.to_view(area)
        free = self._view.heads.free_area().adjusted(BESIDE, 8, -BESIDE, -8)
        if free.height() > 4 * ROOM_BELOW:
            free.setBottom(free.bottom() - BAR)
        dx = _needed(shown.left(), shown.right(), free.left(), free.right())
        dy = _needed(shown.top(), shown.bottom(), free.top(), free.bottom())
        self._by_itself(QPointF(dx * across, dy * down) - self.origin)

    def _by_itself(self, corner: QPointF) -> None:
        self.moves_by_itself = True
        self.scroll_to(corner)
        self.moves_by_itself = False


def _needed(start: float, end: float, low: float, high: float) -> float:
    """Return how far to scroll so that start..end lies in low..high; the start goes first."""
    if start < low or end - start > high - low:
        return start - low
    return max(0.0, end - high)
