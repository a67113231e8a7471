"""Makes ``resources/samples/brightboard.clg`` from the story: python packaging/sample.py [FILE]

Everything goes through the document layer, edit by edit, as the team of the story would have done
it. Ids, ranks and times come from seeded sources, so that the same story gives the same project.
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import sample_insights as heard
import sample_story as story

from clgdesk.document import (
    Document,
    Edit,
    cards,
    document,
    emotions,
    jobs,
    journeys,
    lanes,
    links,
    metrics,
    opportunities,
    segments,
    stages,
)
from clgdesk.document.fields import set_fields
from clgdesk.document.files import create_document
from clgdesk.model import ids
from clgdesk.model.records import (
    Account,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    Journey,
    OpportunityMetric,
    Project,
    Review,
    Stage,
    Telling,
)

TARGET = Path(__file__).parent.parent / "resources" / "samples" / "brightboard.clg"
BEGIN = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)


class Clock:
    """A time that moves on by some minutes with every question, and can be set forward."""

    def __init__(self) -> None:
        self.now = BEGIN

    def on(self, day: str) -> None:
        self.now = max(self.now, datetime.fromisoformat(f"{day}T09:00:00+00:00"))

    def text(self) -> str:
        self.now += timedelta(minutes=7, milliseconds=311)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def nanoseconds(self) -> int:
        return int(self.now.timestamp()) * 10**9


@contextmanager
def repeatable() -> Iterator[Clock]:
    """Take ids, ranks and times from seeded sources."""
    clock, rng = Clock(), random.Random(20261122)
    kept = ids.os, ids.time, ids._last, document.now, random.getstate()
    ids.os = SimpleNamespace(urandom=rng.randbytes)
    ids.time = SimpleNamespace(time_ns=clock.nanoseconds)
    ids._last, document.now = 0, clock.text
    random.seed(20261122)
    try:
        yield clock
    finally:
        ids.os, ids.time, ids._last, document.now, state = kept
        random.setstate(state)


class Teller:
    """Tells the story to a document; remembers by short key what it has made."""

    def __init__(self, told: Document, clock: Clock) -> None:
        self.document = told
        self.clock = clock
        self.made: dict[tuple[str, str], Any] = {}

    @contextmanager
    def edit(self, label: str, actor: str, day: str) -> Iterator[Edit]:
        self.clock.on(day)
        self.document.actor = actor
        with self.document.edit(label) as edit:
            yield edit

    def id(self, kind: str, key: str | None) -> str | None:
        return None if key is None else self.made[kind, key].id

    def tell(self) -> None:
        self.customers()
        self.map()
        self.evidence()
        self.decisions()
        self.connections()
        self.first_week()
        self.clock.on("2026-11-17")
        self.document.actor = "Mara"
        self.document.mark("Review of 2026 Q3 sent to everybody")

    # Whom and what for

    def customers(self) -> None:
        for code, fields in story.SEGMENTS.items():
            with self.edit("segment.add", "Mara", "2026-05-04") as edit:
                self.made["segment", code] = segments.add_segment(edit, **fields)
        with self.edit("segment.top", "Mara", "2026-05-04") as edit:
            segments.set_top_segment(edit, self.id("segment", "FIN"))
        for key, fields in story.JOBS.items():
            self.job(key, dict(fields))
        with self.edit("job.top", "Mara", "2026-05-05") as edit:
            jobs.set_top_job(edit, self.id("job", "report"))
        with self.edit("job.edit", "Priya", "2026-05-06") as edit:
            for job, direction, measure, thing, context, importance, satisfaction in story.OUTCOMES:
                jobs.add_desired_outcome(
                    edit,
                    self.id("job", job),
                    direction=direction,
                    measure=measure,
                    object=thing,
                    context=context,
                    importance=importance,
                    satisfaction=satisfaction,
                )
        with self.edit("account.add", "Lena", "2026-05-07") as edit:
            for key, name, segment, industry, champion, value, since in story.ACCOUNTS:
                self.made["account", key] = edit.put(
                    Account(
                        ids.new_id(),
                        name=name,
                        segment_id=self.id("segment", segment),
                        industry=industry,
                        champion=champion,
                        yearly_value=value,
                        customer_since=since,
                    )
                )

    def job(self, key: str, fields: dict[str, Any]) -> None:
        having = fields.pop("segments")
        with self.edit("job.add", "Mara", "2026-05-05") as edit:
            job = self.made["job", key] = jobs.add_job(edit, **fields)
            for code in having:
                jobs.link_job_segment(edit, job.id, self.id("segment", code))

    # The map

    def map(self) -> None:
        with self.edit("journey.add", "Mara", "2026-05-11") as edit:
            journey = journeys.add_journey(
                edit,
                "Finance lead journey",
                self.id("segment", "FIN"),
                self.id("job", "report"),
            )
            set_fields(edit, Journey, journey.id, description=story.JOURNEY)
        for key, *lane in story.LANES:
            with self.edit("lane.add", "Mara", "2026-05-11") as edit:
                self.made["lane", key] = lanes.add_lane(edit, journey.id, *lane)
        for fields in story.STAGES:
            self.stage(journey.id, dict(fields))
        for number, row in enumerate(story.CARDS):
            with self.edit("card.add", ("Mara", "Jonas", "Lena")[number % 3], "2026-06-02") as edit:
                self.card(edit, *row)
        for stage, segment, value, place, quote in story.EMOTIONS:
            with self.edit("emotion.set", "Mara", "2026-06-03") as edit:
                of = self.id("stage", stage), self.id("segment", segment)
                emotions.set_emotion(edit, *of, value, place, quote)

    def stage(self, journey_id: str, fields: dict[str, Any]) -> None:
        key, steps = fields.pop("key"), fields.pop("steps")
        with self.edit("stage.add", "Mara", "2026-05-12") as edit:
            stage = stages.add_stage(edit, journey_id, fields.pop("title"))
            self.made["stage", key] = set_fields(edit, Stage, stage.id, **fields)
        with self.edit("step.add", "Jonas", "2026-05-12") as edit:
            for title in steps:
                stages.add_step(edit, stage.id, title)

    def card(
        self,
        edit: Edit,
        key: str,
        kind: str,
        stage: str | None,
        title: str,
        level: int,
        codes: tuple[str, ...],
        for_jobs: tuple[str, ...],
        themes: tuple[str, ...],
        fields: dict[str, Any],
    ) -> None:
        place = stage and cards.Place(self.id("lane", kind), self.id("stage", stage))
        card = cards.add_card(edit, kind, place or None, title=title, level=level, **fields)
        self.made["card", key] = card
        for code in codes:
            cards.link_segment(edit, card.id, self.id("segment", code))
        for job in for_jobs:
            cards.link_job(edit, card.id, self.id("job", job))
        for theme in themes:
            cards.link_theme(edit, card.id, theme)

    # What was heard

    def evidence(self) -> None:
        with self.edit("interview.add", "Mara", "2026-09-22") as edit:
            for row in story.INTERVIEWS:
                self.interview(edit, *row)
        for row in sorted(heard.INSIGHTS, key=lambda row: row[3]):
            with self.edit("insight.add", row[-1].get("owner", "Lena"), row[3]) as edit:
                self.insight(edit, *row)

    def interview(
        self, edit: Edit, key: str, day: str, account: str, segment: str, person: str,
        interviewer: str, workflow: str, before: str, success: str,
    ) -> None:  # fmt: skip
        self.made["interview", key] = edit.put(
            Interview(
                ids.new_id(),
                held_on=day,
                account_id=self.id("account", account),
                segment_id=self.id("segment", segment),
                person=person,
                interviewer=interviewer,
                workflow=workflow,
                came_before=before,
                success=success,
            )
        )

    def insight(
        self, edit: Edit, text: str, channel: str, source: str, day: str, account: str | None,
        segment: str | None, job: str | None, stage: str | None, themes: tuple[str, ...],
        behind: tuple[str, ...], fields: dict[str, Any],
    ) -> None:  # fmt: skip
        interview = fields.get("interview")
        insight = edit.put(
            Insight(
                ids.new_id(),
                text=text,
                channel=channel,
                source=source,
                heard_on=day,
                account_id=self.id("account", account),
                segment_id=self.id("segment", segment),
                job_id=self.id("job", job),
                stage_id=self.id("stage", stage),
                interview_id=self.id("interview", interview),
                status="accepted" if behind else "unreviewed",
                created_at=self.clock.text(),
                **{name: value for name, value in fields.items() if name != "interview"},
            )
        )
        for name in themes:
            theme = cards.theme_named(edit, name)
            tag = ids.pair_id("insight_theme", insight.id, theme.id)
            edit.put(InsightTheme(tag, insight_id=insight.id, theme_id=theme.id))
        for key in behind:
            card = self.made["card", key]
            link = ids.pair_id("evidence", card.id, insight.id)
            edit.put(Evidence(link, insight_id=insight.id, card_id=card.id))

    # What was decided, done and measured

    def decisions(self) -> None:
        for row in story.METRICS:
            with self.edit("metric.add", "Priya", "2026-11-02") as edit:
                self.metric(edit, *row)
        for row in story.OPPORTUNITIES:
            with self.edit("opportunity.add", "Mara", "2026-11-09") as edit:
                self.opportunity(edit, *row)
        with self.edit("telling.add", "Lena", "2026-11-10") as edit:
            for opportunity, account, day, how, reaction in heard.TELLINGS:
                of = self.id("opportunity", opportunity), self.id("account", account)
                told = ids.pair_id("telling", *of)
                edit.put(Telling(told, *of, told_on=day, how=how, reaction=reaction))
        with self.edit("review.add", "Mara", "2026-11-11") as edit:
            edit.put(Review(ids.new_id(), **heard.REVIEW))

    def metric(
        self, edit: Edit, key: str, title: str, unit: str, direction: str, target: str,
        stage: str | None, segment: str | None, stands_for: str, values: tuple[str, ...],
    ) -> None:  # fmt: skip
        metric = metrics.add_metric(
            edit,
            title,
            unit=unit,
            direction=direction,
            target=target,
            stage_id=self.id("stage", stage),
            segment_id=self.id("segment", segment),
            stands_for=stands_for,
            owner="Priya",
        )
        self.made["metric", key] = metric
        for day, value in zip(story.READING_DAYS, values, strict=True):
            metrics.add_reading(edit, metric.id, day, value)

    def opportunity(
        self, edit: Edit, key: str, title: str, cluster: str, moscow: str, reach: int, impact: int,
        confidence: int, effort: int, status: str, stage: str | None, answers: tuple[str, ...],
        moves: tuple[str, ...], fields: dict[str, Any],
    ) -> None:  # fmt: skip
        opportunity = opportunities.add_opportunity(
            edit,
            title,
            cluster=cluster,
            moscow=moscow,
            reach=reach,
            impact=impact,
            confidence=confidence,
            effort=effort,
            status=status,
            **fields,
        )
        self.made["opportunity", key] = opportunity
        if stage is not None:
            place = cards.Place(self.id("lane", "opportunity"), self.id("stage", stage))
            fields = {"title": title, "opportunity_id": opportunity.id, "owner": opportunity.owner}
            cards.add_card(edit, "opportunity", place, **fields)
        for card in answers:
            opportunities.link_opportunity(edit, self.id("card", card), opportunity.id)
        for metric in moves:
            ends = opportunity.id, self.id("metric", metric)
            edit.put(OpportunityMetric(ids.pair_id("opportunity_metric", *ends), *ends))

    def connections(self) -> None:
        for start, end, form, label in story.CONNECTORS:
            with self.edit("card_link.add", "Jonas", "2026-11-16") as edit:
                links.link_cards(edit, self.id("card", start), self.id("card", end), form, label)
        for start, end, form, label in story.STAGE_LINKS:
            with self.edit("stage_link.add", "Jonas", "2026-11-16") as edit:
                links.link_stages(edit, self.id("stage", start), self.id("stage", end), form, label)

    # The second journey

    def first_week(self) -> None:
        told = story.SECOND
        segment, job = self.id("segment", told["segment"]), self.id("job", told["job"])
        with self.edit("journey.add", "Jonas", "2026-11-16") as edit:
            journey = journeys.add_journey(edit, told["title"], segment, job)
            more = {"state": "to_be", "description": told["description"]}
            set_fields(edit, Journey, journey.id, **more)
            own = {key: lanes.add_lane(edit, journey.id, *lane) for key, *lane in told["lanes"]}
            made = [self.day(edit, journey.id, *row) for row in told["stages"]]
        for kind, stage, title, level in told["cards"]:
            with self.edit("card.add", "Jonas", "2026-11-16") as edit:
                place = cards.Place(own[kind].id, made[stage])
                cards.add_card(edit, kind, place, title=title, level=level)

    def day(
        self, edit: Edit, journey_id: str, title: str, subtitle: str, goal: str, feeling: int
    ) -> str:
        stage = stages.add_stage(edit, journey_id, title)
        set_fields(edit, Stage, stage.id, subtitle=subtitle, goal=goal)
        emotions.set_emotion(edit, stage.id, self.id("segment", "OPS"), feeling)
        return stage.id


def write(target: Path) -> None:
    """Write the sample project to a file; one that is there is replaced."""
    with repeatable() as clock, tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / target.name
        project = Project(ids.new_id(), created_at=clock.text(), **story.PROJECT)
        file = create_document(fresh, [project], data_folder=Path(folder) / "data", actor="Mara")
        Teller(file.document, clock).tell()
        state = file.close()
        if state.state != "saved":
            raise SystemExit(state.reason)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fresh.read_bytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
