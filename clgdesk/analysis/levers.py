"""The frictions whose removal would help most jobs: what they touch, and what they lead to.

What a friction leads to is a set of cards for each friction; sets are kept as whole numbers, one
bit a card, so that a tangle of thousands costs no more than a few megabytes.
"""

from collections.abc import Iterable, Sequence

import networkx as nx

from clgdesk.analysis.chains import pain_graph
from clgdesk.analysis.finding import key_of, short
from clgdesk.analysis.gaps_decisions import living
from clgdesk.analysis.places import hurts, journey_of, real_cards
from clgdesk.analysis.shapes import Lever
from clgdesk.method.evidence import segments_of
from clgdesk.model.records import Account, Card, CardJob, Job, OpportunityCard, Segment
from clgdesk.model.snapshot import Snapshot

SHOWN = 10


def levers(graph: "nx.DiGraph[str]", snapshot: Snapshot) -> tuple[Lever, ...]:
    """Return the frictions worth most, the best first."""
    weigher = _Weigher(snapshot, pain_graph(graph, snapshot))
    return weigher.best(SHOWN)


class _Weigher:
    """Weighs every friction by what would go with it."""

    def __init__(self, snapshot: Snapshot, pains: "nx.DiGraph[str]") -> None:
        self._snapshot = snapshot
        self._cards = real_cards(snapshot, "friction")
        self._number = {key_of(card): n for n, card in enumerate(self._cards)}
        self._jobs = [jobs_of(snapshot, card) for card in self._cards]
        self._reach = self._reaches(pains)
        self._levels = self._masks((card.level or 0,) for card in self._cards)
        self._by_job = self._masks(self._jobs)
        self._severe = self._masks(
            jobs if hurts(card) else () for card, jobs in zip(self._cards, self._jobs, strict=True)
        )
        self._by_segment = self._masks(segments_of(snapshot, card) for card in self._cards)
        self._sizes = _sizes(snapshot)

    def _masks(self, groups: Iterable[Sequence[object]]) -> dict[object, int]:
        """Return for each word the set of the cards that carry it."""
        masks: dict[object, int] = {}
        for number, words in enumerate(groups):
            for word in words:
                masks[word] = masks.get(word, 0) | 1 << number
        return masks

    def _reaches(self, pains: "nx.DiGraph[str]") -> list[int]:
        """Return for each friction the set of itself and everything it leads to."""
        reach = [1 << number for number in range(len(self._cards))]
        whole = nx.condensation(pains)
        sets: dict[int, int] = {}
        for node in reversed(list(nx.topological_sort(whole))):
            members = [self._number[m] for m in whole.nodes[node]["members"] if m in self._number]
            found = 0
            for number in members:
                found |= 1 << number
            for after in whole[node]:
                found |= sets[after]
            sets[node] = found
            for number in members:
                reach[number] = found
        return reach

    def best(self, count: int) -> tuple[Lever, ...]:
        numbers = [n for n in range(len(self._cards)) if self._helped(n)]
        numbers.sort(key=self._order)
        return tuple(self._lever(number) for number in numbers[:count])

    def _order(self, number: int) -> tuple[int, int, int, int, str]:
        helped, cleared = self._helped(number), self._cleared(number)
        level, accounts = self._level(number), self._accounts(number)
        return -len(helped), -len(cleared), -level, -accounts, self._cards[number].id

    def _helped(self, number: int) -> list[object]:
        return [job for job, mask in self._by_job.items() if mask & self._reach[number]]

    def _cleared(self, number: int) -> list[object]:
        gone = self._reach[number]
        return [job for job, mask in self._severe.items() if mask & gone == mask]

    def _level(self, number: int) -> int:
        gone = self._reach[number]
        return sum(int(str(x)) * (mask & gone).bit_count() for x, mask in self._levels.items())

    def _accounts(self, number: int) -> int:
        gone = self._reach[number]
        return sum(self._sizes[str(s)] for s, mask in self._by_segment.items() if mask & gone)

    def _lever(self, number: int) -> Lever:
        card = self._cards[number]
        jobs = [self._snapshot.get(Job, str(job)) for job in self._helped(number)]
        jobs.sort(key=lambda job: (job.rank, job.id))
        others = self._reach[number] & ~(1 << number)
        follows = [key_of(c) for n, c in enumerate(self._cards) if others >> n & 1]
        return Lever(
            key_of(card),
            short(card.title),
            self._level(number),
            tuple(key_of(job) for job in jobs),
            tuple(short(job.title, 48) for job in jobs),
            tuple(f"job:{job}" for job in sorted(map(str, self._cleared(number)))),
            self._accounts(number),
            tuple(follows),
            self._answer(card),
        )

    def _answer(self, card: Card) -> str:
        links = self._snapshot.where(OpportunityCard, "card_id", card.id)
        ids = {link.opportunity_id for link in links}
        return next((short(o.title, 48) for o in living(self._snapshot) if o.id in ids), "")


def jobs_of(snapshot: Snapshot, card: Card) -> tuple[str, ...]:
    """Return the ids of a card's jobs; its journey's job where it has none itself."""
    links = snapshot.where(CardJob, "card_id", card.id)
    if links:
        return tuple(link.job_id for link in links)
    journey = journey_of(snapshot, card)
    return () if journey is None or journey.job_id is None else (journey.job_id,)


def _sizes(snapshot: Snapshot) -> dict[str, int]:
    """Return the number of accounts of each segment: as stated, or else as listed."""
    return {
        segment.id: len(snapshot.where(Account, "segment_id", segment.id))
        if segment.accounts is None
        else segment.accounts
        for segment in snapshot.of_kind(Segment).values()
    }
