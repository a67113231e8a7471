"""Composes the page of one journey: head, map, legend and foot."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from clgdesk.glyphs import Shaper
from clgdesk.layout.connectors import reconnected
from clgdesk.layout.page_frame import FOOT, HEAD, foot, head
from clgdesk.layout.page_legend import legend
from clgdesk.layout.page_use import Used, used
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.paper import LARGEST, MM, PageOptions, PaperError
from clgdesk.layout.shapes import Block, Board, Text
from clgdesk.layout.sheet import Item, Sheet
from clgdesk.layout.stretch import stretched
from clgdesk.layout.wider import growing, usual_width, wider_board
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.lens_words import matching_words
from clgdesk.model.records import Journey
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn

DESIGN = (1190.55, 841.89)
"""The paper for which the frame is drawn at its own size: A3 across."""

LARGEST_SCALE = 1.5
"""Of the map against the frame: a small map is not blown up beyond it."""

MOST_STRETCH = 0.3
"""Of its own height that a map may be made higher, to fill a page."""

LEAST_WIDENED, MOST_WIDENED = 0.03, 0.35
"""Of its own width that a column may become wider, to fill a page."""

NARROWEST_FRAME = 0.6
"""Of the page's width that head and foot take at least; a wider map has them as wide as itself."""

SMALLEST_PAGE = 640.0
"""Width of the frame on a page that is as large as its map."""

ABOVE_LEGEND, ABOVE_FOOT = 12.0, 10.0
_SCREEN_ONLY = ("prompt",)


@dataclass(frozen=True, slots=True)
class _Fit:
    """Where the parts go: ``unit`` is a unit of the frame in points, ``scale`` one of the map."""

    unit: float
    scale: float
    left: float
    top: float
    width: float
    board: Board
    legend: Block | None


class Composer:
    """Composes pages for one journey."""

    def __init__(
        self,
        shaper: Shaper,
        snapshot: Snapshot,
        journey: Journey,
        board: Board,
        with_legend: bool = True,
        lens: ActiveLens = PLAIN,
    ) -> None:
        self._shaper, self._snapshot, self._journey = shaper, snapshot, journey
        self._board, self._with_legend, self._lens = board, with_legend, lens
        self._used: Used = replace(used(snapshot, journey, lens), unshown=_is_unshown(board))
        self._pad = board.label_x
        self._w, self._h = board.w - 2 * self._pad, board.h - 2 * self._pad

    def at_its_own_size(self, options: PageOptions, day: date | None, page: str) -> Sheet:
        """Return a page on which a unit of the map is a point.

        Raises:
            PaperError: the map is larger than a page may be, or the margins are.
        """
        options.check_margin(LARGEST)
        width = max(self._w, SMALLEST_PAGE)
        below = self._legend(width)
        w = width + 2 * options.edge
        h = HEAD + self._h + _foot_height(below) + 2 * options.edge
        if max(w, h) > LARGEST:
            raise PaperError(
                tr("The map is {w:.1f} × {h:.1f} m large; a page has at most 5 m a side.").format(
                    w=w / MM / 1000, h=h / MM / 1000
                )
            )
        edge = options.edge
        fit = _Fit(1.0, 1.0, edge, edge + HEAD, width, self._board, below)
        return self._sheet(w, h, edge, fit, day, page)

    def fitted(self, w: float, h: float, edge: float, day: date | None, page: str) -> Sheet:
        """Return a page of that size with the map as large as it can be."""
        unit = min(max(w, h) / DESIGN[0], min(w, h) / DESIGN[1])
        below = self._legend((w - 2 * edge) / unit)
        fit = self._fit(w - 2 * edge, h - 2 * edge, edge, unit, below)
        again = self._legend(fit.width / unit)
        if again is not None and below is not None and again.h != below.h:
            fit = self._fit(w - 2 * edge, h - 2 * edge, edge, unit, again)
        return self._sheet(w, h, edge, fit, day, page)

    def _fit(self, w: float, h: float, edge: float, unit: float, below: Block | None) -> _Fit:
        """Fit the map into the room that head and foot leave; spare height goes to its lanes."""
        room = h - (HEAD + _foot_height(below)) * unit
        board = self._widened(w, room, LARGEST_SCALE * unit)
        map_w, map_h = board.w - 2 * self._pad, board.h - 2 * self._pad
        scale = min(w / map_w, room / map_h, LARGEST_SCALE * unit)
        board = stretched(board, min(room / scale - map_h, MOST_STRETCH * map_h))
        board = reconnected(self._shaper, self._snapshot, board)
        spare = room - (board.h - 2 * self._pad) * scale
        width = min(w, max(map_w * scale, NARROWEST_FRAME * w))
        top = edge + HEAD * unit + spare * 0.25
        return _Fit(unit, scale, edge + (w - width) / 2, top, width, board, below)

    def _widened(self, w: float, h: float, largest: float) -> Board:
        """Return the board with wider columns where it would leave much of the width empty."""
        share, column = growing(self._board), usual_width(self._board)
        if not share:
            return self._board
        spare = w / min(w / self._w, h / self._h, largest) - self._w
        more = min(spare / share, MOST_WIDENED * column)
        if more < LEAST_WIDENED * column:
            return self._board
        return wider_board(self._shaper, self._snapshot, self._board, round(more, 2), self._lens)

    def _legend(self, width: float) -> Block | None:
        return legend(self._shaper, self._used, width) if self._with_legend else None

    def _sheet(
        self, w: float, h: float, edge: float, fit: _Fit, day: date | None, page: str
    ) -> Sheet:
        items = (
            *self._head(fit, edge),
            *self._map(fit),
            *self._bottom(fit, h - edge, day, page),
        )
        return Sheet(self._journey.id, self._journey.title, w, h, items)

    def _head(self, fit: _Fit, top: float) -> Iterator[Item]:
        width = fit.width / fit.unit
        blocks = head(self._shaper, self._snapshot, self._journey, width, self._lens)
        for n, block in enumerate(blocks):
            yield _placed(block, fit.left, top, fit.unit, (0.0, float(n)) if block.label else ())

    def _map(self, fit: _Fit) -> Iterator[Item]:
        x, y = fit.left - self._pad * fit.scale, fit.top - self._pad * fit.scale
        rows = [row.y - 0.5 for row in fit.board.rows]
        columns = [column.x - 0.5 for column in fit.board.columns]
        for block in painting_order(fit.board):
            if block.kind not in _SCREEN_ONLY:
                # Row by row, in a row column by column, in a cell from the top.
                cell = bisect(rows, block.y), bisect(columns, block.x)
                yield _placed(block, x, y, fit.scale, (1.0, *cell, block.y, block.x))

    def _bottom(self, fit: _Fit, bottom: float, day: date | None, page: str) -> Iterator[Item]:
        if fit.legend is not None:
            # Laid out for a page that may have been wider; rows stay, so the place does.
            block = self._legend(fit.width / fit.unit) or fit.legend
            y = bottom - (FOOT + ABOVE_FOOT + block.h) * fit.unit
            yield _placed(block, fit.left, y, fit.unit, (2.0,))
        words = foot(self._shaper, self._origin(day), self._counts(page), fit.width / fit.unit)
        yield _placed(words, fit.left, bottom - FOOT * fit.unit, fit.unit)

    def _origin(self, day: date | None) -> str:
        parts = ["CLG Desk", self._snapshot.project.title]
        if day is not None:
            parts.append(tr("as of {date}").format(date=day_in_words(day)))
        return joined(parts)

    def _counts(self, page: str) -> str:
        cards, evidence = self._used.cards, self._used.evidence
        counted = trn("{n} card", "{n} cards", cards).format(n=cards) if cards else ""
        if self._lens.living(self._snapshot):
            counted = matching_words(self._used.matching, cards)
        parts = [
            counted,
            trn("{n} piece of evidence", "{n} pieces of evidence", evidence).format(n=evidence)
            if evidence
            else "",
            page,
        ]
        return joined(parts)


def _is_unshown(board: Board) -> bool:
    """Tell whether a board has characters that no font has."""
    return any(
        shape.line.missing
        for block in board.blocks
        for shape in block.shapes
        if isinstance(shape, Text)
    )


def _foot_height(below: Block | None) -> float:
    """Return what legend and foot take, in units of the frame."""
    return (ABOVE_LEGEND + below.h if below else 0.0) + ABOVE_FOOT + FOOT


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
