"""Gaps in what is measured: numbers that stand for nothing, nobody takes, or do not move."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from clgdesk.analysis.finding import Finding, Fix, key_of, keys_of, short
from clgdesk.analysis.gaps_decisions import COMMITTED
from clgdesk.model.records import Metric, Opportunity, OpportunityMetric, Reading
from clgdesk.model.snapshot import Snapshot

STALLED_AFTER = 3
"""So many readings in a row without a new best make a metric a stalled one."""


def vain_metrics(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find metrics that do not say which value to the customer they stand for."""
    for metric in snapshot.ordered(Metric):
        if metric.stands_for.strip():
            continue
        work = opportunities_of(snapshot, metric)
        facts = {"title": short(metric.title), "work": len(work)}
        fix = Fix("metric.stand_for", key_of(metric), "value")
        severity = "hint" if work else "notable"
        yield Finding("metric_without_value", severity, (key_of(metric),), facts, fix)


def untaken_metrics(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find metrics without a single reading."""
    for metric in snapshot.ordered(Metric):
        if values_of(snapshot, metric):
            continue
        work = [o for o in opportunities_of(snapshot, metric) if o.status in COMMITTED]
        facts = {"title": short(metric.title), "work": len(work)}
        severity = "notable" if work else "hint"
        keys = (key_of(metric), *keys_of(work))
        yield Finding("metric_without_reading", severity, keys, facts)


def stalled_metrics(snapshot: Snapshot, _today: str) -> Iterator[Finding]:
    """Find metrics short of their target whose newest readings brought nothing better."""
    for metric in snapshot.ordered(Metric):
        values = [value for _day, value in values_of(snapshot, metric)]
        if not is_stalled(metric, values):
            continue
        work = [o for o in opportunities_of(snapshot, metric) if o.status in COMMITTED]
        facts = {
            "title": short(metric.title), "k": STALLED_AFTER, "unit": metric.unit,
            "now": str(values[-1]), "best": str(_best(metric, values)),
            "work": short(work[0].title, 48) if work else "", "more": max(0, len(work) - 1),
        }  # fmt: skip
        keys = (key_of(metric), *keys_of(work))
        yield Finding("stalled_metric", "serious" if work else "notable", keys, facts)


def is_stalled(metric: Metric, values: Sequence[Decimal]) -> bool:
    """Tell whether the newest readings brought no new best, and the target is not reached."""
    if len(values) <= STALLED_AFTER or reached(metric, values[-1]):
        return False
    before, newest = values[:-STALLED_AFTER], values[-STALLED_AFTER:]
    return not better(metric, _best(metric, newest), _best(metric, before))


def reached(metric: Metric, value: Decimal) -> bool:
    """Tell whether a value is at the target or beyond it."""
    if metric.target is None:
        return False
    return not better(metric, Decimal(metric.target), value)


def better(metric: Metric, one: Decimal, than: Decimal) -> bool:
    """Tell whether a value is better than another one."""
    return one > than if metric.direction == "up" else one < than


def _best(metric: Metric, values: Sequence[Decimal]) -> Decimal:
    return max(values) if metric.direction == "up" else min(values)


def values_of(snapshot: Snapshot, metric: Metric) -> list[tuple[str, Decimal]]:
    """Return the readings of a metric that have a value, oldest first, with their days."""
    found = snapshot.where(Reading, "metric_id", metric.id)
    taken = sorted((r.taken_on, r.id, r.value) for r in found if r.value is not None)
    return [(day, Decimal(value)) for day, _id, value in taken]


def opportunities_of(snapshot: Snapshot, metric: Metric) -> list[Opportunity]:
    """Return the opportunities that are meant to move a metric, dropped ones left out."""
    links = snapshot.where(OpportunityMetric, "metric_id", metric.id)
    found = [snapshot.find(Opportunity, link.opportunity_id) for link in links]
    return [o for o in found if o is not None and o.status != "dropped"]
