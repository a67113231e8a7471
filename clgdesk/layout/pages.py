"""From a board to pages: fits the map into a frame, and cuts posters into sheets. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

DESIGN = (1190.55, 841.89)
"""The paper for which the frame is drawn at its own size: A3 across."""

LARGEST_SCALE = 1.5
"""Of the map against the frame: a small map is not blown up beyond it."""

LEGEND_GAP = 12.0
_SCREEN_ONLY = ("prompt",)


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed on all pages: the day of the content, and the pages in all."""

    day: date | None
    journeys: int = 1


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
        left, top = margin + (room_w - self.map_w * scale) / 2, margin + HEAD * unit
        items = [
            *self._head(margin, unit, room_w / unit),
            *self._map(left, top, scale),
            *self._bottom(margin, h - margin, unit, room_w / unit, number, count),
        ]
        return Sheet(self.journey.id, self.journey.title, w, h, tuple(items), str(number))

    def _head(self, margin: float, unit: float, width: float) -> Iterator[Item]:
        for n, block in enumerate(head(self.shaper, self.snapshot, self.journey, width)):
            reading = (0.0, float(n)) if block.label else ()
            yield _placed(block, margin, margin, unit, reading)

    def _map(self, left: float, top: float, scale: float) -> Iterator[Item]:
        x, y = left - self.pad * scale, top - self.pad * scale
        for block in self.board.blocks:
            if block.kind not in _SCREEN_ONLY:
                yield _placed(block, x, y, scale, (1.0, *self._reading(block)))

    def _reading(self, block: Block) -> tuple[float, ...]:
        """Order row by row, in a row column by column, in a cell from the top."""
        row = sum(1 for r in self.board.rows if r.y <= block.y + 0.5)
        column = sum(1 for c in self.board.columns if c.x <= block.x + 0.5)
        return row, column, block.y, block.x

    def _bottom(
        self, margin: float, bottom: float, unit: float, width: float, number: int, count: int
    ) -> Iterator[Item]:
        what = used(self.snapshot, self.journey)
        block = legend(self.shaper, what, width) if self.options.legend else None
        if block is not None:
            yield _placed(block, margin, bottom - (FOOT + 10 + LEGEND_HEIGHT) * unit, unit, (2.0,))
        words = foot(self.shaper, self._origin(), self._numbers(number, count), width)
        yield _placed(words, margin, bottom - FOOT * unit, unit)

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
