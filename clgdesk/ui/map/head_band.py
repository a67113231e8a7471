"""One band of heads that lies over a rim of the map: it scrolls along, painting little anew."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.along import Along
from clgdesk.ui.map.carried import moves_whole_pixels
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.stuck_words import Stuck, StuckWords
from clgdesk.ui.theme import colour, font

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.heads import Heads

RIM = 4.0
"""Pixels around a head that belong to it: its shadow and its marks."""
LINE, BESIDE, LEAST_WORDS = 20, 40, 56
"""Height of a line in the corner, where it begins (beside the button of the lanes), and the room
without which it says nothing in words."""


class HeadBand(QWidget):
    """One of the bands; the mouse sees through it to the map."""

    def __init__(
        self, view: "Canvas", heads: "Heads", kind: str, words: StuckWords | None, *, across: bool
    ) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._view = view
        self._heads = heads
        self._kind = kind
        self._words = words
        self._across = across
        self.blocks: tuple[Block, ...] = ()
        self._along = Along[Block]()
        self._area = QRect()
        self._place: tuple[float, float] | None = None
        self._stuck: list[Stuck] = []
        self.missing = False
        """Whether some pictures are still to be made; the other bands have others."""
        self._whole = False

    def paint_whole(self) -> None:
        """Have painted again what had to do without a picture, wherever that is."""
        self._whole = True
        self.update()

    def show_blocks(self, fresh: tuple[Block, ...]) -> None:
        if fresh != self.blocks:
            self.blocks = fresh
            self._along = Along(
                (b.x, b.x + b.w, b) if self._across else (b.y, b.y + b.h, b) for b in fresh
            )
            self.update()

    def put(self, area: QRect, place: tuple[float, float]) -> None:
        """Stand somewhere; ``place`` says where along the board, and at what scale."""
        before, self._place = self._place, place
        stuck, self._stuck = self._stuck, self._words.stuck() if self._words else []
        stays = area is self._area
        if not stays:
            self._area = area
            stays = self.geometry() == area
            self.setGeometry(area)
        if place == before:
            return
        if before is None or not stays or before[1] != place[1]:
            self.update()
        else:
            self._scroll(round(place[0] - before[0]), stuck)

    def _scroll(self, by: int, stuck: list[Stuck]) -> None:
        """Take the pixels along that are there; none of them lies under the corner.

        ``stuck`` is what stayed behind until now: it is left alone for as long as it rests.
        """
        if not moves_whole_pixels(self):
            self.update()
            return
        corner = self._heads.corner.rect()
        long = max((some.length for some in (*stuck, *self._stuck)), default=0)
        if self._across:
            behind = QRect(corner.width(), 0, long, self.height())
            self.scroll(by, 0, self.rect().adjusted(corner.width() + long, 0, 0, 0))
        else:
            behind = QRect(0, corner.height(), self.width(), long)
            self.scroll(0, by, self.rect().adjusted(0, corner.height() + long, 0, 0))
        if long and not (stuck == self._stuck and all(some.rest for some in stuck)):
            self.update(behind)

    def paintEvent(self, event: QPaintEvent) -> None:
        view, exposed = self._view, self._parts(event.region())
        painter = QPainter(self)
        painter.fillRect(event.rect(), colour(view.theme, "canvas"))
        if not self._kind:
            self._paint_marks(painter)
            return
        shown = self._shown(exposed)
        # Where only a part is painted, what is missing elsewhere stays missing.
        missed = self.missing and not self._whole
        self._whole = False
        if view.camera.scale < BELOW:
            self.missing = self._paint_far(painter) or missed
        else:
            self.missing = self._paint_near(painter, shown, exposed) or missed
        if self.missing and view.settled:
            view.refine()
        view.marks.paint_on_heads(painter, shown, self._across)

    def _paint_marks(self, painter: QPainter) -> None:
        """Show in the corner what holds for the whole map; where there is little room, as icons."""
        marks, ink = self._heads.marks(), colour(self._view.theme, "secondary")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12, 500))
        painter.setPen(ink)
        room, tall = self.width() - BESIDE - 20, LINE * len(marks)
        if tall > self.height() or room < LEAST_WORDS:
            for number, (icon, _words) in enumerate(marks):
                left, top = BESIDE + 18 * number, (self.height() - 13) / 2
                paint_icon(painter, icon, left, top, 13, ink)
            return
        y = (self.height() - tall) / 2
        for icon, words in marks:
            paint_icon(painter, icon, BESIDE, y + 3.5, 13, ink)
            elide = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(words, elide, room)
            place = QRectF(BESIDE + 18, y, room, LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            y += LINE

    def _paint_near(
        self, painter: QPainter, shown: Sequence[Block], exposed: Sequence[tuple[float, float]]
    ) -> bool:
        """Paint heads as they are; tell whether pictures of some are still to be made."""
        view, pictures, words = self._view, self._heads.pictures, self._words
        assert words is not None
        origin, scale = view.camera.origin, self._heads.scale
        dx, dy = (origin.x(), 0.0) if self._across else (0.0, origin.y())
        pictures.begin(scale, self.devicePixelRatioF(), dx, dy, settled=view.settled)
        for block in shown:
            words.paint(painter, block, pictures, exposed)
        return pictures.missing

    def _parts(self, exposed: QRegion) -> list[tuple[float, float]]:
        """Return from where to where the band is exposed, part by part."""
        rects: Iterable[QRect] = exposed  # type: ignore[assignment]
        if self._across:
            return [(rect.left(), rect.right()) for rect in rects]
        return [(rect.top(), rect.bottom()) for rect in rects]

    def _shown(self, exposed: Sequence[tuple[float, float]]) -> list[Block]:
        """Return the heads that meet what is exposed, the first one first."""
        origin, scale = self._view.camera.origin, self._view.camera.scale
        begin = origin.x() if self._across else origin.y()
        parts = [((f - begin - RIM) / scale, (t - begin + RIM) / scale) for f, t in exposed]
        return self._along.meeting(parts)

    def _paint_far(self, painter: QPainter) -> bool:
        """Paint the heads as they look from far away; tell the same."""
        far, board = self._heads.far, self._view.board
        width, height = self._heads.size_at(self._view.camera.scale)
        far.begin()
        if self._across:
            top = board.head_y * BELOW
            stages = [block for block in self.blocks if block.kind == "stage"]
            far.paint_stages(painter, stages, top, height - top)
        else:
            left = board.label_x * BELOW
            far.paint_lanes(painter, self.blocks, left, width - left)
        return far.missing
