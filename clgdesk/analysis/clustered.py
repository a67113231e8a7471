"""Clusters of insights as they are told. Light: the window reads them, and networkx is not here."""

from typing import NamedTuple


class Tie(NamedTuple):
    """A theme or words, and how many insights of a cluster have it."""

    kind: str
    text: str
    insights: int


class InsightCluster(NamedTuple):
    """Insights, those nearest to its middle first, with what ties them."""

    ids: tuple[str, ...]
    voices: int
    ties: tuple[Tie, ...]
    quotes: tuple[str, ...]

    @property
    def name(self) -> str:
        """A name to begin with: the words that tie it most."""
        words = [tie.text for tie in self.ties if tie.kind == "words"]
        return words[0] if words else self.ties[0].text


class Clusters(NamedTuple):
    """What was found among ``looked_at`` of ``of`` insights."""

    clusters: tuple[InsightCluster, ...]
    looked_at: int
    of: int
