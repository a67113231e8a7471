"""Work over very many records, without looking for cycles meanwhile or later: records have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""New objects after which what is there is left out of every later search as well."""


@contextmanager
def without_cycles(holds: int = 0) -> Iterator[None]:
    """Leave the search for cycles out: with 100,000 new records it takes a third of the time.

    The next search would look through all of them, on whatever thread it falls to: the window
    would stand still for a quarter of a second. So it would for a single list of so many, which
    ``holds`` tells of.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if max(holds, gc.get_count()[0]) > MANY:
            gc.freeze()
        if was:
            gc.enable()
