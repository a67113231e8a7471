"""The live map: shows the board of the bridge, and hands keys and mouse on to those who act.

What is seen is a picture of the document: nothing here changes a record.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.model.records import BY_KIND
from clgdesk.text.engine import Engine
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.adding import Adding
from clgdesk.ui.map.bands import Bands
from clgdesk.ui.map.camera import Camera
from clgdesk.ui.map.clipboard import Clipboard
from clgdesk.ui.map.commands import Commands
from clgdesk.ui.map.drop_in import DropIn
from clgdesk.ui.map.editing import Editing
from clgdesk.ui.map.gestures.gesture import Modifier, Pointer
from clgdesk.ui.map.heads import Heads
from clgdesk.ui.map.images import Images
from clgdesk.ui.map.keyboard import Keyboard
from clgdesk.ui.map.map_actions import register
from clgdesk.ui.map.marks import Marks
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.mouse import Mouse
from clgdesk.ui.map.opening import Opening
from clgdesk.ui.map.overview import BELOW, Overview
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.scene import MapScene
from clgdesk.ui.map.wheel import Wheel
from clgdesk.ui.selection import Selection
from clgdesk.ui.theme import colour
from clgdesk.ui.tray_drop import TrayDrop

SEEN_THROUGH = ("prompt", "emotion")
"""Kinds of blocks that the pointer goes through to the cell below."""
SMOOTH = QPainter.RenderHint.SmoothPixmapTransform
"""Stand-ins are smooth at rest; while zooming they need only be fast."""
NOTHING = Board("", 0, 0, 0, 0, 0, 0, (), (), (), {})
ZOOM_REST = 90
"""Milliseconds without zooming after which pictures are made for the new scale."""


class MapView(QGraphicsView):
    """The map of one journey.

    ``zoom`` is 1.0 at 100 %. Keys and commands are registered in ``actions``.
    """

    zoom_changed = Signal(float)
    """The scale has changed."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        actions: ActionRegistry,
        engine: Engine,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge, self.selection, self.registry = bridge, selection, actions
        self.engine, self.theme = engine, theme
        self.tray_drop: TrayDrop | None = None
        self._preview: Board | None = None
        self._overview: Overview | None = None
        self._bands = Bands(NOTHING)
        self._pictures = Pictures(self.render_block)
        self._images = Images(bridge.document)
        self.map_scene = MapScene(self._pictures)
        self.camera = Camera(self)
        self._wheel = Wheel(self)
        self.marks = Marks(self)
        self.heads = Heads(self)
        self.editing = Editing(self)
        self.clipboard = Clipboard(self)
        self.commands, self.adding, self.opening = Commands(self), Adding(self), Opening(self)
        self.mouse = Mouse(self)
        self._keyboard = Keyboard(self, self.mouse)
        self._drop_in = DropIn(self)
        self._set_up()
        bridge.board_changed.connect(self._board_changed)
        bridge.journey_changed.connect(self._journey_changed)
        selection.changed.connect(self._selection_changed)
        self._commands = register(self)
        self._show()

    def _set_up(self) -> None:
        self.setScene(self.map_scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setRenderHint(SMOOTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        # Every pixel is painted here; only so can scrolling move what was painted already.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._refine = QTimer(self, singleShot=True, interval=0)
        self._refine.timeout.connect(self._repaint_all)
        self._resting = QTimer(self, singleShot=True, interval=ZOOM_REST)
        self._resting.timeout.connect(self._rest)

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

    def _board_changed(self, board: Board) -> None:
        self.mouse.cancel()
        if self._preview is None:
            self._show()
        self.editing.document_changed()
        self.selection.keep([key for key in self.selection.keys if self._lives(key, board)])

    def _lives(self, key: str, board: Board) -> bool:
        """Tell whether a key still stands for a record, on the map or elsewhere, or for a cell."""
        kind, _, record_id = key.partition(":")
        if kind in BY_KIND:
            return self.bridge.document.snapshot.lookup(kind, record_id) is not None
        return key in board.by_key

    def _journey_changed(self) -> None:
        self.editing.end()
        self.mouse.cancel()
        self.selection.clear()
        self.camera.scroll_to(QPointF(0, 0))

    def _show(self) -> None:
        self._overview = None
        self.map_scene.patch(self.board)
        before, self._bands = self._bands, Bands(self.board)
        changed = self._bands.area_changed_from(before)
        self.viewport().update(self.camera.to_view(changed).toAlignedRect())
        self.camera.measure()
        self.heads.show_board()
        if self.zoom < BELOW:
            self.viewport().update()

    def _selection_changed(self) -> None:
        self.marks.refresh()
        for command in self._commands:
            command.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self.theme = theme
        self._pictures.clear()
        self.heads.pictures.clear()
        self.editing.wear(theme)
        self._repaint_all()

    def set_tray_drop(self, tray: TrayDrop) -> None:
        """Say where cards can be let go beside the map."""
        self.tray_drop = tray

    # Painting

    def render_block(self, painter: QPainter, block: Block) -> None:
        """Paint a block's shapes from its corner."""
        paint_block(painter, block, self.theme, self.engine, self._images)

    def refine(self) -> None:
        """Ask for one more frame: some pictures are still to be made."""
        self._refine.start()

    def _rest(self) -> None:
        """The zoom has come to rest: make pictures for the new scale."""
        self.setRenderHint(SMOOTH)
        self._repaint_all()

    def _repaint_all(self) -> None:
        self.viewport().update()
        self.heads.place()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.zoom < BELOW:
            self._paint_overview(event)
            return
        origin = self.camera.origin
        ratio = self.devicePixelRatioF()
        self._pictures.begin(self.zoom, ratio, origin.x(), origin.y(), self.settled)
        super().paintEvent(event)
        if self._pictures.missing and self.settled:
            self.refine()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self._bands.paint(painter, self.theme)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.marks.paint(painter)

    def colour(self, word: str) -> QColor:
        """Return a colour word in the theme that is worn."""
        return colour(self.theme, word)

    def _paint_overview(self, event: QPaintEvent) -> None:
        if self._overview is None:
            self._overview = Overview(self.board, self.bridge.document.snapshot)
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.colour("canvas"))
        painter.setWorldTransform(self.viewportTransform())
        self._overview.paint(painter, self.theme)
        self._paint_drawn(painter, self._overview)
        self._overview.paint_counts(painter, self.theme, self.zoom)
        self.marks.paint_light(painter)
        self.marks.paint(painter)

    def _paint_drawn(self, painter: QPainter, overview: Overview) -> None:
        for block in overview.drawn:
            painter.save()
            painter.translate(block.x, block.y)
            self.render_block(painter, block)
            painter.restore()

    # Zoom

    @property
    def zoom(self) -> float:
        """The scale: 1.0 is 100 %."""
        return self.camera.scale

    @property
    def settled(self) -> bool:
        """Whether the scale has stayed the same for a moment."""
        return not self._resting.isActive()

    @property
    def refining(self) -> bool:
        """Whether some pictures are still to be made for what is seen."""
        missing = self._pictures.missing or self.heads.pictures.missing
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

    def fit_selection(self) -> None:
        """Show what is selected as large as it fits; the whole map where nothing is."""
        blocks = [b for k in self.selection.keys if (b := self.board.block(k)) is not None]
        if not blocks:
            self.fit()
            return
        area = QRectF()
        for block in blocks:
            area = area.united(QRectF(block.x, block.y, block.w, block.h))
        self._zooming(lambda: self.camera.fit(area.adjusted(-24, -24, 24, 24)))

    def _zooming(self, zoom: Callable[[], object]) -> None:
        before = self.zoom
        zoom()
        if self.zoom != before:
            self._resting.start()
            self.setRenderHint(SMOOTH, False)
            self._moved()
            self.zoom_changed.emit(self.zoom)

    def reveal(self, key: str) -> None:
        """Scroll until a block is seen."""
        block = self.board.block(key)
        if block is not None:
            area = QRectF(block.x, block.y, block.w, block.h)
            self.camera.reveal(area, across=block.kind != "lane", down=block.kind != "stage")

    def show_selected(self, keys: Iterable[str]) -> None:
        """Select blocks and scroll until the last one is seen."""
        self.selection.set(keys)
        if self.selection.current is not None:
            self.reveal(self.selection.current)

    def _moved(self) -> None:
        self.heads.place()
        self.editing.place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._moved()
        if self.zoom < BELOW:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._moved()

    # The pointer

    def pointer_at(self, at: QPointF, modifiers: Modifier = Modifier.NoModifier) -> Pointer:
        """Return a pixel of the viewport as every gesture understands it."""
        screen = self.viewport().mapToGlobal(at.toPoint())
        return Pointer(at, screen, self.camera.to_board(at), modifiers)

    def block_at(self, at: QPointF) -> Block | None:
        """Return the topmost block under a pixel of the viewport, or None."""
        if self.heads.covers(at.x(), at.y()):
            return self.heads.block_at(at.x(), at.y())
        found = self.map_scene.blocks_at(self.camera.to_board(at))
        return next((block for block in found if block.kind not in SEEN_THROUGH), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.mouse.busy:
            menu_for(self).popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel.turn(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return self._wheel.pinched(event) or super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop_in.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop_in.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_in.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_in.drop(event)

    # Keys

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and self._keyboard.claims(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keyboard.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keyboard.release(event))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._keyboard.tab(forward) or super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.mouse.cancel()
        super().focusOutEvent(event)
