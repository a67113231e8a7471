"""Tells assistive technologies what happens on one map, and answers for its things."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent
from shiboken6 import Shiboken

from clgdesk.layout.shapes import HEAD_KINDS, Board
from clgdesk.translation import trn
from clgdesk.ui import spoken
from clgdesk.ui.map.heard.interfaces import HeardMap, Thing, install
from clgdesk.ui.map.heard.tree import HeardTree

if TYPE_CHECKING:
    from clgdesk.ui.map.view import MapView

Event = QAccessible.Event
_installed: list[bool] = []


class _Told(NamedTuple):
    """What was last told of a thing: below what it stands, its words and place, its sentence."""

    above: str | None
    sign: tuple[str, float, bool]
    sentence: str


class Heard:
    """The map of one view as it is heard; things are made when they are asked for."""

    def __init__(self, view: "MapView") -> None:
        self.view = view
        self._things: dict[str, Thing] = {}
        self._tree: HeardTree | None = None
        self._told: dict[str, _Told] = {}
        view.selection.changed.connect(self._selection_changed)
        view.bridge.board_changed.connect(self._board_changed)
        view.destroyed.connect(self.forget_all)
        if not _installed:
            _installed.append(True)
            install()

    def begin(self) -> None:
        """Answer for a map that was asked for before there was anyone to answer."""
        if spoken.heard():
            found = QAccessible.queryAccessibleInterface(self.view)
            if found is not None and not isinstance(found, HeardMap):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(found))
            spoken.send(QAccessibleEvent(self.view, Event.ObjectReorder))
            if self.view.hasFocus():
                self._tell_focus()

    # Answers

    @property
    def alive(self) -> bool:
        """Whether there still is a map to answer for."""
        return Shiboken.isValid(self.view)

    @property
    def tree(self) -> HeardTree:
        """What stands on the board that is shown."""
        board = self.view.bridge.board
        if self._tree is None or self._tree.board is not board:
            self._tree = HeardTree(board, self.view.bridge.document.snapshot)
        return self._tree

    def thing(self, key: str) -> Thing:
        """Return the thing of a key of the tree."""
        found = self._things.get(key)
        if found is None:
            found = self._things[key] = Thing(self, key)
            self._told[key] = self._now(key)
        return found

    def thing_if_any(self, key: str | None) -> Thing | None:
        """Return the thing of a key, None where it is not on the map."""
        return self.thing(key) if key is not None and key in self.tree else None

    def _now(self, key: str, told: _Told | None = None) -> _Told:
        """Return how a key reads now; what stands as it was told is not put into words again."""
        tree = self.tree
        above, block = tree.above.get(key), tree.board.block(key)
        folded = key in tree.folded
        sign = ("", 0.0, folded) if block is None else (block.label, block.x, folded)
        if told is not None and (told.above, told.sign) == (above, sign):
            return told
        return _Told(above, sign, tree.sentence(key))

    def kind(self, key: str) -> str:
        """Return what kind of block a key stands for."""
        block = self.tree.board.block(key)
        return "" if block is None else block.kind

    def area(self, key: str) -> QRect:
        """Return where a thing is on the screen."""
        block = self.tree.board.block(key) if self.alive else None
        if block is None:
            return QRect()
        if block.kind in HEAD_KINDS:
            area = self.view.heads.area_of(block)
        else:
            area = self.view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        ground, pixels = self.view.viewport(), area.toAlignedRect()
        return QRect(ground.mapToGlobal(pixels.topLeft()), pixels.size())

    def in_sight(self, area: QRect) -> bool:
        """Tell whether a part of the screen shows some of the map."""
        ground = self.view.viewport()
        corner = ground.mapToGlobal(ground.rect().topLeft())
        return area.intersects(QRect(corner, ground.size()))

    # Acts

    def go_to(self, key: str) -> None:
        """Select a thing, bring it in sight and give the map the focus."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.show_selected((key,))

    def show_menu(self) -> None:
        """Show the menu of what is selected."""
        middle = self.view.rect().center()
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, middle, self.view.mapToGlobal(middle)
        )
        self.view.contextMenuEvent(event)

    # News

    def _selection_changed(self) -> None:
        if spoken.heard() and self.view.hasFocus():
            self._tell_focus()
            chosen = len(self.view.selection.keys)
            if chosen > 1:
                words = trn("{n} selected", "{n} selected", chosen).format(n=chosen)
                spoken.announce(self.view, words)

    def _tell_focus(self) -> None:
        current = self.thing_if_any(self.view.selection.current)
        spoken.send(QAccessibleEvent(current or self.view, Event.Focus))

    def _board_changed(self, _board: Board) -> None:
        if not spoken.heard():
            self.forget_all()
            return
        before = self._tree
        current = self.view.selection.current or ""
        was = self._told.get(current)
        self._follow()
        if before is None or before.below != self.tree.below:
            spoken.send(QAccessibleEvent(self.view, Event.ObjectReorder))
        if was is not None and current in self.tree:
            self._tell_change(current, was)

    def _follow(self) -> None:
        """Let go of what left its place, and say anew what reads otherwise."""
        for key, told in tuple(self._told.items()):
            now = self._now(key, told)
            if now.above != told.above:
                self.forget(key)
            elif now is not told:
                self._told[key] = now
                if now.sentence != told.sentence:
                    spoken.send(QAccessibleEvent(self._things[key], Event.NameChanged))

    def _tell_change(self, key: str, was: _Told) -> None:
        """Say what is selected as it is now if an edit has changed it."""
        now = self._now(key, was)
        if not self.view.hasFocus() or (now.above, now.sentence) == (was.above, was.sentence):
            return
        if now.above != was.above:
            self._tell_focus()
        spoken.announce(self.view, now.sentence)

    def forget(self, key: str) -> None:
        """Let go of a thing, in the register of Qt first."""
        thing = self._things.pop(key)
        self._told.pop(key, None)
        if Shiboken.isValid(thing):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(thing))

    def forget_all(self) -> None:
        """Let go of every thing."""
        for key in tuple(self._things):
            self.forget(key)
