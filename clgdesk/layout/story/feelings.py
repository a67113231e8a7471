"""The emotion curve on the stop of a stage: the whole journey, this stage lit."""

from clgdesk.layout.curve import areas, curve, stroke
from clgdesk.layout.faces import face, mood
from clgdesk.layout.shapes import Box, Dot, Path, Shape
from clgdesk.layout.story.flow import Row, moved
from clgdesk.layout.story.kit import Kit
from clgdesk.layout.typesetting import centred
from clgdesk.method.told import StageStop

_SWING = 46.0
"""Units from the zero line to a value of 100."""
_EDGE = 18.0
_FACE = 1.5
"""How much larger than on the map the face of the lit stage is."""


def feelings_row(kit: Kit, stop: StageStop) -> Row:
    """Return the curve as one row over the whole width, numbers of the stages below it."""
    style = kit.style("caption")
    zero, bottom = _SWING + _EDGE, 2 * (_SWING + _EDGE)
    pitch = kit.width / max(stop.count, 1)
    points = [
        ((f.stage - 1 + f.place / 1000) * pitch, -f.value * _SWING / 100, f) for f in stop.feelings
    ]
    shapes: list[Shape] = [
        Box(0, 0, kit.width, bottom, "band", radius=10),
        Box((stop.number - 1) * pitch, 0, pitch, bottom, "accent@14", radius=10),
        Path((("M", 8.0, zero), ("L", kit.width - 8, zero)), stroke="faint@70", dash=(4.0, 4.0)),
    ]
    by_x = {x: (x, y) for x, y, _feeling in reversed(points)}
    pieces = curve([by_x[x] for x in sorted(by_x)], 0.0, kit.width)
    above, below = areas(pieces, 0.0)
    for area, fill in ((above, "value@18"), (below, "friction@16")):
        if area:
            shapes.append(moved(Path(area, fill=fill), 0, zero))
    shapes.append(moved(Path(stroke(pieces), stroke="curve", width=3.0), 0, zero))
    for x, y, feeling in points:
        if feeling.stage == stop.number:
            shapes += _large_face(x, y + zero, feeling.value)
        else:
            shapes.append(Dot(x, y + zero, 6.5, mood(feeling.value), "card", 2))
    for number in range(1, stop.count + 1):
        lit = number == stop.number
        line = kit.shaper.line(str(number), style)
        colour = "accent" if lit else "secondary"
        x, y = (number - 0.5) * pitch, bottom + 6 + style.leading / 2
        shapes.append(centred(line, x, y, style, colour))
    return Row(bottom + 10 + style.leading, tuple(shapes))


def _large_face(x: float, y: float, value: int) -> list[Shape]:
    """Return a face, grown around its middle."""
    return [_grown(shape, x, y) for shape in face(0, 0, value)]


def _grown(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, Dot):
        return Dot(x + shape.x * _FACE, y + shape.y * _FACE, shape.r * _FACE, shape.fill)
    assert isinstance(shape, Path)
    segments = tuple(
        (s[0], *(float(v) * _FACE + (y if i % 2 else x) for i, v in enumerate(s[1:])))
        for s in shape.segments
    )
    return shape._replace(segments=segments, width=shape.width * _FACE)
