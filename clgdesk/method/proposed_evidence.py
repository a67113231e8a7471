"""Which insights may stand behind a card, and why.

Words in common count by how rare they are among all insights, ``log(1 + N / n)`` for a word that n
of N insights say (inverse document frequency, Spärck Jones 1972); a theme in common as much as the
rarest word, segment and stage half of that each. Something must be in common in words or themes.
"""

from collections import Counter
from math import log
from typing import NamedTuple

from clgdesk.method.terms import stop_words, tokens
from clgdesk.model.records import (
    Card,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightTheme,
    Theme,
)
from clgdesk.model.snapshot import Snapshot


class Proposed(NamedTuple):
    """An insight that may stand behind a card: the words and the names of themes in common."""

    insight: Insight
    score: float
    words: tuple[str, ...]
    themes: tuple[str, ...]


def proposed_evidence(snapshot: Snapshot, card_id: str, most: int = 40) -> list[Proposed]:
    """Return what may stand behind a card and does not yet, the likeliest first.

    Raises:
        KeyError: there is no such card.
    """
    card = snapshot.get(Card, card_id)
    wanted = set(tokens(f"{card.title}\n{card.body}")) - stop_words()
    linked = {e.insight_id for e in snapshot.where(Evidence, "card_id", card_id)}
    open_ = [
        i
        for i in snapshot.of_kind(Insight).values()
        if i.id not in linked and i.status != "rejected"
    ]
    shared = {i.id: wanted.intersection(tokens(f"{i.text}\n{i.meaning}")) for i in open_}
    counts = Counter(word for words in shared.values() for word in words)
    weights = {word: log(1 + len(open_) / count) for word, count in counts.items()}
    themes = _themes_in_common(snapshot, card_id)
    rarest = log(1 + len(open_))
    segments = {link.segment_id for link in snapshot.where(CardSegment, "card_id", card_id)}
    found = []
    for insight in open_:
        words, common = shared[insight.id], themes.get(insight.id, ())
        if words or common:
            near = (insight.segment_id in segments) + (
                card.stage_id is not None and insight.stage_id == card.stage_id
            )
            score = sum(weights[word] for word in words) + rarest * (len(common) + near / 2)
            rare_first = tuple(sorted(words, key=lambda word: (-weights[word], word)))
            found.append(Proposed(insight, score, rare_first, common))
    found.sort(key=lambda one: (-one.score, one.insight.id))
    return found[:most]


def _themes_in_common(snapshot: Snapshot, card_id: str) -> dict[str, tuple[str, ...]]:
    """Return the names of the card's themes that insights carry, by the insight's id."""
    common: dict[str, tuple[str, ...]] = {}
    for link in snapshot.where(CardTheme, "card_id", card_id):
        name = snapshot.get(Theme, link.theme_id).name
        for one in snapshot.where(InsightTheme, "theme_id", link.theme_id):
            common[one.insight_id] = (*common.get(one.insight_id, ()), name)
    return common
