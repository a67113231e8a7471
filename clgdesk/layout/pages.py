"""From a board to pages: fits the map into a frame, and cuts posters into sheets. No Qt."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date

from clgdesk.glyphs import Shaper
from clgdesk.layout.board import Layout
from clgdesk.layout.page_frame import FOOT, HEAD, foot, head
from clgdesk.layout.page_legend import HEIGHT as LEGEND_HEIGHT
from clgdesk.layout.page_legend import legend, used
from clgdesk.layout.paper import LARGEST, MM, PageOptions, PaperError
from clgdesk.layout.poster import cut, poster_size
from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.layout.stretch import stretched
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

DESIGN = (1190.55, 841.89)
"""The paper for which the frame is drawn at its own size: A3 across."""

LARGEST_SCALE = 1.5
"""Of the map against the frame: a small map is not blown up beyond it."""

MOST_STRETCH = 0.3
"""Of its own height that a map may be made higher, to fill a page."""

NARROWEST_FRAME = 0.6
"""Of the page's width that head and foot take at least; a wider map has them as wide as itself."""

LEGEND_GAP = 12.0
_SCREEN_ONLY = ("prompt",)


class Pages:
    """Lays out journeys on paper."""

    def __init__(self, shaper: Shaper, layout: Layout | None = None) -> None:
        self._shaper = shaper
        self._layout = layout or Layout(shaper)

    def lay_out(
        self,
        snapshot: Snapshot,
        journeys: Sequence[Journey],
        options: PageOptions,
        day: date | None = None,
    ) -> Iterator[Sheet]:
        """Give the pages of journeys, one after the other.

        Raises:
            PaperError: the paper, its margins or the size of the map do not allow it.
        """
        count = options.sheets * len(journeys)
        for n, journey in enumerate(journeys):
            board = self._layout.board(snapshot, journey.id)
            first = n * options.sheets + 1
            page = _Composer(self._shaper, snapshot, journey, board, options, day)
            if options.sheets == 1:
                yield page.single(first, count)
            else:
                yield from page.poster(first, count)


class _Composer:
    """Composes the page of one journey."""

    def __init__(
        self,
        shaper: Shaper,
        snapshot: Snapshot,
        journey: Journey,
        board: Board,
        options: PageOptions,
        day: date | None,
    ) -> None:
        self.shaper, self.snapshot, self.journey = shaper, snapshot, journey
        self.board, self.options, self.day = board, options, day
        self.margin = options.margin * MM
        self.pad = board.label_x
        self.map_w, self.map_h = board.w - 2 * self.pad, board.h - 2 * self.pad

    def single(self, number: int, count: int) -> Sheet:
        """Return the one page of a journey."""
        w, h = self._content_size() if self.options.content else self.options.size()
        return self._page(w, h, self.margin, 1.0 if self.options.content else 0.0, number, count)

    def poster(self, number: int, count: int) -> Iterator[Sheet]:
        """Give the sheets of a poster."""
        size = self.options.size()
        w, h = poster_size(size, self.options)
        whole = self._page(w, h, 0.0, 0.0, number, count)
        yield from cut(whole, size, self.options, self.shaper)

    def _content_size(self) -> tuple[float, float]:
        """Return the size of a page on which the map has its own size."""
        self.options.check_margin(LARGEST)
        w = max(self.map_w, 640.0) + 2 * self.margin
        h = self.map_h + HEAD + self._below() + 2 * self.margin
        if max(w, h) > LARGEST:
            raise PaperError(
                tr("The map is {w:.1f} × {h:.1f} m large; a page has at most 5 m a side.").format(
                    w=w / MM / 1000, h=h / MM / 1000
                )
            )
        return w, h

    def _below(self) -> float:
        legend_height = LEGEND_GAP + LEGEND_HEIGHT if self.options.legend else 0.0
        return legend_height + 10 + FOOT

    def _page(
        self, w: float, h: float, margin: float, scale: float, number: int, count: int
    ) -> Sheet:
        """Compose a page; without a scale, the largest that fits is taken."""
        unit = 1.0 if scale else min(max(w, h) / DESIGN[0], min(w, h) / DESIGN[1])
        room_w, room_h = w - 2 * margin, h - 2 * margin - (HEAD + self._below()) * unit
        if not scale:
            scale = min(room_w / self.map_w, room_h / self.map_h, LARGEST_SCALE * unit)
        board = self._filling(room_h / scale - self.map_h)
        spare = room_h - (board.h - 2 * self.pad) * scale
        width = min(room_w, max(self.map_w * scale, NARROWEST_FRAME * room_w))
        left, top = margin + (room_w - width) / 2, margin + HEAD * unit + spare * 0.4
        items = [
            *self._head(left, margin, unit, width / unit),
            *self._map(board, left, top, scale),
            *self._bottom(left, h - margin, unit, width / unit, number, count),
        ]
        return Sheet(self.journey.id, self.journey.title, w, h, tuple(items), str(number))

    def _filling(self, spare: float) -> Board:
        """Return the board with what it lacks in height, as far as its lanes bear it."""
        return stretched(self.board, min(spare, MOST_STRETCH * self.map_h))

    def _head(self, left: float, top: float, unit: float, width: float) -> Iterator[Item]:
        for n, block in enumerate(head(self.shaper, self.snapshot, self.journey, width)):
            reading = (0.0, float(n)) if block.label else ()
            yield _placed(block, left, top, unit, reading)

    def _map(self, board: Board, left: float, top: float, scale: float) -> Iterator[Item]:
        x, y = left - self.pad * scale, top - self.pad * scale
        rows = [row.y - 0.5 for row in board.rows]
        columns = [column.x - 0.5 for column in board.columns]
        for block in board.blocks:
            if block.kind not in _SCREEN_ONLY:
                # Row by row, in a row column by column, in a cell from the top.
                cell = bisect(rows, block.y), bisect(columns, block.x)
                yield _placed(block, x, y, scale, (1.0, *cell, block.y, block.x))

    def _bottom(
        self, left: float, bottom: float, unit: float, width: float, number: int, count: int
    ) -> Iterator[Item]:
        what = used(self.snapshot, self.journey)
        block = legend(self.shaper, what, width) if self.options.legend else None
        if block is not None:
            yield _placed(block, left, bottom - (FOOT + 10 + LEGEND_HEIGHT) * unit, unit, (2.0,))
        words = foot(self.shaper, self._origin(), self._numbers(number, count), width)
        yield _placed(words, left, bottom - FOOT * unit, unit)

    def _origin(self) -> str:
        parts = ["CLG Desk", self.snapshot.project.title]
        if self.day is not None:
            parts.append(tr("as of {date}").format(date=day_in_words(self.day)))
        return " · ".join(filter(None, parts))

    def _numbers(self, number: int, count: int) -> str:
        if count == 1 or self.options.sheets > 1:
            return self.journey.title
        return tr("page {number} of {count}").format(number=number, count=count)


def _placed(
    block: Block, x: float, y: float, scale: float, reading: tuple[float, ...] = ()
) -> Item:
    return Item(block, x + block.x * scale, y + block.y * scale, scale, None, reading)


def day_in_words(day: date) -> str:
    """Return a date with the name of its month."""
    months = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
        tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    return tr("{day} {month} {year}").format(
        day=day.day, month=months[day.month - 1], year=day.year
    )
