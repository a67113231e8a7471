"""The project as one directed graph: nodes are block keys, an edge says by which relation.

segment → job → journey → stage → card ← insight ← account, card → opportunity → metric → reading
→ review, opportunity → account (who was told), theme → card and insight, card → card.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import networkx as nx

from clgdesk.model.records import (
    Account,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Interview,
    Job,
    JobSegment,
    Journey,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Reading,
    Record,
    Review,
    Segment,
    Stage,
    StageLink,
    Telling,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

NODES: tuple[type[Record], ...] = (
    Segment, Job, Journey, Stage, Card, Theme, Account, Interview, Insight, Opportunity, Metric,
    Reading, Review,
)  # fmt: skip

_LINKS: tuple[tuple[type[Record], str, str, str], ...] = (
    (JobSegment, "segment_id", "job_id", "has"),
    (CardSegment, "segment_id", "card_id", "concerns"),
    (CardJob, "job_id", "card_id", "concerns"),
    (CardTheme, "theme_id", "card_id", "tags"),
    (InsightTheme, "theme_id", "insight_id", "tags"),
    (InsightSupport, "observation_id", "insight_id", "supports"),
    (Evidence, "insight_id", "card_id", "evidence"),
    (OpportunityCard, "card_id", "opportunity_id", "answered_by"),
    (OpportunityMetric, "opportunity_id", "metric_id", "moves"),
    (Telling, "opportunity_id", "account_id", "told"),
)
"""Records that are relations: from, to, and by what."""

_FIELDS: tuple[tuple[type[Record], str, bool, str], ...] = (
    (Journey, "job_id", True, "followed_by"),
    (Journey, "segment_id", True, "travels"),
    (Stage, "journey_id", True, "has"),
    (Stage, "sub_journey_id", False, "detailed_by"),
    (Card, "stage_id", True, "has"),
    (Card, "opportunity_id", False, "shows"),
    (Account, "segment_id", False, "belongs_to"),
    (Insight, "account_id", True, "said"),
    (Insight, "interview_id", True, "yielded"),
    (Metric, "stage_id", True, "watched_by"),
    (Reading, "metric_id", True, "reads"),
)
"""References in fields: True where the edge leads from what is referred to."""


def project_graph(snapshot: Snapshot) -> "nx.DiGraph[str]":
    """Return the whole project as a graph; nodes and edges come in a fixed order."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for kind in NODES:
        ids = sorted(snapshot.of_kind(kind))
        graph.add_nodes_from((f"{kind.KIND}:{i}" for i in ids), kind=kind.KIND)
    for start, end, relation in sorted(_edges(snapshot)):
        graph.add_edge(start, end, relation=relation)
    return graph


def _edges(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for kind, start, end, relation in _LINKS:
        first, last = _target(start), _target(end)
        for link in snapshot.of_kind(kind).values():
            yield f"{first}:{getattr(link, start)}", f"{last}:{getattr(link, end)}", relation
    for kind, name, inward, relation in _FIELDS:
        other = _target(name)
        for record in snapshot.of_kind(kind).values():
            value = getattr(record, name)
            if value is not None:
                ends = (f"{other}:{value}", f"{kind.KIND}:{record.id}")
                yield (*(ends if inward else ends[::-1]), relation)
    yield from _between_cards_and_stages(snapshot)
    yield from _looked_at(snapshot)


def _target(field: str) -> str:
    name = field.removesuffix("_id")
    return {"observation": "insight", "sub_journey": "journey"}.get(name, name)


def _between_cards_and_stages(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for link in snapshot.of_kind(CardLink).values():
        yield f"card:{link.from_card_id}", f"card:{link.to_card_id}", link.form
    for way in snapshot.of_kind(StageLink).values():
        yield f"stage:{way.from_stage_id}", f"stage:{way.to_stage_id}", way.form
    for journey in snapshot.ordered(Journey):
        stages = snapshot.where(Stage, "journey_id", journey.id)
        for one, then in pairwise(stages):
            yield f"stage:{one.id}", f"stage:{then.id}", "then"


def _looked_at(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """A reading is looked at in the first review on its day or later."""
    reviews = sorted((r.held_on, r.id) for r in snapshot.of_kind(Review).values() if r.held_on)
    days = [day for day, _id in reviews]
    for reading in snapshot.of_kind(Reading).values():
        at = bisect_left(days, reading.taken_on)
        if at < len(days):
            yield f"reading:{reading.id}", f"review:{reviews[at][1]}", "looked_at_in"


def related(graph: "nx.DiGraph[str]", key: str, relation: str) -> list[str]:
    """Return the nodes that a relation leads to from a node, in a fixed order."""
    return sorted(end for end, data in graph[key].items() if data["relation"] == relation)
