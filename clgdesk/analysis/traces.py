"""From a signal to a moved metric: the path of each opportunity, and where it breaks.

insight → card → opportunity → shipped → customers told → metric before and after → review.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import networkx as nx

from clgdesk.analysis.finding import key_of, short
from clgdesk.analysis.gaps_decisions import SHIPPED, answered, asked_and_told
from clgdesk.analysis.gaps_insights import days_between, heard_day
from clgdesk.analysis.gaps_metrics import better, values_of
from clgdesk.analysis.graph import related
from clgdesk.analysis.shapes import Step, Trace
from clgdesk.method.evidence import heard_for
from clgdesk.model.ids import day_of
from clgdesk.model.records import Insight, Metric, Opportunity, Review
from clgdesk.model.snapshot import Snapshot

PATIENCE = 45
"""Days after shipping before a missing reading is a break."""
QUARTER = 100
"""Days after shipping before a missing review is a break."""

STATES = ("broken", "under_way", "no_effect", "whole")
BREAKS = (
    "no_card", "no_signal", "no_metric", "no_ship_day", "not_told", "not_measured", "not_reviewed",
)  # fmt: skip


def traces(graph: "nx.DiGraph[str]", snapshot: Snapshot, today: str) -> tuple[Trace, ...]:
    """Return the traces of all opportunities that are not dropped, broken ones first."""
    found = [
        _Tracer(graph, snapshot, opportunity, today).trace()
        for opportunity in snapshot.ordered(Opportunity)
        if opportunity.status != "dropped" and opportunity.moscow != "wont"
    ]
    return tuple(sorted(found, key=lambda t: STATES.index(t.state)))


class _Tracer:
    """Follows one opportunity back to what was heard, and on to what it changed."""

    def __init__(
        self, graph: "nx.DiGraph[str]", snapshot: Snapshot, opportunity: Opportunity, today: str
    ) -> None:
        self._graph, self._snapshot = graph, snapshot
        self._opportunity, self._today = opportunity, today
        self._shipped = opportunity.status in SHIPPED
        self._ship_day = opportunity.shipped_on or ""
        self._cards = answered(snapshot, opportunity)
        self._breaks: list[str] = []
        self._moved: list[bool] = []
        self._measured = ""

    def trace(self) -> Trace:
        steps = [*self._signals(), *self._answered(), self._decided()]
        metrics = self._metric_ids()
        if not metrics:
            self._breaks.append("no_metric")
        if self._shipped:
            steps += self._after_shipping(metrics)
        else:
            steps += [self._metric(metric_id) for metric_id in metrics]
        breaks = tuple(sorted(self._breaks, key=BREAKS.index))
        return Trace(
            key_of(self._opportunity), short(self._opportunity.title), self._state(breaks), breaks,
            tuple(steps), self._days(steps),
        )  # fmt: skip

    def _state(self, breaks: tuple[str, ...]) -> str:
        if breaks:
            return "broken"
        if not self._shipped or not self._moved:
            return "under_way"
        return "whole" if any(self._moved) else "no_effect"

    def _signals(self) -> Iterator[Step]:
        """Give the first signal, and how many more there are."""
        behind: dict[str, Insight] = {
            i.id: i for card in self._cards for i in heard_for(self._snapshot, card.id)
        }
        found = sorted(behind.values(), key=lambda i: (heard_day(i) or "9", i.id))
        if not found:
            if self._cards:
                self._breaks.append("no_signal")
            return
        first = found[0]
        counted = Counter(i.signal for i in found if i.signal)
        signals = sorted(counted, key=lambda s: (-counted[s], s))
        voices = len({i.account_id for i in found if i.account_id})
        facts = {"n": len(found), "accounts": voices, "signals": signals}
        yield Step("signal", key_of(first), short(first.text), heard_day(first), facts)

    def _answered(self) -> Iterator[Step]:
        if not self._cards:
            self._breaks.append("no_card")
        for card in self._cards:
            yield Step("card", key_of(card), short(card.title), "", {"kind": card.kind})

    def _decided(self) -> Step:
        opportunity = self._opportunity
        facts = {"status": opportunity.status}
        return Step("opportunity", key_of(opportunity), short(opportunity.title), "", facts)

    def _metric_ids(self) -> list[str]:
        keys = related(self._graph, key_of(self._opportunity), "moves")
        found = [self._snapshot.get(Metric, key.partition(":")[2]) for key in keys]
        return [metric.id for metric in sorted(found, key=lambda m: (m.rank, m.id))]

    def _after_shipping(self, metrics: list[str]) -> Iterator[Step]:
        key = key_of(self._opportunity)
        yield Step("shipped", key, short(self._opportunity.title), self._ship_day)
        if not self._ship_day:
            self._breaks.append("no_ship_day")
        yield from self._told()
        for metric_id in metrics:
            yield self._metric(metric_id)
        waited = days_between(self._ship_day, self._today) if self._ship_day else 0
        if metrics and self._ship_day and not self._moved and waited > PATIENCE:
            self._breaks.append("not_measured")
        yield from self._reviewed(waited)

    def _told(self) -> Iterator[Step]:
        asked, told = asked_and_told(self._snapshot, self._opportunity)
        if not asked:
            return
        reached = [account for account in asked if account.id in told]
        if not reached:
            self._breaks.append("not_told")
            return
        first = min(reached, key=lambda a: (told[a.id], a.id))
        facts = {"n": len(reached), "of": len(asked)}
        yield Step("told", key_of(first), short(first.name, 40), told[first.id], facts)

    def _metric(self, metric_id: str) -> Step:
        """Return a metric with its reading before and the newest one after shipping."""
        metric = self._snapshot.get(Metric, metric_id)
        values = values_of(self._snapshot, metric)
        facts: dict[str, Any] = {"unit": metric.unit}
        if not self._ship_day:
            if values:
                facts["now"] = str(values[-1][1])
            return Step("metric", key_of(metric), short(metric.title), "", facts)
        before = [value for value in values if value[0] <= self._ship_day]
        after = [value for value in values if value[0] > self._ship_day]
        if before:
            facts["before"] = str(before[-1][1])
        if after:
            facts["after"] = str(after[-1][1])
        if before and after:
            facts["moved"] = better(metric, after[-1][1], before[-1][1])
            self._moved.append(facts["moved"])
            self._measured = max(self._measured, after[-1][0])
        day = after[-1][0] if after else ""
        return Step("metric", key_of(metric), short(metric.title), day, facts)

    def _reviewed(self, waited: int) -> Iterator[Step]:
        if not self._ship_day:
            return
        held = sorted(
            (r.held_on, r.id)
            for r in self._snapshot.of_kind(Review).values()
            if r.held_on and r.held_on >= self._ship_day
        )
        if held:
            review = self._snapshot.get(Review, held[0][1])
            yield Step("review", key_of(review), short(review.title), held[0][0])
        elif waited > QUARTER:
            self._breaks.append("not_reviewed")

    def _days(self, steps: list[Step]) -> dict[str, int]:
        """Return how many days went by from the first signal to what came of it."""
        first = next((s.day for s in steps if s.kind == "signal" and s.day), "")
        noted = day_of(self._opportunity.id)
        if self._ship_day and noted > self._ship_day:
            noted = ""  # it was written down afterwards
        ends = {
            "to_opportunity": noted,
            "to_shipped": self._ship_day,
            "to_measured": self._measured,
        }
        return {
            name: days_between(first, day) for name, day in ends.items() if first and day >= first
        }
