"""The live map: a canvas that hands keys, mouse and drops on to those who act on them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from clgdesk.layout.shapes import HEAD_KINDS, Block, Board
from clgdesk.layout.theme import Theme
from clgdesk.model.records import BY_KIND
from clgdesk.text.engine import Engine
from clgdesk.ui.actions import ActionRegistry
from clgdesk.ui.bridge import Bridge
from clgdesk.ui.map.acted_on import ActedOn
from clgdesk.ui.map.gestures.gesture import Modifier, Pointer
from clgdesk.ui.map.pointing import tell_of_thing, thing_at
from clgdesk.ui.selection import Selection
from clgdesk.ui.tray_drop import TrayDrop

if TYPE_CHECKING:
    from clgdesk.ui.actions import Command
    from clgdesk.ui.map.heard.heard import Heard
    from clgdesk.ui.map.mode import Mode

ON_SHAPE = (
    "map.expand_all", "lane.show_hidden", "stage.open_sub", "stage.make_sub", "journey.parent",
)  # fmt: skip
"""Commands that can be run or not by what the document says, whatever is selected."""
HEEDED = frozenset(
    (QEvent.Type.ToolTip, QEvent.Type.Leave, QEvent.Type.NativeGesture, QEvent.Type.Gesture)
)
"""What the map itself does something about, before Qt does."""


class MapView(ActedOn):
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
        selection.sought.connect(self._seek)
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
            painting = self.painting
            self.ahead = Ahead(painting.look_ahead, painting.look_farther, painting.take, self)
            self.bridge.closing.connect(self.ahead.stop)
            self.focus_frame = FocusFrame(self)
            self._commands = register(self)
            self.registry.starting.connect(self.bridge.finish)
            self.lanes_button = LanesButton(self)
            self.inserts, self.start_button = Inserts(self), StartButton(self)
            self.minimap.follow()
            self.heard = Heard(self)
            self.heard.begin()

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

    def _seek(self, key: str) -> None:
        """Bring something that is selected in sight, or say where it is."""
        from clgdesk.ui.map.unseen import see

        see(self, key)

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
        """Show the handle of the card, or the sign of the head, that the pointer is over.

        Where it is over none, those of what is selected.
        """
        over = None if block is None or block.kind != "card" else block.key
        self._show_handle(over or self._one_selected())
        head = block.key if block is not None and block.kind in HEAD_KINDS else ""
        self.folds.show(head)
        self._show_insert(head or self._one_selected())

    def _show_insert(self, key: str | None) -> None:
        if self.inserts is not None:
            self.inserts.show(key or "")

    def _show_handle(self, key: str | None) -> None:
        self.wires.show_handle(key if self._mode is None else None)

    def _selection_changed(self) -> None:
        self.ring()
        self._show_handle(self._one_selected())
        self._show_insert(self._one_selected())
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
            self._moved()  # what need not be scrolled stands elsewhere, and nothing was scrolled
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
        return thing_at(self, at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.bridge.finish()
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
        kind = event.type()
        if kind in HEEDED and self._awake:
            if kind == QEvent.Type.ToolTip:
                tell_of_thing(self, event)  # type: ignore[arg-type]
                return True
            if kind == QEvent.Type.Leave:
                self.hover(None)
            elif self._wheel.pinched(event):
                return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.bridge.finish()
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
        if event.type() == QEvent.Type.KeyPress:
            if not self._awake:
                self.keep_key(event)  # type: ignore[arg-type]
                return True
            self.bridge.finish()
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
        # What floats on the map asks here too; Tab walks only from where the keys go.
        walks = self.hasFocus() and self._keyboard.tab(forward)
        return walks or super().focusNextPrevChild(forward)

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
