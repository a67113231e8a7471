"""Everything that a window says: what stands in it, its tips, its lists, what a reader hears."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

_TELLING = (
    "text", "toPlainText", "toolTip", "title", "windowTitle", "placeholderText", "statusTip",
    "accessibleName", "accessibleDescription",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
_HEARD = (
    QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value,
    QAccessible.Text.Help,
)  # fmt: skip


def everything_said() -> str:
    """All texts of all windows, a line each; also of widgets that are not seen now."""
    lines: list[str] = []
    for root in QApplication.topLevelWidgets():
        for widget in (root, *root.findChildren(QWidget)):
            lines += _of_widget(widget)
        heard = QAccessible.queryAccessibleInterface(root)
        if heard is not None:
            lines += _heard(heard)
    return "\n".join(lines)


def _of_widget(widget: QWidget) -> Iterator[str]:
    for name in _TELLING:
        teller = getattr(widget, name, None)
        if callable(teller) and isinstance(said := teller(), str):
            yield said
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model(), QModelIndex())


def _of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        first = model.index(row, 0, parent)
        column = 0
        while (index := model.index(row, column, parent)).isValid():
            yield from (str(said) for role in _ROLES if (said := model.data(index, role)))
            column += 1
        yield from _of_model(model, first)


def _heard(interface: QAccessibleInterface) -> Iterator[str]:
    if interface.isValid():
        yield from (interface.text(what) for what in _HEARD)
        for number in range(interface.childCount()):
            if (child := interface.child(number)) is not None:
                yield from _heard(child)
