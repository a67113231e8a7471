"""Keys that were typed before the window had its commands: none of them is lost."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from clgdesk.ui.actions import ActionRegistry

_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


def replay(keys: Sequence[QKeyEvent], registry: ActionRegistry, window: QWidget) -> None:
    """Press keys again, as Qt would: a field first, then the commands, then what has the focus."""
    for event in keys:
        if event.key() in _ALONE:
            continue
        target = QApplication.focusWidget() or window.focusWidget() or window
        if _claimed(event, target) or not _run(event, registry, target):
            QApplication.sendEvent(target, event)


def _claimed(event: QKeyEvent, target: QWidget) -> bool:
    """Tell whether what has the focus wants a key for itself, before any command gets it."""
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text(),
        event.isAutoRepeat(), event.count(),
    )  # fmt: skip
    asked.ignore()
    QApplication.sendEvent(target, asked)
    return asked.isAccepted()


def _run(event: QKeyEvent, registry: ActionRegistry, target: QWidget) -> bool:
    """Run the command of a key, if it has one where the focus is."""
    pressed = QKeySequence(event.keyCombination())
    for command in registry:
        scope = command.action.parent()
        here = isinstance(scope, QWidget) and (scope is target or scope.isAncestorOf(target))
        if here and pressed in command.action.shortcuts():
            registry.run(command.key)
            return True
    return False
