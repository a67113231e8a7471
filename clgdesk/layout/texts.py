"""Text lanes: a field of each stage, or a text of the lane's own in each cell."""

from clgdesk.layout.grid import CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Column
from clgdesk.layout.typesetting import CELL_TEXT, stack_height, stacked
from clgdesk.model.records import CellText, Lane, Stage
from clgdesk.translation import tr

MOST_LINES = 40
LOWEST = 2 * CELL_PADDING + 2 * CELL_TEXT.leading


def cell_text(frame: Frame, lane: Lane, stage: Stage) -> str:
    """Return the text that a text lane shows for a stage."""
    if lane.content:
        return str(getattr(stage, lane.content))
    texts = frame.snapshot.where(CellText, "lane_id", lane.id)
    return next((t.text for t in texts if t.stage_id == stage.id and t.step_id is None), "")


def text_lane(frame: Frame, lane: Lane) -> LaneParts:
    """Lay out a text lane; empty cells get a prompt, which only the screen paints."""
    parts = LaneParts(LOWEST)
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        text = cell_text(frame, lane, stage)
        if not text.strip():
            parts.parts.append(_prompt(frame, lane, column))
            continue
        room = column.w - 2 * CELL_PADDING
        lines = frame.shaper.lines(text, CELL_TEXT, room, most=MOST_LINES)
        words = stacked(lines, CELL_PADDING, CELL_PADDING, CELL_TEXT, "ink", room)
        parts.drawn[stage.id] = tuple(words)
        parts.labels[stage.id] = text
        parts.height = max(parts.height, stack_height(lines, CELL_TEXT) + 2 * CELL_PADDING)
    return parts


def _prompt(frame: Frame, lane: Lane, column: Column) -> Part:
    room = column.w - 2 * CELL_PADDING
    lines = frame.shaper.lines(_question(lane), CELL_TEXT, room, most=2)
    shapes = tuple(stacked(lines, 0, 0, CELL_TEXT, "faint@80"))
    h = stack_height(lines, CELL_TEXT)
    return Part(
        f"prompt:{lane.id}:{column.stage_id}", "prompt", lane.id,
        column.x + CELL_PADDING, CELL_PADDING, room, h, shapes, 1, _question(lane),
    )  # fmt: skip


def _question(lane: Lane) -> str:
    return {
        "goal": tr("What do they want here?"),
        "success_signs": tr("How does success show?"),
        "struggle_signs": tr("How does struggle show?"),
        "value_signals": tr("What signals value?"),
        "pain_signals": tr("What signals pain?"),
    }.get(lane.content, tr("Write here"))
