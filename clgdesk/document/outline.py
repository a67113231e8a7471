"""A project as readable text: what stands on its maps, line by line."""

from collections.abc import Iterator

from clgdesk.document.cards import cards_in, tray
from clgdesk.document.jobs import job_story
from clgdesk.document.lanes import cell_text
from clgdesk.document.links import Link, ends
from clgdesk.method.balance import SIDES, stage_balance
from clgdesk.method.evidence import support_of
from clgdesk.method.evidence_words import said_frequency, support_label
from clgdesk.method.feelings import feeling_words, felt
from clgdesk.method.link_words import link_text
from clgdesk.model.records import (
    Card,
    CardLink,
    CardSegment,
    EmotionPoint,
    Job,
    Journey,
    Lane,
    Metric,
    Reading,
    Segment,
    Stage,
    StageLink,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


def outline(snapshot: Snapshot) -> Iterator[str]:
    """Return the lines: the project, then each journey stage by stage, then the tray."""
    yield snapshot.project.title
    for journey in snapshot.ordered(Journey):
        yield ""
        yield from _journey(snapshot, journey)
    waiting = tray(snapshot)
    if waiting:
        yield ""
        yield tr("Tray")
        for card in waiting:
            yield "  " + _card(snapshot, card)


def _journey(snapshot: Snapshot, journey: Journey) -> Iterator[str]:
    segment, job = snapshot.find(Segment, journey.segment_id), snapshot.find(Job, journey.job_id)
    yield tr("Journey: {title}").format(title=_flat(journey.title))
    if segment is not None:
        yield "  " + tr("Segment: {name}").format(name=_flat(segment.name))
    if job is not None:
        yield "  " + tr("Job: {story}").format(story=_flat(job_story(job) or job.title))
    lanes = [x for x in snapshot.where(Lane, "journey_id", journey.id) if not x.hidden]
    for number, stage in enumerate(snapshot.where(Stage, "journey_id", journey.id), 1):
        yield ""
        yield "  " + " · ".join(_filled(f"{number}. {_flat(stage.title)}", stage.subtitle))
        yield from _balance(snapshot, stage)
        for lane in lanes:
            lines = list(_cell(snapshot, lane, stage))
            if lines:
                yield "    " + _flat(lane.title)
                yield from ("      " + line for line in lines)
    yield from _connections(snapshot, journey)


def _connections(snapshot: Snapshot, journey: Journey) -> Iterator[str]:
    """Return the ways between stages and the connectors between cards, one a line."""
    stages = snapshot.where(Stage, "journey_id", journey.id)
    ids = {card.id for stage in stages for card in snapshot.where(Card, "stage_id", stage.id)}
    links: list[Link] = [
        link for stage in stages for link in snapshot.where(StageLink, "from_stage_id", stage.id)
    ]
    links += [x for x in snapshot.of_kind(CardLink).values() if ids & set(ends(x))]
    if links:
        yield ""
        yield "  " + tr("Connections")
        yield from ("    - " + link_text(snapshot, link) for link in links)


def _cell(snapshot: Snapshot, lane: Lane, stage: Stage) -> Iterator[str]:
    if lane.form == "text":
        yield from _filled(cell_text(snapshot, lane.id, stage.id))
    elif lane.form == "steps":
        yield from _filled(*(step.title for step in snapshot.where(Step, "stage_id", stage.id)))
    elif lane.form == "emotion":
        if lane.content != "derived":
            yield from _feelings(snapshot, stage)
        if lane.content:
            yield from _derived(snapshot, stage)
    elif lane.form == "metrics":
        yield from _measures(snapshot, stage)
    yield from (_card(snapshot, card) for card in cards_in(snapshot, lane.id, stage.id))


def _filled(*texts: str) -> list[str]:
    return [_flat(text) for text in texts if text.strip()]


def _flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _feelings(snapshot: Snapshot, stage: Stage) -> Iterator[str]:
    points = snapshot.where(EmotionPoint, "stage_id", stage.id)
    for point in sorted(points, key=lambda p: (p.segment_id, p.place)):
        quote = f" “{_flat(point.quote)}”" if point.quote else ""
        state = " " + tr("(to be)") if point.state == "to_be" else ""
        yield f"{_short(snapshot, point.segment_id)} {feeling_words(point.value)}{state}{quote}"


def _derived(snapshot: Snapshot, stage: Stage) -> Iterator[str]:
    found = felt(snapshot, stage.id)
    for segment in snapshot.ordered(Segment):
        if segment.id in found:
            feeling = found[segment.id]
            basis = tr("derived, n {n}").format(n=feeling.insights)
            yield f"{_short(snapshot, segment.id)} {feeling_words(feeling.value)}, {basis}"


def _short(snapshot: Snapshot, segment_id: str) -> str:
    segment = snapshot.get(Segment, segment_id)
    return segment.code or _flat(segment.name)


def _balance(snapshot: Snapshot, stage: Stage) -> Iterator[str]:
    """Say what frictions weigh against value moments, where there are any."""
    found = stage_balance(snapshot, stage)
    if found.frictions or found.values:
        yield "    " + tr("Balance: friction {friction:.1f}, value {value:.1f}").format(
            friction=found.friction, value=found.value
        )


def _measures(snapshot: Snapshot, stage: Stage) -> Iterator[str]:
    for metric in snapshot.where(Metric, "stage_id", stage.id):
        readings = snapshot.where(Reading, "metric_id", metric.id)
        last = max(readings, key=lambda r: (r.taken_on, r.id), default=None)
        value = tr("no reading") if last is None or last.value is None else last.value
        line = f"{_flat(metric.title)}: {value} {metric.unit}".rstrip()
        yield line if metric.target is None else _with_target(line, metric.target)


def _with_target(line: str, target: str) -> str:
    return tr("{reading} (target {target})").format(reading=line, target=target)


def _card(snapshot: Snapshot, card: Card) -> str:
    """Return a card in one line: kind, title, level, segments, evidence and its status."""
    title = _flat(card.title) or tr("(no text)")
    links = snapshot.where(CardSegment, "card_id", card.id)
    segments = [snapshot.get(Segment, link.segment_id) for link in links]
    support = support_of(snapshot, card.id)
    facts = [kind_name(card.kind)]
    if card.level is not None:
        facts.append(f"{card.level}/5")
    facts += [segment.code for segment in sorted(segments, key=lambda s: (s.rank, s.id))]
    if support.insights or card.kind in SIDES:
        facts.append(support_label(support))
    facts.append(said_frequency(card))
    return f"- {title} ({', '.join(_filled(*facts))})"


def kind_name(kind: str) -> str:
    """Return the kind of a card in the user's language."""
    return {
        "friction": tr("friction"),
        "value": tr("value moment"),
        "touchpoint": tr("touchpoint"),
        "opportunity": tr("opportunity"),
        "note": tr("note"),
    }[kind]
