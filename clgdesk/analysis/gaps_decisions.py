"""Gaps in what is decided and done: what answers nothing, shows no effect, was told to nobody."""

from collections.abc import Iterator

from clgdesk.analysis.finding import Finding, Fix, key_of, keys_of, short
from clgdesk.analysis.places import journey_of, real_cards
from clgdesk.method.evidence import counted_insights, heard_for
from clgdesk.model.records import (
    Account,
    Card,
    CardJob,
    Job,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Telling,
)
from clgdesk.model.snapshot import Snapshot

SHIPPED = ("shipped", "told")
COMMITTED = ("committed", "in_progress", *SHIPPED)


def living(snapshot: Snapshot) -> list[Opportunity]:
    """Return the opportunities that are not dropped, in their order."""
    found = snapshot.ordered(Opportunity)
    return [o for o in found if o.status != "dropped" and o.moscow != "wont"]


def answered(snapshot: Snapshot, opportunity: Opportunity) -> list[Card]:
    """Return the frictions and value moments that an opportunity answers."""
    links = snapshot.where(OpportunityCard, "opportunity_id", opportunity.id)
    cards = [snapshot.find(Card, link.card_id) for link in links]
    return [c for c in cards if c is not None and c.kind in ("friction", "value")]


def loose_solutions(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find opportunity cards on the map that stand for no opportunity in the list."""
    for card in real_cards(snapshot, "opportunity"):
        if card.opportunity_id is None:
            yield Finding(
                "solution_without_opportunity",
                "hint",
                (key_of(card),),
                {"title": short(card.title)},
                Fix("opportunity.for_solution", key_of(card)),
            )


def baseless_opportunities(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find opportunities that answer nothing, that nobody asked for, or that serve no job."""
    for opportunity in living(snapshot):
        cards = answered(snapshot, opportunity)
        facts = {"title": short(opportunity.title), "status": opportunity.status}
        keys = (key_of(opportunity), *keys_of(cards))
        severity = "notable" if opportunity.status in COMMITTED else "hint"
        if not cards:
            fix = Fix("opportunity.answer", key_of(opportunity), "friction")
            kind = "opportunity_without_friction"
            yield Finding(kind, _worse(severity), keys, facts, fix)
            continue
        if not any(counted_insights(snapshot, card.id) for card in cards):
            yield Finding("opportunity_without_evidence", _worse(severity), keys, facts)
        if snapshot.of_kind(Job) and not any(_has_job(snapshot, card) for card in cards):
            fix = Fix("opportunity.serve", key_of(opportunity), "job")
            yield Finding("opportunity_without_job", severity, keys, facts, fix)


def _worse(severity: str) -> str:
    return {"hint": "notable", "notable": "serious"}.get(severity, severity)


def _has_job(snapshot: Snapshot, card: Card) -> bool:
    journey = journey_of(snapshot, card)
    mapped = journey is not None and journey.job_id is not None
    return mapped or bool(snapshot.where(CardJob, "card_id", card.id))


def unmeasured_opportunities(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find opportunities that no metric will judge."""
    for opportunity in living(snapshot):
        if snapshot.where(OpportunityMetric, "opportunity_id", opportunity.id):
            continue
        late = opportunity.status in COMMITTED
        severity = "serious" if late else "notable" if opportunity.status == "ready" else "hint"
        yield Finding(
            "opportunity_without_metric",
            severity,
            (key_of(opportunity),),
            {"title": short(opportunity.title), "status": opportunity.status},
            Fix("opportunity.measure", key_of(opportunity), "metric"),
        )


def untold_customers(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find what shipped while customers who asked for it were not told."""
    for opportunity in snapshot.ordered(Opportunity):
        if opportunity.status not in SHIPPED:
            continue
        asked, told = asked_and_told(snapshot, opportunity)
        waiting = [account for account in asked if account.id not in told]
        if not waiting:
            continue
        names = [short(account.name, 30) for account in waiting]
        facts = {
            "title": short(opportunity.title), "n": len(waiting), "of": len(asked),
            "names": ", ".join(names[:3]), "more": max(0, len(names) - 3),
            "day": opportunity.shipped_on or "",
        }  # fmt: skip
        severity = "notable" if told else "serious"
        keys = (key_of(opportunity), *keys_of(waiting))
        fix = Fix("telling.record", key_of(opportunity), "account")
        yield Finding("shipped_not_told", severity, keys, facts, fix)


def asked_and_told(
    snapshot: Snapshot, opportunity: Opportunity
) -> tuple[list[Account], dict[str, str]]:
    """Return who asked for something, by name, and on which day which account was told."""
    tellings = snapshot.where(Telling, "opportunity_id", opportunity.id)
    told = {telling.account_id: telling.told_on for telling in tellings if telling.told_on}
    ids = {telling.account_id for telling in tellings}
    for card in answered(snapshot, opportunity):
        ids |= {i.account_id for i in heard_for(snapshot, card.id) if i.account_id}
    accounts = [a for i in ids if (a := snapshot.find(Account, i)) is not None]
    return sorted(accounts, key=lambda a: (a.name.casefold(), a.id)), told
