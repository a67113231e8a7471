"""The map and its things as assistive technologies ask for them.

Qt keeps what it once gave out in a register of its own and deletes it there. So a ``Thing`` ends
only through ``forget``, and a ``HeardMap`` only with its view: Python must not let go of either
before, hence ``_kept``.
"""

# mypy: disable-error-code="override"
# Qt answers with null where there is nothing; its stubs do not say so.

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from clgdesk.ui.map.heard.tree import ROOT

if TYPE_CHECKING:
    from clgdesk.ui.map.heard.heard import Heard
    from clgdesk.ui.map.view import MapView

Role = QAccessible.Role
_ROLES = {"stage": Role.Heading, "sub_head": Role.Heading, "lane": Role.List}
_SET_FOCUS = QAccessibleActionInterface.setFocusAction
_PRESS = QAccessibleActionInterface.pressAction
_MENU = QAccessibleActionInterface.showMenuAction
_NOTHING = Shiboken.VoidPtr(0)
"""A null pointer: Python's ``None`` would arrive as the address of ``None``."""
_kept: list[QAccessibleWidget] = []


def install() -> None:
    """Answer for maps from now on."""
    QAccessible.installFactory(_made_for)


def _made_for(_class_name: str, asked: QObject) -> QAccessibleInterface | None:
    from clgdesk.ui.map.view import MapView

    if not isinstance(asked, MapView):
        return None
    _kept[:] = [interface for interface in _kept if Shiboken.isValid(interface)]
    _kept.append(HeardMap(asked))
    return _kept[-1]


class HeardMap(QAccessibleWidget):
    """The map as a whole: its stages, lanes and connectors, then the widgets that lie on it."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view, Role.Grouping)
        self._view = view

    @property
    def _heard(self) -> "Heard | None":
        return self._view.heard if Shiboken.isValid(self._view) else None

    @property
    def _keys(self) -> tuple[str, ...]:
        return () if self._heard is None else self._heard.tree.children(ROOT)

    def childCount(self) -> int:
        return len(self._keys) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:
        keys = self._keys
        if self._heard is not None and 0 <= index < len(keys):
            return self._heard.thing(keys[index])
        return super().child(index - len(keys)) if index >= 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if isinstance(child, Thing):
            return child.place if child.above == ROOT else -1
        found = super().indexOfChild(child)
        return found if found < 0 else found + len(self._keys)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        ground, at = self._view.viewport(), QPoint(x, y)
        if self._heard is None or not ground.rect().contains(ground.mapFromGlobal(at)):
            return super().childAt(x, y)
        over = self._view.childAt(self._view.mapFromGlobal(at))
        if over not in (None, ground) and over.focusPolicy() != Qt.FocusPolicy.NoFocus:
            return QAccessible.queryAccessibleInterface(over)
        block = self._view.block_at(QPointF(ground.mapFromGlobal(at)))
        return None if block is None else self._heard.thing_if_any(block.key)

    def focusChild(self) -> QAccessibleInterface | None:
        if self._heard is not None and self._view.hasFocus():
            return self._heard.thing_if_any(self._view.selection.current)
        return super().focusChild()

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name and self._heard is not None:
            return self._heard.tree.sentence(ROOT)
        return super().text(kind)


class Thing(QAccessibleInterface):
    """A stage, a step, a lane, a card or whatever else one can stop at on the map."""

    def __init__(self, heard: "Heard", key: str) -> None:
        super().__init__()
        self._heard, self.key = heard, key
        self._actions: _Actions | None = None

    @property
    def above(self) -> str | None:
        """The key of what it stands below, None where it is no longer on the map."""
        return self._heard.tree.above.get(self.key)

    @property
    def place(self) -> int:
        """Which one it is there."""
        return self._heard.tree.place(self.key)

    def isValid(self) -> bool:
        return self._heard.alive and self.key in self._heard.tree

    def window(self) -> QWindow | None:
        return self._heard.view.window().windowHandle() if self._heard.alive else None

    def parent(self) -> QAccessibleInterface | None:
        if not self.isValid():
            return None
        if self.above:
            return self._heard.thing(self.above)
        return QAccessible.queryAccessibleInterface(self._heard.view)

    def childCount(self) -> int:
        return len(self._heard.tree.children(self.key))

    def child(self, index: int) -> QAccessibleInterface | None:
        keys = self._heard.tree.children(self.key)
        return self._heard.thing(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        below = isinstance(child, Thing) and child.above == self.key
        return child.place if below else -1  # type: ignore[attr-defined]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:
        inside = (self.child(i) for i in range(self.childCount()))
        return next((c for c in inside if c is not None and c.rect().contains(x, y)), None)

    def focusChild(self) -> QAccessibleInterface | None:
        return None

    def object(self) -> None:
        """No object of Qt stands for it."""

    def rect(self) -> QRect:
        return self._heard.area(self.key)

    def role(self) -> QAccessible.Role:
        return _ROLES.get(self._heard.kind(self.key), Role.ListItem)

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        selection, view = self._heard.view.selection, self._heard.view
        state.focusable = state.selectable = state.extSelectable = True
        state.selected = self.key in selection.keys
        state.focused = self.key == selection.current and view.hasFocus()
        state.expandable = self._heard.kind(self.key) in ("stage", "lane")
        state.collapsed = self.key in self._heard.tree.folded
        state.expanded = state.expandable and not state.collapsed
        state.offscreen = not self._heard.in_sight(self.rect())
        state.invisible = not view.isVisible()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self._heard.tree.sentence(self.key)
        if kind == QAccessible.Text.Description:
            return self._heard.tree.aside(self.key)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Texts are edited in the window, where the history hears of it."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Shiboken.VoidPtr:
        if kind != QAccessible.InterfaceType.ActionInterface:
            return _NOTHING
        self._actions = self._actions or _Actions(self._heard, self.key)
        return Shiboken.VoidPtr(Shiboken.getCppPointer(self._actions)[0])


class _Actions(QAccessibleActionInterface):
    """What can be done with a thing: go there, open it, see its menu."""

    def __init__(self, heard: "Heard", key: str) -> None:
        super().__init__()
        self._heard, self._key = heard, key

    def actionNames(self) -> list[str]:
        return [_PRESS(), _SET_FOCUS(), _MENU()]

    def doAction(self, name: str) -> None:
        if name in self.actionNames():
            self._heard.go_to(self._key)
        if name == _PRESS():
            self._heard.view.opening.open_current()
        elif name == _MENU():
            self._heard.show_menu()

    def keyBindingsForAction(self, _name: str) -> list[str]:
        return []
