"""How far a story is told: a thin strip of the stages, and the number of the stop."""

from collections.abc import Sequence

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.shapes import Block, Path, Shape, Text
from clgdesk.layout.story.sizes import FOOT, MARGIN
from clgdesk.layout.typesetting import CAP_HALF
from clgdesk.translation import tr

NUMBER = TextStyle(18, 500, leading=24, tabular=True)
_HIGH = 8.0
_TIP = 4.0
_GAP = 4.0


def progress(
    shaper: Shaper,
    stages: Sequence[str],
    stage_id: str,
    at: tuple[int, int],
    size: tuple[float, float],
) -> Block:
    """Return the line at the foot of a slide; ``at`` is the number of the stop, and of all."""
    w, h = size
    number, count = at
    words = tr("{number} of {count}").format(number=number, count=count)
    line = shaper.line(words, NUMBER)
    middle = FOOT / 2
    x = w - MARGIN - line.width
    shapes: list[Shape] = [Text(x, middle + CAP_HALF * NUMBER.size, line, "secondary")]
    shapes += _strip(stages, stage_id, number, count, x - 24)
    return Block("progress", "progress", "", 0, h - FOOT, w, FOOT, tuple(shapes), label=words)


def _strip(
    stages: Sequence[str], stage_id: str, number: int, count: int, right: float
) -> list[Shape]:
    if not stages:
        return []
    pitch = (right - MARGIN + _GAP) / len(stages)
    here = stages.index(stage_id) if stage_id in stages else -1
    done = here if here >= 0 else len(stages) if number == count and count > 1 else 0
    shapes: list[Shape] = []
    for index in range(len(stages)):
        colour = "accent" if index == here else "accent@45" if index < done else "line"
        shapes.append(_chevron(MARGIN + index * pitch, max(pitch - _GAP, 2 * _TIP), colour))
    return shapes


def _chevron(x: float, w: float, colour: str) -> Path:
    top, bottom, middle = FOOT / 2 - _HIGH / 2, FOOT / 2 + _HIGH / 2, FOOT / 2
    points = (
        (x, top), (x + w - _TIP, top), (x + w, middle), (x + w - _TIP, bottom), (x, bottom),
        (x + _TIP, middle),
    )  # fmt: skip
    outline = tuple(("M" if n == 0 else "L", *point) for n, point in enumerate(points))
    return Path((*outline, ("Z",)), fill=colour)
