"""The titles of collapsed stages: they run down their narrow columns, where nothing else stands."""

from collections.abc import Iterator, Sequence

from clgdesk.layout.grid import CARD_FORMS, CELL_PADDING, LANE_GAP, Frame, Part
from clgdesk.layout.lanes import LaidLane
from clgdesk.layout.shapes import Column, Icon, Text
from clgdesk.layout.typesetting import SMALL, baseline
from clgdesk.model.records import Stage

LEAST = 28.0
"""A title needs at least this room."""
WIDTH = 16.0
FREE = ("text", "steps", "metrics")
"""Forms of lanes that leave the cells of collapsed stages empty."""
Stretch = tuple[float, float]


def narrow_titles(frame: Frame, lanes: Sequence[LaidLane]) -> Iterator[Part]:
    """Give the titles of collapsed stages, in units of the board."""
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        if column.collapsed and stage.title.strip():
            yield from _title(frame, stage, column, list(_stretches(lanes, column)))


def _title(frame: Frame, stage: Stage, column: Column, stretches: list[Stretch]) -> Iterator[Part]:
    """Give the title where the whole of it has room first, else where it has most."""
    whole = frame.shaper.line(stage.title, SMALL).width
    found = next((s for s in stretches if s[1] - s[0] >= whole), None)
    start, end = found or max(stretches, key=lambda s: s[1] - s[0], default=(0.0, 0.0))
    if end - start < LEAST:
        return
    line = frame.shaper.line(stage.title, SMALL, end - start)
    x = WIDTH / 2 - (baseline(0, SMALL) - SMALL.leading / 2)
    text = Text(round(x, 2), 0.0, line, "secondary", turned=True)
    left = column.x + (column.w - WIDTH) / 2
    key = f"narrow_title:{stage.id}"
    yield Part(
        key, "narrow_title", stage.id, left, start, WIDTH, line.width, (text,), 1, stage.title
    )


def _stretches(lanes: Sequence[LaidLane], column: Column) -> Iterator[Stretch]:
    """Give where nothing stands in a narrow column, from top to bottom."""
    start: float | None = None
    end = 0.0
    for lane in lanes:
        row = lane.row
        if row.form in FREE and not row.collapsed:
            start = row.y + CELL_PADDING if start is None or row.y > end + 3 * LANE_GAP else start
            end = row.y + row.h
            continue
        if start is not None:
            yield start, end - CELL_PADDING
            start = None
        if row.form in CARD_FORMS and not row.collapsed:
            yield _below(lane, column) + CELL_PADDING, row.y + row.h - CELL_PADDING
    if start is not None:
        yield start, end - CELL_PADDING


def _below(lane: LaidLane, column: Column) -> float:
    """Return how far down counts and cards reach in a narrow cell."""
    cell = lane.group.by_key[f"cell:{lane.row.lane_id}:{column.stage_id}"]
    icons = [cell.y + s.y + s.size for s in cell.shapes if isinstance(s, Icon)]
    over = [
        block.y + block.h
        for block in lane.group.blocks
        if block.kind == "card" and block.x < column.x + column.w and block.x + block.w > column.x
    ]
    return max([lane.row.y, *icons, *over])
