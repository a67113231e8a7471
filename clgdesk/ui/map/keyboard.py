"""Keys on the map that are not commands of a menu: walking, extending, typing, Esc, space."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from clgdesk.layout.reading import (
    Direction,
    between,
    cell_beside,
    first_and_last,
    neighbour,
    reading_order,
    stop_at_distance,
)
from clgdesk.ui.map.gestures.gesture import Modifier

if TYPE_CHECKING:
    from clgdesk.ui.map.mouse import Mouse
    from clgdesk.ui.map.view import MapView

Key = Qt.Key
_WAYS: dict[int, Direction] = {
    Key.Key_Left: "left",
    Key.Key_Right: "right",
    Key.Key_Up: "up",
    Key.Key_Down: "down",
}
_TAKES = (Key.Key_Return, Key.Key_Enter)
_FAR = (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown)
_COMMANDS = Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier
_ALT_GR = Modifier.ControlModifier | Modifier.AltModifier


class Keyboard:
    """The keys of one view."""

    def __init__(self, view: "MapView", mouse: "Mouse") -> None:
        self._view = view
        self._mouse = mouse

    def claims(self, event: QKeyEvent) -> bool:
        """Tell whether a key is the map's before any command of the window may take it."""
        if self._view.mode is not None and self._view.mode.claims(event):
            return True
        if event.key() == Key.Key_Escape:
            return self._chooses or self._mouse.busy or bool(self._view.selection.keys)
        return self._chooses and not event.modifiers() & _COMMANDS

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; tells whether it meant something here."""
        key, modifiers = event.key(), event.modifiers()
        if self._view.mode is not None and self._view.mode.key(event):
            return True
        if key == Key.Key_Escape:
            return self._escape()
        if self._chooses:
            return self._choose(event)
        if modifiers & (Modifier.AltModifier | Modifier.MetaModifier):
            return self._type(event) if _types(event) else False
        extends = bool(modifiers & Modifier.ShiftModifier)
        if modifiers & Modifier.ControlModifier:
            return self._jump(key, extends)
        if key in _WAYS:
            return self._walk(_WAYS[key], extends)
        if key in _FAR:
            return self._go_far(self._far(key), extends)
        if key == Key.Key_Space and not event.isAutoRepeat():
            self._mouse.hold_pan(True)
            return True
        return self._type(event)

    @property
    def _chooses(self) -> bool:
        return self._view.connecting.choosing

    def _choose(self, event: QKeyEvent) -> bool:
        """Go to another target of a connector, or take it; no other key means anything now."""
        key, text, connecting = event.key(), event.text(), self._view.connecting
        if key in _WAYS:
            connecting.go(_WAYS[key])
        elif key in _TAKES:
            connecting.take()
        elif key == Key.Key_Backspace or text.isprintable():
            connecting.type("\b" if key == Key.Key_Backspace else text)
        return True

    def _walk(self, way: Direction, extends: bool) -> bool:
        """Go one place on; extending goes on to the next card and never lets go of what is held."""
        board = self._view.board
        key = neighbour(board, self._from() or "", way)
        holds = extends and (self._from() or "").startswith("card:")
        while holds and key is not None and not key.startswith("card:"):
            key = neighbour(board, key, way)
        return self._go(key, extends)

    def _jump(self, key: int, extends: bool) -> bool:
        """Ctrl with an arrow goes by cells, with Home and End to the ends of the map."""
        board = self._view.board
        if key in _WAYS:
            return self._go_far(cell_beside(board, self._from() or "", _WAYS[key]), extends)
        if key in (Key.Key_Home, Key.Key_End):
            return self._go_far(first_and_last(board)[key == Key.Key_End], extends)
        return False

    def _far(self, key: int) -> str | None:
        if key in (Key.Key_Home, Key.Key_End):
            return self._end_of_row(last=key == Key.Key_End)
        page = self._view.heads.free_area().height() / self._view.zoom
        down = page if key == Key.Key_PageDown else -page
        return stop_at_distance(self._view.board, self._from() or "", down)

    def _go_far(self, key: str | None, extends: bool) -> bool:
        """Go to a key; extending selects every card up to there."""
        start = self._view.selection.keys[0] if self._view.selection.keys else ""
        if not extends or key is None or not start.startswith("card:"):
            return self._go(key, extends=False)
        cards = between(self._view.board, start, key)
        if cards:
            self._view.selection.set(cards)
            self._view.reveal(key)
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Act on a key that goes up."""
        if event.key() == Key.Key_Space and not event.isAutoRepeat():
            self._mouse.hold_pan(False)
            return True
        return False

    def tab(self, forward: bool) -> bool:
        """Go on in reading order; at the end the focus leaves the map."""
        if self._view.mode is not None and self._view.mode.tab(forward):
            return True
        order = reading_order(self._view.board)
        current = self._from()
        if not order:
            return False
        at = order.index(current) if current in order else (-1 if forward else len(order))
        at += 1 if forward else -1
        return 0 <= at < len(order) and self._go(order[at], extends=False)

    def _end_of_row(self, *, last: bool) -> str | None:
        """Return the first or last thing in the lane of what is selected."""
        board, block = self._view.board, self._view.board.block(self._from() or "")
        middle = -1.0 if block is None else block.y + block.h / 2
        row = next((r for r in board.rows if r.y <= middle < r.y + r.h), None)
        if row is None or not board.columns:
            order = reading_order(board)
            return order[-1 if last else 0] if order else None
        cell = board.cell_key(row.lane_id, board.slots[-1 if last else 0])
        stops = board.contents[cell] or (cell,)
        return stops[-1 if last else 0]

    def _escape(self) -> bool:
        if self._mouse.cancel() or self._view.connecting.cancel():
            return True
        if self._view.selection.keys:
            self._view.selection.clear()
            return True
        return False

    def _from(self) -> str | None:
        return self._view.selection.current

    def _go(self, key: str | None, extends: bool) -> bool:
        if key is None:
            return True
        selection = self._view.selection
        both_cards = key.startswith("card:") and (self._from() or "").startswith("card:")
        if extends and both_cards:
            kept = [k for k in selection.keys if k != key]
            shrinks = key in selection.keys and selection.keys[-2:-1] == (key,)
            selection.set((*kept[: -1 if shrinks else None], key), key)
        else:
            selection.set((key,))
        self._view.reveal(key)
        return True

    def _type(self, event: QKeyEvent) -> bool:
        text, one = event.text(), len(self._view.selection.keys) == 1  # of several none is meant
        typed = one and bool(text) and text.isprintable()
        return typed and self._view.opening.type_into_current(text)


def _types(event: QKeyEvent) -> bool:
    """Tell whether Ctrl and Alt together are AltGr: they make a letter."""
    both = (event.modifiers() & _ALT_GR) == _ALT_GR
    return both and bool(event.text()) and event.text().isprintable()
