"""Menus made from the registered commands, when they are opened."""

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QWidget

from clgdesk.translation import tr
from clgdesk.ui.actions import ActionRegistry, Category
from clgdesk.ui.icons import icon

Extra = Callable[[QMenu], None]


def category_names() -> dict[Category, str]:
    """Return what the menus are called, in their order."""
    return {
        "file": tr("File"),
        "edit": tr("Edit"),
        "view": tr("View"),
        "map": tr("Map"),
        "help": tr("Help"),
    }


def main_menu(actions: ActionRegistry, parent: QWidget, extras: dict[str, Extra]) -> QMenu:
    """Return the menu with every command. ``extras`` add to a command's place a menu of its own."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(lambda: fill_main(menu, actions, extras))
    return menu


def fill_main(menu: QMenu, actions: ActionRegistry, extras: dict[str, Extra]) -> None:
    """Put a menu for each category into the menu, unless they are there."""
    actions.refresh()
    if not menu.isEmpty():
        return
    for category, name in category_names().items():
        if actions.of_category(category):
            submenu = menu.addMenu(name)
            submenu.aboutToShow.connect(_filler(submenu, actions, category, extras))


def _filler(
    menu: QMenu, actions: ActionRegistry, category: Category, extras: dict[str, Extra]
) -> Callable[[], None]:
    return lambda: fill_category(menu, actions, category, extras)


def fill_category(
    menu: QMenu, actions: ActionRegistry, category: Category, extras: dict[str, Extra]
) -> None:
    """Put the commands of a category into a menu, anew each time it opens."""
    menu.clear()
    colours = menu.palette()
    ink = colours.color(QPalette.ColorRole.WindowText)
    faded = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    for command in actions.of_category(category):
        command.refresh()
        if command.starts_group:
            menu.addSeparator()
        if command.icon and command.checked is None:
            command.action.setIcon(icon(command.icon, ink, 16, faded))
        menu.addAction(command.action)
        if command.key in extras:
            extras[command.key](menu)
