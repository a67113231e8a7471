"""Gaps on the map: stages nobody spoke about, frictions nobody owns, cards that hang in the air."""

from collections.abc import Iterator

from clgdesk.analysis.finding import Finding, Fix, key_of, short
from clgdesk.analysis.gaps_customers import loudest_account
from clgdesk.analysis.places import hurts, is_real, journey_of, real_cards
from clgdesk.method.evidence import counted_insights, heard_for, kind_of
from clgdesk.model.records import (
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    Journey,
    Metric,
    OpportunityCard,
    OpportunityMetric,
    Stage,
)
from clgdesk.model.snapshot import Snapshot

FELT = ("friction", "value")


def empty_journeys(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find journeys without any card."""
    for journey in snapshot.ordered(Journey):
        stages = snapshot.where(Stage, "journey_id", journey.id)
        if not any(snapshot.where(Card, "stage_id", stage.id) for stage in stages):
            facts = {"title": short(journey.title)}
            yield Finding("empty_journey", "hint", (key_of(journey),), facts)


def silent_stages(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the stages whose cards rest on no evidence; journeys without cards are told apart."""
    for journey in snapshot.ordered(Journey):
        if journey.state == "to_be":
            continue
        stages = snapshot.where(Stage, "journey_id", journey.id)
        cards = {stage.id: snapshot.where(Card, "stage_id", stage.id) for stage in stages}
        if not any(cards.values()):
            continue
        for stage in stages:
            if any(counted_insights(snapshot, card.id) for card in cards[stage.id]):
                continue
            felt = sum(card.kind in FELT for card in cards[stage.id])
            heard = len(snapshot.where(Insight, "stage_id", stage.id))
            facts = {"title": short(stage.title), "cards": felt, "heard": heard}
            yield Finding("stage_without_evidence", "notable", (key_of(stage),), facts)


def ownerless_frictions(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the frictions that nobody looks after."""
    for card in real_cards(snapshot, "friction"):
        if not card.owner.strip():
            severity = "notable" if hurts(card) else "hint"
            fix = Fix("card.own", key_of(card), "owner")
            yield _of_card("friction_without_owner", severity, card, fix)


def unanswered_frictions(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the severe frictions that no opportunity answers."""
    for card in real_cards(snapshot, "friction"):
        if hurts(card) and not snapshot.where(OpportunityCard, "card_id", card.id):
            severity = "serious" if card.level == 5 else "notable"
            fix = Fix("opportunity.from_card", key_of(card))
            yield _of_card("friction_without_opportunity", severity, card, fix)


def unmeasured_values(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find the value moments that no metric watches: neither at their stage nor by what we do."""
    for card in real_cards(snapshot, "value"):
        if card.stage_id is None or snapshot.where(Metric, "stage_id", card.stage_id):
            continue
        answers = snapshot.where(OpportunityCard, "card_id", card.id)
        if any(
            snapshot.where(OpportunityMetric, "opportunity_id", a.opportunity_id) for a in answers
        ):
            continue
        severity = "notable" if hurts(card) or card.signal == "aha" else "hint"
        fix = Fix("metric.for_card", key_of(card))
        yield _of_card("value_without_metric", severity, card, fix)


def unlinked_cards(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find frictions and value moments without a segment, job, theme and insight."""
    for card in snapshot.ordered(Card):
        if card.kind not in FELT or not is_real(snapshot, card) or _linked(snapshot, card):
            continue
        journey = journey_of(snapshot, card)
        known = journey is not None and (journey.segment_id or journey.job_id)
        fix = Fix("card.link", key_of(card), "" if known else "segment")
        yield _of_card("unlinked_card", "notable" if hurts(card) else "hint", card, fix)


def _linked(snapshot: Snapshot, card: Card) -> bool:
    kinds = (CardSegment, CardJob, CardTheme, Evidence)
    return any(snapshot.where(kind, "card_id", card.id) for kind in kinds)


def one_sided_cards(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find cards whose evidence is mostly one account's, or all of one kind."""
    for card in snapshot.ordered(Card):
        if card.kind not in FELT or not is_real(snapshot, card):
            continue
        heard = heard_for(snapshot, card.id)
        if (loudest := loudest_account(snapshot, heard)) is not None:
            account, facts = loudest
            facts["title"] = short(card.title)
            severity = "notable" if hurts(card) else "hint"
            keys = (key_of(card), key_of(account))
            yield Finding("card_of_one_account", severity, keys, facts)
        kinds = {kind_of(insight) for insight in heard}
        if hurts(card) and len(heard) >= 3 and len(kinds) == 1 and (only := kinds.pop()):
            facts = {"title": short(card.title), "n": len(heard), "only": only}
            yield Finding("evidence_of_one_kind", "hint", (key_of(card),), facts)


def _of_card(kind: str, severity: str, card: Card, fix: Fix) -> Finding:
    facts = {"title": short(card.title), "level": card.level or 0}
    return Finding(kind, severity, (key_of(card),), facts, fix)
