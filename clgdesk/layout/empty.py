"""What a board says where there is nothing yet."""

from clgdesk.glyphs import Shaper
from clgdesk.layout.grid import CELL_PADDING, Part
from clgdesk.layout.shapes import Box, Shape
from clgdesk.layout.typesetting import CELL_TEXT, stack_height, stacked
from clgdesk.translation import tr

WIDTH = 480.0
PADDING = 3 * CELL_PADDING


def empty_part(shaper: Shaper, what: str, x: float, y: float) -> Part:
    """Return a friendly sentence in place of ``journey``, ``stages`` or ``lanes``."""
    text = {
        "journey": tr("This project has no journey yet. Add one to start its map."),
        "stages": tr("No stages yet. Add the first one: what do your customers do first?"),
        "lanes": tr("No lanes yet. Add one for frictions, and one for value moments."),
    }[what]
    lines = shaper.lines(text, CELL_TEXT, WIDTH - 2 * PADDING)
    h = stack_height(lines, CELL_TEXT) + 2 * PADDING
    shapes: tuple[Shape, ...] = (
        Box(0, 0, WIDTH, h, "band", radius=8),
        *stacked(lines, PADDING, PADDING, CELL_TEXT, "secondary"),
    )
    return Part(f"empty:{what}", "empty", "", x, y, WIDTH, h, shapes, 1, text)
