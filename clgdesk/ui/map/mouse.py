"""From presses to clicks and gestures: what a press becomes depends on what lies under it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from clgdesk.layout.shapes import Block
from clgdesk.ui.map.gestures.connect import Connect
from clgdesk.ui.map.gestures.drag_cards import DragCards
from clgdesk.ui.map.gestures.drag_emotion import DragEmotion
from clgdesk.ui.map.gestures.drag_head import DragHead
from clgdesk.ui.map.gestures.drag_step import DragStep
from clgdesk.ui.map.gestures.gesture import Gesture, Pointer
from clgdesk.ui.map.gestures.pan import Pan
from clgdesk.ui.map.gestures.rubber_band import RubberBand
from clgdesk.ui.map.gestures.select import Press
from clgdesk.ui.map.gestures.span_card import SpanCard
from clgdesk.ui.map.inserts import Insert

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

Button = Qt.MouseButton
GRIPPED = ("emotion_point", "felt", "stage", "lane", "card_link", "stage_link", "step", "sub_head")
"""Kinds of blocks that the pointer shows it can take hold of."""


class Mouse:
    """The pressed buttons of one view: at most one press, and the gesture that grew out of it."""

    def __init__(self, view: "MapView") -> None:
        self._view = view
        self._press: Press | None = None
        self._gesture: Gesture | None = None
        self._button = Button.NoButton
        self.pans = False
        """Space is held: the left button pans."""

    @property
    def busy(self) -> bool:
        """Whether a gesture goes on."""
        return self._gesture is not None

    def hold_pan(self, held: bool) -> None:
        """Take note that space is held, or no longer."""
        self.pans = held
        if self._gesture is None:
            shape = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)

    def press(self, event: QMouseEvent) -> None:
        """Take a press: it may become a click, a gesture, or end the gesture that goes on."""
        if self._gesture is not None or self._press is not None:
            if event.button() == Button.RightButton:
                self.cancel()
            return
        at = self._pointer(event)
        if event.button() == Button.MiddleButton or (
            self.pans and event.button() == Button.LeftButton
        ):
            self._begin(Pan(self._view, at), event.button())
        elif self._view.mode is not None and self._view.mode.pressed(
            self._view.block_at(at.view), event
        ):
            self._view.editing.end()
        elif event.button() == Button.LeftButton and self._view.connecting.choosing:
            self._choose(at)
        elif event.button() == Button.LeftButton and (gesture := self._taken_at(at)):
            self._view.editing.end()
            self._begin(gesture, event.button())
        elif event.button() == Button.LeftButton:
            self._view.editing.end()
            self._button = event.button()
            self._press = Press(self._view, self._view.block_at(at.view), at)
        elif event.button() == Button.RightButton:
            self._view.connecting.cancel()
            self._view.editing.end()
            Press(self._view, self._view.block_at(at.view), at).select_for_menu()

    def _taken_at(self, at: Pointer) -> Gesture | None:
        """Return the gesture that begins on what lies over the map: a sign, a grip, a handle."""
        if (head := self._insert_at(at)) is not None:
            return Insert(self._view, head)
        if (card := self._view.spans.grip_at(at.view)) is not None:
            return SpanCard(self._view, card, at)
        if (card := self._view.wires.handle_at(at.view)) is not None:
            return Connect(self._view, card, at)
        return None

    def _insert_at(self, at: Pointer) -> Block | None:
        inserts = self._view.inserts
        return None if inserts is None else inserts.hit(at.view)

    def _choose(self, at: Pointer) -> None:
        """Connect to the card under the pointer; beside the cards nothing is connected."""
        block = self._view.block_at(at.view)
        self._view.connecting.aim_at(block)
        if block is not None and block.kind == "card":
            self._view.connecting.take()
        else:
            self._view.connecting.cancel()

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer; a press that travels far enough becomes a gesture."""
        at = self._pointer(event)
        if self._gesture is not None:
            self._gesture.move(at)
        elif self._press is not None:
            way = (at.view - self._press.at.view).manhattanLength()
            if way >= QApplication.startDragDistance():
                self._grow(self._press, at)
        else:
            self._hover(at)

    def _grow(self, press: Press, at: Pointer) -> None:
        press.dragged()
        self._press = None
        self._begin(self._gesture_for(press.block, press.at), self._button)
        if self._gesture is not None:
            self._gesture.move(at)

    def _gesture_for(self, block: Block | None, at: Pointer) -> Gesture:
        if block is not None and block.kind == "card":
            return DragCards(self._view, block, at)
        is_step = block is not None and block.key.startswith("step:")
        if block is not None and (is_step or block.kind in ("stage", "lane")):
            if self._view.bridge.refuses_structure():
                return Gesture()
            return DragStep(self._view, block, at) if is_step else DragHead(self._view, block, at)
        if block is not None and block.kind == "emotion_point":
            return DragEmotion(self._view, block, at)
        return RubberBand(self._view, at)

    def _can_grip(self, block: Block) -> bool:
        fixed = block.kind in ("stage", "lane") and self._view.bridge.structure_locked
        takes = self._view.mode is not None and block.kind == "card"
        return takes or (block.kind in GRIPPED and not fixed)

    def _begin(self, gesture: Gesture, button: Button) -> None:
        self._gesture, self._button = gesture, button

    def release(self, event: QMouseEvent) -> None:
        """End the gesture where the pointer is, or make the press a click."""
        if event.button() != self._button:
            return
        at = self._pointer(event)
        gesture, press = self._gesture, self._press
        self._gesture = self._press = None
        self._button = Button.NoButton
        if gesture is not None:
            gesture.release(at)
            self.hold_pan(self.pans)
        elif press is not None:
            press.clicked()
            if press.block is not None:
                self._view.curves.clicked(press.block, press.at)
                if self._view.folds.hit(press.block, press.at.view):
                    self._view.shaping.toggle(press.block.kind, press.block.id)

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what lies under the pointer, or add what belongs there."""
        if event.button() != Button.LeftButton or self.pans or self._view.mode is not None:
            self.press(event)
            return
        at = self._pointer(event)
        self._view.opening.open_at(self._view.block_at(at.view), at)

    def cancel(self) -> bool:
        """End what goes on without a trace; tells whether something went on."""
        gesture, self._gesture, self._press = self._gesture, None, None
        self._button = Button.NoButton
        if gesture is None:
            return False
        gesture.cancel()
        return True

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return self._view.pointer_at(QPointF(event.position()), event.modifiers())

    def _hover(self, at: Pointer) -> None:
        if self.pans:
            return
        spanned = self._view.spans.grip_at(at.view)
        card = spanned or self._view.wires.handle_at(at.view)
        block = card or self._view.block_at(at.view)
        if self._view.connecting.choosing:
            self._view.connecting.aim_at(block)
            return
        on_sign = self._insert_at(at) is not None
        if not on_sign:  # the sign of a head lies on the next one too
            self._view.hover(block)
        grip = on_sign or card is not None or (block is not None and self._can_grip(block))
        wanted = Qt.CursorShape.PointingHandCursor if grip else Qt.CursorShape.ArrowCursor
        wanted = wanted if spanned is None else Qt.CursorShape.SizeHorCursor
        if self._view.viewport().cursor().shape() != wanted:
            self._view.viewport().setCursor(wanted)
