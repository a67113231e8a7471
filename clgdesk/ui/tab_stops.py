"""What Tab stops at in a part of the window, in the order in which it is read.

Qt's own chain of these is never walked from Python, nor is a widget asked for its focus proxy: the
binding takes what it is given for a part of what it asked, and lets go of it when that one goes.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 10
"""What begins so many pixels lower stands beside, not below."""


def stops_by_tab(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget; at the inner ones of Qt it does not."""
    inner = widget.objectName().startswith("qt_")
    return not inner and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def tab_stops(part: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a part of the window, as it was made, seen or not."""
    return [widget for widget in part.findChildren(QWidget) if stops_by_tab(widget)]


def as_read(part: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a part of the window and is seen, as one reads."""
    seen = [w for w in tab_stops(part) if w.isVisibleTo(part) and w.isEnabled()]
    places = sorted((w.mapTo(part, QPoint()).toTuple()[::-1], n) for n, w in enumerate(seen))
    lines: list[list[tuple[int, int]]] = []
    top = 0
    for (y, x), n in places:
        if not lines or y - top >= _SAME_LINE:
            top = y
            lines.append([])
        lines[-1].append((x, n))
    return [seen[n] for line in lines for _x, n in sorted(line)]
