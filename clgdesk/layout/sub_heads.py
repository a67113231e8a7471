"""The heads of steps, below the head of a stage that is split into its steps."""

from collections.abc import Iterator

from clgdesk.glyphs import TextLine
from clgdesk.layout.grid import Frame, Part
from clgdesk.layout.shapes import Box, Icon, Shape, Slot
from clgdesk.layout.steps import HELP_ICON, PILL_PADDING_X, step_words
from clgdesk.layout.typesetting import STEP, stack_height, stacked
from clgdesk.model.records import Step
from clgdesk.translation import tr

GAP = 3.0
"""From the heads of the stages to those of the steps."""
PADDING_Y = 4.0
RADIUS = 5.0
MOST_LINES = 2


def sub_head_height(frame: Frame) -> float:
    """Return the height of the band of the steps' heads, with the gap above; 0 without any."""
    slots = [slot for column in frame.columns for slot in column.parts]
    if not slots:
        return 0.0
    lines = max(len(_lines(frame, slot)) for slot in slots)
    return GAP + 2 * PADDING_Y + max(1, lines) * STEP.leading


def sub_heads(frame: Frame, top: float, height: float, z: int) -> Iterator[Part]:
    """Give the heads of steps whose band begins at ``top``."""
    h = height - GAP
    for column in frame.columns:
        for slot in column.parts:
            step = frame.snapshot.find(Step, slot.step_id)
            key = f"whole:{slot.stage_id}" if step is None else f"step:{step.id}"
            label = tr("the whole stage") if step is None else step.title
            shapes = _shapes(frame, slot, step, h)
            record_id = slot.stage_id if step is None else step.id
            yield Part(key, "sub_head", record_id, slot.x, top + GAP, slot.w, h, shapes, z, label)


def _lines(frame: Frame, slot: Slot) -> tuple[TextLine, ...]:
    step = frame.snapshot.find(Step, slot.step_id)
    room = slot.w - 2 * PILL_PADDING_X - (HELP_ICON + 4 if step and step.needs_help else 0)
    words = tr("the whole stage") if step is None else step_words(frame.snapshot, step)
    return frame.shaper.lines(words, STEP, room, most=MOST_LINES, balanced=True)


def _shapes(frame: Frame, slot: Slot, step: Step | None, h: float) -> tuple[Shape, ...]:
    lines = _lines(frame, slot)
    top = (h - max(stack_height(lines, STEP), STEP.leading)) / 2
    ground, ink = ("band", "secondary") if step is None else ("chip", "ink")
    shapes: list[Shape] = [Box(0, 0, slot.w, h, ground, radius=RADIUS)]
    shapes += stacked(lines, PILL_PADDING_X, top, STEP, ink)
    if step is not None and step.needs_help:
        x = slot.w - PILL_PADDING_X - HELP_ICON
        shapes.append(Icon(x, (h - HELP_ICON) / 2, HELP_ICON, "circle-help", "friction"))
    return tuple(shapes)
