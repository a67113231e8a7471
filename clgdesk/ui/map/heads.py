"""The heads of stages and lanes: they lie above the map and stay in sight while it scrolls."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block
from clgdesk.ui.map.far_heads import far_head
from clgdesk.ui.map.overview import BELOW
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

HEADS_LIMIT = 24 << 20


class Heads:
    """The strip of stages, the column of lanes, and the corner where they meet."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self.pictures = Pictures(view.render_block, HEADS_LIMIT)
        self.column = _Band(view, self, "lane", across=False)
        self.strip = _Band(view, self, "stage", across=True)
        self.corner = _Band(view, self, "", across=True)

    def show_board(self) -> None:
        """Take in the board that is shown."""
        board = self._view.board
        keys = [f"stage:{column.stage_id}" for column in board.columns]
        self.strip.show_blocks(tuple(board.by_key[key] for key in keys))
        keys = [f"lane:{row.lane_id}" for row in board.rows]
        self.column.show_blocks(tuple(board.by_key[key] for key in keys))
        self.place()

    def place(self) -> None:
        """Put the bands where they belong now and have them painted."""
        view, board = self._view, self._view.board
        scale, area = view.camera.scale, view.viewport().geometry()
        height = round((board.head_y + board.head_h) * scale)
        width = round((board.label_x + board.label_w) * scale)
        self.strip.put(QRect(area.x(), area.y(), area.width(), height))
        self.column.put(QRect(area.x(), area.y(), width, area.height()))
        self.corner.put(QRect(area.x(), area.y(), width, height))

    def update(self) -> None:
        """Have the bands painted: the selection or a mark has changed."""
        for band in (self.strip, self.column):
            band.update()

    def free_area(self) -> QRectF:
        """Return the part of the viewport, in its pixels, that the heads leave free."""
        area = QRectF(self._view.viewport().rect())
        return area.adjusted(self.column.width(), self.strip.height(), 0, 0)

    def area_of(self, block: Block) -> QRectF:
        """Return where a head is seen, in pixels of the viewport."""
        camera = self._view.camera
        shown = camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        if block.kind == "stage":
            shown.moveTop(block.y * camera.scale)
        else:
            shown.moveLeft(block.x * camera.scale)
        return shown

    def block_at(self, x: float, y: float) -> Block | None:
        """Return the head under a pixel of the viewport, or None."""
        if self.corner.rect().contains(int(x), int(y)):
            return None
        for band in (self.strip, self.column):
            if band.rect().contains(int(x), int(y)):
                for block in band.blocks:
                    if self.area_of(block).contains(x, y):
                        return block
        return None

    def covers(self, x: float, y: float) -> bool:
        """Tell whether a pixel of the viewport lies under the heads."""
        return not self.free_area().contains(x, y)


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
        self._far: tuple[float, tuple[Block, ...]] | None = None

    def show_blocks(self, fresh: tuple[Block, ...]) -> None:
        if fresh != self.blocks:
            self.blocks, self._far = fresh, None
            self.update()

    def _shown_blocks(self, scale: float) -> tuple[Block, ...]:
        """Return the heads as they look at a scale; from far away they are made for it."""
        if scale >= BELOW:
            return self.blocks
        if self._far is None or (self._far[0] != scale and self._view.settled):
            view = self._view
            snapshot, shaper = view.bridge.document.snapshot, view.engine
            self._far = scale, tuple(far_head(b, snapshot, shaper, scale) for b in self.blocks)
        return self._far[1]

    def put(self, area: QRect) -> None:
        if self.geometry() != area:
            self.setGeometry(area)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, exposed = self._view, event.rect()
        painter = QPainter(self)
        painter.fillRect(exposed, colour(view.theme, "canvas"))
        origin, scale = view.camera.origin, view.camera.scale
        dx, dy = (origin.x(), 0.0) if self._across else (0.0, origin.y())
        self._heads.pictures.begin(scale, self.devicePixelRatioF(), dx, dy, view.settled)
        area = QRectF(exposed)
        for block in self._shown_blocks(scale):
            shown = QRectF(
                block.x * scale + dx, block.y * scale + dy, block.w * scale, block.h * scale
            )
            if shown.adjusted(-4, -4, 4, 4).intersects(area):
                self._heads.pictures.draw(painter, block)
        if self._heads.pictures.missing and view.settled:
            view.refine()
        if self._kind:
            painter.translate(dx, dy)
            painter.scale(scale, scale)
            view.marks.paint_on_heads(painter, self.blocks)
