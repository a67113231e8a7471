"""The steps lane: the steps of each stage as pills, numbered where there are more than two."""

from clgdesk.layout.grid import CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Box, Column, Icon, Shape
from clgdesk.layout.typesetting import STEP, stack_height, stacked
from clgdesk.model.records import Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot

PILL_PADDING_X, PILL_PADDING_Y = 8.0, 1.5
GAP = 6.0
HELP_ICON = 11.0
MOST_LINES = 3
LOWEST = 2 * CELL_PADDING + STEP.leading + 2 * PILL_PADDING_Y


def steps_lane(frame: Frame, lane: Lane) -> LaneParts:
    """Lay out a steps lane."""
    parts = LaneParts(LOWEST)
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        if column.collapsed or column.parts:
            continue  # a split stage names its steps in their heads
        pills = _pills(frame, stage, column)
        parts.parts += pills
        parts.contents[stage.id] = tuple(pill.key for pill in pills)
        if pills:
            parts.height = max(parts.height, pills[-1].y + pills[-1].h + CELL_PADDING)
    return parts


def _pills(frame: Frame, stage: Stage, column: Column) -> list[Part]:
    steps = frame.snapshot.where(Step, "stage_id", stage.id)
    pills: list[Part] = []
    y = CELL_PADDING
    for step in steps:
        pills.append(_pill(frame, step, step_words(frame.snapshot, step), column, y))
        y += pills[-1].h + GAP
    return pills


def step_words(snapshot: Snapshot, step: Step) -> str:
    """Return what a step is called, with its number where there are more than two."""
    steps = snapshot.where(Step, "stage_id", step.stage_id)
    return f"{steps.index(step) + 1} {step.title}" if len(steps) > 2 else step.title


def _pill(frame: Frame, step: Step, text: str, column: Column, y: float) -> Part:
    help_room = HELP_ICON + 4 if step.needs_help else 0.0
    room = column.w - 2 * CELL_PADDING - 2 * PILL_PADDING_X - help_room
    lines = frame.shaper.lines(text, STEP, room, most=MOST_LINES, balanced=True)
    text_width = max((line.width for line in lines), default=16.0)
    w = round(text_width + 2 * PILL_PADDING_X + help_room, 2)
    h = max(stack_height(lines, STEP), STEP.leading) + 2 * PILL_PADDING_Y
    shapes: list[Shape] = [Box(0, 0, w, h, "chip", radius=min(h / 2, 9))]
    shapes += stacked(lines, PILL_PADDING_X, PILL_PADDING_Y, STEP, "ink")
    if step.needs_help:
        icon_x = w - PILL_PADDING_X - HELP_ICON + 2
        shapes.append(Icon(icon_x, (h - HELP_ICON) / 2, HELP_ICON, "circle-help", "friction"))
    x = column.x + CELL_PADDING
    return Part(f"step:{step.id}", "step", step.id, x, y, w, h, tuple(shapes), 3, step.title)
