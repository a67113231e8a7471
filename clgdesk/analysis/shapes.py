"""What the graph tells, as it is told: chains, levers, clusters, traces.

Light: the window reads and unpickles them, and must not wait for networkx.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Chain:
    """Cards of which each leads to the next; in a ring the last leads back to the first.

    ``tangle`` is the number of cards that hang together with it.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    ring: bool
    tangle: int


@dataclass(frozen=True, slots=True)
class Lever:
    """A friction, and what becomes better without it and the frictions that it leads to.

    ``cleared`` are the jobs that no severe friction would stand in the way of any more; ``answer``
    is the opportunity that works on it.
    """

    key: str
    title: str
    level: int
    jobs: tuple[str, ...]
    job_titles: tuple[str, ...]
    cleared: tuple[str, ...]
    accounts: int
    follows: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A theme or an insight, and how many cards of a cluster share it."""

    key: str
    title: str
    cards: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """Cards that share more with each other than with others, and what they share."""

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    ties: tuple[Tie, ...]
    frictions: int
    answered: int


@dataclass(frozen=True, slots=True)
class Step:
    """A station of a trace: signal, card, opportunity, shipped, told, metric or review."""

    kind: str
    key: str
    title: str
    day: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trace:
    """The path of one opportunity. ``facts`` hold days from the first signal on.

    ``state``: *broken* (see ``breaks``), *under_way* (not shipped, or too early to judge),
    *no_effect* (measured, and nothing moved) or *whole*.
    """

    key: str
    title: str
    state: str
    breaks: tuple[str, ...]
    steps: tuple[Step, ...]
    facts: dict[str, int]

    @property
    def keys(self) -> tuple[str, ...]:
        """The cards of the trace, or else its opportunity."""
        cards = tuple(step.key for step in self.steps if step.key.startswith("card:"))
        return cards or (self.key,)
