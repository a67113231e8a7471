"""The line icons as segments on a grid of 24 units (see resources/icons/ICONS.md)."""

import json
from functools import cache

from clgdesk import resources

GRID = 24.0

Segments = tuple[tuple[str | float, ...], ...]


@cache
def _lines() -> dict[str, str]:
    """Return the line of each icon: it is read as JSON when the icon is first drawn."""
    text = resources.path("icons", "icons.json").read_text("utf-8")
    split = (line.split(": ", 1) for line in text.splitlines() if ": " in line)
    return {name.strip('"'): drawing.rstrip(",") for name, drawing in split}


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(_lines())


@cache
def icon(name: str) -> Segments:
    """Return an icon as ("M", x, y), ("L", x, y), ("C", …) and ("Z",) segments.

    Stroke them with round caps and joins; the usual width is 2 units of the grid.

    Raises:
        KeyError: there is no icon of that name.
    """
    return tuple(tuple(segment) for segment in json.loads(_lines()[name]))
