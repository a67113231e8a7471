"""A page ready to be painted: blocks, where each stands on it, and what of it is seen."""

from dataclasses import dataclass

from clgdesk.layout.shapes import Block

Rect = tuple[float, float, float, float]
"""Left, top, width and height in points."""


@dataclass(frozen=True, slots=True)
class Item:
    """A block on a page: its own corner at x, y, its units ``scale`` points long.

    ``clip`` bounds what is seen. ``reading`` orders items for those who hear a page; an item
    without it is an ornament.
    """

    block: Block
    x: float
    y: float
    scale: float
    clip: Rect | None = None
    reading: tuple[float, ...] = ()

    def meets(self, area: Rect) -> bool:
        """Tell whether any of the block, or of its shadow, can be seen in an area."""
        left, top, w, h = area
        reach = 12 * self.scale
        return (
            self.x - reach < left + w
            and self.x + self.block.w * self.scale + reach > left
            and self.y - reach < top + h
            and self.y + self.block.h * self.scale + reach > top
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. Width and height are in points; x runs right, y runs down from the top left.

    ``label`` is the code of a sheet of a poster.
    """

    journey_id: str
    title: str
    w: float
    h: float
    items: tuple[Item, ...]
    label: str = ""
