"""The heads of stages and lanes: they lie above the map and stay in sight while it scrolls."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block, Slot
from clgdesk.model.records import Lane
from clgdesk.translation import tr, trn
from clgdesk.ui.map.head_band import HeadBand
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.scales import BELOW, HEADS_MOST
from clgdesk.ui.map.stuck_words import StuckWords

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.far_heads import FarHeads

HEADS_LIMIT = 4 << 20
LARGEST_HEAD = 250_000
"""Pixels: the head of a taller lane is drawn from its shapes, or it would displace all others."""
WIDENING, MOST_WIDER = 160.0, 26.0
"""From far away the column of lanes grows a little, so that most titles fit into it."""


class Heads:
    """The strip of stages, the column of lanes, and the corner where they meet.

    Below half scale they no longer shrink with the map: their words would not be readable. Nor do
    they grow any more from close by: they only become as long as the stages and lanes are.
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
        self._lanes = StuckWords(view, across=False)
        self._stages = StuckWords(view, across=True)
        self.column = HeadBand(view, self, "lane", self._lanes, across=False)
        self.strip = HeadBand(view, self, "stage", self._stages, across=True)
        self.corner = HeadBand(view, self, "", None, across=True)
        self._marked: tuple[bool, int] = False, 0
        self._placed: tuple[float, QRect] | None = None
        self._areas = QRect(), QRect(), QRect()
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
        self._stages.show_stages(self.strip.blocks)
        self._lanes.show_lanes(board.rows)
        keys = [f"lane:{row.lane_id}" for row in board.rows]
        self.column.show_blocks(tuple(board.by_key[key] for key in keys))
        self._placed = None  # the heads of another board may be of another size
        self.place()
        marked = self._view.bridge.structure_locked, self.hidden_lanes
        if marked != self._marked:
            self._marked = marked
            self.corner.update()

    @property
    def hidden_lanes(self) -> int:
        """How many lanes of the shown journey are not on the map."""
        bridge = self._view.bridge
        lanes = bridge.document.snapshot.where(Lane, "journey_id", bridge.journey_id)
        return sum(lane.hidden for lane in lanes)

    def marks(self) -> list[tuple[str, str]]:
        """Return what holds for the whole map, with icons: a lock, a hidden round, hidden lanes."""
        bridge, marks = self._view.bridge, list[tuple[str, str]]()
        if bridge.structure_locked:
            marks.append(("lock", tr("Locked")))
        if bridge.face_down:
            marks.append(("eye-off", tr("Hidden round")))
        if hidden := self.hidden_lanes:
            words = trn("{n} lane hidden", "{n} lanes hidden", hidden)
            marks.append(("rows-3", words.format(n=hidden)))
        return marks

    def size_at(self, scale: float) -> tuple[float, float]:
        """Return the width of the column and the height of the strip at a scale, in pixels."""
        board, near = self._view.board, _reach_scale(scale)
        wider = min(MOST_WIDER, max(0.0, BELOW - scale) * WIDENING)
        width = (board.label_x + board.label_w) * near + wider
        return width, (board.head_y + board.head_h) * near

    @property
    def scale(self) -> float:
        """The scale of what is drawn on heads, but for how long they are."""
        return min(self._view.camera.scale, HEADS_MOST)

    def place(self) -> None:
        """Put the bands where they belong now and have painted what moved."""
        view, camera = self._view, self._view.camera
        scale, origin, area = camera.scale, camera.origin, view.viewport().geometry()
        placed = scale, area
        if placed != self._placed:
            self._placed = placed
            self._measure(area, scale)
        self.strip.put(self._areas[0], (origin.x(), scale))
        self.column.put(self._areas[1], (origin.y(), scale))
        self.corner.put(self._areas[2], (0.0, scale))

    def _measure(self, area: QRect, scale: float) -> None:
        """Take in where the bands lie around the map."""
        width, height = (round(side) for side in self.size_at(scale))
        self._lanes.measure(height, area.height() - height)
        self._stages.measure(width, area.width() - width)
        self._areas = (
            QRect(area.x(), area.y(), area.width(), height),
            QRect(area.x(), area.y(), width, area.height()),
            QRect(area.x(), area.y(), width, height),
        )

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
        left, top, seen = self.column.width(), self.strip.height(), self._view.viewport().size()
        return QRectF(left, top, seen.width() - left, seen.height() - top)

    def area_of(self, block: Block) -> QRectF:
        """Return where a head is seen, in pixels of the viewport."""
        camera = self._view.camera
        area = camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        scale, (width, height) = _reach_scale(camera.scale), self.size_at(camera.scale)
        if block.kind != "lane" and camera.scale >= BELOW:
            wide = self._stages.length(block)
            return QRectF(area.x(), block.y * scale, wide, block.h * scale)
        if block.kind == "stage":
            return QRectF(area.x(), block.y * scale, area.width(), height - block.y * scale)
        if block.kind == "sub_head":
            return QRectF()  # from far away the heads of stages take the room of those of steps
        return QRectF(block.x * scale, area.y(), width - block.x * scale, area.height())

    def seen_area(self, block: Block) -> QRectF:
        """Return where a head is seen, without what of a long one is out of sight."""
        area = self.area_of(block)
        stuck = self.stuck_words(block)
        if block not in stuck:
            return area
        seen, corner = stuck.seen(block), self.words_at(block)
        if stuck is self._lanes:
            return QRectF(corner, QSizeF(area.width(), seen.h * self.scale))
        return QRectF(corner, QSizeF(seen.w * self.scale, area.height()))

    def words_at(self, block: Block) -> QPointF:
        """Return from where on the words of a head are seen: its corner, unless they stay behind.

        In pixels of the viewport.
        """
        stuck = self.stuck_words(block)
        shift = stuck.shift(block)
        across = stuck is self._stages
        return self.area_of(block).topLeft() + QPointF(shift * across, shift * (not across))

    def stuck_words(self, block: Block) -> StuckWords:
        """Return what tells where the words of a head are seen."""
        return self._lanes if block.kind == "lane" else self._stages

    def worn(self, block: Block) -> Block:
        """Return a head as it is shown, in units at the scale of what is written on it."""
        return self.stuck_words(block).whole(block)

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


def _reach_scale(scale: float) -> float:
    """Return the scale of how far heads reach into the map."""
    return min(max(scale, BELOW), HEADS_MOST)


def sub_head_key(slot: Slot) -> str:
    """Return the key of the head of a step, or of the place of a whole stage."""
    return f"whole:{slot.stage_id}" if slot.step_id is None else f"step:{slot.step_id}"
