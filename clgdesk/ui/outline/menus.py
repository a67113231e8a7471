"""The menus of the outline: what the keys do there, and what the map's menu does with cards."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from clgdesk.layout.kinds import kind_name
from clgdesk.translation import tr
from clgdesk.ui.outline.adding import KIND_KEYS

if TYPE_CHECKING:
    from clgdesk.ui.main_window import MainWindow
    from clgdesk.ui.outline.table_view import TableView
    from clgdesk.ui.outline.tree_view import TreeView

_KEYS = {
    QKeySequence.StandardKey.Copy: "map.copy",
    QKeySequence.StandardKey.Cut: "map.cut",
    QKeySequence.StandardKey.Paste: "map.paste",
}
_TAKEN_ALONG = ("map.cut", "map.copy", "map.paste", "map.duplicate")


def command_of(event: QKeyEvent) -> str | None:
    """Return the command of the map that a key means here too, as it acts on what is selected."""
    for standard, command in _KEYS.items():
        if event.matches(standard):
            return command
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "map.duplicate" if held and event.key() == Qt.Key.Key_D else None


def table_menu(window: "MainWindow", view: "TableView") -> QMenu:
    """Return the menu of the selected rows; it goes away by itself when it is closed."""
    menu = _menu(window, view)
    if view.chosen():
        _with_keys(menu.addAction(tr("Edit"), view.edit_current), "F2")
        _fill_cards(window, menu)
        menu.addSeparator()
        _take_along(window, menu, view)
    else:
        menu.addAction(window.registry["map.paste"])
    menu.addSeparator()
    _fill_new(menu, view)
    view.fill_sorting(menu.addMenu(tr("Sort")))
    view.columns.fill(menu.addMenu(tr("Columns")))
    return menu


def tree_menu(window: "MainWindow", view: "TreeView") -> QMenu:
    """Return the menu of the current line; it goes away by itself when it is closed."""
    menu, item = _menu(window, view), view.currentItem()
    kind = view.current_key.partition(":")[0]
    if item is not None and item.flags() & Qt.ItemFlag.ItemIsEditable:
        _with_keys(menu.addAction(tr("Edit"), view.edit_current), "F2")
    if item is not None and item.childCount():
        words = tr("Close") if item.isExpanded() else tr("Open")
        menu.addAction(words, lambda: item.setExpanded(not item.isExpanded()))
    if kind == "card":
        _fill_cards(window, menu)
    menu.addSeparator()
    if kind in ("card", "stage", "step"):
        _with_keys(menu.addAction(tr("Move up"), lambda: view.shift(-1)), "Alt+Up")
        _with_keys(menu.addAction(tr("Move down"), lambda: view.shift(1)), "Alt+Down")
        menu.addSeparator()
    if kind in ("card", "stage"):
        _take_along(window, menu, view)
    elif kind == "step":
        _with_keys(menu.addAction(tr("Delete"), view.delete), "Del")
    elif kind in ("cell", "tray"):
        menu.addAction(window.registry["map.paste"])
    menu.addSeparator()
    _fill_new(menu, view)
    view.fill_adding(menu)
    return menu


def _menu(window: "MainWindow", parent: QWidget) -> QMenu:
    window.registry.refresh()
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _fill_cards(window: "MainWindow", menu: QMenu) -> None:
    """Offer what the map's own menu does with the words and links of cards, and their places."""
    from clgdesk.ui.map.menu import fill_about_cards

    menu.addSeparator()
    fill_about_cards(window.workspace.map, menu)


def _take_along(window: "MainWindow", menu: QMenu, view: "TableView | TreeView") -> None:
    for key in _TAKEN_ALONG:
        menu.addAction(window.registry[key])
    _with_keys(menu.addAction(tr("Delete"), view.delete), "Del")


def _fill_new(menu: QMenu, view: "TableView | TreeView") -> None:
    cards = menu.addMenu(tr("New card"))
    for key, kind in KIND_KEYS.items():
        _with_keys(cards.addAction(kind_name(kind), partial(view.add, kind)), chr(key))


def _with_keys(action: QAction, keys: str) -> None:
    """Write beside an action which keys do the same."""
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
