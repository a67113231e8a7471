"""Scrolling takes along the pixels that are on the screen: only what comes into sight is painted.

They are moved where they are, which takes a third of copying them there from tiles.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

SLIVER = 16
"""Pixels: what is left free in a narrower strip is painted, as moving it takes longer."""


def moves_whole_pixels(widget: QWidget) -> bool:
    """Tell whether what is on the screen can be moved as it is: a pixel is so many of the device.

    Between 100 % and 200 % of a screen it would be drawn anew by a fraction beside its place.
    """
    return widget.devicePixelRatioF().is_integer()


def carry(view: "Canvas", ground: QWidget, dx: int, dy: int) -> None:
    """Scroll the map by pixels. Below what floats over it, it is painted anew.

    Qt moves no rectangle that anything lies over, so each is one that is free of the floats that
    are known; of others Qt knows itself, and has such a rectangle painted as a whole.
    """
    free = view.heads.free_area().toRect()
    covered = _covered(view, free)
    parts: list[QRect] = list(QRegion(free) - covered) if covered else [free]  # type: ignore[call-overload]
    for part in parts:
        if min(part.width(), part.height()) < SLIVER:
            covered += part
        else:
            ground.scroll(dx, dy, part)
    if covered:
        ground.update(covered)


def _covered(view: "Canvas", free: QRect) -> QRegion:
    """Return what of a part of the map the floats lie over."""
    covered = QRegion()
    for widget in view.floats:
        if not widget.isHidden() and (area := widget.geometry()).intersects(free):
            covered += widget.mask().translated(area.topLeft()) or QRegion(area)
    return covered & free
