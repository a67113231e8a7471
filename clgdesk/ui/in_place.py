"""What is typed in place in a list, tree or table, kept before the window goes on."""

from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QComboBox, QWidget


def keep_typed(window: QWidget) -> None:
    """End the edit that goes on in a row of a window, if one does, and keep its text."""
    editor = window.focusWidget()
    viewport = None if editor is None else editor.parentWidget()
    view = None if viewport is None else viewport.parentWidget()
    if not isinstance(view, QAbstractItemView) or isinstance(editor, QComboBox):
        return
    if viewport is view.viewport():
        view.commitData(editor)
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
