"""The heads of stages and lanes: what stays in sight while scrolling."""

from collections.abc import Sequence

from clgdesk.glyphs import Shaper
from clgdesk.layout.grid import BAND_RADIUS, COLUMN_GAP, LABEL_WIDTH, Curve, Frame
from clgdesk.layout.kinds import lane_icon
from clgdesk.layout.shapes import (
    Block,
    Box,
    Column,
    CurveEntry,
    Dot,
    Gradient,
    Icon,
    Path,
    Shape,
    Text,
)
from clgdesk.layout.typesetting import (
    LANE_TITLE,
    NUMBER,
    SMALL,
    STAGE_TITLE,
    centred,
    stack_height,
    stacked,
)
from clgdesk.model.records import Lane, Stage
from clgdesk.translation import joined

TIP = 10.0
"""How far the chevron of a stage reaches into the next one."""
LOWEST_HEAD = 44.0
HEAD_PADDING = 7.0
NUMBER_X, NUMBER_RADIUS = 26.0, 10.5
STAGE_TEXT_X = 45.0
ICON_BOX, ICON = 24.0, 14.0
LANE_TEXT_X = 8.0 + ICON_BOX + 7.0
ENTRY = 16.0
"""Height of an entry of the legend."""
NESTED, NESTED_ICON = 13.0, "route"
NESTED_ROOM, NESTED_SHIFT = 17.0, 8.0
FOLDED_TEXT_X = 9.0 + ICON + 7.0
"""Where the title of a collapsed lane begins."""
HALF_ROUND = 0.5523
"""Where the control points of a quarter circle lie."""


def stage_lines(shaper: Shaper, stage: Stage, width: float) -> tuple[tuple[Text, ...], float]:
    """Return title and subtitle of a stage from the top of its text, and their height."""
    room = width - STAGE_TEXT_X - 4 - (NESTED_ROOM if stage.sub_journey_id else 0.0)
    title = shaper.lines(stage.title, STAGE_TITLE, room, most=2, balanced=True)
    below = joined((stage.subtitle.strip(), stage.duration.strip()))
    texts = stacked(title, STAGE_TEXT_X, 0, STAGE_TITLE, "on_strip")
    height = max(stack_height(title, STAGE_TITLE), STAGE_TITLE.leading)
    if below:
        line = shaper.line(below, SMALL, room)
        texts += stacked((line,), STAGE_TEXT_X, height - 1, SMALL, "on_strip@75")
        height += SMALL.leading - 1
    return tuple(texts), height


def head_height(frame: Frame) -> float:
    """Return the height of the band of stage heads."""
    heights = [
        stage_lines(frame.shaper, stage, column.w)[1]
        for stage, column in zip(frame.stages, frame.columns, strict=True)
        if not column.collapsed
    ]
    return max(LOWEST_HEAD, *(h + 2 * HEAD_PADDING for h in heights)) if heights else LOWEST_HEAD


def stage_head(frame: Frame, index: int, height: float) -> tuple[Shape, ...]:
    """Return a stage's chevron with its number and words; the colour runs across all stages."""
    stage, column, middle = frame.stages[index], frame.columns[index], height / 2
    number = frame.shaper.line(str(index + 1), NUMBER)
    y = middle - NESTED_SHIFT if column.collapsed and stage.sub_journey_id else middle
    shapes: list[Shape] = [
        Path(_chevron(frame.columns, index, height), fill=_strip(frame, column)),
        Dot(NUMBER_X, y, NUMBER_RADIUS, fill="on_strip@18"),
        centred(number, NUMBER_X, y, NUMBER, "on_strip"),
    ]
    if not column.collapsed:
        texts, text_height = stage_lines(frame.shaper, stage, column.w)
        top = middle - text_height / 2
        shapes += [Text(t.x, t.y + top, t.line, t.colour) for t in texts]
    if stage.sub_journey_id:
        shapes.append(_nested_mark(column, y, height))
    return tuple(shapes)


def _nested_mark(column: Column, number_y: float, height: float) -> Icon:
    """Return the mark of a stage that another journey shows in detail."""
    if column.collapsed:
        y = number_y + NUMBER_RADIUS + 3
        return Icon(NUMBER_X - NESTED / 2, y, NESTED, NESTED_ICON, "on_strip@75")
    return Icon(column.w - NESTED - 4, (height - NESTED) / 2, NESTED, NESTED_ICON, "on_strip@75")


def nested_mark(head: Block) -> Icon | None:
    """Return where the head of a stage shows that another journey shows it in detail."""
    marks = (s for s in head.shapes if isinstance(s, Icon) and s.name == NESTED_ICON)
    return next(marks, None) if head.kind == "stage" else None


def _strip(frame: Frame, column: Column) -> Gradient:
    start, end = frame.left - column.x, frame.right - column.x
    return Gradient(start, 0, end, 0, "strip.start", "strip.end")


def head_width(columns: Sequence[Column], index: int) -> float:
    """Return the width of a stage's head with its tip."""
    return columns[index].w + (TIP if index + 1 < len(columns) else 0.0)


def _chevron(
    columns: Sequence[Column], index: int, height: float
) -> tuple[tuple[str | float, ...], ...]:
    w, middle = columns[index].w, height / 2
    right = _tip(w, height) if index + 1 < len(columns) else _round_right(w, height)
    if index == 0:
        r, c = BAND_RADIUS, BAND_RADIUS * (1 - HALF_ROUND)
        return (
            ("M", r, 0.0), *right, ("L", r, height),
            ("C", c, height, 0.0, height - c, 0.0, height - r),
            ("L", 0.0, r), ("C", 0.0, c, c, 0.0, r, 0.0), ("Z",),
        )  # fmt: skip
    return (("M", 0.0, 0.0), *right, ("L", 0.0, height), ("L", TIP, middle), ("Z",))


def _tip(w: float, height: float) -> tuple[tuple[str | float, ...], ...]:
    return (("L", w, 0.0), ("L", w + TIP, height / 2), ("L", w, height))


def _round_right(w: float, height: float) -> tuple[tuple[str | float, ...], ...]:
    r, c = BAND_RADIUS, BAND_RADIUS * (1 - HALF_ROUND)
    return (
        ("L", w - r, 0.0), ("C", w - c, 0.0, w, c, w, r), ("L", w, height - r),
        ("C", w, height - c, w - c, height, w - r, height),
    )  # fmt: skip


def lane_words(
    shaper: Shaper, lane: Lane, legend: Sequence[Curve]
) -> tuple[tuple[Shape, ...], float, tuple[CurveEntry, ...]]:
    """Return icon, title, subtitle and legend of a lane, the height they need, and the entries."""
    icon, colour = lane_icon(lane)
    inset = (ICON_BOX - ICON) / 2
    room = LABEL_WIDTH - LANE_TEXT_X - 4
    title = shaper.lines(lane.title, LANE_TITLE, room, most=3, balanced=True)
    title_top = max(8.0, 9 + ICON_BOX / 2 - stack_height(title, LANE_TITLE) / 2)
    y = max(9 + ICON_BOX, title_top + stack_height(title, LANE_TITLE)) + 4
    subtitle = shaper.lines(lane.subtitle, SMALL, LABEL_WIDTH - 16, most=4)
    entries = _entries(legend, y + stack_height(subtitle, SMALL))
    below = _legend(shaper, legend, entries)
    return (
        (
            Box(8, 9, ICON_BOX, ICON_BOX, "card", "line", radius=6),
            Icon(8 + inset, 9 + inset, ICON, icon, colour),
            *stacked(title, LANE_TEXT_X, title_top, LANE_TITLE, "ink"),
            *stacked(subtitle, 8, y, SMALL, "faint"),
            *below,
        ),
        y + stack_height(subtitle, SMALL) + ENTRY * len(legend) + (10 if legend else 8),
        entries,
    )


def folded_words(shaper: Shaper, lane: Lane, height: float) -> tuple[Shape, ...]:
    """Return icon and title of a collapsed lane, on one line."""
    icon, colour = lane_icon(lane)
    room = LABEL_WIDTH - FOLDED_TEXT_X - 4
    title = shaper.line(" ".join(lane.title.split()), LANE_TITLE, room)
    return (
        Icon(9, (height - ICON) / 2, ICON, icon, colour),
        *stacked((title,), FOLDED_TEXT_X, (height - LANE_TITLE.leading) / 2, LANE_TITLE, "ink"),
    )


def fold_spot(head: Block) -> tuple[float, float]:
    """Return where the head of a stage or lane is clicked to collapse or expand it: a middle.

    That is the number of a stage and the icon of a lane.
    """
    if head.kind == "stage":
        dots = (shape for shape in head.shapes if isinstance(shape, Dot))
        dot = next(dots, None)
        return (NUMBER_X, head.h / 2) if dot is None else (dot.x, dot.y)
    if head.h < 9 + ICON_BOX:
        return 9 + ICON / 2, head.h / 2
    return 8 + ICON_BOX / 2, 9 + ICON_BOX / 2


def _entries(legend: Sequence[Curve], top: float) -> tuple[CurveEntry, ...]:
    return tuple(
        CurveEntry(curve.segment_id, curve.state, top + 2 + i * ENTRY, ENTRY)
        for i, curve in enumerate(legend)
    )


def _legend(shaper: Shaper, legend: Sequence[Curve], entries: Sequence[CurveEntry]) -> list[Shape]:
    shapes: list[Shape] = []
    for curve, entry in zip(legend, entries, strict=True):
        y, middle = entry.y + (ENTRY - SMALL.leading) / 2, entry.y + ENTRY / 2
        sample = (("M", 9.0, middle), ("L", 21.0, middle))
        shapes.append(Path(sample, stroke=curve.colour, width=2, dash=curve.dash))
        line = shaper.line(curve.name, SMALL, LABEL_WIDTH - 32)
        shapes += stacked((line,), 26, y, SMALL, "ink" if curve.main else "secondary")
    return shapes


def ground_word(form: str) -> str:
    """Return the colour word of a lane's ground: what is behind the scenes is quieter."""
    return "backstage" if form == "backstage" else "band"


def lane_ground(height: float, form: str = "") -> Box:
    """Return the band behind a lane's head: round on the left."""
    r = BAND_RADIUS
    return Box(0, 0, LABEL_WIDTH, height, ground_word(form), radii=(r, 0, 0, r))


def cell_ground(width: float, height: float, last: bool, form: str = "") -> Box:
    """Return the band of a cell: the last one is round on the right."""
    r = BAND_RADIUS if last else 0.0
    return Box(0, 0, width, height, ground_word(form), radii=(0, r, r, 0))


LABEL_PITCH = LABEL_WIDTH + COLUMN_GAP
