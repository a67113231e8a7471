"""The heads of stages and lanes: they lie above the map and stay in sight while it scrolls."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block, Slot
from clgdesk.translation import tr
from clgdesk.ui.icons import paint_icon
from clgdesk.ui.map.carried import moves_whole_pixels
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.map.tall_lanes import Stuck, TallLanes
from clgdesk.ui.theme import colour, font

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.far_heads import FarHeads

HEADS_LIMIT = 4 << 20
LARGEST_HEAD = 250_000
"""Pixels: the head of a taller lane is drawn from its shapes, or it would displace all others."""
RIM = 4.0
"""Pixels around a head that belong to it: its shadow and its marks."""
LINE, BESIDE = 20, 40
"""Height of a line in the corner, and where it begins: beside the button of the lanes."""
WIDENING, MOST_WIDER = 160.0, 26.0
"""From far away the column of lanes grows a little, so that most titles fit into it."""


class Heads:
    """The strip of stages, the column of lanes, and the corner where they meet.

    Below half scale they no longer shrink with the map: their words would not be readable.
    """

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.pictures = Pictures(
            view.render_block,
            HEADS_LIMIT,
            time=view.painting.time,
            colour=view.colour,
            largest=LARGEST_HEAD,
        )
        self.tall = TallLanes(view)
        self.column = _Band(view, self, "lane", across=False)
        self.strip = _Band(view, self, "stage", across=True)
        self.corner = _Band(view, self, "", across=True)
        self._locked = False
        view.bridge.hiding_changed.connect(self.corner.update)

    @cached_property
    def far(self) -> "FarHeads":
        """How heads look below half scale."""
        from clgdesk.ui.map.far_heads import FarHeads

        return FarHeads(self._view)

    def show_board(self) -> None:
        """Take in the board that is shown."""
        board = self._view.board
        keys = [f"stage:{column.stage_id}" for column in board.columns]
        keys += [sub_head_key(slot) for column in board.columns for slot in column.parts]
        self.strip.show_blocks(tuple(board.by_key[key] for key in keys))
        self.tall.show_rows(board.rows)
        keys = [f"lane:{row.lane_id}" for row in board.rows]
        self.column.show_blocks(tuple(board.by_key[key] for key in keys))
        self.place()
        locked = self._view.bridge.structure_locked
        if locked != self._locked:
            self._locked = locked
            self.corner.update()

    def size_at(self, scale: float) -> tuple[float, float]:
        """Return the width of the column and the height of the strip at a scale, in pixels."""
        board, near = self._view.board, max(scale, BELOW)
        wider = min(MOST_WIDER, max(0.0, BELOW - scale) * WIDENING)
        width = (board.label_x + board.label_w) * near + wider
        return width, (board.head_y + board.head_h) * near

    def place(self) -> None:
        """Put the bands where they belong now and have painted what moved."""
        view, area = self._view, self._view.viewport().geometry()
        width, height = (round(side) for side in self.size_at(view.camera.scale))
        origin, scale = view.camera.origin, view.camera.scale
        self.tall.measure(height, area.height() - height)
        self.strip.put(QRect(area.x(), area.y(), area.width(), height), (origin.x(), scale))
        self.column.put(QRect(area.x(), area.y(), width, area.height()), (origin.y(), scale))
        self.corner.put(QRect(area.x(), area.y(), width, height), (0.0, scale))

    def update(self) -> None:
        """Have the bands painted: the selection or a mark has changed."""
        for band in (self.strip, self.column):
            band.update()

    def refine(self) -> None:
        """Have painted again what had to do without its picture."""
        for band in (self.strip, self.column):
            if band.missing:
                band.paint_whole()

    @property
    def missing(self) -> bool:
        """Whether some pictures of what is seen are still to be made."""
        return self.strip.missing or self.column.missing

    def repaint_all(self) -> None:
        """Have everything painted anew."""
        for band in self.bands:
            band.update()

    def free_area(self) -> QRectF:
        """Return the part of the viewport, in its pixels, that the heads leave free."""
        area = QRectF(self._view.viewport().rect())
        return area.adjusted(self.column.width(), self.strip.height(), 0, 0)

    def area_of(self, block: Block) -> QRectF:
        """Return where a head is seen, in pixels of the viewport."""
        camera = self._view.camera
        area = camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        scale, (width, height) = max(camera.scale, BELOW), self.size_at(camera.scale)
        if block.kind != "lane" and camera.scale >= BELOW:
            return QRectF(area.x(), block.y * scale, area.width(), block.h * scale)
        if block.kind == "stage":
            return QRectF(area.x(), block.y * scale, area.width(), height - block.y * scale)
        if block.kind == "sub_head":
            return QRectF()  # from far away the heads of stages take the room of those of steps
        return QRectF(block.x * scale, area.y(), width - block.x * scale, area.height())

    def words_at(self, block: Block) -> QPointF:
        """Return from where on the words of a head are seen: its corner, unless they stay behind.

        In pixels of the viewport.
        """
        return self.area_of(block).topLeft() + QPointF(0, self.tall.shift(block))

    def block_at(self, x: float, y: float) -> Block | None:
        """Return the head under a pixel of the viewport, or None."""
        if self.corner.rect().contains(int(x), int(y)):
            return None
        for band in (self.strip, self.column):
            if band.rect().contains(int(x), int(y)):
                found = (b for b in band.blocks if self.area_of(b).contains(x, y))
                return self._meant(next(found, None))
        return None

    def _meant(self, block: Block | None) -> Block | None:
        """Return what a press on a head means: the place of a whole stage is its stage."""
        if block is not None and block.key.startswith("whole:"):
            return self._view.board.block(f"stage:{block.id}")
        return block

    @property
    def bands(self) -> tuple[QWidget, ...]:
        """What lies over the map's rim."""
        return self.strip, self.column, self.corner

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a pixel of the viewport lies under the heads."""
        return not self.free_area().contains(x, y)


def sub_head_key(slot: Slot) -> str:
    """Return the key of the head of a step, or of the place of a whole stage."""
    return f"whole:{slot.stage_id}" if slot.step_id is None else f"step:{slot.step_id}"


class _Band(QWidget):
    """One of the bands; the mouse sees through it to the map."""

    def __init__(self, view: "Canvas", heads: Heads, kind: str, *, across: bool) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._view = view
        self._heads = heads
        self._kind = kind
        self._across = across
        self.blocks: tuple[Block, ...] = ()
        self._ends: list[tuple[float, float, Block]] = []
        self._place: tuple[float, float] | None = None
        self._stuck: Stuck | None = None
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
            self._ends = [
                (b.x, b.x + b.w, b) if self._across else (b.y, b.y + b.h, b) for b in fresh
            ]
            self.update()

    def put(self, area: QRect, place: tuple[float, float]) -> None:
        """Stand somewhere; ``place`` says where along the board, and at what scale."""
        before, self._place = self._place, place
        stuck, self._stuck = self._stuck, None if self._across else self._heads.tall.stuck()
        stays = self.geometry() == area
        if not stays:
            self.setGeometry(area)
        if place == before:
            return
        if before is None or not stays or before[1] != place[1]:
            self.update()
        else:
            self._scroll(round(place[0] - before[0]), stuck)

    def _scroll(self, by: int, stuck: Stuck | None) -> None:
        """Take the pixels along that are there; none of them lies under the corner.

        ``stuck`` is what stayed behind until now: it is left alone for as long as it rests.
        """
        corner, whole = self._heads.corner.rect(), self.rect()
        if not moves_whole_pixels(self):
            self.update()
        elif self._across:
            self.scroll(by, 0, whole.adjusted(corner.width(), 0, 0, 0))
        else:
            high = max((some.height for some in (stuck, self._stuck) if some), default=0)
            self.scroll(0, by, whole.adjusted(0, corner.height() + high, 0, 0))
            if high and not (stuck == self._stuck and stuck and stuck.rest):
                self.update(0, corner.height(), self.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        view, exposed = self._view, event.rect()
        painter = QPainter(self)
        painter.fillRect(exposed, colour(view.theme, "canvas"))
        if not self._kind:
            self._paint_marks(painter)
            return
        shown = self._shown(QRectF(exposed))
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
        """Show in the corner what holds for the whole map: a lock, a hidden round."""
        view, marks = self._view, list[tuple[str, str]]()
        if view.bridge.structure_locked:
            marks.append(("lock", tr("Locked")))
        if view.bridge.face_down:
            marks.append(("eye-off", tr("Hidden round")))
        ink, y = colour(view.theme, "secondary"), (self.height() - LINE * len(marks)) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(12, 500))
        painter.setPen(ink)
        for icon, words in marks:
            paint_icon(painter, icon, BESIDE, y + 3.5, 13, ink)
            room = QRectF(BESIDE + 18, y, self.width() - BESIDE - 20, LINE)
            elide = Qt.TextElideMode.ElideRight
            words = painter.fontMetrics().elidedText(words, elide, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            y += LINE

    def _paint_near(self, painter: QPainter, shown: Sequence[Block], exposed: QRect) -> bool:
        """Paint heads as they are; tell whether pictures of some are still to be made."""
        view, pictures, tall = self._view, self._heads.pictures, self._heads.tall
        origin, scale = view.camera.origin, view.camera.scale
        dx, dy = (origin.x(), 0.0) if self._across else (0.0, origin.y())
        pictures.begin(scale, self.devicePixelRatioF(), dx, dy, settled=view.settled)
        for block in shown:
            if block in tall:
                tall.paint(painter, block, pictures, (exposed.top(), exposed.bottom()))
            else:
                pictures.draw(painter, block)
        return pictures.missing

    def _shown(self, exposed: QRectF) -> list[Block]:
        """Return the heads that meet what is exposed."""
        origin, scale = self._view.camera.origin, self._view.camera.scale
        if self._across:
            first, last = exposed.left() - origin.x(), exposed.right() - origin.x()
        else:
            first, last = exposed.top() - origin.y(), exposed.bottom() - origin.y()
        first, last = (first - RIM) / scale, (last + RIM) / scale
        return [block for start, end, block in self._ends if start <= last and end >= first]

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
