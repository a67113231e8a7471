"""The picture of a board: painting, zoom and scrolling, fast at any size. No mouse, no keys.

What is seen is a picture of the document: nothing here changes a record.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QChildEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from clgdesk.layout.look import PLAIN_LOOK
from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.model.records import Attachment
from clgdesk.text.engine import Engine
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.camera import Camera
from clgdesk.ui.map.carried import carry, moves_whole_pixels
from clgdesk.ui.map.connector_layer import ConnectorLayer, links_at
from clgdesk.ui.map.folds import Folds
from clgdesk.ui.map.heads import Heads
from clgdesk.ui.map.marks import Marks
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.map.painting import Painting
from clgdesk.ui.map.pictures import reach
from clgdesk.ui.map.scene import MOST_APART, MapScene
from clgdesk.ui.map.spans import Spans
from clgdesk.ui.map.wires import Wires
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.ahead import Ahead
    from clgdesk.ui.map.inserts import Inserts

REFINE = 8
"""Milliseconds between two frames that only make pictures: what the hand does goes first."""
ZOOM_REST = 90
"""Milliseconds without zooming after which pictures are made for the new scale."""


class Canvas(QGraphicsView):
    """Shows the board of a bridge, or a preview of it. ``zoom`` is 1.0 at 100 %."""

    zoom_changed = Signal(float)
    """The scale has changed."""
    ahead: "Ahead | None" = None
    """Makes what may be seen next, as soon as the map is awake."""
    inserts: "Inserts | None" = None
    """The plus signs on heads, as soon as the map is awake."""
    _floats: list[QWidget] | None = None  # Qt sends events before __init__ is done

    def __init__(
        self, bridge: Bridge, engine: Engine, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.bridge, self.engine, self.theme = bridge, engine, theme
        self._preview: Board | None = None
        self._lens, self._look = bridge.lens, PLAIN_LOOK
        self._two_grounds = False
        self._hears_of_images = False
        self._seen_at = 0.0, 0.0
        self._zooms = False
        self._scrolled: tuple[int, int] | None = None
        self.painting = Painting(self)
        self.map_scene = MapScene()
        self.connectors = ConnectorLayer(self)
        # A viewport that Python knows: asking Qt for its own makes a Python type of every widget.
        # It comes before the heads, which lie above it.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self.camera = Camera(self)
        self.folds = Folds(self)
        self.marks = Marks(self)
        self.heads = Heads(self)
        self.wires = Wires(self)
        self.spans = Spans(self)

    def _set_up(self) -> None:
        self.setScene(QGraphicsScene(self))  # empty: without one a zoom does not end at the board
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        # What is painted, and when, is a matter of ``painting`` alone.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self._fill_below_bars()
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._refine = QTimer(self, singleShot=True, interval=REFINE)
        self._refine.timeout.connect(self._finish)
        self._resting = QTimer(self, singleShot=True, interval=ZOOM_REST)
        self._resting.timeout.connect(self._rest)

    def _fill_below_bars(self) -> None:
        """Let scroll bars stand on a ground of their own: they are painted at each step.

        Without one, all that the map lies on would be painted below them.
        """
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            ground = cast("QWidget", bar.parentWidget())
            palette = ground.palette()
            palette.setColor(ground.backgroundRole(), self.colour("canvas"))
            ground.setPalette(palette)
            ground.setAutoFillBackground(True)

    # What is shown

    @property
    def board(self) -> Board:
        """The board that is shown: the document's, or a preview of an edit that goes on."""
        return self._preview or self.bridge.board

    def preview(self, board: Board | None) -> None:
        """Show a board that is not the document's; None goes back to the document's."""
        if board is not self._preview:
            self._preview = board
            self._show()

    def _show(self) -> None:
        self._clear_for_connectors()
        self._clear_for_grounds()
        lens = self.bridge.lens._replace(spared=frozenset())  # an edit spares what it makes
        if lens == self._lens:
            self._show_edit()
        else:
            self._show_through_another_lens()
        self._lens, self._look = lens, self.board.look
        if self._preview is None:
            self.camera.follow_board()
        else:
            self.camera.measure()
        self.heads.show_board()

    def _show_through_another_lens(self) -> None:
        """Show everything anew, part by part."""
        self.map_scene.show(self.board)
        self.connectors.show_board(self.board)
        self.painting.show_anew(self.board)

    def _show_edit(self) -> None:
        """Show in one frame what differs."""
        self.painting.time.after_edit()
        touched, moved = self.map_scene.patch(self.board)
        touched += self.connectors.show_board(self.board, moved)
        touched += self.painting.show_board(self.board, moved)
        self.painting.move(moved)
        self.painting.touch(touched)
        self._show_look()

    def _show_look(self) -> None:
        """Have painted anew what looks another way through the lens than before."""
        changed = self.board.look.changed_from(self._look)
        if changed is None or len(changed) > MOST_APART:
            self.painting.touch_all()
        elif changed:
            blocks = [block for block in self.board.blocks if block.id in changed]
            lines = links_at(self.board.links, [block.key for block in blocks])
            blocks += [block for line in lines for block in (line.block, line.chip)]
            self.painting.touch(map(reach, blocks))

    def _clear_for_connectors(self) -> None:
        """The pictures of cards cover the ground around them, yet not where lines may run."""
        if bool(self.board.links) != bool(self.connectors.links):
            self.painting.pictures.clear()
            self.painting.touch_all()

    def _clear_for_grounds(self) -> None:
        """Nor do they where lanes behind the scenes have another ground."""
        two_grounds = any(row.form == "backstage" for row in self.board.rows)
        if two_grounds != self._two_grounds:
            self._two_grounds = two_grounds
            self.painting.pictures.clear()
            self.painting.touch_all()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self.theme = theme
        self._fill_below_bars()
        self.painting.pictures.clear()
        self.connectors.pictures.clear()
        self.heads.pictures.clear()
        self.painting.time.take_all()
        self.repaint_all()

    # Painting

    def render_block(self, painter: QPainter, block: Block) -> None:
        """Paint a block's shapes from its corner."""
        paint_block(painter, block, self.theme, self.engine, self._image)

    def _image(self, attachment_id: str) -> QImage | None:
        if not self._hears_of_images:
            self._hears_of_images = True
            self.bridge.images.arrived.connect(self._image_arrived)
        return self.bridge.images(attachment_id)

    def _image_arrived(self, attachment_id: str) -> None:
        """Paint the card anew that shows a picture."""
        attachment = self.bridge.document.snapshot.find(Attachment, attachment_id)
        if attachment is not None:
            key = f"card:{attachment.card_id}"
            self.painting.pictures.forget(key)
            if (block := self.board.by_key.get(key)) is not None:
                self.painting.touch([reach(block)])

    def refine(self) -> None:
        """Ask for one more frame: some pictures are still to be made."""
        self._refine.start()

    def _rest(self) -> None:
        """The zoom has come to rest: make pictures for the new scale."""
        self.viewport().update()
        self.heads.repaint_all()

    def _finish(self) -> None:
        """Make pictures that were not made in time."""
        self.painting.refine()
        self.heads.refine()

    def repaint_all(self) -> None:
        """Have everything painted anew."""
        self.painting.touch_all()
        self.heads.repaint_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, exposed = QPainter(self._ground), event.region()
        self._seen_at = self._scales
        self.painting.paint(painter, list(exposed))  # type: ignore[call-overload]
        painter.setWorldTransform(self.viewportTransform())
        self.marks.paint(painter, exposed)

    def fade(self, keys: Iterable[str], opacity: float) -> None:
        """Show some blocks less strongly, or with 1 as they are."""
        self.painting.touch(self.map_scene.fade(keys, opacity))

    def colour(self, word: str) -> QColor:
        """Return a colour word in the theme that is worn."""
        return colour(self.theme, word)

    # Zoom

    @property
    def zoom(self) -> float:
        """The scale: 1.0 is 100 %."""
        return self.camera.scale

    @property
    def _scales(self) -> tuple[float, float]:
        return self.zoom, self.devicePixelRatioF()

    @property
    def settled(self) -> bool:
        """Whether the scale has stayed the same for a moment."""
        return not self._resting.isActive()

    @property
    def refining(self) -> bool:
        """Whether some pictures are still to be made for what is seen."""
        missing = self.painting.missing or self.heads.missing
        missing = missing or self.painting.stale or self.bridge.laying_out
        missing = missing or (self._hears_of_images and self.bridge.images.busy)
        return missing or self._refine.isActive() or not self.settled

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom, keeping what lies under the anchor (pixels; None: the middle) in its place."""
        self._zooming(lambda: self.camera.zoom_to(zoom, anchor))

    def zoom_step(self, direction: int) -> None:
        """Zoom to the next step up (1) or down (-1)."""
        self._zooming(lambda: self.camera.step(direction))

    def fit(self) -> None:
        """Show the whole map."""
        self._zooming(self.camera.fit_board)

    def fit_blocks(self, keys: Iterable[str]) -> None:
        """Show some blocks as large as they fit; the whole map where there are none."""
        blocks = [b for key in keys if (b := self.board.block(key)) is not None]
        if not blocks:
            self.fit()
            return
        area = QRectF()
        for block in blocks:
            area = area.united(QRectF(block.x, block.y, block.w, block.h))
        self._zooming(lambda: self.camera.fit(area.adjusted(-24, -24, 24, 24)))

    def _zooming(self, zoom: Callable[[], object]) -> None:
        before = self.zoom
        self._zooms = True  # what is scrolled meanwhile is seen once, at the end
        try:
            zoom()
        finally:
            self._zooms = False
        if self.zoom != before:
            self._resting.start()
        self._ground.update()
        self._moved()
        if self.zoom != before:
            self.zoom_changed.emit(self.zoom)

    def shown_block(self, key: str) -> Block | None:
        """Return the block of a key, or what stands for it where it is collapsed or hidden."""
        block = self.board.block(key)
        if block is not None:
            return block
        from clgdesk.ui.map.stand_in import stand_in

        return stand_in(self.bridge.document.snapshot, self.board, key)

    def reveal(self, key: str) -> None:
        """Scroll until a block is seen."""
        self.bridge.finish()
        block = self.shown_block(key)
        if block is not None:
            area = QRectF(block.x, block.y, block.w, block.h)
            in_column, in_strip = block.kind == "lane", block.kind in ("stage", "sub_head")
            seen = self.heads.stuck_words(block).holds(block)
            across, down = not (in_column or seen), not (in_strip or seen)
            self.camera.reveal(area, across=across, down=down)

    def _moved(self) -> None:
        """Another part of the board is seen: put what lies over it in its place."""
        self.heads.place()

    def scroll_sight(self, x: int, y: int) -> None:
        """Scroll to a place in both ways at once: each by itself would be shown by itself."""
        self._scrolled = 0, 0
        self.horizontalScrollBar().setValue(x)
        self.verticalScrollBar().setValue(y)
        (dx, dy), self._scrolled = self._scrolled, None
        if dx or dy:
            self._show_scrolled(dx, dy)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.camera.forget_origin()
        if self._scrolled is None:
            self._show_scrolled(dx, dy)
        else:
            self._scrolled = self._scrolled[0] + dx, self._scrolled[1] + dy

    def _show_scrolled(self, dx: int, dy: int) -> None:
        if self._zooms:
            return
        if self.ahead is not None:
            self.ahead.pause()
        if self._seen_at == self._scales and moves_whole_pixels(self):
            carry(self, self._ground, dx, dy)
        else:  # nothing on the screen is of any use, or it does not move by whole pixels
            self._ground.update()
        self._moved()

    def childEvent(self, event: QChildEvent) -> None:
        self._floats = None
        super().childEvent(event)

    @property
    def floats(self) -> list[QWidget]:
        """What may lie over the map, but for the heads; some of it may be hidden."""
        if self._floats is None:
            known = self._ground, *self.heads.bands
            children = [child for child in self.children() if isinstance(child, QWidget)]
            self._floats = [child for child in children if child not in known]
        return self._floats

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.camera.forget_origin()
        self.camera.end_with_board()
        self._moved()
