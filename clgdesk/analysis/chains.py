"""Which friction leads to which: the longest chain of each tangle, and the rings."""

from collections.abc import Iterable

import networkx as nx

from clgdesk.analysis.finding import short
from clgdesk.analysis.shapes import Chain
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot

LEADING = ("leads_to", "blocks")
"""Relations between cards by which one makes another happen."""


def pain_graph(graph: "nx.DiGraph[str]", snapshot: Snapshot) -> "nx.DiGraph[str]":
    """Return the frictions and value moments that are to be dealt with, and what leads to what."""
    open_cards = {
        f"card:{card.id}"
        for card in snapshot.of_kind(Card).values()
        if card.kind in ("friction", "value") and card.status not in ("done", "parked")
    }
    pains: nx.DiGraph[str] = nx.DiGraph()
    for start, end, relation in graph.edges(data="relation"):
        if relation in LEADING and start in open_cards and end in open_cards:
            pains.add_edge(start, end)
    return pains


def chains(graph: "nx.DiGraph[str]", snapshot: Snapshot) -> tuple[Chain, ...]:
    """Return rings first, then the longest chain of each tangle, the longest first."""
    pains = pain_graph(graph, snapshot)
    found: list[Chain] = []
    for tangle in nx.weakly_connected_components(pains):
        part = pains.subgraph(sorted(tangle))
        found += [_chain(snapshot, ring, True, len(tangle)) for ring in _rings(part)]
        path = _longest(part)
        if len(path) > 1:
            found.append(_chain(snapshot, path, False, len(tangle)))
    return tuple(sorted(found, key=lambda c: (not c.ring, -len(c.keys), c.keys)))


def _chain(snapshot: Snapshot, keys: Iterable[str], ring: bool, tangle: int) -> Chain:
    keys = tuple(keys)
    cards = [snapshot.get(Card, key.partition(":")[2]) for key in keys]
    titles = tuple(short(card.title) for card in cards)
    return Chain(keys, titles, tuple(card.kind for card in cards), ring, tangle)


def _rings(part: "nx.DiGraph[str]") -> list[list[str]]:
    """Return one ring of each set of cards that lead to each other."""
    rings = []
    for ring in nx.strongly_connected_components(part):
        if len(ring) > 1:
            nodes = sorted(ring)
            closed = nx.DiGraph()
            closed.add_nodes_from(nodes)
            closed.add_edges_from((a, b) for a in nodes for b in sorted(part[a]) if b in ring)
            rings.append([start for start, _end in nx.find_cycle(closed, nodes[0])])
    return rings


def _longest(part: "nx.DiGraph[str]") -> list[str]:
    """Return the longest way through a part; of a ring it takes one card."""
    whole = nx.condensation(part)
    members = {n: min(whole.nodes[n]["members"]) for n in whole}
    best: dict[int, tuple[int, str, int | None]] = {}
    for node in nx.lexicographical_topological_sort(whole, key=lambda n: members[n]):
        before = [(best[b][0], best[b][1], b) for b in whole.pred[node]]
        longest = max(before, key=lambda b: (b[0], b[1]), default=None)
        best[node] = (
            (1, members[node], None)
            if longest is None
            else (longest[0] + 1, members[node], longest[2])
        )
    at: int | None = max(best, key=lambda n: (best[n][0], best[n][1]))
    path = []
    while at is not None:
        path.append(members[at])
        at = best[at][2]
    return path[::-1]
