"""Connectors by place: which ones meet a tile of the board, and which one lies under a point.

A long line has a large rectangle and few pixels, so its segments are looked at, not the rectangle.
Strips of columns and their tiles are filled when they are first asked for; strips are then kept up
to date by what changed.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import compress, pairwise
from math import ceil
from operator import is_not
from typing import NamedTuple

from clgdesk.layout.connector_blocks import Connector
from clgdesk.layout.shapes import Block, Board

SIDE = 256.0
"""Width and height of a tile, and the width of a strip, in units."""
REACH = 7.0
"""How far a line's end reaches beside its segments."""

MANY = 120
"""More changed lines than these, and all strips and tiles are filled anew."""

Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Fill(NamedTuple):
    """A tile that is not filled yet: which, and how it is filled."""

    tiles: "Tiles"
    across: int
    down: int

    def __call__(self) -> Block | None:
        """Return the tile, None where no connector runs through it."""
        return self.tiles.tile(self.across, self.down)

    def empty(self) -> Block:
        """Return the place of the tile."""
        key = f"{self.across}:{self.down}"
        return Block(key, "tile", "", self.across * SIDE, self.down * SIDE, SIDE, SIDE, ())


class Tiles:
    """The connectors of one board by strip and tile."""

    def __init__(self) -> None:
        self._links: Mapping[str, Connector] = {}
        self._board: Board | None = None
        self._strips: dict[int, dict[str, Connector]] = {}
        self._tiles: dict[tuple[int, int], Block | None] = {}
        self._stale: dict[tuple[int, int], Block | None] = {}

    def show(self, board: Board) -> tuple[list[Connector], list[Connector]]:
        """Take in the connectors of a board; returns those that went and those that came.

        One that changed did both. What another lens leaves aside is not told: it looks another way,
        and is where it was.
        """
        known, self._board = self._board, board
        if known is not None and known.look.faded is not board.look.faded:
            self._let_go_of_all()
        before, links = self._links, board.links
        if links is before:
            return [], []
        self._links = links
        gone, come = _differing(before, links)
        if len(gone) + len(come) > MANY:
            self._strips = {}
            self._let_go_of_all()
        else:
            self._change(gone, come)
        return gone, come

    def _change(self, gone: list[Connector], come: list[Connector]) -> None:
        """Take what went out of the strips that are filled, and put in what came."""
        for connector in gone:
            for strip in _strips(connector):
                self._strips.get(strip, {}).pop(connector.key, None)
        for connector in come:
            for strip in _strips(connector):
                if strip in self._strips:
                    self._strips[strip][connector.key] = connector
        for connector in (*gone, *come):
            self._let_go(connector)

    def _let_go(self, changed: Connector) -> None:
        """Have the tiles filled anew that a changed line may run through."""
        for across in range(*_reached(changed.x, changed.w)):
            for down in range(*_reached(changed.y, changed.h)):
                if (across, down) in self._tiles:
                    self._stale[across, down] = self._tiles.pop((across, down))

    def _fill_strips(self, strips: range) -> None:
        """Look which connectors reach into strips that are not filled yet."""
        missing = [strip for strip in strips if strip not in self._strips]
        if not missing:
            return
        fresh: dict[int, dict[str, Connector]] = {strip: {} for strip in missing}
        left, right = missing[0] * SIDE - 2 * REACH, (missing[-1] + 1) * SIDE + 2 * REACH
        for key, connector in self._links.items():
            if connector.x < right and connector.x + connector.figure.w >= left:
                for strip in _strips(connector):
                    if strip in fresh:
                        fresh[strip][key] = connector
        self._strips |= fresh

    def _let_go_of_all(self) -> None:
        self._stale |= self._tiles
        self._tiles = {}

    def tiles(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Callable[[Fill], Block | None] | None = None,
    ) -> Iterator[Block]:
        """Give the tiles that meet an area and hold connectors; their shapes are those.

        ``fill`` is called with what fills a tile that is not known yet; without it all are filled.
        """
        strips = range(int(left // SIDE), ceil(right / SIDE))
        self._fill_strips(strips)
        for across in strips:
            if self._strips[across]:
                for down in range(int(top // SIDE), ceil(bottom / SIDE)):
                    if (across, down) in self._tiles or fill is None:
                        tile = self.tile(across, down)
                    else:
                        tile = fill(Fill(self, across, down))
                    if tile is not None:
                        yield tile

    def tile(self, across: int, down: int) -> Block | None:
        """Return a tile by its place, None where no connector runs through it."""
        place, board = (across, down), self._board
        if board is None:
            return None
        if place in self._tiles:
            return self._tiles[place]
        x, y = across * SIDE, down * SIDE
        area = x - REACH, y - REACH, x + SIDE + REACH, y + SIDE + REACH
        self._fill_strips(range(across, across + 1))
        lines = self._strips[across].values()
        top, bottom = area[1], area[3]
        near = [c for c in lines if c.y <= bottom and c.y + c.figure.h >= top]
        met = sorted((c.block for c in near if meets(c, area)), key=_key_of)
        shapes: tuple[object, ...] = tuple(map(board.seen, met))
        old = self._stale.pop(place, None)
        tile: Block | None = None
        if shapes and old is not None and old.shapes == shapes:
            tile = old
        elif shapes:
            tile = Block(f"{across}:{down}", "tile", "", x, y, SIDE, SIDE, shapes)  # type: ignore[arg-type]
        self._tiles[place] = tile
        return tile

    def at(self, x: float, y: float, within: float) -> Connector | None:
        """Return the connector nearest to a point, if one is near enough."""
        area = x - within, y - within, x + within, y + within
        strips = range(int(area[0] // SIDE), int(area[2] // SIDE) + 1)
        self._fill_strips(strips)
        near = {
            key: connector
            for strip in strips
            for key, connector in self._strips[strip].items()
            if meets(connector, area)
        }
        return min(near.values(), key=lambda c: _distance(c, x, y), default=None)


def _differing(
    before: Mapping[str, Connector], after: Mapping[str, Connector]
) -> tuple[list[Connector], list[Connector]]:
    """Return the connectors that are not those of after, and those that are not of before.

    Mostly the same links are there in the same order, and only a few run another way.
    """
    if list(before) == list(after):
        old, new = before.values(), after.values()
        differ = list(map(is_not, old, new))
        return list(compress(old, differ)), list(compress(new, differ))
    gone = [c for key, c in before.items() if after.get(key) is not c]
    return gone, [c for key, c in after.items() if before.get(key) is not c]


def _key_of(block: Block) -> str:
    return block.key


def _reached(start: float, length: float) -> tuple[int, int]:
    """Return the first tile that is reached, and the one behind the last."""
    return int((start - 2 * REACH) // SIDE), int((start + length + 2 * REACH) // SIDE) + 1


def _strips(connector: Connector) -> range:
    return range(*_reached(connector.x, connector.figure.w))


def meets(connector: Connector, area: Area) -> bool:
    """Tell whether a connector's line runs through an area; lines run across and down only."""
    figure = connector.figure
    # The corners are those of where it was laid out: it may have moved with its lanes since.
    dx, dy = connector.x - figure.at[0], connector.y - figure.at[1]
    left, top, right, bottom = area[0] - dx, area[1] - dy, area[2] - dx, area[3] - dy
    for (x1, y1), (x2, y2) in pairwise(figure.corners):
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top:
            return True
    return False


def _distance(connector: Connector, x: float, y: float) -> float:
    """Return how far a point is from a line, across and down together."""
    x, y = x - connector.x, y - connector.y
    return min(
        abs(x - min(max(x, min(x1, x2)), max(x1, x2)))
        + abs(y - min(max(y, min(y1, y2)), max(y1, y2)))
        for (x1, y1), (x2, y2) in pairwise(connector.points)
    )
