"""Text lanes: a field of each stage, or a text of the lane's own in each cell."""

from clgdesk.glyphs import TextLine
from clgdesk.layout.grid import CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Column, Slot, Text
from clgdesk.layout.typesetting import CELL_TEXT, SMALL, stack_height, stacked
from clgdesk.model.records import CellText, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

MOST_LINES = 40
LOWEST = 2 * CELL_PADDING + 2 * CELL_TEXT.leading
ABOVE_STEP = 6.0
"""From one text to the name of the step that the next one belongs to."""


def cell_text(snapshot: Snapshot, lane: Lane, stage: Stage, step_id: str | None = None) -> str:
    """Return the text that a text lane shows for a stage, or for one of its steps."""
    if lane.content:
        return str(getattr(stage, lane.content)) if step_id is None else ""
    texts = snapshot.where(CellText, "lane_id", lane.id)
    return next((t.text for t in texts if (t.stage_id, t.step_id) == (stage.id, step_id)), "")


def cell_texts(frame: Frame, lane: Lane, stage: Stage) -> list[str]:
    """Return every text of a stage in a text lane: its own first, then those of its steps."""
    own = cell_text(frame.snapshot, lane, stage)
    return [*([own] if own.strip() else ()), *_step_texts(frame.snapshot, lane, stage).values()]


def _step_texts(snapshot: Snapshot, lane: Lane, stage: Stage) -> dict[str, str]:
    """Return the texts of a stage's steps in a lane, by step in their order."""
    if lane.content:
        return {}
    steps = snapshot.where(Step, "stage_id", stage.id)
    found = {step.id: cell_text(snapshot, lane, stage, step.id) for step in steps}
    return {step_id: text for step_id, text in found.items() if text.strip()}


def in_steps(snapshot: Snapshot, lane: Lane, stage: Stage) -> bool:
    """Tell whether a split stage has a text for each step in a lane.

    A text of the whole stage stays one as long as no step has a text.
    """
    if lane.content:
        return False
    own = cell_text(snapshot, lane, stage).strip()
    return not own or bool(_step_texts(snapshot, lane, stage))


def text_lane(frame: Frame, lane: Lane) -> LaneParts:
    """Lay out a text lane; empty cells get a prompt, which only the screen paints."""
    parts = LaneParts(LOWEST)
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        if column.collapsed:
            continue
        if column.parts and in_steps(frame.snapshot, lane, stage):
            parts.in_steps.add(stage.id)
            for slot in column.parts:
                _add_text(frame, lane, stage, slot, parts)
        else:
            _add_text(frame, lane, stage, _whole(column), parts)
    return parts


def _whole(column: Column) -> Slot:
    return Slot(column.stage_id, None, column.x, column.w)


def _add_text(frame: Frame, lane: Lane, stage: Stage, slot: Slot, parts: LaneParts) -> None:
    text = cell_text(frame.snapshot, lane, stage, slot.step_id)
    alone = slot.step_id is None and stage.id not in parts.in_steps
    below = _step_texts(frame.snapshot, lane, stage) if alone else {}
    if not text.strip() and not below:
        parts.parts.append(_prompt(frame, lane, slot))
        return
    room = slot.w - 2 * CELL_PADDING
    lines = frame.shaper.lines(text, CELL_TEXT, room, most=MOST_LINES) if text.strip() else ()
    words = stacked(lines, CELL_PADDING, CELL_PADDING, CELL_TEXT, "ink", room)
    y = CELL_PADDING + stack_height(lines, CELL_TEXT)
    if not lines and _is_written(frame.snapshot, lane, stage):
        y += CELL_TEXT.leading
    for step_id, said in below.items():
        y += ABOVE_STEP if words else 0.0
        name = frame.shaper.line(frame.snapshot.get(Step, step_id).title, SMALL, room)
        words += stacked((name,), CELL_PADDING, y, SMALL, "faint", room)
        y = _set_below(frame, said, y + SMALL.leading, room, words)
    parts.drawn[slot.key] = tuple(words)
    parts.labels[slot.key] = "\n".join(filter(str.strip, (text, *below.values())))
    parts.height = max(parts.height, y + CELL_PADDING)


def _is_written(snapshot: Snapshot, lane: Lane, stage: Stage) -> bool:
    """Tell whether a text of the whole stage is being written: its first line needs room."""
    texts = snapshot.where(CellText, "lane_id", lane.id)
    return any((t.stage_id, t.step_id) == (stage.id, None) for t in texts)


def _set_below(frame: Frame, text: str, y: float, room: float, words: list[Text]) -> float:
    """Set the text of a step below what stands there; returns where it ends."""
    lines: tuple[TextLine, ...] = frame.shaper.lines(text, CELL_TEXT, room, most=MOST_LINES)
    words += stacked(lines, CELL_PADDING, y, CELL_TEXT, "secondary", room)
    return y + stack_height(lines, CELL_TEXT)


def _prompt(frame: Frame, lane: Lane, slot: Slot) -> Part:
    room = slot.w - 2 * CELL_PADDING
    lines = frame.shaper.lines(_question(lane), CELL_TEXT, room, most=2)
    shapes = tuple(stacked(lines, 0, 0, CELL_TEXT, "faint@80"))
    h = stack_height(lines, CELL_TEXT)
    return Part(
        f"prompt:{lane.id}:{slot.key}", "prompt", lane.id,
        slot.x + CELL_PADDING, CELL_PADDING, room, h, shapes, 1, _question(lane),
    )  # fmt: skip


def _question(lane: Lane) -> str:
    return {
        "goal": tr("What do they want here?"),
        "success_signs": tr("How does success show?"),
        "struggle_signs": tr("How does struggle show?"),
        "value_signals": tr("What signals value?"),
        "pain_signals": tr("What signals pain?"),
    }.get(lane.content, tr("Write here"))
