"""A journey as a story: title, job, then stage by stage its moments, evidence and decisions.

What has no content has no stop. Hidden lanes and cards that lie face down are never told; a lens
leaves out the moments that do not match it, and what stands behind those alone.
"""

from collections.abc import Iterator, Sequence

from clgdesk.method.job_words import job_story
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.method.lens_words import full_words
from clgdesk.method.story_decisions import decisions_of, ending
from clgdesk.method.story_evidence import figures_behind, quotes_behind
from clgdesk.method.story_stage import Sighted, stage_stop, told_by
from clgdesk.method.told import (
    EvidenceStop,
    JobStop,
    Moment,
    MomentsStop,
    Stop,
    TitleStop,
    Who,
)
from clgdesk.model.records import Card, Job, Journey, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr

MOST_BESIDE = 3
"""So many moments stand beside each other at most."""
MOST_PROVEN = 3
"""Of so many moments of a kind in each stage, the worst or strongest, the evidence is told."""


def story(snapshot: Snapshot, journey_id: str, lens: ActiveLens = PLAIN) -> tuple[Stop, ...]:
    """Return the stops of a journey in order; none where there is no such journey."""
    journey = snapshot.find(Journey, journey_id)
    if journey is None:
        return ()
    sight = Sighted(snapshot, journey, lens)
    stages = snapshot.where(Stage, "journey_id", journey.id)
    stops: list[Stop] = [_title(sight, stages, lens), *_job(snapshot, journey)]
    decided: set[str] = set()
    for number, stage in enumerate(stages, 1):
        stops += _stage(sight, stages, number, stage, decided)
    return (*stops, *ending(sight, stages, decided))


def _title(sight: Sighted, stages: Sequence[Stage], lens: ActiveLens) -> TitleStop:
    snapshot, journey = sight.snapshot, sight.journey
    project = snapshot.project
    segment = snapshot.find(Segment, journey.segment_id)
    return TitleStop(
        key="title",
        project=project.title,
        journey=journey.title,
        state=journey.state,
        description=journey.description or project.description,
        segment=None if segment is None else Who(segment.name, segment.code, segment.colour),
        lens=_lens_words(sight, stages, lens) if lens.living(snapshot) else "",
    )


def _lens_words(sight: Sighted, stages: Sequence[Stage], lens: ActiveLens) -> str:
    """Say what is looked through, and that it leaves nothing to tell where it does."""
    words = full_words(sight.snapshot, lens)
    matches = any(sight.cards(stage) for stage in stages)
    if matches or not any(sight.snapshot.where(Card, "stage_id", s.id) for s in stages):
        return words
    return joined((words, tr("no card matches")))


def _job(snapshot: Snapshot, journey: Journey) -> Iterator[Stop]:
    job = snapshot.find(Job, journey.job_id)
    if job is None or not (job.title.strip() or job_story(job)):
        return
    yield JobStop(
        f"job:{job.id}",
        title=job.title,
        story=job_story(job),
        importance=job.importance,
        satisfaction=job.satisfaction,
        status=job.status,
        top_priority=job.top_priority,
    )


def _stage(
    sight: Sighted, stages: Sequence[Stage], number: int, stage: Stage, decided: set[str]
) -> Iterator[Stop]:
    yield from stage_stop(sight, stages, number, stage)
    for kind in ("friction", "value"):
        moments = sight.moments(stage, kind)
        yield from _beside(stage, number, kind, moments)
        yield from _evidence(sight, stage, number, moments[:MOST_PROVEN])
    ideas = [m for m in sight.moments(stage, "opportunity") if not told_by(sight.snapshot, m)]
    yield from _beside(stage, number, "opportunity", ideas)
    yield from decisions_of(sight, stage, number, decided)


def _beside(stage: Stage, number: int, kind: str, moments: Sequence[Moment]) -> Iterator[Stop]:
    """Give moments in rows of about the same length, three at most."""
    pages = -(-len(moments) // MOST_BESIDE)
    begin = 0
    for page in range(pages):
        length = -(-(len(moments) - begin) // (pages - page))
        yield MomentsStop(
            f"moments:{kind}:{page + 1}:{stage.id}",
            stage.id,
            stage=stage.title,
            number=number,
            kind=kind,
            moments=tuple(moments[begin : begin + length]),
            page=page + 1,
            pages=pages,
        )
        begin += length


def _evidence(
    sight: Sighted, stage: Stage, number: int, moments: Sequence[Moment]
) -> Iterator[Stop]:
    for moment in moments:
        quotes = quotes_behind(sight.snapshot, moment.card_id)
        figures = figures_behind(sight.snapshot, moment.card_id)
        if quotes or figures:
            yield EvidenceStop(
                f"evidence:{moment.card_id}",
                stage.id,
                stage=stage.title,
                number=number,
                moment=moment,
                quotes=quotes,
                figures=figures,
            )
