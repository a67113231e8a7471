"""Cards, stages and lanes on their way out: as copies with all they are tied to, and as data."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from clgdesk.document.attachments import NewFile, attachments_of
from clgdesk.document.copies import (
    CardCopy,
    CellCopy,
    Copies,
    Cut,
    LaneCopy,
    LinkCopy,
    PointCopy,
    StageCopy,
    StepCopy,
    Tie,
)
from clgdesk.model.fields import specs
from clgdesk.model.records import (
    BY_KIND,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    CellText,
    EmotionPoint,
    Evidence,
    Insight,
    Job,
    Lane,
    Metric,
    OpportunityCard,
    Record,
    Segment,
    Stage,
    StageLink,
    Step,
    Theme,
    Vote,
)
from clgdesk.model.snapshot import Snapshot

_PLACED = ("rank", "lane_id", "stage_id", "step_id", "span", "opportunity_id", "face_down")


def own_fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that mean the same in any project: no ids, no place."""
    return {name: getattr(record, name) for name in own(record.KIND)}


@cache
def own(kind: str) -> tuple[str, ...]:
    """Return the names of those fields of a kind of record."""
    return tuple(
        name
        for name, spec in specs(BY_KIND[kind]).items()
        if spec.kind not in ("id", "ref", "rank", "blob") and name not in ("kind", *_PLACED)
    )


def copied(
    snapshot: Snapshot,
    cards: Sequence[Card],
    stages: Sequence[Stage] = (),
    lanes: Sequence[Lane] = (),
    *,
    cut: bool = False,
) -> Copies:
    """Return cards, stages and lanes as they travel, with what connects them among each other.

    Of what is ``cut``, what hangs on it travels too: it is to be put back, not to be doubled.
    """
    columns = {stage.id: at for at, stage in enumerate(stages)}
    rows = {lane.id: at for at, lane in enumerate(lanes)}
    numbers = {card.id: at for at, card in enumerate(cards)}
    ties: dict[str, Tie] = {}
    return Copies(
        tuple(
            _copied(
                snapshot,
                card,
                columns,
                rows,
                ties,
                _cut(snapshot, card, numbers) if cut else None,
            )
            for card in cards
        ),
        tuple(_links(snapshot, numbers)),
        tuple(_stage(snapshot, stage) for stage in stages),
        tuple(_lane(snapshot, lane) for lane in lanes),
        tuple(_ways(snapshot, columns)),
    )


def _copied(
    snapshot: Snapshot,
    card: Card,
    columns: dict[str, int],
    rows: dict[str, int],
    ties: dict[str, Tie],
    cut: Cut | None,
) -> CardCopy:
    stage, lane = snapshot.find(Stage, card.stage_id), snapshot.find(Lane, card.lane_id)
    segments = [
        snapshot.get(Segment, x.segment_id) for x in snapshot.where(CardSegment, "card_id", card.id)
    ]
    jobs = [snapshot.get(Job, x.job_id) for x in snapshot.where(CardJob, "card_id", card.id)]
    themes = snapshot.where(CardTheme, "card_id", card.id)
    return CardCopy(
        card.kind,
        own_fields(card),
        tuple(_tie(segment, segment.name, ties) for segment in segments),
        tuple(_tie(job, job.title, ties) for job in jobs),
        tuple(snapshot.get(Theme, x.theme_id).name for x in themes),
        tuple(
            NewFile(a.name, a.media_type, a.data, a.width, a.height, a.original)
            for a in attachments_of(snapshot, card.id)
        ),
        stage.title if stage else "",
        lane.title if lane else "",
        columns.get(card.stage_id or ""),
        rows.get(card.lane_id or ""),
        card.face_down,
        card.span,
        step_copy(snapshot, card.step_id),
        tuple((x.insight_id, x.note) for x in snapshot.where(Evidence, "card_id", card.id)),
        tuple(x.opportunity_id for x in snapshot.where(OpportunityCard, "card_id", card.id)),
        cut,
    )


def _tie(record: Segment | Job, name: str, ties: dict[str, Tie]) -> Tie:
    """Return what ties a card to a record; it is made once for all cards."""
    if record.id not in ties:
        ties[record.id] = Tie(record.id, name, own_fields(record))
    return ties[record.id]


def step_copy(snapshot: Snapshot, step_id: str | None) -> StepCopy | None:
    """Return a step as what belongs to it knows it."""
    step = snapshot.find(Step, step_id)
    if step is None:
        return None
    return StepCopy(step.title, snapshot.where(Step, "stage_id", step.stage_id).index(step))


def _cut(snapshot: Snapshot, card: Card, numbers: dict[str, int]) -> Cut:
    away = snapshot.where(CardLink, "from_card_id", card.id)
    here = snapshot.where(CardLink, "to_card_id", card.id)
    others = [x for x in away if x.to_card_id not in numbers]
    others += [x for x in here if x.from_card_id not in numbers]
    return Cut(card, (*snapshot.where(Vote, "card_id", card.id), *others))


def _links(snapshot: Snapshot, numbers: dict[str, int]) -> Iterable[LinkCopy]:
    for card_id, number in numbers.items():
        for link in snapshot.where(CardLink, "from_card_id", card_id):
            if link.to_card_id in numbers:
                yield LinkCopy(number, numbers[link.to_card_id], link.form, link.label)


def _ways(snapshot: Snapshot, numbers: dict[str, int]) -> Iterable[LinkCopy]:
    for stage_id, number in numbers.items():
        for way in snapshot.where(StageLink, "from_stage_id", stage_id):
            if way.to_stage_id in numbers:
                yield LinkCopy(number, numbers[way.to_stage_id], way.form, way.label)


def _stage(snapshot: Snapshot, stage: Stage) -> StageCopy:
    points = snapshot.where(EmotionPoint, "stage_id", stage.id)
    metrics = snapshot.where(Metric, "stage_id", stage.id)
    return StageCopy(
        own_fields(stage),
        tuple(own_fields(s) for s in snapshot.where(Step, "stage_id", stage.id)),
        tuple(
            CellCopy(snapshot.get(Lane, c.lane_id).title, c.text, step_copy(snapshot, c.step_id))
            for c in snapshot.where(CellText, "stage_id", stage.id)
        ),
        tuple(_point(snapshot, point) for point in points),
        stage.sub_journey_id or "",
        (*metrics, *snapshot.where(Insight, "stage_id", stage.id)),
    )


def _point(snapshot: Snapshot, point: EmotionPoint) -> PointCopy:
    segment = snapshot.get(Segment, point.segment_id)
    tie = Tie(segment.id, segment.name, own_fields(segment))
    return PointCopy(tie, own_fields(point), step_copy(snapshot, point.step_id))


def _lane(snapshot: Snapshot, lane: Lane) -> LaneCopy:
    texts = tuple(
        CellCopy(snapshot.get(Stage, c.stage_id).title, c.text, step_copy(snapshot, c.step_id))
        for c in snapshot.where(CellText, "lane_id", lane.id)
    )
    return LaneCopy(own_fields(lane), texts)


# As data


def to_json(copies: Copies) -> bytes:
    """Return copies as our own data."""
    ties = {f"{name}:{t.id}": t.fields for name, t in _ties(copies)}
    return json.dumps(
        {
            "version": 2,
            "cards": [_plain(card) for card in copies.cards],
            "links": [[x.first, x.second, x.form, x.label] for x in copies.links],
            "stages": [_plain_stage(stage) for stage in copies.stages],
            "lanes": [[x.fields, [list(t) for t in x.texts]] for x in copies.lanes],
            "ways": [[x.first, x.second, x.form, x.label] for x in copies.ways],
            "ties": ties,
        }
    ).encode()


def _ties(copies: Copies) -> Iterator[tuple[str, Tie]]:
    for card in copies.cards:
        yield from (("segment", tie) for tie in card.segments)
        yield from (("job", tie) for tie in card.jobs)
    for stage in copies.stages:
        yield from (("segment", point.segment) for point in stage.points)


def _plain_stage(stage: StageCopy) -> list[Any]:
    points = [[p.segment.id, p.segment.name, p.fields, p.step] for p in stage.points]
    texts = [list(text) for text in stage.texts]
    return [stage.fields, list(stage.steps), texts, points, stage.sub_journey]


def _plain(card: CardCopy) -> dict[str, Any]:
    return {
        "kind": card.kind,
        "fields": card.fields,
        "segments": [[tie.id, tie.name] for tie in card.segments],
        "jobs": [[tie.id, tie.name] for tie in card.jobs],
        "themes": list(card.themes),
        "files": [_plain_file(file) for file in card.files],
        "place": [card.stage, card.lane, card.column, card.row],
        "span": card.span,
        "step": card.step,
        "insights": [list(insight) for insight in card.insights],
        "opportunities": list(card.opportunities),
    }


def _plain_file(file: NewFile) -> list[Any]:
    data, original = (base64.b64encode(x).decode("ascii") for x in (file.data, file.original))
    return [file.name, file.media_type, file.width, file.height, data, original]
