"""The heads of stages and lanes: what stays in sight while scrolling."""

from collections.abc import Sequence

from clgdesk.glyphs import Shaper
from clgdesk.layout.grid import BAND_RADIUS, COLUMN_GAP, LABEL_WIDTH, Curve, Frame
from clgdesk.layout.kinds import lane_icon
from clgdesk.layout.shapes import Box, Column, CurveEntry, Dot, Gradient, Icon, Path, Shape, Text
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
HALF_ROUND = 0.5523
"""Where the control points of a quarter circle lie."""


def stage_lines(shaper: Shaper, stage: Stage, width: float) -> tuple[tuple[Text, ...], float]:
    """Return title and subtitle of a stage from the top of its text, and their height."""
    room = width - STAGE_TEXT_X - 4
    title = shaper.lines(stage.title, STAGE_TITLE, room, most=2, balanced=True)
    below = " · ".join(filter(None, (stage.subtitle.strip(), stage.duration.strip())))
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
    ]
    return max(LOWEST_HEAD, *(h + 2 * HEAD_PADDING for h in heights)) if heights else LOWEST_HEAD


def stage_head(frame: Frame, index: int, height: float) -> tuple[Shape, ...]:
    """Return a stage's chevron with its number and words; the colour runs across all stages."""
    column, middle = frame.columns[index], height / 2
    texts, text_height = stage_lines(frame.shaper, frame.stages[index], column.w)
    top = middle - text_height / 2
    number = frame.shaper.line(str(index + 1), NUMBER)
    return (
        Path(_chevron(frame.columns, index, height), fill=_strip(frame, column)),
        Dot(NUMBER_X, middle, NUMBER_RADIUS, fill="on_strip@18"),
        centred(number, NUMBER_X, middle, NUMBER, "on_strip"),
        *(Text(t.x, t.y + top, t.line, t.colour) for t in texts),
    )


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


def lane_ground(height: float) -> Box:
    """Return the band behind a lane's head: round on the left."""
    r = BAND_RADIUS
    return Box(0, 0, LABEL_WIDTH, height, "band", radii=(r, 0, 0, r))


def cell_ground(width: float, height: float, last: bool) -> Box:
    """Return the band of a cell: the last one is round on the right."""
    r = BAND_RADIUS if last else 0.0
    return Box(0, 0, width, height, "band", radii=(0, r, r, 0))


LABEL_PITCH = LABEL_WIDTH + COLUMN_GAP
