"""Names that are written one after another, divided by commas or semicolons.

A name may have commas of its own: one that is known is taken as a whole, and so is what stands in
quotes. Where semicolons divide, what is between two of them is one name, unless all that its
commas divide is known.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import NamedTuple

_MARKS = re.compile("[,;]")
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[,;]|$)')


class _Name(NamedTuple):
    """A name with where it is written; a ``held`` one holds together whatever marks are in it."""

    words: str
    start: int
    end: int
    known: bool
    held: bool


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.split()).casefold()


def quoted(name: str) -> str:
    """Return a name as it is written among others: in quotes where it would be divided."""
    if name and name == name.strip() and not any(mark in name for mark in ';,"|\n\t'):
        return name
    return '"{}"'.format(name.replace('"', '""'))


def divided(typed: str, known: Collection[str]) -> Iterator[str]:
    """Give the names that were typed, in order; ``known`` are the folded names of what there is."""
    return (" ".join(name.split()) for name in written(typed, known))


def written(typed: str, known: Collection[str], *, by_commas: bool = True) -> Iterator[str]:
    """Give the names with the blanks inside them as they are written.

    Without ``by_commas`` names are divided as if semicolons did, even where there are none.
    """
    names = list(_names(typed, known))
    by_commas = by_commas and not any(typed[name.end : name.end + 1] == ";" for name in names)
    for several in _between_semicolons(typed, names):
        if by_commas or any(n.held for n in several) or all(n.known for n in several):
            yield from (name.words for name in several)
        else:
            yield typed[several[0].start : several[-1].end].strip()


def _between_semicolons(typed: str, names: list[_Name]) -> Iterator[list[_Name]]:
    """Give the names that stand together, without what is empty."""
    passed = 0

    def number(name: _Name) -> int:
        nonlocal passed
        mine, passed = passed, passed + (typed[name.end : name.end + 1] == ";")
        return mine

    for _, group in groupby(names, number):
        if said := [name for name in group if name.words.strip()]:
            yield said


def _names(typed: str, known: Collection[str]) -> Iterator[_Name]:
    """Give what stands between the marks that divide, what is empty too."""
    stops = [*(mark.start() for mark in _MARKS.finditer(typed)), len(typed)]
    most = 0
    if len(stops) > 1:
        most = max((n.count(",") + n.count(";") for n in known if "," in n or ";" in n), default=0)
    at = next_stop = 0
    while next_stop < len(stops):
        name = _name_at(typed, at, stops[next_stop : next_stop + most + 1], known)
        yield name
        at = name.end + 1
        next_stop = bisect_left(stops, at, next_stop + 1)


def _name_at(typed: str, at: int, stops: list[int], known: Collection[str]) -> _Name:
    """Return the name that begins at a place: the longest known one, one in quotes, or a part."""
    for end in reversed(stops):
        if folded(typed[at:end]) in known:
            return _Name(typed[at:end].strip(), at, end, known=True, held=end > stops[0])
    found = _QUOTED.match(typed, at)
    if found is not None:
        words = found[1].replace('""', '"')
        return _Name(words, at, found.end(), known=folded(words) in known, held=True)
    return _Name(typed[at : stops[0]].strip(), at, stops[0], known=False, held=False)


def read_names(typed: str, known: Collection[str]) -> tuple[set[str], list[str]]:
    """Return which of the known names (folded) were typed, and the others as they were typed."""
    names = list(divided(typed, known))
    found = {folded(name) for name in names}.intersection(known)
    return found, [name for name in names if folded(name) not in found]


def meant_as_one(typed: str, known: Collection[str]) -> str:
    """Return in quotes the first names that nothing but commas divide and that nobody knows.

    It may be that one name was meant. Empty where there are none.
    """
    names = list(_names(typed, known))
    if any(typed[name.end : name.end + 1] == ";" for name in names):
        return ""  # then commas divide nothing
    for new, group in groupby(names, lambda n: bool(n.words) and not n.known and not n.held):
        run = list(group)
        if new and len(run) > 1:
            return quoted(" ".join(typed[run[0].start : run[-1].end].split()))
    return ""
