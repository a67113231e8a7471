"""Connectors on the screen: kept pictures of tiles, between the cells and the cards.

However many there are, a frame draws a few dozen pictures; those that are missing are made within
the frame's time budget, the rest in the next ones (see ``Pictures``).
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from clgdesk.layout.connector_blocks import Connector
from clgdesk.layout.shapes import Block, Board
from clgdesk.ui.map.connector_tiles import Fill, Tiles
from clgdesk.ui.map.cutting import cut_block
from clgdesk.ui.map.moved import Moved
from clgdesk.ui.map.pictures import Pictures, Render

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas

LIMIT = 10 << 20
MOST_FAR = 120
"""From far away all connectors are drawn if they are so few; otherwise those of the selection."""
MOST_REPAINTED = 40
RIM = 8.0
LONG = 600.0
"""Lines wider than this, in units, are cut down to each tile they run through."""
WITHIN = 5.0
"""Pixels beside a line that still mean it."""


class ConnectorLayer:
    """The lines of all connectors of one view."""

    def __init__(self, view: "Canvas") -> None:
        self._view = view
        self._tiles = Tiles()
        self._board: Board | None = None
        self._first = True
        self._far: tuple[tuple[str, ...], list[Block]] | None = None
        self.pictures = Pictures(self._render, LIMIT, time=view.painting.time)

    @property
    def links(self) -> Mapping[str, Connector]:
        """The connectors that are shown."""
        return {} if self._board is None else self._board.links

    def show_board(self, board: Board, moved: Sequence[Moved] = ()) -> list[QRectF]:
        """Show the connectors of a board; returns the areas where they are not as they were.

        Those that went along with lanes that moved look as before where they are now.
        """
        before, self._board, self._far = self.links, board, None
        gone, come = self._tiles.show(board)
        if moved:
            carried = {c.key for c in come if _carried(moved, before.get(c.key), c)}
            gone, come = ([c for c in some if c.key not in carried] for some in (gone, come))
        fewer_or_more = (len(before) <= MOST_FAR) != (len(board.links) <= MOST_FAR)
        if len(gone) + len(come) > MOST_REPAINTED or fewer_or_more:
            return [QRectF(0, 0, board.w, board.h)]
        areas = [_reach(connector) for connector in (*gone, *come)]
        return areas + [run.echo(area) for run in moved for area in areas]

    def tiles_in(self, seen: QRectF, *, hurried: bool) -> list[Block]:
        """Return the tiles in an area of the board, unfilled where there is no time for that."""
        sides = seen.left(), seen.top(), seen.right(), seen.bottom()
        self._first = True
        return list(self._tiles.tiles(*sides, self._filled if hurried else None))

    def _filled(self, fill: Fill) -> Block | None:
        """Return a tile that is looked at for the first time, if there is time for that."""
        time = self._view.painting.time
        if not (self._first or time.left(settled=self._view.settled)):
            return fill.empty()
        self._first = False
        with time.preparing():
            return fill()

    def _render(self, painter: QPainter, tile: Block) -> None:
        paint_tile(painter, tile, self._view.render_block)

    def paint_far(self, painter: QPainter, selected: tuple[str, ...]) -> None:
        """Paint what can be told from far away; the painter stands in units of the board."""
        if self._far is None or self._far[0] != selected:
            self._far = selected, self._shown_far(selected)
        painter.save()
        _paint_blocks(painter, self._far[1], self._view.render_block)
        painter.restore()

    def _shown_far(self, selected: tuple[str, ...]) -> list[Block]:
        if self._board is None:
            return []
        links = self._board.links
        shown = links.values() if len(links) <= MOST_FAR else links_at(links, selected)[:MOST_FAR]
        return [self._board.seen(connector.block) for connector in shown]

    def at(self, x: float, y: float, scale: float) -> Block | None:
        """Return the connector at a point of the board, seen at a scale."""
        found = self._tiles.at(x, y, WITHIN / scale)
        return None if found is None else found.block


def paint_tile(painter: QPainter, tile: Block, render: Render) -> None:
    """Paint a tile; it ends with the pixel that its neighbours begin in."""
    scale = painter.worldTransform().m11()
    width, height = (ceil(side * scale) / scale for side in (tile.w, tile.h))
    painter.setClipRect(QRectF(0, 0, width, height))
    lines: tuple[Block, ...] = tile.shapes  # type: ignore[assignment]
    within = [
        cut_block(b, tile.x - b.x - RIM, tile.x + tile.w - b.x + RIM) if b.w > LONG else b
        for b in lines
    ]
    _paint_blocks(painter, within, render, tile.x, tile.y)


def _paint_blocks(
    painter: QPainter, blocks: Iterable[Block], render: Render, x: float = 0.0, y: float = 0.0
) -> None:
    """Paint lines, the painter standing at a point of the board."""
    for block in blocks:
        painter.translate(block.x - x, block.y - y)
        render(painter, block)
        painter.translate(x - block.x, y - block.y)


def _carried(moved: Sequence[Moved], old: Connector | None, new: Connector) -> bool:
    """Tell whether a line went along with lanes that moved, and looks as before."""
    if old is None or old.figure is not new.figure:
        return False
    return any(run.took(old, new) for run in moved)


def _reach(line: Connector) -> QRectF:
    return QRectF(line.x, line.y, line.w, line.h).adjusted(-RIM, -RIM, RIM, RIM)


def links_at(links: Mapping[str, Connector], keys: Iterable[str]) -> list[Connector]:
    """Return the connectors that are among the keys, or end at one of them."""
    chosen = set(keys)
    if not chosen:
        return []
    return [
        c for key, c in links.items() if c.ends[0] in chosen or c.ends[1] in chosen or key in chosen
    ]
