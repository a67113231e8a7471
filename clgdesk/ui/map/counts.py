"""How many cards stand where, in numbers that can be read at any scale.

Where a cell is too small on the screen for its number, neighbouring stages, and then lanes, share
one number.
"""

from collections.abc import Iterator, Sequence
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from clgdesk.layout.shapes import Column, Row
from clgdesk.layout.theme import Theme
from clgdesk.ui.theme import colour, font

SIZE = 10
DIGIT = 6.6
"""The size of the numbers and the width of a digit, in pixels of the screen."""
_MOST_KEPT = 8
HIGH, BESIDE = 13.0, 3.0
"""The height that a number needs, and the room it needs besides its digits."""

Tally = dict[str, int]
"""The number of cards of a lane in every stage that has any."""


class Count(NamedTuple):
    """How many cards stand in an area; ``alone`` says that it is a single cell."""

    x: float
    y: float
    w: float
    h: float
    number: int
    alone: bool


class Grid(NamedTuple):
    """Where the cells stand."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Span(NamedTuple):
    """Neighbouring columns or rows: from the first up to but not including ``end``."""

    first: int
    end: int


Made = dict[tuple[tuple[Span, ...], tuple[Span, ...]], list[list[Count]]]
"""The counts of each lane, by which lanes and which stages share a number."""


class Counts:
    """The counts of one board."""

    def __init__(
        self, grid: Grid, tallies: Sequence[Tally], before: "Counts | None" = None
    ) -> None:
        """What ``before`` added up on the same grid of tallies that are still the same is kept."""
        self.grid, self._tallies = grid, tallies
        self._before = before.added_up() if before is not None else ((), {})
        self._holding = [i for i, tally in enumerate(tallies) if tally]
        self._digits = len(str(max((n for tally in tallies for n in tally.values()), default=0)))
        self._made: Made = {}
        self._last: tuple[float, list[list[Count]]] | None = None

    def at(self, scale: float) -> list[list[Count]]:
        """Return the counts that can be read at a scale, lane by lane, each from the left."""
        if self._last is None or self._last[0] != scale:
            self._last = scale, self._readable(scale)
        return self._last[1]

    def _readable(self, scale: float) -> list[list[Count]]:
        columns, rows = self.grid
        if not columns or not self._holding:
            return []
        holding = self._holding
        lanes = _joined([rows[i].h for i in holding], HIGH / scale)
        down = [Span(holding[span.first], holding[span.end - 1] + 1) for span in lanes]
        widths, digits = [column.w for column in columns], self._digits
        while True:
            across = _joined(widths, (digits * DIGIT + BESIDE) / scale)
            found = self._added_up(down, across)
            needed = len(str(max(count.number for row in found for count in row)))
            if needed <= digits or len(across) == 1:
                return found
            digits = needed

    def _added_up(self, down: list[Span], across: list[Span]) -> list[list[Count]]:
        key = tuple(down), tuple(across)
        found = self._made.get(key)
        if found is None:
            known: Sequence[list[Count] | None]
            known = self._before[1].get(key) or [None] * len(down)
            found = [
                row if row and self._same(lanes) else list(self._of_lanes(lanes, across))
                for lanes, row in zip(down, known, strict=True)
            ]
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            self._made[key] = found
        return found

    def changed_from(self, before: "Counts", scale: float) -> list[QRectF] | None:
        """Return where other numbers are read at a scale than before.

        None where lanes or stages stand another way, or share their numbers with others.
        """
        if before is self:
            return []
        rows, known = self.at(scale), before.at(scale)
        if self.grid != before.grid or len(rows) != len(known):
            return None
        return [
            QRectF(*count[:4])
            for row, old in zip(rows, known, strict=True)
            if row is not old
            for count in {*row} ^ {*old}
        ]

    def added_up(self) -> tuple[Sequence[Tally], Made]:
        """Return the tallies, and what was added up of them."""
        return self._tallies, self._made

    def _same(self, lanes: Span) -> bool:
        """Tell whether the tallies of lanes are those of before."""
        before = self._before[0]
        return all(self._tallies[i] is before[i] for i in range(*lanes))

    def _of_lanes(self, lanes: Span, across: list[Span]) -> Iterator[Count]:
        columns, rows = self.grid
        tallies = [tally for tally in self._tallies[lanes.first : lanes.end] if tally]
        top, last = rows[lanes.first], rows[lanes.end - 1]
        for stages in across:
            ids = [column.stage_id for column in columns[stages.first : stages.end]]
            number = sum(tally.get(i, 0) for tally in tallies for i in ids)
            if number:
                left, right = columns[stages.first], columns[stages.end - 1]
                width, height = right.x + right.w - left.x, last.y + last.h - top.y
                alone = stages.end - stages.first == 1 and lanes.end - lanes.first == 1
                yield Count(left.x, top.y, width, height, number, alone)


def _joined(sizes: Sequence[float], least: float) -> list[Span]:
    """Join neighbours until each stretch is long enough; what is left joins the one before."""
    found: list[Span] = []
    first = 0
    for i in range(len(sizes)):
        if sum(sizes[first : i + 1]) >= least:
            found.append(Span(first, i + 1))
            first = i + 1
    if first < len(sizes):
        before = found.pop().first if found else first
        found.append(Span(before, len(sizes)))
    return found


class Place(NamedTuple):
    """Where the corner of the board lies on the viewport, the scale, and how numbers stand."""

    dx: float
    dy: float
    scale: float
    in_corner: bool


class Numbers:
    """Numbers as small pictures: with a chip around them, or plain on a coloured block."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, bool], tuple[QPixmap, int]] = {}
        self._worn: tuple[str, float] | None = None

    def paint(
        self, painter: QPainter, rows: list[list[Count]], theme: Theme, place: Place, part: QRectF
    ) -> None:
        """Write the counts that meet a part of the viewport; the painter stands in its pixels.

        ``place`` says where the corner of the board lies, at what scale, and how the numbers stand.
        """
        worn = theme.name, painter.deviceTransform().m11()
        if worn != self._worn:
            self._worn = worn
            self._made.clear()
        dx, dy, scale, in_corner = place
        left, right = (part.left() - dx) / scale, (part.right() - dx) / scale
        top, bottom = (part.top() - dy) / scale, (part.bottom() - dy) / scale
        made, draw = self._made, painter.drawPixmap
        for row in rows:
            if row and row[0].y <= bottom and row[0].y + row[0].h >= top:
                for x, y, w, h, number, alone in row:
                    if x > right or x + w < left:
                        continue
                    chip = in_corner or not alone
                    found = made.get((number, chip)) or self._picture(number, chip, theme)
                    picture, wide = found
                    if in_corner and alone:
                        at = (x + w) * scale + dx - wide - 1
                    else:
                        at = (x + w / 2) * scale + dx - wide / 2
                    down = 2 if alone else h * scale / 2 - HIGH / 2
                    draw(floor(at + 0.5), floor(y * scale + dy + down + 0.5), picture)

    def _picture(self, number: int, chip: bool, theme: Theme) -> tuple[QPixmap, int]:
        text, face = str(number), font(SIZE, 600)
        width = max(15, round(QFontMetricsF(face).horizontalAdvance(text)) + (6 if chip else 0))
        ratio = self._worn[1] if self._worn else 1.0
        made = QPixmap(round(width * ratio), round(HIGH * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, width, HIGH)
        if chip:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(theme, "card@92"))
            painter.drawRoundedRect(area, 4, 4)
        painter.setFont(face)
        painter.setPen(colour(theme, "ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        found = self._made[number, chip] = made, width
        return found
