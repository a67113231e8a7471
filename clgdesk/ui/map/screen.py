"""What the screen shows of the scaled board, in pixels of the device."""

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QRegion

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas


class Screen:
    """Where the viewport of one view lies on the scaled board, and what it does not show yet."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._unseen = QRegion()

    @property
    def sight(self) -> QRect:
        """Where the viewport lies."""
        ratio, size = self._view.devicePixelRatioF(), self._view.viewport().size()
        corner = self._view.camera.origin * -ratio
        wide, high = ceil(size.width() * ratio), ceil(size.height() * ratio)
        return QRect(round(corner.x()), round(corner.y()), wide, high)

    @property
    def free(self) -> QRect:
        """The whole pixels that the heads leave free."""
        return self._inner(self._view.heads.free_area()).translated(self.sight.topLeft())

    @property
    def uncovered(self) -> QRect:
        """The pixels that the heads leave free, if only in part."""
        area = self._scaled(self._view.heads.free_area()).toAlignedRect()
        return area.translated(self.sight.topLeft())

    def exposed(self, parts: Iterable[QRect]) -> list[QRect]:
        """Return all pixels that meet parts of the viewport."""
        corner = self.sight.topLeft()
        return [self._scaled(QRectF(part)).toAlignedRect().translated(corner) for part in parts]

    def show(self, area: QRegion) -> None:
        """Have an area shown as far as it is in sight, with the pixels at its rim."""
        sight, ratio = self.sight, self._view.devicePixelRatioF()
        for part in list(area & sight):  # type: ignore[call-overload]
            seen = QRectF(part.translated(-sight.topLeft()).adjusted(-1, -1, 1, 1))
            shown = QRectF(seen.topLeft() / ratio, seen.size() / ratio)
            self._view.viewport().update(shown.toAlignedRect())

    # What is painted, and not seen

    @property
    def behind(self) -> bool:
        """Whether something is painted and not on the screen: no frame had that part exposed."""
        return not self._unseen.isEmpty()

    def note_painted(self, areas: Iterable[QRect]) -> None:
        """Take note of what is painted: it is on the screen as soon as it is exposed."""
        for area in areas:
            self._unseen += area

    def note_seen(self, exposed: Iterable[QRect]) -> None:
        """Take note of parts of the viewport that now show what is painted.

        A pixel of the device may be shown by two of the parts, by each a share of it.
        """
        if self.behind:
            hidden, behind = QRegion(self._view.viewport().rect()), QRegion()
            for part in exposed:
                hidden -= part
            for part in self.exposed(hidden):  # type: ignore[arg-type]
                behind += part
            self._unseen &= behind & self.free

    def forget(self) -> None:
        """Everything will be shown anew in any case."""
        self._unseen = QRegion()

    def catch_up(self) -> None:
        """Have shown what is painted.

        Not in the frame that paints it: the map may be scrolled before that is heeded.
        """
        self.show(self._unseen)

    def _scaled(self, part: QRectF) -> QRectF:
        ratio = self._view.devicePixelRatioF()
        return QRectF(part.topLeft() * ratio, part.size() * ratio)

    def _inner(self, part: QRectF) -> QRect:
        """Return the pixels that lie within a part of the viewport from edge to edge."""
        area = self._scaled(part)
        corner = QPoint(ceil(area.left()), ceil(area.top()))
        return QRect(corner, QPoint(floor(area.right()) - 1, floor(area.bottom()) - 1))
