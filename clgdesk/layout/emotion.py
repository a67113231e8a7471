"""The emotion lane: a curve for each segment; the journey's own has faces and quotes."""

from collections.abc import Sequence

from clgdesk.layout.card_face import code_of
from clgdesk.layout.curve import areas, stroke
from clgdesk.layout.faces import face
from clgdesk.layout.feelings import DERIVED, SWING, Line, Spot, lines_of
from clgdesk.layout.grid import Curve, Frame, LaneParts, Part
from clgdesk.layout.quotes import PADDING_X, PADDING_Y, Pill, Said, place_quotes
from clgdesk.layout.shapes import FADED, Board, Box, Dot, Path, Shape
from clgdesk.layout.typesetting import QUOTE, stacked
from clgdesk.method.feelings import feeling_words
from clgdesk.model.records import Lane
from clgdesk.translation import tr, trn

INSET = 2.0
EDGE = 8.0
TALLEST = SWING + 14.0
"""From the zero line to the edge of the lane, so that a face at 100 has its room."""
FACE_BOX = 24.0
DOT_BOX = 14.0
TO_BE_DASH = (5.0, 4.0)
DERIVED_DASH = (1.5, 3.0)


def emotion_lane(frame: Frame, lane: Lane) -> LaneParts:
    """Lay out an emotion lane."""
    lines = lines_of(frame, lane.content)
    if not frame.columns:
        return LaneParts(2 * TALLEST)
    pills = _pills(frame, lines[0]) if lines else []
    zero = max([TALLEST, *(EDGE - pill.y for pill in pills)])
    below = max([TALLEST, *(pill.y + pill.h + EDGE for pill in pills)])
    parts = LaneParts(round(zero + below), [_curves(frame, lane, lines, zero)])
    parts.parts += [_quote(pill, zero) for pill in pills]
    for line in reversed(lines):
        parts.parts += [_point(line, spot, zero, line is lines[0]) for spot in line.spots]
    parts.contents = _contents(lines)
    if len(lines) > 1 or any(line.state == DERIVED for line in lines):
        parts.legend = tuple(_entry(frame, line, lines) for line in lines)
    if not lines:
        parts.parts.append(_prompt(frame, lane))
    return parts


def _pills(frame: Frame, main: Line) -> list[Pill]:
    folded = {column.stage_id for column in frame.columns if column.collapsed}
    said = [
        Said(spot.id, spot.x, spot.y, " ".join(spot.point.quote.split()), spot.value >= 0)
        for spot in main.spots
        if spot.point is not None and spot.point.quote.strip() and spot.stage_id not in folded
    ]
    points = [(spot.x, spot.y) for spot in main.spots]
    return place_quotes(frame.shaper, said, main.pieces, points, frame.usual)


def _curves(frame: Frame, lane: Lane, lines: Sequence[Line], zero: float) -> Part:
    """Return all lines as one part; its box goes from a value of 100 to one of -100."""
    top, width = SWING + INSET, frame.right - frame.left
    shapes: list[Shape] = _areas(lines[0], -frame.left, top) if lines else []
    middle = (("M", 0.0, top), ("L", width, top))
    shapes.append(Path(middle, stroke="faint@70", width=1.0, dash=(3.0, 3.0)))
    for line in reversed(lines):
        colour, dash = _look(frame, line, lines)
        segments = _moved(stroke(line.pieces), -frame.left, top)
        shapes.append(Path(segments, "", colour, 2.25 if line is lines[0] else 1.5, dash))
    label = tr("Emotion curve")
    key, y = f"emotion:{lane.id}", zero - top
    return Part(key, "emotion", lane.id, frame.left, y, width, 2 * top, tuple(shapes), 2, label)


def _areas(main: Line, dx: float, dy: float) -> list[Shape]:
    above, below = areas(main.pieces, 0.0)
    shapes: list[Shape] = []
    value, friction = ("value@16", "friction@14") if main.clear else ("value@5", "friction@4")
    if above:
        shapes.append(Path(_moved(above, dx, dy), fill=value))
    if below:
        shapes.append(Path(_moved(below, dx, dy), fill=friction))
    return shapes


def _moved(
    segments: tuple[tuple[str | float, ...], ...], dx: float, dy: float
) -> tuple[tuple[str | float, ...], ...]:
    return tuple(
        (
            segment[0],
            *(
                round(float(value) + (dy if i % 2 else dx), 3)
                for i, value in enumerate(segment[1:])
            ),
        )
        for segment in segments
    )


def _look(frame: Frame, line: Line, lines: Sequence[Line]) -> tuple[str, tuple[float, ...]]:
    """Return the colour and the dashes of a line."""
    colour = "curve" if line is lines[0] else f"segment:{line.segment.colour}"
    if not line.clear:
        colour += f"@{round(FADED * 100)}"
    return colour, dash_of(line.state, frame.journey.state)


def dash_of(state: str, usual: str) -> tuple[float, ...]:
    """Return the dashes of a curve's state in a journey whose state is ``usual``."""
    if state == DERIVED:
        return DERIVED_DASH
    return TO_BE_DASH if state != usual else ()


def _entry(frame: Frame, line: Line, lines: Sequence[Line]) -> Curve:
    look = _look(frame, line, lines)
    return Curve(_name(line), *look, line.segment.id, line.state, line is lines[0])


def _name(line: Line) -> str:
    """Return what the legend calls a curve; what is not the plain one has the segment's code."""
    if line.state == DERIVED:
        words = tr("{code} derived, n {n}")
        return words.format(code=code_of(line.segment), n=line.insights)
    if line.state == "to_be":
        return tr("{code} to be").format(code=code_of(line.segment))
    return line.segment.name


def _quote(pill: Pill, zero: float) -> Part:
    shapes: tuple[Shape, ...] = (
        Box(0, 0, pill.w, pill.h, "card", radius=min(pill.h / 2, 9)),
        *stacked(pill.lines, PADDING_X, PADDING_Y, QUOTE, "secondary"),
    )
    text = "".join(line.text for line in pill.lines)
    key = f"quote:{pill.point_id}"
    return Part(key, "quote", pill.point_id, pill.x, zero + pill.y, pill.w, pill.h, shapes, 3, text)


def _point(line: Line, spot: Spot, zero: float, main: bool) -> Part:
    size = FACE_BOX if main else DOT_BOX
    middle = size / 2
    colour = f"segment:{line.segment.colour}"
    shapes: tuple[Shape, ...]
    if main:
        shapes = face(middle, middle, spot.value)
    elif spot.felt is not None:
        shapes = (Dot(middle, middle, 3.5, fill="card", stroke=colour, width=1.5),)
    else:
        shapes = Dot(middle, middle, 5, fill="card"), Dot(middle, middle, 3.5, fill=colour)
    x, y = spot.x - middle, zero + spot.y - middle
    kind, z = spot.key.partition(":")[0], 5 if main else 4
    return Part(spot.key, kind, spot.id, x, y, size, size, shapes, z, spot_words(line, spot))


def spot_words(line: Line, spot: Spot) -> str:
    """Say who feels what, and what a derived feeling rests on."""
    name, feeling = line.segment.name, feeling_words(spot.value)
    if spot.felt is not None:
        words = trn(
            "{segment} feels {feeling}, derived from {n} insight",
            "{segment} feels {feeling}, derived from {n} insights",
            spot.felt.insights,
        )
        return words.format(segment=name, feeling=feeling, n=spot.felt.insights)
    if line.state == "to_be":
        return tr("{segment} should feel {feeling}").format(segment=name, feeling=feeling)
    return tr("{segment} feels {feeling}").format(segment=name, feeling=feeling)


def _contents(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        for spot in line.spots:
            found[spot.stage_id] = (*found.get(spot.stage_id, ()), spot.key)
    return found


def _prompt(frame: Frame, lane: Lane) -> Part:
    column = next((c for c in frame.columns if not c.collapsed), frame.columns[0])
    derived = lane.content == DERIVED
    words = tr("No sentiment is linked yet") if derived else tr("How does it feel here?")
    line = frame.shaper.line(words, QUOTE, column.w - 16)
    shapes = tuple(stacked((line,), 0, 0, QUOTE, "faint"))
    key = f"prompt:{lane.id}:{column.stage_id}"
    return Part(
        key, "prompt", lane.id, column.x + 8, 8, column.w - 16, QUOTE.leading, shapes, 1, line.text
    )


def emotion_value_at(board: Board, lane_id: str, y: float) -> int:
    """Return the feeling, -100 to 100, that a height on the board stands for.

    Raises:
        KeyError: the lane is not on the board or shows no curve.
    """
    block = board.by_key[f"emotion:{lane_id}"]
    value = round((block.y + block.h / 2 - y) / SWING * 100)
    return max(-100, min(100, value))


def emotion_y_at(board: Board, lane_id: str, value: int) -> float:
    """Return the height on the board of a feeling; errors as in ``emotion_value_at``."""
    block = board.by_key[f"emotion:{lane_id}"]
    return block.y + block.h / 2 - value * SWING / 100


def emotion_place_at(board: Board, x: float) -> tuple[str, int] | None:
    """Return the stage under an x and the place across it, 0 to 1000; None without stages."""
    if not board.columns:
        return None
    column = min(board.columns, key=lambda c: max(c.x - x, x - c.x - c.w, 0.0))
    return column.stage_id, max(0, min(1000, round((x - column.x) / column.w * 1000)))
