"""Which display the room looks at, and which one the facilitator has."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from clgdesk.translation import tr


def named(name: str) -> QScreen | None:
    """Return the display of that name, if it is connected."""
    return next((s for s in QGuiApplication.screens() if s.name() == name), None)


def other_than(screen: QScreen | None) -> QScreen | None:
    """Return another display, None where there is none."""
    return next((s for s in QGuiApplication.screens() if s is not screen), None)


def after(screen: QScreen | None) -> QScreen | None:
    """Return the display after one, the first after the last; None where there is only one."""
    screens = QGuiApplication.screens()
    if len(screens) < 2:
        return None
    place = screens.index(screen) if screen in screens else -1
    return screens[(place + 1) % len(screens)]


def display_name(number: int, screen: QScreen, window: QWidget) -> str:
    """Return what a display is called: its number, its size, and whether the window is there."""
    size = screen.size()
    words = tr("Display {number} · {width} × {height}").format(
        number=number, width=size.width(), height=size.height()
    )
    return words + " · " + tr("this window is here") if screen is window.screen() else words


def chooser(window: QWidget, chosen: Callable[[QScreen], object]) -> QMenu:
    """Return a menu of the displays; the one without the window comes first."""
    menu = QMenu(window)
    menu.setTitle(tr("Present on"))
    menu.setAccessibleName(menu.title())
    numbered = list(enumerate(QGuiApplication.screens(), 1))
    for number, screen in sorted(numbered, key=lambda pair: pair[1] is window.screen()):
        action = menu.addAction(display_name(number, screen, window).replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, found=screen: chosen(found))
    menu.setActiveAction(menu.actions()[0])
    return menu
