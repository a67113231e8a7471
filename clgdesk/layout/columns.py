"""Where the stages of a journey stand: narrow where collapsed, step by step where split."""

from collections.abc import Iterator, Sequence

from clgdesk.layout.grid import COLUMN_GAP, LABEL_WIDTH, MARGIN
from clgdesk.layout.shapes import Column, Slot
from clgdesk.model.records import Card, CellText, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot

MAP_X = MARGIN + LABEL_WIDTH + COLUMN_GAP
"""Where the first stage begins."""
USUAL = 168.0
"""The width of a stage, in units."""
COLLAPSED = 44.0
SUB_SHARE = 144.0 / USUAL
"""The width of a step's column, in parts of a stage's."""
SUB_GAP = 2.0


def columns_of(
    snapshot: Snapshot, stages: Sequence[Stage], width: float = USUAL
) -> tuple[Column, ...]:
    """Return the columns of stages; a plain one is ``width`` units wide."""
    columns: list[Column] = []
    x = MAP_X
    for stage in stages:
        columns.append(_column(snapshot, stage, x, width))
        x += columns[-1].w + COLUMN_GAP
    return tuple(columns)


def _column(snapshot: Snapshot, stage: Stage, x: float, width: float) -> Column:
    if stage.collapsed:
        return Column(stage.id, x, COLLAPSED, collapsed=True)
    steps = parts_of(snapshot, stage) if stage.split else ()
    if not steps:
        return Column(stage.id, x, width)
    gaps = (len(steps) - 1) * SUB_GAP
    part = (max(width, len(steps) * round(width * SUB_SHARE, 2) + gaps) - gaps) / len(steps)
    slots = tuple(
        Slot(stage.id, step_id, x + number * (part + SUB_GAP), part)
        for number, step_id in enumerate(steps)
    )
    return Column(stage.id, x, slots[-1].x + part - x, parts=slots)


def parts_of(snapshot: Snapshot, stage: Stage) -> tuple[str | None, ...]:
    """Return the steps of a stage; first None for the whole stage, where something is of no step.

    Nothing for a stage without steps.
    """
    steps = tuple(step.id for step in snapshot.where(Step, "stage_id", stage.id))
    whole = bool(steps) and any(_of_whole_stage(snapshot, stage))
    return (None, *steps) if whole else steps


def _of_whole_stage(snapshot: Snapshot, stage: Stage) -> Iterator[bool]:
    """Tell of what is seen on a stage whether it needs a place of its own beside the steps."""
    for card in snapshot.where(Card, "stage_id", stage.id):
        yield card.step_id is None and _is_seen(snapshot, card.lane_id)
    texts = [t for t in snapshot.where(CellText, "stage_id", stage.id) if t.text.strip()]
    in_steps = {text.lane_id for text in texts if text.step_id is not None}
    for text in texts:
        alone = text.step_id is None and text.lane_id in in_steps
        yield alone and _is_seen(snapshot, text.lane_id)


def _is_seen(snapshot: Snapshot, lane_id: str | None) -> bool:
    lane = snapshot.find(Lane, lane_id)
    return lane is not None and not lane.hidden
