"""Names that are written one after another, divided by commas or semicolons.

A name may have commas of its own: one that is known is taken as a whole.
"""

import re
from collections.abc import Collection, Iterator

_MARKS = re.compile("([,;])")


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.split()).casefold()


def divided(typed: str, known: Collection[str]) -> Iterator[str]:
    """Give the names that were typed, in order; ``known`` are the folded names of what there is."""
    parts = _MARKS.split(typed)  # what stands between, and by what it was divided
    most = max((len(_MARKS.findall(name)) for name in known), default=0) if len(parts) > 1 else 0
    at = 0
    while at < len(parts):
        ends = range(min(len(parts), at + 2 * most + 1), at, -2)
        end = next((e for e in ends if folded("".join(parts[at:e])) in known), at + 1)
        name = " ".join("".join(parts[at:end]).split())
        if name:
            yield name
        at = end + 1


def read_names(typed: str, known: Collection[str]) -> tuple[set[str], list[str]]:
    """Return which of the known names (folded) were typed, and the others as they were typed."""
    names = list(divided(typed, known))
    found = {folded(name) for name in names}.intersection(known)
    return found, [name for name in names if folded(name) not in found]
