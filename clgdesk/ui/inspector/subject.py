"""What the inspector is about: from the selected keys to a kind of page and record ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from clgdesk.layout.kinds import CARD_ICONS, kind_name, lane_icon
from clgdesk.model.records import (
    BY_KIND,
    Account,
    Card,
    CardLink,
    CellText,
    EmotionPoint,
    Insight,
    Interview,
    Job,
    Journey,
    Lane,
    Metric,
    Opportunity,
    Phrase,
    Record,
    Segment,
    Stage,
    StageLink,
    Step,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr
from clgdesk.ui.inspector.pages import KINDS

_SAME = {"quote": "emotion_point"}


@dataclass(frozen=True)
class Subject:
    """Pages to show below each other: a kind and the ids of its records, each."""

    pages: tuple[tuple[str, tuple[str, ...]], ...]
    icon: str
    colour: str
    words: str


def subject_of(
    snapshot: Snapshot, keys: Sequence[str], current: str | None, journey_id: str
) -> Subject:
    """Return what to show for a selection; nothing selected shows the project."""
    cards = tuple(i for k in keys if (i := _card_id(k)) and snapshot.find(Card, i))
    if any(snapshot.get(Card, i).face_down for i in cards):
        words = tr("Face down until the hidden round is revealed")
        return Subject((), "eye-off", "secondary", words)
    if len(cards) > 1:
        words = tr("{count} cards").format(count=len(cards))
        return Subject((("cards", cards),), "layers", "secondary", words)
    if len(insights := _insight_ids(snapshot, keys)) > 1:
        words = tr("{count} insights").format(count=f"{len(insights):,}")
        return Subject((("insights", insights),), "message-square-quote", "secondary", words)
    if current is not None and (subject := _of_key(snapshot, current)) is not None:
        return subject
    return _of_project(snapshot, journey_id)


def _card_id(key: str) -> str:
    kind, _, record_id = key.partition(":")
    return record_id if kind == "card" else ""


def _insight_ids(snapshot: Snapshot, keys: Sequence[str]) -> tuple[str, ...]:
    named = (key.partition(":") for key in keys)
    return tuple(i for kind, _, i in named if kind == "insight" and snapshot.find(Insight, i))


def _of_project(snapshot: Snapshot, journey_id: str) -> Subject:
    journey = snapshot.find(Journey, journey_id)
    pages = [("project", (snapshot.project.id,))]
    if journey is not None:
        pages.append(("journey", (journey.id,)))
    return Subject(tuple(pages), "folder-open", "secondary", tr("Project"))


def _of_key(snapshot: Snapshot, key: str) -> Subject | None:
    kind, _, rest = key.partition(":")
    if kind == "cell":
        return _of_cell(snapshot, *rest.split(":"))
    if kind == "felt":
        return _of_felt(snapshot, *rest.partition("@")[0].partition(":")[::2])
    kind = _SAME.get(kind, kind)
    if kind not in KINDS or kind not in BY_KIND:
        return None
    record = snapshot.lookup(kind, rest)
    return None if record is None else _of_record(snapshot, record)


def _of_felt(snapshot: Snapshot, stage_id: str, segment_id: str) -> Subject | None:
    stage, segment = snapshot.find(Stage, stage_id), snapshot.find(Segment, segment_id)
    if stage is None or segment is None:
        return None
    words = tr("Derived feeling · {stage}").format(stage=stage.title)
    return Subject((("felt", (stage_id, segment_id)),), "smile", "accent", words)


def _of_cell(
    snapshot: Snapshot, lane_id: str, stage_id: str, step_id: str | None = None
) -> Subject | None:
    lane, stage = snapshot.find(Lane, lane_id), snapshot.find(Stage, stage_id)
    if lane is None or stage is None:
        return None
    place = stage_id, step_id
    cells = snapshot.where(CellText, "lane_id", lane_id)
    texts = [t.id for t in cells if (t.stage_id, t.step_id) == place]
    pages = [("cell_text", tuple(texts[:1]))] if texts else []
    icon, colour = lane_icon(lane)
    words = joined((lane.title, stage.title))
    return Subject((*pages, ("stage", (stage.id,))), icon, colour, words)


def _of_record(snapshot: Snapshot, record: Record) -> Subject:
    icon, colour, words = _head(snapshot, record)
    return Subject(((record.KIND, (record.id,)),), icon, colour, words)


def _head(snapshot: Snapshot, record: Record) -> tuple[str, str, str]:
    if isinstance(record, Card):
        return CARD_ICONS[record.kind], record.kind, _card_words(snapshot, record)
    if isinstance(record, Lane):
        return (*lane_icon(record), tr("Lane"))
    if isinstance(record, Step):
        stage = snapshot.find(Stage, record.stage_id)
        where = stage.title if stage is not None else ""
        return "footprints", "secondary", tr("Step · {stage}").format(stage=where)
    if isinstance(record, EmotionPoint):
        stage = snapshot.find(Stage, record.stage_id)
        where = stage.title if stage is not None else ""
        return "smile", "accent", tr("Emotion · {stage}").format(stage=where)
    return {
        Stage: ("columns-3", "secondary", tr("Stage")),
        Segment: ("users", "secondary", tr("Segment")),
        Job: ("briefcase", "secondary", tr("Job to be done")),
        Journey: ("route", "secondary", tr("Journey")),
        Metric: ("gauge", "secondary", tr("Metric")),
        Insight: ("message-square-quote", "secondary", tr("Insight")),
        Account: ("building-2", "secondary", tr("Account")),
        Interview: ("mic", "secondary", tr("Interview")),
        Phrase: ("quote", "secondary", tr("Phrase")),
        Theme: ("tag", "secondary", tr("Theme")),
        Opportunity: ("lightbulb", "opportunity", tr("Opportunity")),
        CardLink: ("spline", "secondary", tr("Connector")),
        StageLink: ("route", "secondary", tr("Way between stages")),
    }[type(record)]


def _card_words(snapshot: Snapshot, card: Card) -> str:
    stage = snapshot.find(Stage, card.stage_id)
    where = stage.title if stage is not None else tr("Tray")
    return tr("{kind} · {stage}").format(kind=kind_name(card.kind), stage=where)
