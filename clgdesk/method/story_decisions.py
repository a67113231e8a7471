"""What a story tells of decisions: what is done about a stage, and how the whole of it ends."""

from collections.abc import Iterator, Sequence

from clgdesk.method.rice import rice, rice_text
from clgdesk.method.story_stage import Sighted, newest
from clgdesk.method.told import Change, DecisionStop, EndStop, NextStep, Settled
from clgdesk.model.records import (
    Card,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Reading,
    Review,
    Stage,
    Telling,
)
from clgdesk.model.snapshot import Snapshot, order

DECIDED = ("committed", "in_progress", "shipped", "told")
"""The statuses of an opportunity that somebody decided on."""


def decisions_of(
    sight: Sighted, stage: Stage, number: int, decided: set[str]
) -> Iterator[DecisionStop]:
    """Give the opportunities of a stage that were not told yet, the highest score first."""
    found = {i: o for i in _ids(sight, stage) if (o := sight.snapshot.find(Opportunity, i))}
    fresh = [o for i, o in found.items() if i not in decided and o.status != "dropped"]
    decided.update(o.id for o in fresh)
    for opportunity in sorted(fresh, key=lambda o: (-(rice(o) or 0), order(o))):
        yield _decision(sight, stage, number, opportunity)


def _ids(sight: Sighted, stage: Stage) -> Iterator[str]:
    for card in sight.cards(stage):
        if card.opportunity_id is not None:
            yield card.opportunity_id
        for link in sight.snapshot.where(OpportunityCard, "card_id", card.id):
            yield link.opportunity_id


def _decision(sight: Sighted, stage: Stage, number: int, opportunity: Opportunity) -> DecisionStop:
    snapshot = sight.snapshot
    tellings = snapshot.where(Telling, "opportunity_id", opportunity.id)
    return DecisionStop(
        f"decision:{opportunity.id}",
        stage.id,
        stage=stage.title,
        number=number,
        title=opportunity.title,
        solution=opportunity.solution or opportunity.description,
        why=opportunity.why_customers_care,
        instead_of=opportunity.instead_of,
        answers=_answers(sight, opportunity),
        status=opportunity.status,
        rice=rice_text(opportunity),
        moscow=opportunity.moscow,
        owner=opportunity.owner,
        due_on=opportunity.due_on or "",
        shipped_on=opportunity.shipped_on or "",
        told=len({t.account_id for t in tellings if t.told_on}),
        changes=tuple(_changes(snapshot, opportunity)),
    )


def _answers(sight: Sighted, opportunity: Opportunity) -> tuple[str, ...]:
    """Return the titles of the moments that it answers, as far as they are told."""
    links = sight.snapshot.where(OpportunityCard, "opportunity_id", opportunity.id)
    cards = (sight.snapshot.find(Card, link.card_id) for link in links)
    return tuple(
        c.title
        for c in cards
        if c is not None and sight.clear(c) and c.stage_id is not None
        if c.opportunity_id != opportunity.id and c.title.strip()
    )


def _changes(snapshot: Snapshot, opportunity: Opportunity) -> Iterator[Change]:
    for link in snapshot.where(OpportunityMetric, "opportunity_id", opportunity.id):
        metric = snapshot.get(Metric, link.metric_id)
        before, after = _before_and_after(snapshot, metric, opportunity.shipped_on)
        if before or after or metric.target:
            yield Change(
                metric.title, metric.unit, metric.direction, before, after, metric.target or ""
            )


def _before_and_after(
    snapshot: Snapshot, metric: Metric, shipped_on: str | None
) -> tuple[str, str]:
    """Return the last value until the day it shipped, and the newest one after that day."""
    last = newest(snapshot, metric)
    if shipped_on is None:
        return _value(last), ""
    before = newest(snapshot, metric, until=shipped_on)
    return _value(before), _value(last) if last is not before else ""


def _value(reading: Reading | None) -> str:
    return "" if reading is None else reading.value or ""


def ending(sight: Sighted, stages: Sequence[Stage], decided: set[str]) -> Iterator[EndStop]:
    """Give the last stop, if anything was decided or is to be done."""
    settled = tuple(_settled(sight.snapshot, decided))
    steps = tuple(_next_steps(sight, stages))
    review = _last_review(sight.snapshot)
    if settled or steps or review:
        yield EndStop("end", settled=settled, next_steps=steps, from_review=review)


def _settled(snapshot: Snapshot, decided: set[str]) -> Iterator[Settled]:
    found = [o for i in decided if (o := snapshot.get(Opportunity, i)).status in DECIDED]
    for o in sorted(found, key=lambda o: (-(rice(o) or 0), order(o))):
        yield Settled(o.title, o.status, o.owner, o.shipped_on or o.due_on or "")


def _next_steps(sight: Sighted, stages: Sequence[Stage]) -> Iterator[NextStep]:
    for stage in stages:
        for card in sight.cards(stage):
            if card.next_step.strip() and card.status not in ("done", "parked"):
                yield NextStep(card.next_step, card.owner, card.title)


def _last_review(snapshot: Snapshot) -> str:
    reviews = [r for r in snapshot.of_kind(Review).values() if r.held_on]
    last = max(reviews, key=lambda review: (review.held_on or "", review.id), default=None)
    return "" if last is None else last.next_steps.strip()
