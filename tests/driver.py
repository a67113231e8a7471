"""Drives the map as a person would: tests read as sentences and name things, never pixels.

    driver.press_on(card).move_to(stage, lane).release()
    driver.expect_card_in(card, stage, lane).expect_history(1)

Real mouse, key and drag events go to the widgets; places are asked from the board that is shown.
"""

import math
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSizeF, Qt, QThread, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QInputDevice,
    QKeySequence,
    QMouseEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clgdesk.document import Document
from clgdesk.document.cards import cards_in, tray
from clgdesk.layout.shapes import HEAD_KINDS, Block
from clgdesk.model.records import Card, Lane, Record, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.keys_mime import mime_of
from clgdesk.ui.map.spans import grip_of
from clgdesk.ui.map.view import MapView
from clgdesk.ui.map.wires import handle_of

Thing = Record | str
"""A record, or a block key."""
Left, Middle, Right = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
_NAMES = {"left": Left, "middle": Middle, "right": Right}
_SETTLING = 30
_PATIENCE = 2_000


class FakeTray:
    """A tray beside the map: everything left of the map belongs to it."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self.hinted = False

    def accepts_global(self, pos: QPoint) -> bool:
        return self._view.mapFromGlobal(pos).x() < 0

    def set_drop_hint(self, shown: bool) -> None:
        self.hinted = shown


class Driver:
    """One map view in a window, and the hands of its user."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.tray = FakeTray(view)
        view.set_tray_drop(self.tray)
        self._at = QPointF()
        self._held = Qt.MouseButton.NoButton
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._mime: QMimeData | None = None
        self.problems: list[str] = []
        view.bridge.problem.connect(self.problems.append)
        self.notices: list[tuple[str, tuple]] = []
        view.bridge.notice.connect(lambda sentence, ways: self.notices.append((sentence, ways)))
        self.handed_on: list[Path] = []
        view.file_dropped.connect(self.handed_on.append)
        self._start = len(self.document.history())

    # What there is

    @property
    def document(self) -> Document:
        return self.view.bridge.document

    @property
    def snapshot(self) -> Snapshot:
        return self.document.snapshot

    def cards(self) -> list[Card]:
        """All cards."""
        return list(self.snapshot.of_kind(Card).values())

    def forget_history(self) -> "Driver":
        """Count the entries of the history from now on."""
        self._start = len(self.document.history())
        return self

    def card(self, title: str) -> Card:
        """The card with that title."""
        return self._titled(Card, title)

    def stage(self, title: str) -> Stage:
        """The stage with that title."""
        return self._titled(Stage, title)

    def lane(self, title: str) -> Lane:
        """The lane with that title."""
        return self._titled(Lane, title)

    def _titled(self, record_type, title):
        found = [r for r in self.snapshot.of_kind(record_type).values() if r.title == title]
        assert len(found) == 1, f"{len(found)} of {record_type.KIND} are called {title!r}"
        return found[0]

    def cell(self, stage: str, lane: str) -> str:
        """The key of a cell."""
        return f"cell:{self.lane(lane).id}:{self.stage(stage).id}"

    def block(self, thing: Thing) -> Block:
        """The block that shows a thing."""
        block = self.view.board.block(_key(thing))
        assert block is not None, f"{_key(thing)} is not on the map"
        return block

    # Pointer

    def press_on(self, thing: Thing, button: str = "left", keys: str = "") -> "Driver":
        """Press a button over the middle of a thing, with keys such as ``"Shift"`` held down."""
        self._modifiers = _modifiers(keys)
        self._at = self._middle(thing)
        self._held = _NAMES[button]
        self._mouse(QEvent.Type.MouseButtonPress, self._held, self._held)
        return self

    def press_at(self, at: QPointF) -> "Driver":
        """Press on a place of the map, in its pixels, that was asked from something shown."""
        self._at, self._held = at, Left
        self._mouse(QEvent.Type.MouseButtonPress, Left, Left)
        return self

    def double_click_at(self, at: QPointF) -> "Driver":
        """Click twice on such a place."""
        self.press_at(at).release()
        self._mouse(QEvent.Type.MouseButtonDblClick, Left, Left)
        self._mouse(QEvent.Type.MouseButtonRelease, Left, Qt.MouseButton.NoButton)
        return self.settle()

    def press_on_grip(self, card: Card) -> "Driver":
        """Move over a card until it shows its grip, and press on that."""
        self._at = self._middle(card)
        self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
        return self.press_at(self._seen(QRectF(grip_of(self.block(card)), QSizeF())).topLeft())

    def click_legend(self, lane: Lane, number: int) -> "Driver":
        """Click an entry of the legend in the head of a lane, counted from 0."""
        row = next(row for row in self.view.board.rows if row.lane_id == lane.id)
        entry = row.curves[number]
        middle = QPointF(40, (entry.y + entry.h / 2) * self.view.heads.scale)
        self._modifiers, self._held = _modifiers(""), _NAMES["left"]
        self._at = self._area(lane).topLeft() + middle
        self._mouse(QEvent.Type.MouseButtonPress, self._held, self._held)
        return self.release()

    def press_on_handle_of(self, card: Card) -> "Driver":
        """Move over a card until it shows its handle, and press on that."""
        block = self.block(card)
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._at = self._middle(card)
        self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, self._held)
        place = handle_of(block)
        self._at = self._seen(QRectF(place, place)).topLeft()
        self._held = Left
        self._mouse(QEvent.Type.MouseButtonPress, self._held, self._held)
        return self

    def hover_over(self, thing: Thing) -> "Driver":
        """Move over a thing without a button held down."""
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._at = self._middle(thing)
        self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, self._held)
        return self

    def seen_at(self, x: float, y: float) -> QPointF:
        """Where a point of the board is seen, in pixels of the map."""
        return self._seen(QRectF(x, y, 0, 0)).topLeft()

    def click_line(self, link: Record) -> "Driver":
        """Press and let go a little beside the longest part of a connector's line."""
        connector = self.view.board.links[_key(link)]
        a, b = max(pairwise(connector.points), key=lambda ends: math.dist(*ends))
        x = connector.block.x + (a[0] + b[0]) / 2
        y = connector.block.y + (a[1] + b[1]) / 2
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._at = self._seen(QRectF(x + 1, y + 1, 0, 0)).topLeft()
        self._held = Left
        self._mouse(QEvent.Type.MouseButtonPress, self._held, self._held)
        return self.release()

    def press_on_ground(self, button: str = "left", keys: str = "") -> "Driver":
        """Press where there is nothing: below the map, left of its right edge."""
        self._modifiers = _modifiers(keys)
        board = self.view.board
        self._at = self._seen(QRectF(board.w / 2, board.h + 6, 0, 0)).center()
        self._held = _NAMES[button]
        self._mouse(QEvent.Type.MouseButtonPress, self._held, self._held)
        return self

    def move_over(self, thing: Thing, *, upper: bool = True) -> "Driver":
        """Move to the upper or lower half of a thing."""
        area = self._area(thing)
        share = 0.25 if upper else 0.8
        return self._move(QPointF(area.center().x(), area.top() + area.height() * share))

    def move_to(self, stage: str, lane: str) -> "Driver":
        """Move to the lower end of a cell."""
        area = self._area(self.cell(stage, lane))
        return self._move(QPointF(area.center().x(), area.bottom() - 3))

    def move_to_corner_of(self, thing: Thing) -> "Driver":
        """Move just beyond the lower right corner of a thing."""
        area = self._area(thing)
        return self._move(area.bottomRight() + QPointF(2, 2))

    def move_to_tray(self) -> "Driver":
        """Move out of the map, on to the tray beside it."""
        return self._move(QPointF(-40, self.view.height() / 2))

    def move_by(self, dx: float, dy: float) -> "Driver":
        """Move by units of the board at the present zoom."""
        return self._move(self._at + QPointF(dx, dy) * self.view.zoom)

    def move_to_edge(self, side: str) -> "Driver":
        """Move to just inside an edge of the map: ``"right"`` or ``"bottom"``."""
        area = self.view.viewport().rect()
        if side == "right":
            return self._move(QPointF(area.right() - 4, area.center().y()))
        return self._move(QPointF(area.center().x(), area.bottom() - 4))

    def _move(self, to: QPointF) -> "Driver":
        start = self._at
        for step in (0.3, 0.7, 1.0):
            self._at = start + (to - start) * step
            self._mouse(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, self._held)
        return self

    def release(self) -> "Driver":
        """Let go."""
        button, self._held = self._held, Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseButtonRelease, button, Qt.MouseButton.NoButton)
        return self.settle()

    def press_right_too(self) -> "Driver":
        """Press the right button while the left one is down."""
        self._mouse(QEvent.Type.MouseButtonPress, Right, self._held | Right)
        self._mouse(QEvent.Type.MouseButtonRelease, Right, self._held)
        return self

    def click(self, thing: Thing, keys: str = "") -> "Driver":
        """Press and let go on a thing."""
        return self.press_on(thing, keys=keys).release()

    def click_ground(self) -> "Driver":
        """Press and let go where there is nothing."""
        return self.press_on_ground().release()

    def double_click(self, thing: Thing) -> "Driver":
        """Click twice on a thing."""
        self.click(thing)
        self._mouse(QEvent.Type.MouseButtonDblClick, Left, Left)
        self._mouse(QEvent.Type.MouseButtonRelease, Left, Qt.MouseButton.NoButton)
        return self.settle()

    def drag(
        self,
        thing: Thing,
        to: tuple[str, str] | None = None,
        before: Thing | None = None,
        keys: str = "",
    ) -> "Driver":
        """Drag a thing to a cell (lane, stage), or in front of another thing."""
        self.press_on(thing, keys=keys)
        if before is not None:
            self.move_over(before)
        elif to is not None:
            self.move_to(to[1], to[0])
        return self.release()

    def press_in_minimap(self, thing: Thing) -> "Driver":
        """Press the left button on a thing as it is seen in the minimap."""
        minimap = self.view.minimap
        assert minimap.isVisible(), "there is no minimap"
        self._in_minimap(QEvent.Type.MouseButtonPress, minimap.place_of(self.block(thing)))
        return self

    def move_in_minimap(self, thing: Thing) -> "Driver":
        """Move the pressed pointer to a thing as it is seen in the minimap."""
        to = self.view.minimap.place_of(self.block(thing))
        self._in_minimap(QEvent.Type.MouseMove, to)
        return self

    def release_minimap(self) -> "Driver":
        """Let go of the minimap."""
        self._in_minimap(QEvent.Type.MouseButtonRelease, self._at)
        return self.settle()

    def _in_minimap(self, kind: QEvent.Type, at: QPointF) -> None:
        self._at = at
        moves, ends = kind == QEvent.Type.MouseMove, kind == QEvent.Type.MouseButtonRelease
        minimap, none = self.view.minimap, Qt.MouseButton.NoButton
        screen = QPointF(minimap.mapToGlobal(at.toPoint()))
        button, held = none if moves else Left, none if ends else Left
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(minimap, QMouseEvent(kind, at, screen, button, held, keys))

    def wheel(self, notches: float, over: Thing, keys: str = "") -> "Driver":
        """Turn the wheel over a thing: positive is away from the hand."""
        at = self._middle(over)
        viewport = self.view.viewport()
        event = QWheelEvent(
            at, QPointF(viewport.mapToGlobal(at.toPoint())), QPoint(),
            QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton, _modifiers(keys), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)
        return self.settle()

    def _mouse(self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        viewport = self.view.viewport()
        screen = QPointF(viewport.mapToGlobal(self._at.toPoint()))
        event = QMouseEvent(kind, self._at, screen, button, held, self._modifiers, _device())
        QApplication.sendEvent(viewport, event)

    # Drops from elsewhere

    def drop(self, things: Iterable[Thing], on: Thing) -> "Driver":
        """Drop things from a panel on a thing of the map."""
        self.hover_with(mime_of(_key(thing) for thing in things), self._middle(on))
        return self._let_go()

    def drop_text(self, text: str, stage: str, lane: str) -> "Driver":
        """Drop a text from another program on a cell."""
        self.hover_with_text(text, stage, lane)
        return self._let_go()

    def drop_files(self, *paths: Path, on: Thing) -> "Driver":
        """Drop files from a file manager on a thing, and wait until they are taken in."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return self.drop_data(data, on)

    def drop_image(self, image: QImage, on: Thing) -> "Driver":
        """Drop an image from another program on a thing, and wait until it is taken in."""
        data = QMimeData()
        data.setImageData(image)
        return self.drop_data(data, on)

    def drop_data(self, data: QMimeData, on: Thing) -> "Driver":
        """Drop anything on a thing, and wait until it is taken in."""
        self.hover_with(data, self._middle(on))
        return self._let_go().wait_for_files()

    def wait_for_files(self) -> "Driver":
        """Wait until files are read and their pictures can be seen."""
        view = self.view
        for _ in range(_PATIENCE):
            self.settle()
            if not view.incoming.busy and not view.bridge.images.busy:
                return self
            QThread.msleep(5)
        raise AssertionError("the files never arrived")

    def hover_with_text(self, text: str, stage: str, lane: str) -> "Driver":
        """Hold a text from another program over a cell."""
        data = QMimeData()
        data.setText(text)
        return self.hover_with(data, self._area(self.cell(stage, lane)).center())

    def hover_with(self, data: QMimeData, at: QPointF) -> "Driver":
        """Hold a drag over a place."""
        self._mime, self._at = data, at
        viewport, where, action = self.view.viewport(), at.toPoint(), Qt.DropAction.CopyAction
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(viewport, QDragEnterEvent(where, action, data, Left, none))
        QApplication.sendEvent(viewport, QDragMoveEvent(where, action, data, Left, none))
        return self

    def leave_with_drag(self) -> "Driver":
        """Take the drag away again."""
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())
        return self.settle()

    def _let_go(self) -> "Driver":
        none = Qt.KeyboardModifier.NoModifier
        event = QDropEvent(self._at, Qt.DropAction.CopyAction, self._mime, Left, none)
        QApplication.sendEvent(self.view.viewport(), event)
        return self.settle()

    # Keys

    def key(self, keys: str, times: int = 1) -> "Driver":
        """Press a key such as ``"F"``, ``"Alt+Right"`` or ``"Esc"``, where the focus is."""
        for _ in range(times):
            combination = QKeySequence(keys)[0]
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self.settle()
        return self

    def hold_space(self) -> "Driver":
        """Press space and keep it down."""
        QTest.keyPress(self._focus(), Qt.Key.Key_Space)
        return self

    def let_go_of_space(self) -> "Driver":
        """Let space go up."""
        QTest.keyRelease(self._focus(), Qt.Key.Key_Space)
        return self

    def type(self, text: str) -> "Driver":
        """Type a text where the focus is."""
        QTest.keyClicks(self._focus(), text)
        return self.settle()

    def rest(self) -> "Driver":
        """Let a pause in typing pass, without waiting for it."""
        assert self.view.editing.editor is not None, "nothing is being edited"
        self.view.editing.editor.rested.emit()
        return self.settle()

    def lose_focus(self) -> "Driver":
        """Go to another widget of the window."""
        other = self.view.window().findChild(QWidget, "elsewhere")
        assert other is not None
        other.setFocus(Qt.FocusReason.MouseFocusReason)
        return self.settle()

    def focus_map(self) -> "Driver":
        """Come back to the map."""
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        return self.settle()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.view

    def select(self, *things: Thing) -> "Driver":
        """Select things, the last one last."""
        self.view.selection.set(_key(thing) for thing in things)
        return self

    def undo(self, times: int = 1) -> "Driver":
        """Undo."""
        for _ in range(times):
            self.document.undo()
        return self.settle()

    def settle(self) -> "Driver":
        """Let everything that is due happen, pictures that are still to be made included."""
        for _ in range(_SETTLING):
            QApplication.processEvents()
        end = time.monotonic() + 5
        while self.view.settled and self.view.refining and time.monotonic() < end:
            QApplication.processEvents()
        return self

    # What to expect

    def expect_card_in(self, title: str, stage: str, lane: str) -> "Driver":
        """The card stands in that cell."""
        titles = self.titles_in(stage, lane)
        assert title in titles, f"{title!r} is not among {titles}"
        return self

    def expect_order(self, stage: str, lane: str, *titles: str) -> "Driver":
        """These cards, and no others, stand in that cell in this order."""
        assert self.titles_in(stage, lane) == list(titles)
        return self

    def expect_tray(self, *titles: str) -> "Driver":
        """These cards, and no others, are in the tray in this order."""
        assert [card.title for card in tray(self.snapshot)] == list(titles)
        return self

    def titles_in(self, stage: str, lane: str) -> list[str]:
        """The titles of the cards in a cell, in their order."""
        cards = cards_in(self.snapshot, self.lane(lane).id, self.stage(stage).id)
        return [card.title for card in cards]

    def expect_history(self, entries: int) -> "Driver":
        """So many entries were written since the driver began."""
        labels = [entry.label for entry in self.document.history()[self._start :]]
        assert len(labels) == entries, f"the history holds {labels}"
        return self

    def expect_undone(self) -> "Driver":
        """Everything since the driver began is undone."""
        steps = self.document.stacks.undo
        began = {entry.id for entry in self.document.history()[: self._start]}
        assert not steps or steps[-1].last.id in began
        return self

    def expect_selected(self, *things: Thing) -> "Driver":
        """These things, and no others, are selected."""
        assert set(self.view.selection.keys) == {_key(thing) for thing in things}
        return self

    def expect_editing(self, thing: Thing | None = None) -> "Driver":
        """A text is being edited: that of the thing."""
        assert self.view.editing.active, "nothing is being edited"
        if thing is not None:
            assert self.view.editing.key == _key(thing)
        return self

    def expect_not_editing(self) -> "Driver":
        """No text is being edited."""
        assert not self.view.editing.active
        return self

    def expect_no_trace(self) -> "Driver":
        """No gesture goes on, and nothing of one is left to be seen."""
        assert not self.view.mouse.busy
        assert not self.view.marks.shown
        assert not self.tray.hinted
        assert not self.view.map_scene.dimmed
        assert self.view.board is self.view.bridge.board
        ghosts = [w for w in self.view.window().findChildren(QWidget, "ghost") if w.isVisible()]
        assert not ghosts
        return self

    # Places

    def middle_of(self, thing: Thing) -> QPointF:
        """Where the middle of a thing is seen now, in pixels of the map."""
        block = self.block(thing)
        return self._seen(QRectF(block.x, block.y, block.w, block.h)).center()

    def _area(self, thing: Thing) -> QRectF:
        block = self.block(thing)
        if not self._held:
            self.view.reveal(block.key)
        if block.kind in HEAD_KINDS:
            return self.view.heads.seen_area(block)
        return self._seen(QRectF(block.x, block.y, block.w, block.h))

    def _seen(self, area: QRectF) -> QRectF:
        return self.view.camera.to_view(area)

    def _middle(self, thing: Thing) -> QPointF:
        area = self._area(thing)
        if self.block(thing).kind == "cell":
            return area.bottomRight() - QPointF(3, 3)
        return area.center()


def _key(thing: Thing) -> str:
    return thing if isinstance(thing, str) else f"{thing.KIND}:{thing.id}"


def _modifiers(keys: str) -> Qt.KeyboardModifier:
    found = Qt.KeyboardModifier.NoModifier
    names = {
        "Shift": Qt.KeyboardModifier.ShiftModifier,
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
    }
    for name in filter(None, keys.split("+")):
        found |= names[name]
    return found


def _device() -> QPointingDevice:
    found = QPointingDevice.primaryPointingDevice()
    assert isinstance(found, QInputDevice)
    return found
