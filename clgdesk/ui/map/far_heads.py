"""The heads of stages and lanes from far away: their words at a size that can still be read."""

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.heads import TIP
from clgdesk.layout.shapes import Block, Box, Icon, Path, Shape
from clgdesk.layout.typesetting import centred
from clgdesk.model.records import Lane, Stage
from clgdesk.model.snapshot import Snapshot

SIZE = 10.5
ICON = 13.0
NARROWEST = 26.0
"""Sizes on the screen, in pixels."""


def far_head(block: Block, snapshot: Snapshot, shaper: Shaper, scale: float) -> Block:
    """Return a head as it is shown at a scale below half."""
    style = TextStyle(round(SIZE / scale, 1), 600, leading=round(14 / scale, 1))
    if block.kind == "stage":
        return block._replace(shapes=_stage(block, snapshot, shaper, style, scale))
    return block._replace(shapes=_lane(block, snapshot, shaper, style, scale))


def _stage(
    block: Block, snapshot: Snapshot, shaper: Shaper, style: TextStyle, scale: float
) -> tuple[Shape, ...]:
    """Return the chevron with as much of the title as it holds."""
    chevron = tuple(shape for shape in block.shapes if isinstance(shape, Path))
    stage = snapshot.find(Stage, block.id)
    left, right = TIP + 4 / scale, block.w - TIP - 3 / scale
    fits = (right - left) * scale >= NARROWEST and style.size <= block.h
    if stage is None or not fits:
        return chevron
    line = shaper.line(stage.title, style, right - left)
    return (*chevron, centred(line, (left + right) / 2, block.h / 2, style, "on_strip"))


def _lane(
    block: Block, snapshot: Snapshot, shaper: Shaper, style: TextStyle, scale: float
) -> tuple[Shape, ...]:
    """Return the band with the lane's icon, and its title where the whole of it fits."""
    ground = next(shape for shape in block.shapes if isinstance(shape, Box))
    icon = next((shape for shape in block.shapes if isinstance(shape, Icon)), None)
    side = min(ICON / scale, block.h - 2)
    middle = min(block.h / 2, 10 / scale)
    if icon is None:
        return (ground,)
    mark = icon._replace(x=4 / scale, y=middle - side / 2, size=side)
    lane = snapshot.find(Lane, block.id)
    line = shaper.line(lane.title if lane else "", style)
    left = mark.x + side + 4 / scale
    if left + line.width + 2 / scale > block.w:
        centre = icon._replace(x=(block.w - side) / 2, y=mark.y, size=side)
        return ground, centre
    return ground, mark, centred(line, left + line.width / 2, middle, style, "ink")
