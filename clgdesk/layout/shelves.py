"""Shares out a room among the labels that look to it, so that none covers another."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from clgdesk.layout.chip_rooms import HOLD, Shelf, Spot

APART, ALONG = 4.0, 10.0
"""Between two labels, and between those that stand along one gap: they would read as one."""


Stretch = tuple[float, float]


class Place(NamedTuple):
    """Where on its shelf a label stands: its middle, and its size there."""

    at: float
    size: float


class Shelves:
    """The rooms of one board, and who stands where in them.

    The order in which labels choose is that of their ids: those that came first stay where they
    are. After a change only the rooms concerned are shared out again.
    """

    def __init__(self) -> None:
        self._spots: dict[str, Spot] = {}
        self._on: dict[Shelf, dict[str, Spot]] = {}
        self._places: dict[str, Place] = {}
        self._stale: set[Shelf] = set()
        self._taken: Mapping[Shelf, tuple[Stretch, ...]] = {}

    def keep_clear(self, taken: Mapping[Shelf, tuple[Stretch, ...]]) -> None:
        """Take in what stands on the shelves before any label does."""
        if taken == self._taken:
            return
        before, self._taken = self._taken, taken
        shelves = (before.keys() | taken.keys()) & self._on.keys()
        self._stale |= {x for x in shelves if before.get(x, ()) != taken.get(x, ())}

    def put(self, key: str, spot: Spot) -> None:
        """Take in what a label asks for."""
        old = self._spots.get(key)
        if old == spot:
            return
        if old is not None:
            self.leave(key)
        self._spots[key] = spot
        self._on.setdefault(spot.shelf, {})[key] = spot
        self._stale.add(spot.shelf)

    def leave(self, key: str) -> None:
        """Forget a label."""
        spot = self._spots.pop(key, None)
        if spot is not None:
            del self._on[spot.shelf][key]
            self._stale.add(spot.shelf)
            self._places.pop(key, None)

    def place(self, key: str) -> Place:
        """Return where a label stands."""
        return self._places[key]

    def share_out(self) -> list[str]:
        """Share out the rooms that changed; returns the labels that do not stand as before."""
        moved: list[str] = []
        for shelf in self._stale:
            taken = sorted(self._taken.get(shelf, ()))
            apart = ALONG if shelf[0] == "gap" else APART
            for key, spot in sorted(self._on[shelf].items()):
                place = _free(taken, spot)
                half = place.size / 2 + apart
                insort(taken, (place.at - half, place.at + half))
                if self._places.get(key) != place:
                    self._places[key] = place
                    moved.append(key)
        self._stale.clear()
        return moved


def _free(taken: list[Stretch], spot: Spot) -> Place:
    """Return where a label finds room: whole if it can, else cut down, else where it wants to."""
    wanted = min(max(spot.prefer, spot.low + spot.size / 2), spot.high - spot.size / 2)
    low, high = wanted - spot.size / 2, wanted + spot.size / 2
    if all(end <= low or start >= high for start, end in taken):
        return Place(round(wanted, 2), spot.size)
    free = list(_between(taken, spot.low, spot.high))
    whole = [_nearest(stretch, spot) for stretch in free if _length(stretch) >= spot.size]
    if whole:
        nearest = min(whole, key=lambda at: abs(at - wanted))
        return Place(round(nearest, 2), spot.size)
    cut = [stretch for stretch in free if _length(stretch) >= spot.least and _held(stretch, spot)]
    if cut:
        start, end = max([s for s in cut if _on_line(s, spot)] or cut, key=_length)
        return Place(round((start + end) / 2, 2), round(end - start, 2))
    return Place(round(wanted, 2), spot.least)


def _between(taken: Iterable[Stretch], low: float, high: float) -> Iterator[Stretch]:
    """Give the free stretches from one place to another."""
    for start, end in taken:
        if start > low:
            yield low, min(start, high)
        low = max(low, end)
        if low >= high:
            return
    yield low, high


def _length(stretch: Stretch) -> float:
    return stretch[1] - stretch[0]


def _nearest(stretch: Stretch, spot: Spot) -> float:
    """Return where within a stretch a label is nearest to the place it prefers."""
    return min(max(spot.prefer, stretch[0] + spot.size / 2), stretch[1] - spot.size / 2)


def _on_line(stretch: Stretch, spot: Spot) -> bool:
    """Tell whether a label that fills a stretch does not stand past the ends of its line."""
    start, end = spot.ends
    return spot.holds or (stretch[0] <= end - HOLD and stretch[1] >= start + HOLD)


def _held(stretch: Stretch, spot: Spot) -> bool:
    """Tell whether a label that fills a stretch still stands at its line."""
    return not spot.holds or (stretch[0] <= spot.prefer - HOLD and stretch[1] >= spot.prefer + HOLD)
