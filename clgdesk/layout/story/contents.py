"""What each kind of stop shows, made with a kit in one size."""

from clgdesk.layout.story.decision_content import decision_content
from clgdesk.layout.story.flow import GAP, Column, Content, Row
from clgdesk.layout.story.kit import Chip, Kit
from clgdesk.layout.story.moment_content import evidence_content, moments_content
from clgdesk.layout.story.pieces import STATUS_TONES, day_name, eyebrow
from clgdesk.layout.story.stage_content import stage_content
from clgdesk.method.story_words import decision_status_name, job_status_name, state_name, stop_name
from clgdesk.method.told import (
    DecisionStop,
    EndStop,
    EvidenceStop,
    JobStop,
    MomentsStop,
    StageStop,
    Stop,
    TitleStop,
)
from clgdesk.translation import joined, tr


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
            return stage_content(kit, stop)
        case MomentsStop():
            return moments_content(kit, stop)
        case EvidenceStop():
            return evidence_content(kit, stop)
        case DecisionStop():
            return decision_content(kit, stop)
        case EndStop():
            return _end(kit, stop)
    raise TypeError(type(stop).__name__)


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
    head = [*eyebrow(kit, tr("The job to be done")), *kit.heading(stop.title or stop.story)]
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


def _end(kit: Kit, stop: EndStop) -> Content:
    head = [*eyebrow(kit, tr("In the end")), *kit.heading(stop_name(stop)), kit.gap(20)]
    right = bool(stop.next_steps or stop.from_review)
    count = bool(stop.settled) + right
    width = (kit.width - GAP * (count - 1)) / max(count, 1)
    columns = []
    if stop.settled:
        rows: list[Row] = []
        for one in stop.settled:
            day = day_name(one.day)
            facts = joined((decision_status_name(one.status), one.owner, day))
            icon = "check" if one.status in ("shipped", "told") else "arrow-right"
            tone = STATUS_TONES.get(one.status, "opportunity")
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
        about = joined((step.owner.strip(), step.about.strip()))
        rows += kit.text(step.text, "strong", width)
        rows += [*kit.text(about, "caption", width, "secondary"), kit.gap(14)]
    if stop.from_review:
        rows += kit.caption(tr("From the last review"), width)
        rows += kit.text(stop.from_review, "body", width)
    return rows
