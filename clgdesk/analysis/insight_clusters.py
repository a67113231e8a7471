"""Insights that speak of the same thing: clusters from the words and themes that they share.

Two insights are tied by every word, phrase or theme that both have, a rare one more than one of
many. Communities of that graph are the clusters; a fixed seed and an order by age give the same
clusters for the same insights.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from math import log

import networkx as nx

from clgdesk.analysis.clustered import Clusters, InsightCluster, Tie
from clgdesk.method.evidence import voices_of
from clgdesk.method.learned import heard_behind
from clgdesk.method.patterns import themes_by_insight
from clgdesk.method.periods import day_heard
from clgdesk.method.terms import joined, phrases, tokens
from clgdesk.model.records import Insight, Theme
from clgdesk.model.snapshot import Snapshot

MOST = 3_000
"""So many insights are clustered at a time: the newest."""
SMALLEST, MOST_SHOWN = 3, 12
SEED = 20261126
_NEIGHBOURS = 12
"""Each insight keeps its ties to so many others, the strongest."""
_COMMON = 0.12
"""What a larger share than this has in common tells nothing; at least ``_FEW`` may share it."""
_FEW = 40
_PAIRED = 60
"""Of a trait that more share, each is paired only with its neighbours in age."""
_THEME_WEIGHT = 1.5
_TYING, _NEARLY_ALL = 0.4, 0.75
"""A theme ties a cluster when so large a share of it has it; for words half of that is enough.

It must also be commoner there than elsewhere, or nearly all must have it.
"""


Trait = tuple[str, str]
"""A kind (theme, words) and its text."""


def insight_clusters(snapshot: Snapshot, ids: Sequence[str] | None = None) -> Clusters:
    """Return the clusters among these insights (all, if none are named), the largest first."""
    known = snapshot.of_kind(Insight)
    named = known.values() if ids is None else [known[i] for i in dict.fromkeys(ids) if i in known]
    alive = [i for i in named if i.status != "rejected"]
    alive.sort(key=lambda i: (day_heard(i), i.id), reverse=True)
    chosen = alive[:MOST]
    traits = _traits(snapshot, chosen)
    graph = _graph(traits)
    found: list[InsightCluster] = []
    if graph.number_of_edges():
        parts = nx.community.louvain_communities(graph, weight="weight", resolution=1.2, seed=SEED)
        large = (part for part in parts if len(part) >= SMALLEST)
        made = (_cluster(snapshot, chosen, traits, graph, part) for part in large)
        found = [cluster for cluster in made if cluster.ties]
    found.sort(key=lambda c: (-c.voices, -len(c.ids), c.ids))
    return Clusters(tuple(found[:MOST_SHOWN]), len(chosen), len(alive))


def _traits(snapshot: Snapshot, insights: Sequence[Insight]) -> list[frozenset[Trait]]:
    themes_of = themes_by_insight(snapshot)
    names = {theme.id: theme.name for theme in snapshot.of_kind(Theme).values()}
    found = []
    for insight in insights:
        words = (p for p in phrases(tokens(insight.text)) if len(p) < 3)
        traits: set[Trait] = {("words", joined(p)) for p in words}
        traits |= {("theme", names[theme_id]) for theme_id in themes_of.get(insight.id, ())}
        found.append(frozenset(traits))
    return found


def _graph(traits: Sequence[frozenset[Trait]]) -> "nx.Graph[int]":
    """Return insights (by their place) tied by what they share, each to its nearest."""
    holders: dict[Trait, list[int]] = defaultdict(list)
    for number, mine in enumerate(traits):
        for trait in mine:
            holders[trait].append(number)
    most = max(_FEW, int(_COMMON * len(traits)))
    ties: dict[int, Counter[int]] = defaultdict(Counter)
    for trait in sorted(holders):
        numbers = holders[trait]
        if not 2 <= len(numbers) <= most:
            continue
        weight = log(1 + len(traits) / len(numbers))
        if trait[0] == "theme":
            weight *= _THEME_WEIGHT
        for one, other in _pairs(numbers):
            ties[one][other] += weight  # type: ignore[assignment]
            ties[other][one] += weight  # type: ignore[assignment]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(sorted(ties))
    for one in sorted(ties):
        nearest = sorted(ties[one].items(), key=lambda pair: (-pair[1], pair[0]))[:_NEIGHBOURS]
        graph.add_weighted_edges_from((one, other, weight) for other, weight in nearest)
    return graph


def _pairs(numbers: Sequence[int]) -> "combinations[tuple[int, int]] | list[tuple[int, int]]":
    if len(numbers) <= _PAIRED:
        return combinations(numbers, 2)
    reach = _PAIRED // 2
    return [(a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 : at + 1 + reach]]


def _cluster(
    snapshot: Snapshot,
    insights: Sequence[Insight],
    traits: Sequence[frozenset[Trait]],
    graph: "nx.Graph[int]",
    part: set[int],
) -> InsightCluster:
    inside = graph.subgraph(part)
    nearest = sorted(part, key=lambda n: (-inside.degree(n, weight="weight"), n))
    members = [insights[number] for number in nearest]
    return InsightCluster(
        tuple(insight.id for insight in members),
        len(voices_of(heard_behind(snapshot, members))),
        _ties(traits, part),
        tuple(" ".join(insight.text.split())[:160] for insight in members[:3]),
    )


def _ties(traits: Sequence[frozenset[Trait]], part: set[int]) -> tuple[Tie, ...]:
    """Return what much of a cluster shares and others do not: it says what the cluster is."""
    everywhere = Counter(trait for mine in traits for trait in mine)
    inside = Counter(trait for number in part for trait in traits[number])
    found = []
    for (kind, text), count in inside.items():
        share, usual = count / len(part), everywhere[kind, text] / len(traits)
        enough = share >= (_TYING if kind == "theme" else _TYING / 2)
        if count >= 2 and enough and (share >= 1.5 * usual or share >= _NEARLY_ALL):
            found.append((-share * log(1 + share / usual), -len(text), Tie(kind, text, count)))
    found.sort()
    ties: list[Tie] = []
    for _weight, _length, tie in found:
        if not any(tie.text in other.text or other.text in tie.text for other in ties):
            ties.append(tie)
    return tuple(ties[:5])
