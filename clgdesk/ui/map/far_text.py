"""What is written in cells and of metrics, seen from far away: a quiet bar in place of each line.

So a cell in which something stands is told from an empty one. Further out, where a line would be
less than a pixel high, all lines of a block become one patch. Prompts are nothing that is written.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from clgdesk.layout.shapes import FADED, Block, Text
from clgdesk.ui.map.areas import Area, Areas

WRITTEN = ("cell", "metric")
"""Kinds of blocks whose lines are told; what cards and steps say is told by their boxes."""
_BARS, _PATCHES = 26, 12
"""Opacities in per cent."""
_RISE = 0.7
"""How much of its ascent a bar takes: capitals without the room above them."""


def bars(blocks: Iterable[Block], faded: AbstractSet[str]) -> Areas:
    """Return a bar for each line; ``faded`` are the ids of what fades."""
    found = Areas()
    for block in blocks:
        for text in _lines(block):
            found.add(_word(text.colour, _BARS, block.id in faded), _bar(block, text))
    found.sort()
    return found


def patches(blocks: Iterable[Block], faded: AbstractSet[str]) -> Areas:
    """Return one area for all lines of each block."""
    found = Areas()
    for block in blocks:
        lines = [_bar(block, text) for text in _lines(block)]
        if lines:
            found.add(_word("ink", _PATCHES, block.id in faded), _around(lines))
    found.sort()
    return found


def _lines(block: Block) -> Iterator[Text]:
    return (s for s in block.shapes if isinstance(s, Text) and s.line.width > 0)


def _bar(block: Block, text: Text) -> Area:
    high = _RISE * text.line.ascent
    return block.x + text.x, block.y + text.y - high, text.line.width, high


def _around(areas: list[Area]) -> Area:
    left, top = min(area[0] for area in areas), min(area[1] for area in areas)
    right = max(x + w for x, _, w, _ in areas)
    bottom = max(y + h for _, y, _, h in areas)
    return left, top, right - left, bottom - top


@lru_cache(64)
def _word(colour: str, opacity: int, faded: bool) -> str:
    """Return a colour of text as a bar has it."""
    return f"{colour.partition('@')[0]}@{round(opacity * FADED if faded else opacity)}"
