"""What each kind of stop shows, made with a kit in one size."""

from collections.abc import Sequence
from datetime import date

from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.metrics import with_unit
from clgdesk.layout.page_composer import day_in_words
from clgdesk.layout.story.feelings import feelings_row
from clgdesk.layout.story.flow import BAR, GAP, PADDING, Column, Content, Row, column_widths
from clgdesk.layout.story.kit import Chip, Kit
from clgdesk.method.evidence_words import status_name, support_label, support_sentence
from clgdesk.method.story_words import (
    answer_name,
    decision_status_name,
    job_status_name,
    moments_name,
    moscow_name,
    state_name,
    stop_name,
)
from clgdesk.method.told import (
    Change,
    DecisionStop,
    EndStop,
    EvidenceStop,
    Figure,
    JobStop,
    Moment,
    MomentsStop,
    Quote,
    StageStop,
    Stop,
    TitleStop,
)
from clgdesk.translation import tr, trn

_STATUS_TONES = {"shipped": "value", "told": "value", "in_progress": "accent"}


def content_of(kit: Kit, stop: Stop) -> Content:
    """Return what a stop shows.

    Raises:
        TypeError: there is no such kind of stop.
    """
    match stop:
        case TitleStop():
            return _title(kit, stop)
        case JobStop():
            return _job(kit, stop)
        case StageStop():
            return _stage(kit, stop)
        case MomentsStop():
            return _moments(kit, stop)
        case EvidenceStop():
            return _evidence(kit, stop)
        case DecisionStop():
            return _decision(kit, stop)
        case EndStop():
            return _end(kit, stop)
    raise TypeError(type(stop).__name__)


def _eyebrow(kit: Kit, text: str, colour: str = "accent") -> list[Row]:
    style = kit.style("eyebrow")
    line = kit.shaper.line(text, style, kit.width - 120 * kit.factor)
    rows = kit.text(line.text, "eyebrow", kit.width, colour)[:1]
    return [*rows, kit.gap(4)]


LEFT_TO_RIGHT = "\u200e"
"""Before words that begin at the left, although what follows may be written from the right."""


def _of_stage(number: int, stage: str, words: str) -> str:
    if not stage.strip():
        return f"{number} · {words}"
    return f"{LEFT_TO_RIGHT}{number}  {stage}{LEFT_TO_RIGHT} · {words}"


def _title(kit: Kit, stop: TitleStop) -> Content:
    journey = stop.journey.strip() or tr("Untitled journey")
    top = [kit.gap(90), *kit.text(stop.project, "lead", kit.width, "on_strip@80"), kit.gap(6)]
    rows = [
        *top,
        *kit.text(journey, "display", kit.width, "on_strip"),
        kit.gap(18),
        *kit.text(stop.description, "body", min(kit.width, 900 * kit.factor), "on_strip@90"),
        kit.gap(24),
    ]
    chips = [Chip(state_name(stop.state), "on_strip", "on_strip@14", "route")]
    if stop.segment is not None:
        name = stop.segment.name or stop.segment.code
        chips.insert(0, Chip(name, "on_strip", "on_strip@14", "users"))
    if stop.lens:
        chips.append(Chip(stop.lens, "on_strip", "on_strip@14", "funnel"))
    rows += kit.chips(chips, kit.width)
    words = [stop.project, journey, stop.description, *(chip.text for chip in chips)]
    return Content(columns=(Column(rows),), strip=True, words=words)


def _job(kit: Kit, stop: JobStop) -> Content:
    head = [*_eyebrow(kit, tr("The job to be done")), *kit.heading(stop.title or stop.story)]
    chips = [Chip(job_status_name(stop.status), "secondary", "chip", "list-checks")]
    if stop.top_priority:
        chips.append(Chip(tr("top priority"), "accent", "chip", "star"))
    rows = [kit.gap(14), *kit.chips(chips, kit.width), kit.gap(20)]
    rows += kit.rest_of_heading(stop.title or stop.story, kit.width)
    rows += kit.text(stop.story, "lead", kit.width) if stop.title.strip() else []
    rows.append(kit.gap(34))
    room = min(kit.width, 620 * kit.factor)
    if stop.importance is not None:
        rows += [
            *kit.meter(tr("How important it is"), stop.importance, "accent", room),
            kit.gap(14),
        ]
    if stop.satisfaction is not None:
        rows += kit.meter(tr("How satisfied they are"), stop.satisfaction, "value", room)
    words = [stop.title, stop.story, *(chip.text for chip in chips)]
    return Content(head, (), (Column(rows),), words=words)


def _stage(kit: Kit, stop: StageStop) -> Content:
    name = tr("Stage {number} of {count}").format(number=stop.number, count=stop.count)
    head = [*_eyebrow(kit, name), *kit.heading(stop.title or name)]
    top = kit.text(stop.subtitle, "body", kit.width, "secondary")
    if stop.feelings:
        top += [kit.gap(12), feelings_row(kit, stop)]
    said = (f.quote for f in stop.feelings if f.stage == stop.number and f.quote.strip())
    for quote in said:
        top += kit.barred(kit.text(_quoted(quote), "quote", kit.width, indent=22), "accent@60")
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
        rows += [*_figure(kit, figure, width, small=True), kit.gap(12)]
    return rows


def _signs(
    kit: Kit, fields: Sequence[str], answers: dict[str, str], icon: str, colour: str, width: float
) -> list[Row]:
    rows: list[Row] = []
    for field in fields:
        rows += kit.caption(answer_name(field), width, colour)
        rows += [*kit.marked(answers[field], "body", width, icon, colour), kit.gap(16)]
    return rows


def _moments(kit: Kit, stop: MomentsStop) -> Content:
    words = kind_name(stop.kind)
    if stop.pages > 1:
        words += " · " + tr("{page} of {pages}").format(page=stop.page, pages=stop.pages)
    head = _eyebrow(kit, _of_stage(stop.number, stop.stage, words), stop.kind)
    head += [*kit.heading(moments_name(stop.kind)), kit.gap(20)]
    widths = column_widths([Column(())] * len(stop.moments), kit.width)
    columns = [
        Column(
            _moment(kit, moment, width - 2 * PADDING - BAR),
            frame=moment.kind,
            ground=f"{moment.kind}.ground" if moment.level == 5 else "card",
        )
        for moment, width in zip(stop.moments, widths, strict=True)
    ]
    said = [stop_name(stop), *(f"{m.title} {m.body}".strip() for m in stop.moments)]
    return Content(head, (), columns, words=said)


def _moment(kit: Kit, moment: Moment, width: float) -> list[Row]:
    icon = CARD_ICONS[moment.kind]
    rows = [kit.level(icon, moment.level, moment.kind, _signal(moment)), kit.gap(8)]
    rows += [*kit.text(moment.title, "card", width), kit.gap(10)]
    rows += [*kit.text(moment.body, "body", width), kit.gap(14)]
    rows += kit.chips(kit.people(moment.segments), width)
    if moment.kind != "opportunity":
        rows += kit.text(support_label(moment.support), "caption", width, "secondary")
    return rows


def _signal(moment: Moment) -> str:
    return {"aha": tr("aha moment"), "red_flag": tr("red flag")}.get(moment.signal, "")


def _evidence(kit: Kit, stop: EvidenceStop) -> Content:
    moment = stop.moment
    assert moment is not None
    head = _eyebrow(kit, _of_stage(stop.number, stop.stage, tr("Evidence")), moment.kind)
    head += [*kit.heading(moment.title or moment.body), kit.gap(6)]
    chips = [Chip(status_name(moment.support.status), moment.kind, f"{moment.kind}.ground")]
    top = [*kit.chips(chips, kit.width), *_sentence(kit, moment), kit.gap(22)]
    columns = []
    shares = [1.7] * bool(stop.quotes) + [1.0] * bool(stop.figures)
    widths = column_widths([Column((), share) for share in shares], kit.width)
    if stop.quotes:
        rows = kit.rest_of_heading(moment.title, widths[0])
        for quote in stop.quotes:
            rows += [*_quote(kit, quote, widths[0], moment.kind), kit.gap(20)]
        columns.append(Column(rows, shares[0]))
    if stop.figures:
        rows = [] if stop.quotes else kit.rest_of_heading(moment.title, widths[-1])
        for figure in stop.figures:
            rows += [*_figure(kit, figure, widths[-1]), kit.gap(20)]
        columns.append(Column(rows, shares[-1]))
    said = [stop_name(stop), *(q.text for q in stop.quotes), *(f.title for f in stop.figures)]
    return Content(head, top, columns, words=said)


def _sentence(kit: Kit, moment: Moment) -> list[Row]:
    return kit.text(support_sentence(moment.support), "caption", kit.width, "secondary")


def _quote(kit: Kit, quote: Quote, width: float, colour: str) -> list[Row]:
    channel = quote.channel[:1].upper() + quote.channel[1:]
    when = quote.period or _day(quote.day)
    source = " · ".join(part for part in (quote.who, quote.segment, channel, when) if part)
    rows = kit.text(_quoted(quote.text), "quote", width, indent=22)
    rows += kit.text(source, "caption", width, "secondary", indent=22)
    return kit.barred(rows, f"{colour}@60")


def _quoted(text: str) -> str:
    """Put what was said between quotation marks, unless it stands between some."""
    text = text.strip()
    return text if text[:1] in '“"„«”' and text[-1:] in '”"“»' else f"“{text}”"


def _day(day: str) -> str:
    return day_in_words(date.fromisoformat(day)) if day else ""


def _figure(kit: Kit, figure: Figure, width: float, *, small: bool = False) -> list[Row]:
    value = with_unit(figure.value, figure.unit)
    notes = [figure.note] if figure.note else []
    if figure.target:
        notes.append(tr("target {target}").format(target=with_unit(figure.target, figure.unit)))
    if figure.observed is not None:
        notes.append(tr("n = {count}").format(count=f"{figure.observed:,}"))
    size = "lead" if small else "figure"
    rows = kit.caption(figure.title, width) if small else []
    rows += kit.text(value, size, width, "ink", holds=True)
    rows += [] if small else kit.text(figure.title, "body", width)
    return [*rows, *kit.text(" · ".join(notes), "caption", width, "secondary")]


def _decision(kit: Kit, stop: DecisionStop) -> Content:
    words = tr("Decision")
    head = _eyebrow(kit, _of_stage(stop.number, stop.stage, words), "opportunity")
    title = stop.title or stop.solution
    head += [*kit.heading(title), kit.gap(8)]
    top = [*kit.chips(_facts(stop), kit.width), kit.gap(16)]
    widths = column_widths([Column((), 1.5), Column(())], kit.width)
    right = _effects(kit, stop, widths[1])
    width = widths[0] if right else kit.width
    left = [*kit.rest_of_heading(title, width), *_what(kit, stop, width)]
    columns = [Column(left, 1.5), *([Column(right)] if right else [])]
    said = [stop_name(stop), *(chip.text for chip in _facts(stop)), stop.solution, stop.why]
    return Content(head, top, columns, words=said)


def _facts(stop: DecisionStop) -> list[Chip]:
    tone = _STATUS_TONES.get(stop.status, "opportunity")
    ground = f"{tone}.ground" if tone != "accent" else "chip"
    chips = [Chip(decision_status_name(stop.status), tone, ground)]
    if stop.moscow:
        chips.append(Chip(moscow_name(stop.moscow)))
    if stop.rice:
        chips.append(Chip(f"RICE {stop.rice}"))
    if stop.owner.strip():
        chips.append(Chip(stop.owner, icon="user"))
    if stop.shipped_on:
        chips.append(
            Chip(tr("shipped {day}").format(day=_day(stop.shipped_on)), icon="check-check")
        )
    elif stop.due_on:
        chips.append(Chip(tr("due {day}").format(day=_day(stop.due_on)), icon="calendar"))
    return chips


def _what(kit: Kit, stop: DecisionStop, width: float) -> list[Row]:
    rows: list[Row] = []
    if stop.title.strip() and stop.solution.strip():
        rows += [*kit.text(stop.solution, "card", width), kit.gap(20)]
    for caption, text in (
        (tr("Why customers care"), stop.why),
        (tr("Instead of"), stop.instead_of),
    ):
        if text.strip():
            rows += [*kit.caption(caption, width), *kit.text(text, "body", width), kit.gap(16)]
    if stop.answers:
        rows += kit.caption(tr("Answers"), width)
        for title in stop.answers:
            rows += [*kit.marked(title, "body", width, "arrow-right", "secondary"), kit.gap(4)]
    return rows


def _effects(kit: Kit, stop: DecisionStop, width: float) -> list[Row]:
    rows: list[Row] = []
    for change in stop.changes:
        rows += [*_change(kit, change, width), kit.gap(18)]
    if stop.told:
        words = trn("{n} customer was told", "{n} customers were told", stop.told)
        rows += kit.marked(words.format(n=stop.told), "body", width, "send", "value")
    return rows


def _change(kit: Kit, change: Change, width: float) -> list[Row]:
    """Return a metric: before, an arrow, after, in the colour of good or bad news."""
    rows = kit.caption(change.title, width)
    before = with_unit(change.before, change.unit) if change.before else ""
    after = with_unit(change.after, change.unit) if change.after else ""
    colour = _news(change)
    if before and after:
        rows += kit.text(tr("before {value}").format(value=before), "body", width, "secondary")
        rows += kit.text(f"→ {after}", "figure", width, colour)
    elif before or after:
        rows += kit.text(before or after, "figure", width)
    if change.target:
        target = with_unit(change.target, change.unit)
        words = tr("target {target}").format(target=target)
        rows += kit.text(words, "caption", width, "secondary")
    return rows


def _news(change: Change) -> str:
    from decimal import Decimal

    before, after = Decimal(change.before or 0), Decimal(change.after or 0)
    if not (change.before and change.after) or before == after:
        return "ink"
    return "value" if (after > before) == (change.direction == "up") else "friction"


def _end(kit: Kit, stop: EndStop) -> Content:
    head = [*_eyebrow(kit, tr("In the end")), *kit.heading(stop_name(stop)), kit.gap(20)]
    right = bool(stop.next_steps or stop.from_review)
    count = bool(stop.settled) + right
    width = (kit.width - GAP * (count - 1)) / max(count, 1)
    columns = []
    if stop.settled:
        rows: list[Row] = []
        for one in stop.settled:
            day = _day(one.day)
            facts = " · ".join(x for x in (decision_status_name(one.status), one.owner, day) if x)
            icon = "check" if one.status in ("shipped", "told") else "arrow-right"
            tone = _STATUS_TONES.get(one.status, "opportunity")
            rows += kit.marked(one.title, "strong", width, icon, tone)
            indent = round(kit.style("strong").size * 0.92, 1) + 14
            rows += kit.text(facts, "caption", width, "secondary", indent=indent)
            rows.append(kit.gap(14))
        columns.append(Column(rows))
    if right:
        columns.append(Column(_next(kit, stop, width, caption=bool(stop.settled))))
    said = [stop_name(stop), *(s.title for s in stop.settled), *(n.text for n in stop.next_steps)]
    return Content(head, (), columns, words=said)


def _next(kit: Kit, stop: EndStop, width: float, *, caption: bool) -> list[Row]:
    rows = kit.caption(tr("Next steps"), width) if caption else []
    for step in stop.next_steps:
        about = " · ".join(x for x in (step.owner, step.about) if x.strip())
        rows += kit.text(step.text, "strong", width)
        rows += [*kit.text(about, "caption", width, "secondary"), kit.gap(14)]
    if stop.from_review:
        rows += kit.caption(tr("From the last review"), width)
        rows += kit.text(stop.from_review, "body", width)
    return rows
