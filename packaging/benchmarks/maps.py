"""Maps of set sizes for the benchmarks, the same ones in every run."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import clgdesk.ui  # noqa: E402, F401  before Qt, as in the application: see there
from clgdesk.model.records import Card, CardLink, Lane, Record, Stage  # noqa: E402
from clgdesk.model.snapshot import Snapshot  # noqa: E402
from tests.builders import Ids, many_cards  # noqa: E402


class Size(NamedTuple):
    """How many stages and lanes a map of some cards has."""

    stages: int
    lanes: int


SIZES = {300: Size(10, 8), 2_000: Size(25, 12), 10_000: Size(100, 20)}
"""The sizes that the promises are about, by their number of cards."""
NEAR = 0.9
"""The share of links that lead to a card close by."""


def size_for(cards: int) -> Size:
    """Return stages and lanes of the size that is nearest to a number of cards."""
    return SIZES[min(SIZES, key=lambda known: abs(known - cards))]


def a_map(cards: int, seed: int = 0) -> Snapshot:
    """Return a map with so many cards, a link between cards for every two of them."""
    size = size_for(cards)
    plain = many_cards(cards, seed, stages=size.stages, lanes=size.lanes)
    return Snapshot.of([*plain.records(), *_links(plain, cards // 2, seed)])


def _links(snapshot: Snapshot, count: int, seed: int) -> Iterator[Record]:
    ids, rng = Ids(seed + 9), random.Random(f"links {seed}")
    order = _reading_order(snapshot)
    made: set[tuple[str, str]] = set()
    while len(made) < count:
        start = rng.randrange(len(order))
        end = start + rng.randint(1, 12) if rng.random() < NEAR else rng.randrange(len(order))
        if end >= len(order) or end == start or (order[start], order[end]) in made:
            continue
        made.add((order[start], order[end]))
        form = rng.choice(("leads_to", "leads_to", "blocks", "hand_over"))
        yield CardLink(ids(), order[start], order[end], form)


def _reading_order(snapshot: Snapshot) -> list[str]:
    """Return the ids of the cards on the map, lane by lane: neighbours stand close by."""
    stages = {stage.id: number for number, stage in enumerate(snapshot.ordered(Stage))}
    found: list[str] = []
    for lane in snapshot.ordered(Lane):
        cards = snapshot.where(Card, "lane_id", lane.id)
        found += [c.id for c in sorted(cards, key=lambda c: stages.get(c.stage_id or "", 0))]
    return found
