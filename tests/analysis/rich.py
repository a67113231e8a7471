"""Projects with everything an analysis looks at, of any size; the same seed gives the same one."""

import random

from clgdesk.model.ids import pair_id
from clgdesk.model.records import (
    Account,
    Card,
    CardLink,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Interview,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Reading,
    Record,
    Segment,
    Telling,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import Ids, a_sentence, many_cards

CHANNELS = ("interview", "support", "sales call", "analytics", "nps")
STATUSES = ("idea", "ready", "committed", "in_progress", "shipped", "told")


def rich(cards: int = 60, insights: int = 120, seed: int = 0) -> Snapshot:
    """A map of many cards with themes, evidence, links between cards, and work on them."""
    base = many_cards(cards, seed)
    ids, rng = Ids(seed + 40), random.Random(seed + 40)
    made: list[Record] = [*base.records()]
    segments = [s.id for s in base.ordered(Segment)]
    accounts = [
        Account(ids(), name=a_sentence(rng, 2), segment_id=rng.choice(segments))
        for _ in range(max(5, insights // 20))
    ]
    themes = [Theme(ids(), name=a_sentence(rng, 2)) for _ in range(max(6, cards // 12))]
    metrics = [
        Metric(ids(), title=a_sentence(rng, 3), stands_for=rng.choice(("", "value")))
        for _ in range(max(3, cards // 100))
    ]
    made += [*accounts, *themes, *metrics, Interview(ids(), held_on="2026-03-01")]
    all_cards = sorted(base.of_kind(Card))
    made += _linked_cards(ids, rng, all_cards, [theme.id for theme in themes])
    made += _heard(ids, rng, insights, all_cards, [a.id for a in accounts], [t.id for t in themes])
    felt = [c.id for c in base.of_kind(Card).values() if c.kind in ("friction", "value")]
    made += _work(ids, rng, sorted(felt), [m.id for m in metrics], [a.id for a in accounts])
    return Snapshot.of(made)


def _pair(record_type: type[Record], one: str, two: str, **fields: object) -> Record:
    return record_type(pair_id(record_type.KIND, one, two), one, two, **fields)


def _linked_cards(
    ids: Ids, rng: random.Random, cards: list[str], themes: list[str]
) -> list[Record]:
    found: dict[str, Record] = {}
    for number, card in enumerate(cards):
        record = _pair(CardTheme, card, rng.choice(themes))
        found[record.id] = record
        if number % 3 == 0 and number:
            record = _pair(CardLink, cards[number - rng.randint(1, min(9, number))], card)
            found[record.id] = record
    return list(found.values())


def _heard(
    ids: Ids,
    rng: random.Random,
    count: int,
    cards: list[str],
    accounts: list[str],
    themes: list[str],
) -> list[Record]:
    found: list[Record] = []
    for number in range(count):
        insight = Insight(
            ids(),
            text=a_sentence(rng, 18),
            channel=rng.choice(CHANNELS),
            heard_on=f"2026-{rng.randint(1, 10):02}-11",
            account_id=rng.choice(accounts),
            status=rng.choice(("accepted", "accepted", "unreviewed")),
        )
        found.append(insight)
        for card in {rng.choice(cards) for _ in range(rng.randint(0, 2))}:
            found.append(_pair(Evidence, insight.id, card))
        if number % 2:
            found.append(_pair(InsightTheme, insight.id, rng.choice(themes)))
    return found


def _work(
    ids: Ids, rng: random.Random, cards: list[str], metrics: list[str], accounts: list[str]
) -> list[Record]:
    found: list[Record] = []
    for metric in metrics:
        for month in range(1, 11):
            day = f"2026-{month:02}-28"
            value = str(rng.randint(10, 90))
            found.append(Reading(ids(), metric_id=metric, taken_on=day, value=value))
    for card in cards[::5]:
        opportunity = Opportunity(
            ids(), title=a_sentence(rng, 4), status=rng.choice(STATUSES), shipped_on="2026-06-01"
        )
        found += [opportunity, _pair(OpportunityCard, opportunity.id, card)]
        if rng.random() < 0.7:
            found.append(_pair(OpportunityMetric, opportunity.id, rng.choice(metrics)))
        if rng.random() < 0.5:
            account = rng.choice(accounts)
            found.append(_pair(Telling, opportunity.id, account, told_on="2026-06-03"))
    return found
