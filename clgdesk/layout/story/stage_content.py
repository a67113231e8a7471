"""What the stop of a stage shows: its feelings, its goal, signs of success and of struggle."""

from collections.abc import Sequence

from clgdesk.layout.story.feelings import feelings_row
from clgdesk.layout.story.flow import Column, Content, Row, column_widths
from clgdesk.layout.story.kit import Kit
from clgdesk.layout.story.pieces import eyebrow, figure_rows, quoted
from clgdesk.method.story_words import answer_name
from clgdesk.method.told import StageStop
from clgdesk.translation import tr


def stage_content(kit: Kit, stop: StageStop) -> Content:
    """Return the feelings along the journey, and what the stage is about."""
    name = tr("Stage {number} of {count}").format(number=stop.number, count=stop.count)
    head = [*eyebrow(kit, name), *kit.heading(stop.title or name)]
    top = kit.text(stop.subtitle, "body", kit.width, "secondary")
    if stop.feelings:
        top += [kit.gap(12), feelings_row(kit, stop)]
    said = (f.quote for f in stop.feelings if f.stage == stop.number and f.quote.strip())
    for quote in said:
        top += kit.barred(kit.text(quoted(quote), "quote", kit.width, indent=22), "accent@60")
    top.append(kit.gap(22))
    columns = _stage_columns(kit, stop)
    told = [f.quote for f in stop.feelings if f.stage == stop.number]
    words = [
        name,
        stop.title,
        stop.subtitle,
        *told,
        stop.goal,
        *(text for _field, text in stop.answers),
    ]
    return Content(head, top, columns, words=words)


def _stage_columns(kit: Kit, stop: StageStop) -> list[Column]:
    answers = dict(stop.answers)
    good = [f for f in ("success_signs", "value_signals") if f in answers]
    bad = [f for f in ("struggle_signs", "pain_signals") if f in answers]
    first = bool(stop.goal.strip() or stop.figures)
    count = first + bool(good) + bool(bad)
    if not count:
        return [Column(kit.rest_of_heading(stop.title, kit.width))]
    width = column_widths([Column(())] * count, kit.width)[0]
    columns = []
    if first:
        rows = [*kit.rest_of_heading(stop.title, width), *_goal(kit, stop, width)]
        columns.append(Column(rows))
    for fields, icon, colour in ((good, "thumbs-up", "value"), (bad, "thumbs-down", "friction")):
        if fields:
            columns.append(Column(_signs(kit, fields, answers, icon, colour, width)))
    return columns


def _goal(kit: Kit, stop: StageStop, width: float) -> list[Row]:
    rows: list[Row] = []
    if stop.goal.strip():
        rows += kit.caption(tr("What they want"), width)
        rows += [*kit.text(stop.goal, "strong", width), kit.gap(18)]
    for figure in stop.figures:
        rows += [*figure_rows(kit, figure, width, small=True), kit.gap(12)]
    return rows


def _signs(
    kit: Kit, fields: Sequence[str], answers: dict[str, str], icon: str, colour: str, width: float
) -> list[Row]:
    rows: list[Row] = []
    for field in fields:
        rows += kit.caption(answer_name(field), width, colour)
        rows += [*kit.marked(answers[field], "body", width, icon, colour), kit.gap(16)]
    return rows
