"""Which insights may be evidence for a card: those that share its words and themes, with reasons.

A shared word counts the more, the fewer insights say it. The segment, the job and the stage that
both have lift a match; alone they make none, for too much would match.
"""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from math import log
from typing import NamedTuple

from clgdesk.method.evidence import heard_for, segments_of
from clgdesk.method.search_words import is_unspaced
from clgdesk.method.terms import stop_words, tokens
from clgdesk.model.records import Card, CardJob, CardTheme, Evidence, Insight, InsightTheme, Theme
from clgdesk.model.snapshot import Snapshot

THEME, SEGMENT, JOB, STAGE = 2.0, 1.0, 1.0, 1.0
"""What it counts that both have it."""
_SHORTEST = 3
_SLICE = 250
"""After so many insights others have their turn."""


class Match(NamedTuple):
    """An insight that may be evidence, and what it shares with the card."""

    insight_id: str
    points: float
    words: tuple[str, ...]
    themes: tuple[str, ...]
    segment: bool
    job: bool
    stage: bool


class _Wanted(NamedTuple):
    words: frozenset[str]
    themes: dict[str, tuple[str, ...]]
    segments: frozenset[str]
    jobs: frozenset[str]
    stage_id: str | None


def matches(
    snapshot: Snapshot, card_id: str, most: int = 8, stopped: Callable[[], bool] = lambda: False
) -> list[Match]:
    """Return the insights that match a card best and are not behind it yet, the best first.

    ``stopped`` is asked now and then; where it says so, nothing is found.
    """
    card = snapshot.get(Card, card_id)
    wanted = _wanted(snapshot, card)
    linked = {link.insight_id for link in snapshot.where(Evidence, "card_id", card_id)}
    linked |= {insight.id for insight in heard_for(snapshot, card_id)}
    found: list[tuple[Insight, tuple[str, ...]]] = []
    spoken: Counter[str] = Counter()
    for number, insight in enumerate(snapshot.of_kind(Insight).values()):
        if number % _SLICE == 0 and stopped():
            return []
        words = said(insight, wanted.words)
        spoken.update(words)
        fresh = insight.id not in linked and insight.status != "rejected"
        if fresh and (words or insight.id in wanted.themes):
            found.append((insight, words))
    rarity = _rarity(spoken, len(snapshot.of_kind(Insight)))
    made = [_match(insight, words, wanted, rarity) for insight, words in found]
    made.sort(key=lambda match: (-match.points, match.insight_id))
    return made[:most]


def words_for_matching(text: str) -> frozenset[str]:
    """Return the words of a text that say something; pairs of letters where no blanks part them."""
    every, stop = tokens(text), stop_words()
    words = {w for w in every if len(w) >= _SHORTEST and w not in stop}
    pairs = {a + b for a, b in pairwise(every) if _letter(a) and _letter(b)}
    return frozenset(words | pairs)


def said(insight: Insight, wanted: frozenset[str]) -> tuple[str, ...]:
    """Return which of these words an insight says."""
    if not wanted:
        return ()
    text = f"{insight.text} {insight.meaning}"
    folded = text.casefold().replace("’", "'")
    if not any(word in folded for word in wanted):  # most say none: no need to part their words
        return ()
    return tuple(sorted(wanted & words_for_matching(text)))


def _letter(token: str) -> bool:
    return len(token) == 1 and is_unspaced(token)


def _wanted(snapshot: Snapshot, card: Card) -> _Wanted:
    links = snapshot.where(CardTheme, "card_id", card.id)
    themes = [t for link in links if (t := snapshot.find(Theme, link.theme_id)) is not None]
    tagged: dict[str, tuple[str, ...]] = {}
    for theme in themes:
        for tag in snapshot.where(InsightTheme, "theme_id", theme.id):
            tagged[tag.insight_id] = (*tagged.get(tag.insight_id, ()), theme.name)
    names = " ".join(theme.name for theme in themes)
    return _Wanted(
        words_for_matching(f"{card.title} {card.body} {names}"),
        tagged,
        frozenset(segments_of(snapshot, card)),
        frozenset(link.job_id for link in snapshot.where(CardJob, "card_id", card.id)),
        card.stage_id,
    )


def _rarity(spoken: Counter[str], insights: int) -> dict[str, float]:
    """Return what each word counts: from 1 for one that all say to 2 for one said only once."""
    most = log(max(insights, 2))
    return {word: 1.0 + log(insights / count) / most for word, count in spoken.items()}


def _match(
    insight: Insight, words: tuple[str, ...], wanted: _Wanted, rarity: dict[str, float]
) -> Match:
    themes = wanted.themes.get(insight.id, ())
    segment = insight.segment_id in wanted.segments
    job = insight.job_id in wanted.jobs
    stage = insight.stage_id is not None and insight.stage_id == wanted.stage_id
    points = sum(rarity[word] for word in words) + THEME * len(themes)
    points += SEGMENT * segment + JOB * job + STAGE * stage
    return Match(insight.id, points, words, tuple(sorted(themes)), segment, job, stage)
