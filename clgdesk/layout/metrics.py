"""The metrics lane: title, latest reading and target of each stage's metrics."""

from clgdesk.layout.grid import CELL_PADDING, Frame, LaneParts, Part
from clgdesk.layout.shapes import Column, Shape, Text
from clgdesk.layout.typesetting import (
    METRIC_TITLE,
    METRIC_VALUE,
    SMALL,
    baseline,
    stack_height,
    stacked,
)
from clgdesk.model.records import Lane, Metric, Reading
from clgdesk.translation import tr

GAP = 10.0
LOWEST = 2 * CELL_PADDING + METRIC_TITLE.leading + METRIC_VALUE.leading
TITLE_LINES = 3


def metrics_lane(frame: Frame, lane: Lane) -> LaneParts:
    """Lay out a metrics lane."""
    parts = LaneParts(LOWEST)
    for column in frame.columns:
        if column.collapsed:
            continue
        y, keys = CELL_PADDING, []
        for metric in frame.snapshot.where(Metric, "stage_id", column.stage_id):
            if frame.through.leaves_out(metric.segment_id):
                continue
            part = _metric(frame, metric, column, y)
            parts.parts.append(part)
            keys.append(part.key)
            y += part.h + GAP
        parts.contents[column.stage_id] = tuple(keys)
        parts.height = max(parts.height, y - GAP + CELL_PADDING)
    return parts


def _metric(frame: Frame, metric: Metric, column: Column, y: float) -> Part:
    room = column.w - 2 * CELL_PADDING
    title = frame.shaper.lines(metric.title, METRIC_TITLE, room, most=TITLE_LINES)
    shapes: list[Shape] = [*stacked(title, 0, 0, METRIC_TITLE, "secondary")]
    top = max(stack_height(title, METRIC_TITLE), METRIC_TITLE.leading)
    reading = latest(frame, metric)
    value = with_unit(reading.value, metric.unit) if reading and reading.value else "–"
    line = frame.shaper.line(value, METRIC_VALUE, room)
    line_y = baseline(top, METRIC_VALUE)
    shapes.append(Text(0, line_y, line, "ink"))
    asides = _asides(metric, reading)
    shapes += _first_that_fits(frame, asides, line.width + 5, line_y, room)
    label = f"{metric.title}: {value} {' · '.join(asides)}".strip()
    x, h = column.x + CELL_PADDING, top + METRIC_VALUE.leading
    return Part(f"metric:{metric.id}", "metric", metric.id, x, y, room, h, tuple(shapes), 3, label)


def _first_that_fits(
    frame: Frame, asides: list[str], x: float, y: float, room: float
) -> list[Text]:
    """Set what stands beside a value, all of it or one part: half a number is a wrong one."""
    for words in (" · ".join(asides), *asides):
        line = frame.shaper.line(words, SMALL)
        if words and x + line.width <= room:
            return [Text(x, y, line, "secondary")]
    return []


def latest(frame: Frame, metric: Metric) -> Reading | None:
    """Return the newest reading of a metric that has a value."""
    readings = frame.snapshot.where(Reading, "metric_id", metric.id)
    known = [reading for reading in readings if reading.value is not None]
    return max(known, key=lambda reading: (reading.taken_on, reading.id), default=None)


def _asides(metric: Metric, reading: Reading | None) -> list[str]:
    """Return target and number of observations, as far as they are known."""
    words = []
    if metric.target is not None:
        words.append(tr("of {target}").format(target=with_unit(metric.target, metric.unit)))
    if reading is not None and reading.count is not None:
        words.append(tr("n = {count}").format(count=f"{reading.count:,}"))
    return words


def with_unit(value: str, unit: str) -> str:
    """Return a decimal text as people read it, with its unit (``1,204``, ``28 %``)."""
    sign, digits = ("-", value[1:]) if value.startswith("-") else ("", value)
    whole, dot, part = digits.partition(".")
    return f"{sign}{int(whole):,}{dot}{part} {unit}".strip()
