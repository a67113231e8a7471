"""Things that lie one after another along an axis, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Along(Generic[Thing]):
    """Where things begin and end; they may overlap."""

    def __init__(self, things: Iterable[tuple[float, float, Thing]] = ()) -> None:
        """Each thing comes after where it begins and where it ends."""
        given = list(enumerate(things))
        given.sort(key=lambda one: one[1][0])
        self._begins = [begin for _, (begin, _, _) in given]
        self._things = [(number, end, thing) for number, (_, end, thing) in given]
        self._longest = max((end - begin for _, (begin, end, _) in given), default=0.0)

    def meeting(self, parts: Iterable[tuple[float, float]]) -> list[Thing]:
        """Return what lies, if only with an end, in one of the parts, in the order given."""
        met = dict[int, Thing]()
        for first, last in parts:
            low = bisect_left(self._begins, first - self._longest)
            high = bisect_right(self._begins, last)
            met.update((n, thing) for n, end, thing in self._things[low:high] if end >= first)
        return [met[number] for number in sorted(met)]
