"""A tile of what was painted: where it lies, and how its pixels are moved up and down."""

from collections.abc import Mapping
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

SIDE = 256
"""Pixels of the device a tile is wide and high."""
LINE = SIDE * 4
"""Bytes of a line of pixels: lines follow each other without a gap, so that some are one piece."""

Place = tuple[int, int]


def area_of(place: Place) -> QRect:
    """Return where a tile lies."""
    return QRect(place[0] * SIDE, place[1] * SIDE, SIDE, SIDE)


def moved_column(images: Mapping[Place, QImage], column: int, target: QRect, down: int) -> QRegion:
    """Fill the rows of ``target`` in a column of tiles with those so many pixels above.

    Returns what could not be filled, as its source is not there; where there is no tile to fill,
    nothing is missing.
    """
    missing = QRegion()
    for first, last in _pieces(target.top(), target.bottom() + 1, down):
        tile = images.get((column, first // SIDE))
        source = images.get((column, (first - down) // SIDE))
        if tile is not None and source is not None:
            _lines(tile)[_bytes(first, last)] = _lines(source)[_bytes(first - down, last - down)]
        elif tile is not None:
            missing += QRect(column * SIDE, first, SIDE, last - first)
    return missing


def _lines(tile: QImage) -> memoryview:
    return cast("memoryview", tile.bits())


def _pieces(top: int, bottom: int, down: int) -> list[tuple[int, int]]:
    """Return rows to be filled, each from one tile to one tile, none before it was read."""
    inner = set(range(_next(top), bottom, SIDE))
    inner.update(row + down for row in range(_next(top - down), bottom - down, SIDE))
    pieces = list(pairwise(sorted({top, bottom, *inner})))
    return pieces[::-1] if down > 0 else pieces


def _next(row: int) -> int:
    return -(-row // SIDE) * SIDE


def _bytes(first: int, last: int) -> slice:
    """Return where some rows of one tile are among its bytes."""
    start = first // SIDE * SIDE
    return slice((first - start) * LINE, (last - start) * LINE)
