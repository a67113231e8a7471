"""The heads of stages and lanes from far away: they no longer shrink, their words stay readable.

Where a stage is too narrow for its title, a title takes the room of the next stages as well, as
the marks along a scale do; above and below its words the chevrons still show every stage.
"""

from collections.abc import Iterator, Sequence
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPixmap

from clgdesk.glyphs import TextStyle
from clgdesk.layout.columns import COLLAPSED
from clgdesk.layout.heads import TIP as TIP_UNITS
from clgdesk.layout.shapes import Block, Icon, Text
from clgdesk.layout.typesetting import stacked
from clgdesk.model.records import Lane, Stage
from clgdesk.ui.icons import pixmap
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.theme import colour

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

STYLE = TextStyle(10.5, 600, leading=13)
ICON, SMALLEST = 13.0, 8.0
TIP = 5.0
BESIDE = 7.0
"""Between the tip of a chevron and its title."""
APART = 2.0
"""Pixels that are kept free around words where the chevrons of other stages lie under them."""
NARROWEST, CUT = 84.0, 50.0
"""The room, in pixels, that a title needs, and the room in which it can be cut."""
CROWDED = 15.0
"""Chevrons narrower than this are shown only where a title is written."""
PADDING = 6.0
MOST_LINES = 3


class _Title(NamedTuple):
    """A title as a picture, made for some room, and where in it the words begin and end."""

    room: int
    picture: QPixmap
    begin: float
    end: float

    @property
    def height(self) -> float:
        return self.picture.deviceIndependentSize().height()

    def written(self, area: QRectF) -> QRectF:
        """Return where words are seen if the picture stands in an area that may be narrower."""
        end = min(self.end, area.width())
        return QRectF(area.x() + self.begin, area.y(), end - self.begin, area.height())


class FarHeads:
    """Paints the heads of one view in pixels of the screen."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._titles: dict[tuple[str, int, str], _Title] = {}
        self._lengths: dict[str, float] = {}
        self._worn: tuple[str, float] | None = None
        self._first = True
        self.missing = False
        """Whether titles had to be left out: there was no time to make them."""

    def begin(self) -> None:
        """Start to paint a band."""
        self._first, self.missing = True, False
        self._view.painting.time.join()

    # Stages

    def paint_stages(
        self, painter: QPainter, blocks: Sequence[Block], top: float, height: float
    ) -> None:
        """Paint the strip; the painter stands in pixels of the viewport."""
        if not blocks:
            return
        camera, width = self._view.camera, self._view.viewport().width()
        places = [(b.x * camera.scale + camera.origin.x(), b) for b in blocks]
        last = places[-1][1]
        area = QRectF(places[0][0], top, 0, height)
        area.setRight(places[-1][0] + last.w * camera.scale)
        self._paint_strip(painter, area)
        open_ones = [place for place in places if place[1].w > COLLAPSED + TIP_UNITS]
        labelled = list(_labelled(open_ones or places, area.right()))
        crowded = len(blocks) > 1 and places[1][0] - places[0][0] < CROWDED
        parted = [x for x, *_ in (labelled if crowded else places)][1:]
        titles: list[tuple[QRectF, _Title]] = []
        for x, room, block in labelled:
            if x < width and x + room > 0:
                stage = self._view.bridge.document.snapshot.find(Stage, block.id)
                words = stage.title if stage else ""
                shift = self._view.heads.stuck_words(block).shift(block)
                inset = TIP + 3 if block is not blocks[0] else BESIDE
                # Whole pixels: the band is scrolled by those, and is painted in parts.
                left = floor(x + shift + 0.5) + inset
                right = floor(x + room - BESIDE + 0.5) + inset
                title = self._title(words, room - BESIDE - TIP, 1, "on_strip")
                if title is not None:
                    y = round(top + (height - title.height) / 2)
                    titles.append((QRectF(left, y, right - left, title.height), title))
        written = [title.written(area) for area, title in titles]
        self._paint_tips(painter, [x for x in parted if -TIP <= x <= width], top, height, written)
        for area, title in titles:
            painter.setClipRect(area)
            painter.drawPixmap(area.topLeft(), title.picture)
        painter.setClipping(False)

    def _paint_strip(self, painter: QPainter, area: QRectF) -> None:
        theme = self._view.theme
        gradient = QLinearGradient(area.left(), 0, area.right(), 0)
        gradient.setColorAt(0, colour(theme, "strip.start"))
        gradient.setColorAt(1, colour(theme, "strip.end"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(area, 4, 4)

    def _paint_tips(
        self,
        painter: QPainter,
        places: list[float],
        top: float,
        height: float,
        written: Sequence[QRectF],
    ) -> None:
        """Part the stages: a point to the right for each, in the colour of the canvas.

        Where a title is written over it, only what is above and below the words.
        """
        half = height / 2
        lines = []
        for x in places:
            crossed = (w for w in written if w.left() - APART <= x + TIP and x <= w.right() + APART)
            words = next(crossed, None)
            down = half if words is None else max(0.0, words.top() - APART - top)
            end = x + TIP * down / half
            lines.append(QLineF(x, top, end, top + down))
            lines.append(QLineF(end, top + height - down, x, top + height))
        painter.setPen(QPen(self._view.colour("on_strip@38"), 1.0))
        painter.drawLines(lines)

    # Lanes

    def paint_lanes(
        self, painter: QPainter, blocks: Sequence[Block], left: float, width: float
    ) -> None:
        """Paint the column; the painter stands in pixels of the viewport."""
        camera, high = self._view.camera, self._view.viewport().height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block in blocks:
            y = block.y * camera.scale + camera.origin.y()
            area = QRectF(left, y, width, block.h * camera.scale)
            if area.bottom() >= 0 and area.top() <= high:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._view.colour("band"))
                painter.drawRoundedRect(area, 4, 4)
                painter.drawRect(area.adjusted(4, 0, 0, 0))
                self._paint_lane(painter, block, area)

    def _paint_lane(self, painter: QPainter, block: Block, area: QRectF) -> None:
        lane = self._view.bridge.document.snapshot.find(Lane, block.id)
        icon = next((shape for shape in block.shapes if isinstance(shape, Icon)), None)
        room = area.height() - 4
        lines = min(MOST_LINES, int((room - ICON - 2) / STYLE.leading))
        y = area.top() + self._view.heads.stuck_words(block).shift(block) + 3
        if icon is not None and (lines >= 1 or SMALLEST <= room < STYLE.leading):
            ink, side = self._view.colour(icon.colour), floor(min(ICON, room))
            picture = pixmap(
                icon.name, side, ink.name(ink.NameFormat.HexArgb), self._view.devicePixelRatioF()
            )
            painter.drawPixmap(QPointF(area.left() + PADDING, floor(y + 0.5)), picture)
            y += ICON + 2
        if room >= STYLE.leading and lane is not None:
            title = self._title(lane.title, area.width() - PADDING - 2, max(lines, 1), "ink")
            if title is not None:
                at = QPointF(area.left() + PADDING, floor(y + 0.5))
                painter.drawPixmap(at, title.picture)

    # Words

    def length(self, stage_id: str) -> float:
        """Return how many pixels of a stage's head its title needs."""
        stage = self._view.bridge.document.snapshot.find(Stage, stage_id)
        title = "" if stage is None else stage.title
        if title not in self._lengths:
            self._lengths[title] = TIP + 3 + self._view.engine.line(title, STYLE).width + BESIDE
        return self._lengths[title]

    def _title(self, text: str, room: float, most: int, ink: str) -> "_Title | None":
        """Return a title as a picture, cut where there is no more room; None if there is no time.

        While the scale changes, a picture that was made for another room will do.
        """
        view = self._view
        worn = view.theme.name, view.devicePixelRatioF()
        if worn != self._worn or len(self._titles) > 2_000:
            self._worn = worn
            self._titles.clear()
            self._lengths.clear()
        key, room = (text, most, ink), round(room)
        found = self._titles.get(key)
        if found is not None and (found.room == room or not view.settled):
            return found
        time = view.painting.time
        if not (self._first or time.left(settled=view.settled)):
            self.missing = True
            return found
        self._first = False
        with time.preparing():
            made = self._picture(text, room, most, ink)
        self._titles[key] = made
        return made

    def _picture(self, text: str, room: int, most: int, ink: str) -> "_Title":
        engine, longest = self._view.engine, max(text.split(), key=len, default="")
        if most > 1 and engine.line(longest, STYLE).width > room:
            most = 1  # better cut at the end than in the middle of a word
        lines = engine.lines(text, STYLE, room, most=most)
        shapes: tuple[Text, ...] = tuple(stacked(lines, 0, 0, STYLE, ink, room))
        ratio = self._view.devicePixelRatioF()
        high = STYLE.leading * max(len(lines), 1)
        made = QPixmap(round((room + 2) * ratio), round(high * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        block = Block("", "", "", 0, 0, room, high, shapes)
        paint_block(painter, block, self._view.theme, self._view.engine)
        painter.end()
        begin = min((shape.x for shape in shapes), default=0.0)
        return _Title(room, made, begin, begin + max((line.width for line in lines), default=0.0))


def _labelled(
    places: Sequence[tuple[float, Block]], end: float
) -> Iterator[tuple[float, float, Block]]:
    """Return the stages whose titles are written, where, and in how much room."""
    pitch = places[1][0] - places[0][0] if len(places) > 1 else NARROWEST
    least = CUT if pitch >= CUT else NARROWEST
    first: tuple[float, Block] | None = None
    for x, block in places:
        if first is None or x - first[0] >= least:
            if first is not None:
                yield first[0], x - first[0], first[1]
            first = x, block
    if first is not None and end - first[0] >= NARROWEST / 2:
        yield first[0], end - first[0], first[1]
