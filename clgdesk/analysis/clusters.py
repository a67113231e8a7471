"""Cards that belong together because they share themes and evidence.

The project's graph is folded on to its cards: what two cards share ties them, a theme of few cards
more than one of many. Communities of that graph are the clusters; a fixed seed and an order by id
give the same clusters for the same project.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import networkx as nx

from clgdesk.analysis.finding import short
from clgdesk.analysis.shapes import Cluster, Tie
from clgdesk.model.records import Card, Insight, OpportunityCard, Theme
from clgdesk.model.snapshot import Snapshot

SMALLEST = 3
COMMON = 60
"""What more cards than these share says nothing about any two of them."""
SEED = 20261122


def clusters(graph: "nx.DiGraph[str]", snapshot: Snapshot) -> tuple[Cluster, ...]:
    """Return the clusters, the largest first."""
    folded, names = _folded(graph, snapshot)
    if not folded.number_of_edges():
        return ()
    parts = nx.community.louvain_communities(folded, weight="weight", seed=SEED)
    found = [
        _cluster(graph, snapshot, sorted(names[n] for n in part))
        for part in parts
        if len(part) >= SMALLEST
    ]
    return tuple(sorted(found, key=lambda c: (-len(c.keys), c.keys)))


def _folded(
    graph: "nx.DiGraph[str]", snapshot: Snapshot
) -> tuple["nx.Graph[int]", tuple[str, ...]]:
    """Return cards tied by what they share; nodes are numbers, as texts have no fixed order."""
    names = tuple(sorted(f"card:{i}" for i in snapshot.of_kind(Card)))
    number = {name: n for n, name in enumerate(names)}
    ties: Counter[tuple[int, int]] = Counter()
    for shared in _ties(graph, snapshot):
        cards = sorted(number[c] for c in graph[shared] if c in number)
        if 2 <= len(cards) <= COMMON:
            share = 1 / (len(cards) - 1)
            for pair in combinations(cards, 2):
                ties[pair] += share  # type: ignore[assignment]
    folded: nx.Graph[int] = nx.Graph()
    folded.add_nodes_from(sorted({n for pair in ties for n in pair}))
    folded.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(ties.items()))
    return folded, names


def _ties(graph: "nx.DiGraph[str]", snapshot: Snapshot) -> Iterator[str]:
    for theme in snapshot.ordered(Theme):
        if not theme.retired:
            yield f"theme:{theme.id}"
    for insight_id, insight in sorted(snapshot.of_kind(Insight).items()):
        if insight.status != "rejected" and len(graph[f"insight:{insight_id}"]) > 1:
            yield f"insight:{insight_id}"


def _cluster(graph: "nx.DiGraph[str]", snapshot: Snapshot, keys: list[str]) -> Cluster:
    cards = [snapshot.get(Card, key.partition(":")[2]) for key in keys]
    cards.sort(key=lambda c: (-(c.level or 0), c.id))
    frictions = [c for c in cards if c.kind == "friction"]
    answered = sum(bool(snapshot.where(OpportunityCard, "card_id", c.id)) for c in frictions)
    return Cluster(
        tuple(f"card:{c.id}" for c in cards),
        tuple(short(c.title) for c in cards),
        tuple(c.kind for c in cards),
        _shared(graph, snapshot, keys),
        len(frictions),
        answered,
    )


def _shared(graph: "nx.DiGraph[str]", snapshot: Snapshot, keys: list[str]) -> tuple[Tie, ...]:
    """Return what at least two of the cards share: themes first, what most share first."""
    counts = Counter(
        start
        for key in keys
        for start, _end, relation in graph.in_edges(key, data="relation")
        if relation in ("tags", "evidence")
    )
    ties = []
    for key, cards in counts.items():
        kind, _, record_id = key.partition(":")
        if cards < 2:
            continue
        if kind == "theme":
            theme = snapshot.get(Theme, record_id)
            if not theme.retired:
                ties.append(Tie(key, short(theme.name, 40), cards))
        else:
            ties.append(Tie(key, short(snapshot.get(Insight, record_id).text, 60), cards))
    ties.sort(key=lambda t: (not t.key.startswith("theme:"), -t.cards, t.key))
    return tuple(ties[:8])
