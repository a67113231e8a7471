"""Which lines stand beside one another in a gutter: where two run along together, they keep apart.

Every line has a track of its own, told by its id. It takes another one only where a line before it
has the same own track and runs beside it; which one that took in the end does not count. So a
change concerns the lines right beside it and no others. Those that run through several lanes come
before those that stay in one, and of these the one with the lower id.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from clgdesk.layout.grid import LANE_GAP
from clgdesk.layout.laying import Laying
from clgdesk.layout.ways import Points, Ways

OWN = (0.0, -4.0, 4.0)
"""The tracks that lines have of their own: from the middle of a gutter, in units."""
OTHERS = (-2.0, 2.0)
"""Where all those are taken, lines take one between them."""
CLOSE = 6.0
"""Lines on one track with less than this from end to end would be taken for one."""
SOME = 100
"""So many lines choose between two pauses."""
TILE = 512.0
WHOLE = -1
"""The tile of what runs through several rows."""
ROW = 1e6
"""A height is so much for each row above, and how far it is below the gap above its own row.

So it is the same where lanes only move, and tells which of two is further down.
"""

Tile = dict[str, "Run"]


class Run(NamedTuple):
    """A stretch of a line along a gutter."""

    gutter: int
    low: float
    high: float


def runs_of(ways: Ways, points: Points) -> tuple[Run, ...]:
    """Return the stretches of a line with these corners, which keeps to the middle of gutters."""
    if len(points) < 4:
        return ()
    (x, y1), (last_x, y2) = points[1], points[-2]
    start, end = _height(ways, y1), _height(ways, y2)
    if len(points) == 4:
        return (_run(ways, x, start, end),)
    gap = bisect_left(ways.down, points[2][1] - LANE_GAP / 2) * ROW
    return _run(ways, x, start, gap), _run(ways, last_x, gap, end)


def _run(ways: Ways, x: float, one: float, other: float) -> Run:
    gutter = bisect_left(ways.across, x)
    return Run(gutter, one, other) if one < other else Run(gutter, other, one)


def _height(ways: Ways, y: float) -> float:
    row = max(0, bisect_right(ways.down, y) - 1)
    return round(row * ROW + y - ways.down[row], 2)


def on_tracks(points: Points, tracks: Sequence[float], down: float = 0.0) -> Points:
    """Return the corners of a line on its tracks, further down than they were."""
    if len(points) == 4 and len(tracks) == 1:
        (x1, y1), (x2, y2), (x3, y3), (x4, y4) = points
        # What leaves a card at its foot or its top, or arrives there, is on the track at once.
        x1, x4 = (x + tracks[0] if x == x2 else x for x in (x1, x4))
        x2, x3 = x2 + tracks[0], x3 + tracks[0]
        return (x1, y1 + down), (x2, y2 + down), (x3, y3 + down), (x4, y4 + down)
    if len(points) == 6 and len(tracks) == 2:
        by = 0.0, tracks[0], tracks[0], tracks[1], tracks[1], 0.0
        return tuple([(x + aside, y + down) for (x, y), aside in zip(points, by, strict=True)])
    return tuple([(x, y + down) for x, y in points]) if down else points


class Tracks:
    """The lines in the gutters of one board, by the ids of their links."""

    def __init__(self) -> None:
        self._runs: dict[str, tuple[Run, ...]] = {}
        self._own: dict[str, float] = {}
        self._chosen: dict[str, tuple[float, ...]] = {}
        self._tiles: dict[tuple[int, int], dict[int, Tile]] = {}
        """By gutter and row, and by the number of the tile."""
        self._due: set[str] = set()
        self._changed: list[tuple[str, tuple[Run, ...]]] = []
        """Where lines came and went."""

    def put(self, link_id: str, runs: tuple[Run, ...]) -> None:
        """Take in where a line runs."""
        before = self._runs.get(link_id)
        if (before or ()) == runs:
            return
        if before is not None:
            self.leave(link_id)
        if not runs:
            return
        self._runs[link_id] = runs
        self._own[link_id] = OWN[crc32(link_id.encode()) % len(OWN)]
        for run in runs:
            for tile in self._reached(run):
                tile[link_id] = run
        self._changed.append((link_id, runs))
        self._due.add(link_id)

    def leave(self, link_id: str) -> None:
        """Forget a line."""
        runs = self._runs.pop(link_id, ())
        self._chosen.pop(link_id, None)
        self._due.discard(link_id)
        for run in runs:
            for tile in self._reached(run):
                del tile[link_id]
        self._changed.append((link_id, runs))

    def chosen(self, link_id: str) -> tuple[float, ...]:
        """Return how far from the middle of its gutter each stretch of a line runs."""
        return self._chosen.get(link_id, ())

    def share_out(self) -> Laying[list[str]]:
        """Let lines choose again where something changed; returns those that run otherwise."""
        if len(self._due) < len(self._runs):
            for link_id, runs in self._changed:
                self._concern(link_id, runs)
        self._changed.clear()
        moved = []
        for number, link_id in enumerate(sorted(self._due)):
            if number % SOME == 0:
                yield
            chosen = tuple([self._choice(link_id, run) for run in self._runs[link_id]])
            if chosen != self._chosen.get(link_id):
                self._chosen[link_id] = chosen
                moved.append(link_id)
        self._due.clear()
        return moved

    def _concern(self, link_id: str, runs: tuple[Run, ...]) -> None:
        """Have those choose again for which it counts where a line runs."""
        due, track, tracks, chosen = self._due, self._own.get(link_id), self._own, self._chosen
        for run in runs:
            for other in self._behind(link_id, run):
                if other not in due:
                    own = tracks[other]
                    if own == track or any(at != own for at in chosen[other]):
                        due.add(other)

    def _choice(self, link_id: str, run: Run) -> float:
        """Return a line's own track, or one that is free where that is taken.

        Of several that give way to the same line, each takes another one.
        """
        own, tracks = self._own[link_id], [self._own[x] for x in self._before(link_id, run)]
        if own not in tracks:
            return own
        free = [track for track in OWN if track not in tracks] + [*OTHERS]
        return free[(tracks.count(own) - 1) % len(free)]

    def _before(self, link_id: str, run: Run) -> set[str]:
        """Return those before a line that run beside one of its stretches."""
        gutter, first, last, start, end = _reach(run)
        found, alone = set[str](), first == last
        for row in range(first, last + 1):
            for other, (_, low, high) in self._tiles[gutter, row].get(WHOLE, _NONE).items():
                if start < high and low < end and (alone or other < link_id):
                    found.add(other)
        if alone:
            tiles = self._tiles[gutter, first]
            for number in _spanned(run):
                for other, (_, low, high) in tiles[number].items():
                    if start < high and low < end and other < link_id:
                        found.add(other)
        return found

    def _behind(self, link_id: str, run: Run) -> Iterator[str]:
        """Give those behind a line that run beside one of its stretches, some several times."""
        gutter, first, last, start, end = _reach(run)
        for row in range(first, last + 1):
            tiles = self._tiles[gutter, row]
            for number in _spanned(run) if first == last else tiles:
                ahead = first != last and number != WHOLE
                for other, (_, low, high) in tiles[number].items():
                    if start < high and low < end and (ahead or other > link_id):
                        yield other

    def _reached(self, run: Run) -> Iterator[Tile]:
        """Give the tiles in which a stretch is looked for."""
        gutter, first, last, _, _ = _reach(run)
        for row in range(first, last + 1):
            tiles = self._tiles.setdefault((gutter, row), {})
            for number in _spanned(run) if first == last else (WHOLE,):
                yield tiles.setdefault(number, {})


_NONE: Tile = {}


def _reach(run: Run) -> tuple[int, int, int, float, float]:
    """Return the gutter of a stretch, its first and last row, and how far it keeps others away."""
    gutter, low, high = run
    return gutter, int(low // ROW), int(high // ROW), low - CLOSE, high + CLOSE


def _spanned(run: Run) -> range:
    """Return the tiles of one row that a stretch reaches, with what is too close to it."""
    low, high = max(0.0, run.low % ROW - CLOSE), run.high % ROW + CLOSE
    return range(int(low / TILE), int(high / TILE) + 1)
