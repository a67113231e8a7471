"""Work over very many records, without looking for cycles meanwhile or later: records have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_within: list[bool] = []
"""One for each that works so now; the first tells whether cycles were searched for before."""
MANY = 50_000
"""New objects after which usually what is there is left out of every later search as well."""


@contextmanager
def without_cycles(holds: int = 0, many: int = MANY) -> Iterator[None]:
    """Leave the search for cycles out: with 100,000 new records it takes a third of the time.

    The next search would look through all of them, on whatever thread it falls to: the window
    would stand still for a quarter of a second. So it would for a single list of so many, which
    ``holds`` tells of. From ``many`` new objects on, what is there is left out of every later
    search. Several threads may work so at a time: the last of them ends it for all.
    """
    _begin()
    try:
        yield
    finally:
        _end(holds, many)


def _begin() -> None:
    with _lock:
        if not _within:
            _within.append(gc.isenabled())
            gc.disable()
        else:
            _within.append(False)


def _end(holds: int, many: int) -> None:
    with _lock:
        if max(holds, gc.get_count()[0]) > many:
            gc.freeze()
        if len(_within) > 1:
            _within.pop()
        elif _within.pop():
            gc.enable()
