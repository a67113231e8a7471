"""Mends what an analysis found: each fix is a verb on one record, with one answer where it asks.

``choices`` lists the answers that can be given; an owner may also be any other name.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from clgdesk.analysis.finding import Fix, short
from clgdesk.analysis.gaps_decisions import answered, asked_and_told
from clgdesk.analysis.places import journey_of
from clgdesk.document.cards import link_job, link_segment
from clgdesk.document.edit import Edit
from clgdesk.document.fields import set_fields
from clgdesk.document.interviews import open_interview
from clgdesk.document.metrics import add_metric
from clgdesk.document.opportunities import add_opportunity, link_opportunity
from clgdesk.document.templates import add_from_template, templates
from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    BY_KIND,
    Card,
    Job,
    JobSegment,
    Journey,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Record,
    Segment,
    Telling,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

EVERYBODY = "*"
"""The answer that stands for all accounts that wait to be told."""


class Choice(NamedTuple):
    """An answer to what a fix asks: a value, and what it reads as."""

    value: str
    words: str


def apply_fix(edit: Edit, fix: Fix, answer: str = "", *, today: str = "") -> None:
    """Make the edit that a fix stands for.

    Raises:
        KeyError: there is no such verb, or its record is gone.
    """
    _VERBS[fix.verb](edit, fix.key.partition(":")[2], answer, today)


def choices(snapshot: Snapshot, fix: Fix) -> list[Choice]:
    """Return the answers that a fix offers; none where it asks nothing."""
    return list(_ASKED[fix.asks](snapshot, fix)) if fix.asks else []


# What is asked


def _owners(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    """Give the names that own something in this project, the most frequent first."""
    counts: dict[str, int] = {}
    for kind in ("card", "insight", "opportunity", "metric"):
        for record in snapshot.of_kind(BY_KIND[kind]).values():
            name = getattr(record, "owner", "").strip()
            if name:
                counts[name] = counts.get(name, 0) + 1
    for name in sorted(counts, key=lambda n: (-counts[n], n.casefold()))[:12]:
        yield Choice(name, name)


def _titled(records: Iterable[Record]) -> Iterator[Choice]:
    for record in records:
        name = getattr(record, "title", "") or getattr(record, "name", "")
        yield Choice(record.id, short(name, 60) or tr("untitled"))


def _metrics(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    yield from _titled(snapshot.ordered(Metric))


def _segments(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    yield from _titled(snapshot.ordered(Segment))


def _jobs(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    yield from _titled(snapshot.ordered(Job))


def _told(snapshot: Snapshot, kind: str) -> list[Card]:
    """Return the cards of a kind; one that lies face down is no answer."""
    return [c for c in snapshot.ordered(Card) if c.kind == kind and not c.face_down]


def _frictions(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    """Give the frictions, those nobody answers and the severe ones first."""
    cards = [c for c in _told(snapshot, "friction") if c.status != "done"]
    free = {c.id: not snapshot.where(OpportunityCard, "card_id", c.id) for c in cards}
    cards.sort(key=lambda c: (not free[c.id], -(c.level or 0)))
    yield from _titled(cards[:25])


def _values(snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    """Give the value moments by name: a metric says in words what it stands for."""
    cards = [c for c in _told(snapshot, "value") if c.title.strip()]
    cards.sort(key=lambda c: -(c.level or 0))
    for card in cards[:25]:
        yield Choice(" ".join(card.title.split())[:400], short(card.title, 60))


def _accounts(snapshot: Snapshot, fix: Fix) -> Iterator[Choice]:
    waiting = _waiting(snapshot, fix.key.partition(":")[2])
    if len(waiting) > 1:
        yield Choice(EVERYBODY, tr("All of them"))
    yield from _titled(waiting)


def _waiting(snapshot: Snapshot, opportunity_id: str) -> list[Record]:
    opportunity = snapshot.get(Opportunity, opportunity_id)
    asked, told = asked_and_told(snapshot, opportunity)
    return [account for account in asked if account.id not in told]


def _templates(_snapshot: Snapshot, _fix: Fix) -> Iterator[Choice]:
    for template in templates():
        yield Choice(template.name, template.title)


_ASKED: dict[str, Callable[[Snapshot, Fix], Iterator[Choice]]] = {
    "owner": _owners,
    "metric": _metrics,
    "segment": _segments,
    "job": _jobs,
    "friction": _frictions,
    "value": _values,
    "account": _accounts,
    "template": _templates,
}

# What is done


def _own(edit: Edit, card_id: str, name: str, _today: str) -> None:
    set_fields(edit, Card, card_id, owner=name.strip())


def _link(edit: Edit, card_id: str, segment_id: str, _today: str) -> None:
    """Link a card as its journey is, or to the chosen segment."""
    journey = journey_of(edit.snapshot, edit.get(Card, card_id))
    segment = segment_id or (journey.segment_id if journey is not None else None)
    if segment:
        link_segment(edit, card_id, segment)
    if not segment_id and journey is not None and journey.job_id:
        link_job(edit, card_id, journey.job_id)


def _answer_card(edit: Edit, card_id: str, _answer: str, _today: str) -> None:
    card = edit.get(Card, card_id)
    fields = {"reach": card.reach} if card.reach is not None else {}
    made = add_opportunity(edit, short(card.title, 300), owner=card.owner, **fields)
    link_opportunity(edit, card_id, made.id)


def _list_solution(edit: Edit, card_id: str, _answer: str, _today: str) -> None:
    card = edit.get(Card, card_id)
    made = add_opportunity(edit, short(card.title, 300), owner=card.owner)
    set_fields(edit, Card, card_id, opportunity_id=made.id)


def _answer(edit: Edit, opportunity_id: str, card_id: str, _today: str) -> None:
    link_opportunity(edit, edit.get(Card, card_id).id, opportunity_id)


def _serve(edit: Edit, opportunity_id: str, job_id: str, _today: str) -> None:
    opportunity = edit.get(Opportunity, opportunity_id)
    for card in answered(edit.snapshot, opportunity):
        link_job(edit, card.id, job_id)


def _measure(edit: Edit, opportunity_id: str, metric_id: str, _today: str) -> None:
    link_id = pair_id("opportunity_metric", opportunity_id, metric_id)
    link = OpportunityMetric(link_id, opportunity_id=opportunity_id, metric_id=metric_id)
    edit.put(link)


def _watch(edit: Edit, card_id: str, _answer: str, _today: str) -> None:
    card = edit.get(Card, card_id)
    title = short(card.title, 300)
    add_metric(edit, title, stage_id=card.stage_id, stands_for=title, owner=card.owner)


def _stand_for(edit: Edit, metric_id: str, words: str, _today: str) -> None:
    set_fields(edit, Metric, metric_id, stands_for=words.strip())


def _map_job(edit: Edit, job_id: str, template: str, _today: str) -> None:
    job = edit.get(Job, job_id)
    having = edit.snapshot.where(JobSegment, "job_id", job_id)
    journey = add_from_template(edit, template, short(job.title, 300))
    segment = having[0].segment_id if having else None
    set_fields(edit, Journey, journey.id, job_id=job_id, segment_id=segment)


def _plan_interview(edit: Edit, segment_id: str, _answer: str, _today: str) -> None:
    open_interview(edit, None, segment_id=edit.get(Segment, segment_id).id)


def _tell(edit: Edit, opportunity_id: str, account_id: str, today: str) -> None:
    for account in _waiting(edit.snapshot, opportunity_id):
        if account_id not in (EVERYBODY, account.id):
            continue
        told = edit.snapshot.where(Telling, "opportunity_id", opportunity_id)
        known = next((t for t in told if t.account_id == account.id), None)
        telling_id = pair_id("telling", opportunity_id, account.id)
        telling = known or Telling(telling_id, opportunity_id, account.id)
        edit.put(replace(telling, told_on=today))


_VERBS: dict[str, Callable[[Edit, str, str, str], None]] = {
    "card.own": _own,
    "card.link": _link,
    "opportunity.from_card": _answer_card,
    "opportunity.for_solution": _list_solution,
    "opportunity.answer": _answer,
    "opportunity.serve": _serve,
    "opportunity.measure": _measure,
    "metric.for_card": _watch,
    "metric.stand_for": _stand_for,
    "journey.for_job": _map_job,
    "interview.plan": _plan_interview,
    "telling.record": _tell,
}
LABELS = {
    "card.own": "card.edit",
    "opportunity.from_card": "opportunity.add",
    "opportunity.for_solution": "opportunity.add",
    "opportunity.answer": "opportunity.link",
    "opportunity.serve": "card.link",
    "opportunity.measure": "opportunity.link",
    "metric.for_card": "metric.add",
    "metric.stand_for": "metric.edit",
    "journey.for_job": "journey.add",
    "interview.plan": "interview.add",
    "telling.record": "telling.add",
}
"""What a fix is called in the history, where that is not its verb."""
