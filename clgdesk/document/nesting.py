"""Journeys within journeys: a stage that another journey shows in detail."""

from dataclasses import replace

from clgdesk.document.edit import Edit
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.places import ranks_before
from clgdesk.document.stages import add_stage
from clgdesk.model.records import Journey, Lane, Stage, Step
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr


class NestingLoop(RuleBroken):
    """A journey would show itself in detail; the text is a sentence for the user."""

    def __init__(self, inner: str, outer: str) -> None:
        words = tr("“{inner}” leads to “{outer}” itself, so it cannot show a part of it in detail")
        ValueError.__init__(self, words.format(inner=inner, outer=outer))
        self.breaches = ()


def parents_of(snapshot: Snapshot, journey_id: str) -> list[Stage]:
    """Return the stages that a journey shows in detail, in the order of their journeys."""
    found = snapshot.where(Stage, "sub_journey_id", journey_id)
    order = [journey.id for journey in snapshot.ordered(Journey)]
    known = [stage for stage in found if stage.journey_id in order]
    return sorted(known, key=lambda stage: (order.index(stage.journey_id), stage.rank, stage.id))


def leads_to(snapshot: Snapshot, journey_id: str, wanted: str) -> bool:
    """Tell whether a journey is another one, or shows it in detail at any depth."""
    seen: set[str] = set()
    waiting = [journey_id]
    while waiting:
        now = waiting.pop()
        if now == wanted:
            return True
        if now not in seen:
            seen.add(now)
            stages = snapshot.where(Stage, "journey_id", now)
            waiting += [s.sub_journey_id for s in stages if s.sub_journey_id is not None]
    return False


def nest(edit: Edit, stage_id: str, journey_id: str | None) -> None:
    """Let a journey show a stage in detail; None: none does.

    Raises:
        NestingLoop: the stage's journey is that journey, or one that it leads to.
    """
    stage = edit.get(Stage, stage_id)
    if journey_id is not None and leads_to(edit.snapshot, journey_id, stage.journey_id):
        titles = (edit.get(Journey, i).title for i in (journey_id, stage.journey_id))
        raise NestingLoop(*titles)
    edit.put(replace(stage, sub_journey_id=journey_id))


def make_sub_journey(edit: Edit, stage_id: str) -> Journey:
    """Make a journey that shows a stage in detail: its stages are the steps of the stage.

    It stands behind the stage's journey, is of the same segment and job, and has the same lanes.
    """
    stage = edit.get(Stage, stage_id)
    parent = edit.get(Journey, stage.journey_id)
    made = add_journey(edit, stage.title, parent.segment_id, parent.job_id)
    journeys = [j for j in edit.snapshot.ordered(Journey) if j.id != made.id]
    at = [j.id for j in journeys].index(parent.id) + 1
    rank = ranks_before(edit, journeys, journeys[at].id if at < len(journeys) else None)[0]
    made = edit.put(replace(made, rank=rank, state=parent.state))
    for step in edit.snapshot.where(Step, "stage_id", stage_id):
        fresh = add_stage(edit, made.id, step.title)
        edit.put(replace(fresh, goal=step.description, motion=step.motion))
    for lane in edit.snapshot.where(Lane, "journey_id", parent.id):
        copy = add_lane(edit, made.id, lane.form, lane.content, lane.title, lane.subtitle)
        edit.put(replace(copy, hidden=lane.hidden))
    nest(edit, stage_id, made.id)
    return made
