"""Rectangles by colour, sorted so that those in sight are found and painted at once."""

from bisect import bisect_left, bisect_right
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from clgdesk.layout.theme import Rgba, Theme

Area = tuple[float, float, float, float]
"""Left, top, width and height: of what is not in sight, making a rectangle of Qt takes too long."""


TOGETHER = 64
"""So many neighbours become rectangles of Qt when one of them is in sight."""


class Areas:
    """Rectangles by colour word, each list from left to right."""

    def __init__(self) -> None:
        self._areas: dict[str, list[Area]] = {}
        self._lefts: dict[str, list[float]] = {}
        self._rects: dict[tuple[str, int], list[QRectF]] = {}
        self._widest = 0.0

    def add(self, word: str, area: Area) -> None:
        """Take in one more."""
        self._areas.setdefault(word, []).append(area)

    def sort(self) -> None:
        """Bring all in order, when all are there."""
        for word, areas in self._areas.items():
            areas.sort()
            self._lefts[word] = [area[0] for area in areas]
            self._widest = max(self._widest, max(area[2] for area in areas))

    def joined(self, nearer: float) -> "Areas":
        """Return areas in which neighbours of one height that are as near as this are one."""
        found = Areas()
        for word, areas in self._areas.items():
            for area in areas:
                found.extend(word, area, nearer)
        found.sort()
        return found

    def extend(self, word: str, area: Area, nearer: float) -> None:
        """Take in an area; where the last one is its neighbour, that one grows instead."""
        x, y, w, h = area
        same = self._areas.get(word)
        left, top, wide, high = same[-1] if same else (0.0, 0.0, 0.0, 0.0)
        if same and (top, high) == (y, h) and 0 <= x - (left + wide) <= nearer:
            same[-1] = left, top, x + w - left, high
        else:
            self.add(word, area)

    def paint(self, painter: QPainter, theme: Theme, seen: QRectF) -> None:
        """Paint those in sight; the painter stands in units of the board."""
        for word, lefts in self._lefts.items():
            first = bisect_left(lefts, seen.left() - self._widest)
            end = bisect_right(lefts, seen.right())
            shown: list[QRectF] = []
            for place in range(first // TOGETHER, -(-end // TOGETHER)):
                shown += self._rects.get((word, place)) or self._made(word, place)
            if shown:
                painter.setBrush(solid(theme, word))
                painter.drawRects(shown)

    def _made(self, word: str, place: int) -> list[QRectF]:
        """Make rectangles of neighbours; they are kept."""
        first = place * TOGETHER
        made = [QRectF(*area) for area in self._areas[word][first : first + TOGETHER]]
        self._rects[word, place] = made
        return made


def solid(theme: Theme, word: str) -> QColor:
    """Return a colour word as it looks on a band: what need not be blended is painted faster."""
    return _mixed(theme.rgba("band"), theme.rgba(word))


@lru_cache(512)
def _mixed(ground: Rgba, above: Rgba) -> QColor:
    """Return one colour on another, as full as its opacity says."""
    parts = zip(ground[:3], above, strict=False)
    return QColor.fromRgbF(*(g + (c - g) * above[3] for g, c in parts))
