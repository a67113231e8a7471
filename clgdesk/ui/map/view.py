"""The live map: a canvas that hands keys, mouse and drops on to those who act on them."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.model.records import BY_KIND
from clgdesk.text.engine import Engine
from clgdesk.ui.actions import ActionRegistry, keys_text
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.canvas import Canvas
from clgdesk.ui.map.gestures.gesture import Modifier, Pointer
from clgdesk.ui.map.scales import BELOW
from clgdesk.ui.selection import Selection
from clgdesk.ui.tray_drop import TrayDrop

if TYPE_CHECKING:
    from clgdesk.ui.actions import Command
    from clgdesk.ui.incoming import Incoming
    from clgdesk.ui.map.adding import Adding
    from clgdesk.ui.map.clipboard import Clipboard
    from clgdesk.ui.map.commands import Commands
    from clgdesk.ui.map.connecting import Connecting
    from clgdesk.ui.map.curves import Curves
    from clgdesk.ui.map.drop_in import DropIn
    from clgdesk.ui.map.editing import Editing
    from clgdesk.ui.map.heard.heard import Heard
    from clgdesk.ui.map.keyboard import Keyboard
    from clgdesk.ui.map.minimap import Minimap
    from clgdesk.ui.map.mode import Mode
    from clgdesk.ui.map.mouse import Mouse
    from clgdesk.ui.map.opening import Opening
    from clgdesk.ui.map.shaping import Shaping
    from clgdesk.ui.map.targets import Targets
    from clgdesk.ui.map.wheel import Wheel

SEEN_THROUGH = ("prompt", "emotion", "visibility", "narrow_title")
"""Kinds of blocks that the pointer goes through to the cell below."""


ON_SHAPE = (
    "map.expand_all", "lane.show_hidden", "stage.open_sub", "stage.make_sub", "journey.parent",
)  # fmt: skip
"""Commands that can be run or not by what the document says, whatever is selected."""


class MapView(Canvas):
    """The map of one journey.

    ``zoom`` is 1.0 at 100 %. ``wake``, called after the first frame, registers keys and commands
    in ``actions``: those who act on the map are made then, as the first frame does not need them.
    """

    insights_pasted = Signal(str, str)
    """What was pasted, as text and as HTML, is to be imported as insights."""
    file_dropped = Signal(object)
    """A project or a table was dropped, which is for the whole window: its path."""
    details_wanted = Signal()
    """What is selected has no text to be edited on the map: it is edited beside it."""
    captured = Signal(str)
    """A new card went to the tray: its key."""
    mode_changed = Signal()
    """A mode has begun or ended, or its hint is another one."""
    _mode: "Mode | None" = None
    _measured_for = QSize()
    _awake = False  # Qt sends events before __init__ is done
    heard: "Heard | None" = None
    """Answers those who hear the map, as soon as it is awake."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        actions: ActionRegistry,
        engine: Engine,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bridge, engine, theme, parent)
        self.selection, self.registry = selection, actions
        self.tray_drop: TrayDrop | None = None
        self._commands: tuple[Command, ...] = ()
        self.early_keys: list[QKeyEvent] = []
        self._set_up()
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        bridge.board_changed.connect(self._board_changed)
        bridge.journey_changed.connect(self._journey_changed)
        bridge.lens_changed.connect(self._lens_changed)
        selection.changed.connect(self._selection_changed)
        selection.sought.connect(self.reveal)
        self._show()

    def wake(self) -> None:
        """Make those who act on the map, and register its commands."""
        from clgdesk.ui.map.ahead import Ahead
        from clgdesk.ui.map.focus_frame import FocusFrame
        from clgdesk.ui.map.heard.heard import Heard
        from clgdesk.ui.map.inserts import Inserts
        from clgdesk.ui.map.lanes_button import LanesButton
        from clgdesk.ui.map.map_actions import register
        from clgdesk.ui.map.start_button import StartButton

        if not self._awake:
            self._awake = True
            self.ahead = Ahead(self.painting.look_ahead, self.painting.take, self)
            self.bridge.closing.connect(self.ahead.stop)
            self.focus_frame = FocusFrame(self)
            self._commands = register(self)
            self.lanes_button = LanesButton(self)
            self.inserts, self.start_button = Inserts(self), StartButton(self)
            self.minimap.follow()
            self.heard = Heard(self)
            self.heard.begin()

    # Those who act on the map

    @cached_property
    def editing(self) -> "Editing":
        """Edits texts in place."""
        from clgdesk.ui.map.editing import Editing

        return Editing(self)

    @cached_property
    def minimap(self) -> "Minimap":
        """The whole map, small, in a corner."""
        from clgdesk.ui.map.minimap import Minimap

        return Minimap(self)

    @cached_property
    def clipboard(self) -> "Clipboard":
        """Copies and pastes."""
        from clgdesk.ui.map.clipboard import Clipboard

        return Clipboard(self)

    @cached_property
    def incoming(self) -> "Incoming":
        """Takes pictures and files in."""
        from clgdesk.ui.incoming import Incoming

        return Incoming(self.bridge, self, lambda ids: self.clipboard.select(ids))

    @cached_property
    def commands(self) -> "Commands":
        """Acts on what is selected."""
        from clgdesk.ui.map.commands import Commands

        return Commands(self)

    @cached_property
    def connecting(self) -> "Connecting":
        """Connects cards and stages."""
        from clgdesk.ui.map.connecting import Connecting

        return Connecting(self)

    @cached_property
    def adding(self) -> "Adding":
        """Adds cards, stages and steps."""
        from clgdesk.ui.map.adding import Adding

        return Adding(self)

    @cached_property
    def targets(self) -> "Targets":
        """Asks where things go, and what they concern."""
        from clgdesk.ui.map.targets import Targets

        return Targets(self)

    @cached_property
    def shaping(self) -> "Shaping":
        """Splits, collapses, hides and nests."""
        from clgdesk.ui.map.shaping import Shaping

        return Shaping(self)

    @cached_property
    def opening(self) -> "Opening":
        """Opens what is selected for editing."""
        from clgdesk.ui.map.opening import Opening

        return Opening(self)

    @cached_property
    def curves(self) -> "Curves":
        """Chooses which emotion curve stands in front."""
        from clgdesk.ui.map.curves import Curves

        return Curves(self)

    @cached_property
    def mouse(self) -> "Mouse":
        """Turns presses and moves into gestures."""
        from clgdesk.ui.map.mouse import Mouse

        return Mouse(self)

    @cached_property
    def _keyboard(self) -> "Keyboard":
        from clgdesk.ui.map.keyboard import Keyboard

        return Keyboard(self, self.mouse)

    @cached_property
    def _drop_in(self) -> "DropIn":
        from clgdesk.ui.map.drop_in import DropIn

        return DropIn(self)

    @cached_property
    def _wheel(self) -> "Wheel":
        from clgdesk.ui.map.wheel import Wheel

        return Wheel(self)

    def _in_use(self, name: str) -> bool:
        """Tell whether one of them was ever needed: it is not loaded only to be told to end."""
        return name in vars(self)

    def _cancel(self) -> None:
        """Give up the gesture and the connection that are being made."""
        for name in ("mouse", "connecting"):
            if self._in_use(name):
                getattr(self, name).cancel()

    # What changes

    def _board_changed(self, board: Board) -> None:
        self._cancel()
        if self._preview is None:
            self._show()
        if self._in_use("editing"):
            self.editing.document_changed()
        if self._awake:
            for key in ON_SHAPE:
                self.registry.command(key).refresh()
        self.selection.keep([key for key in self.selection.keys if self._lives(key, board)])

    def _show(self) -> None:
        super()._show()
        if self._awake:
            self.start_button.follow()

    def _lives(self, key: str, board: Board) -> bool:
        """Tell whether a key still stands for a record, on the map or elsewhere, or for a cell."""
        kind, _, record_id = key.partition(":")
        if kind in BY_KIND:
            return self.bridge.document.snapshot.lookup(kind, record_id) is not None
        return key in board.by_key

    def _journey_changed(self) -> None:
        if self._in_use("editing"):
            self.editing.leave()
        if self._in_use("mouse"):
            self.mouse.cancel()
        self.selection.clear()
        self.camera.to_start()

    def _lens_changed(self) -> None:
        """Let go of what the lens leaves out: no key may change what is not seen."""
        if self.bridge.lens.hides and self.selection.keys:
            from clgdesk.ui.map.unseen import left_out

            self.selection.keep([k for k in self.selection.keys if not left_out(self.bridge, k)])

    def ring(self) -> None:
        """Ring what is being edited, or else what is selected."""
        edited = self.editing.key if self._in_use("editing") else None
        self.marks.ring(self.selection.keys if edited is None else (edited,))

    @property
    def mode(self) -> "Mode | None":
        """What takes clicks on cards and some keys for itself, while it goes on."""
        return self._mode

    def begin_mode(self, mode: "Mode | None") -> None:
        """Let something take clicks and keys for itself; None: nothing does any longer."""
        self._mode = mode
        self.hover(None)
        self.mode_changed.emit()

    @property
    def own_hint(self) -> str:
        """What the keys do in a mode, or while the target of a connector is being chosen."""
        if self._mode is not None:
            return self._mode.hint
        return self.connecting.hint if self._awake and self.connecting.choosing else ""

    def _one_selected(self) -> str | None:
        keys = self.selection.keys
        return keys[0] if len(keys) == 1 else None

    def hover(self, block: Block | None) -> None:
        """Show the handle of the card that the pointer is over, else of the selected one."""
        over = None if block is None or block.kind != "card" else block.key
        self._show_handle(over or self._one_selected())
        head = "" if block is None else block.key
        self.folds.show(head)
        if self.inserts is not None:
            self.inserts.show(head)

    def _show_handle(self, key: str | None) -> None:
        self.wires.show_handle(key if self._mode is None else None)

    def _selection_changed(self) -> None:
        self.ring()
        self._show_handle(self._one_selected())
        for command in self._commands:
            command.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        super().set_theme(theme)
        if self._in_use("editing"):
            self.editing.wear(theme)
        if self._awake:
            self.minimap.update()

    def _moved(self) -> None:
        super()._moved()
        if self._awake:
            self.focus_frame.show_or_hide()
            self.minimap.follow_sight()
            self.start_button.follow()
        if self._in_use("editing"):
            self.editing.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._measured_for != self.maximumViewportSize():  # not where only scroll bars came
            self._measured_for = self.maximumViewportSize()
            self.camera.measure()
        if self._awake:
            self.minimap.follow()

    def flush(self) -> None:
        """Keep what was typed on the map and not kept yet: the edit in place ends."""
        if self._in_use("editing"):
            self.editing.end()

    def fit_selection(self) -> None:
        """Show what is selected as large as it fits; the whole map where nothing is."""
        self.fit_blocks(self.selection.keys)

    def show_selected(self, keys: Iterable[str]) -> None:
        """Select blocks and scroll until the last one is seen."""
        self.selection.set(keys)
        if self.selection.current is not None:
            self.reveal(self.selection.current)

    def set_tray_drop(self, tray: TrayDrop) -> None:
        """Say where cards can be let go beside the map."""
        self.tray_drop = tray

    # The pointer

    def pointer_at(self, at: QPointF, modifiers: Modifier = Modifier.NoModifier) -> Pointer:
        """Return a pixel of the viewport as every gesture understands it."""
        screen = self.viewport().mapToGlobal(at.toPoint())
        return Pointer(at, screen, self.camera.to_board(at), modifiers)

    def block_at(self, at: QPointF) -> Block | None:
        """Return the topmost block under a pixel of the viewport, or None."""
        if self.heads.covers(at.x(), at.y()):
            return self.heads.block_at(at.x(), at.y())
        point = self.camera.to_board(at)
        found = self.map_scene.blocks_at(point)
        block = next((block for block in found if block.kind not in SEEN_THROUGH), None)
        if block is not None and block.kind == "emotion_point":
            points = [other for other in found if other.kind == block.kind]
            block = min(points, key=lambda one: self._meant_by(point, one))
        if block is None or block.kind == "cell":
            return self.connectors.at(point.x(), point.y(), self.zoom) or block
        return self.board.link_of(block) if block.kind == "link_label" else block

    def _meant_by(self, at: QPointF, point: Block) -> tuple[float, bool]:
        """Say how likely one of several points of curves is meant: the nearest, one that is clear.

        Of two at the same place it is the one that a lens lets stand out.
        """
        middle = QPointF(point.x + point.w / 2, point.y + point.h / 2)
        return round((at - middle).manhattanLength()), self.board.fades(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.mouse.busy or self.mode is not None:
            return
        where, block = event.globalPos(), self.board.block(self.selection.current or "")
        if event.reason() == QContextMenuEvent.Reason.Keyboard and block is not None:
            area = self.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
            where = self.viewport().mapToGlobal(area.center().toPoint())
        from clgdesk.ui.map.menu import menu_for

        menu_for(self).popup(where)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel.turn(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if self._awake and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)  # type: ignore[arg-type]
            return True
        if self._awake and event.type() == QEvent.Type.Leave:
            self.hover(None)
        return (self._awake and self._wheel.pinched(event)) or super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        from clgdesk.ui.map.tips import fold_tip, show_tip, tip_of

        at = QPointF(event.pos())
        block = None if self.mouse.busy else self.block_at(at)
        snapshot, words = self.bridge.document.snapshot, ""
        insert = None if self.mouse.busy or self.inserts is None else self.inserts.hit(at)
        if insert is not None and self.inserts is not None:
            words = self.inserts.tip(insert)
        elif block is not None and self.folds.hit(block, at):
            words = fold_tip(snapshot, block, keys_text(self.registry["map.collapse"]))
        elif block is not None:
            words = tip_of(snapshot, block, far=self.zoom < BELOW)
        show_tip(event, self, words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._drop_in.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drop_in.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_in.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_in.drop(event)

    # Keys

    def keep_key(self, event: QKeyEvent) -> None:
        """Keep a key that came before there were commands; it is pressed again when there are."""
        self.early_keys.append(event.clone())

    def event(self, event: QEvent) -> bool:
        if not self._awake and event.type() == QEvent.Type.KeyPress:
            self.keep_key(event)  # type: ignore[arg-type]
            return True
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if self._awake and override and self._keyboard.claims(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keyboard.press(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._awake and self._keyboard.release(event))

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._keyboard.tab(forward) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._awake:
            self.focus_frame.came(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._cancel()
        if self._in_use("mouse"):
            self.mouse.hold_pan(False)
        if self._awake:
            self.focus_frame.hide()
        super().focusOutEvent(event)
