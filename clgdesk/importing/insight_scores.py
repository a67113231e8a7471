"""The scores of a slice: each gets its scale, and what lies beyond that is left out."""

from collections.abc import Callable, Sequence
from itertools import repeat

from clgdesk.importing.choice_words import choice_of
from clgdesk.importing.insight_columns import Columns
from clgdesk.importing.mapping import Mapping
from clgdesk.translation import tr

HIGHEST = {"nps": 10, "csat": 100, "ces": 100, "": 100}
Note = Callable[[int, str], None]
"""Takes the number of a row and the sentence that tells what did not fit in it."""


class Scales:
    """The scales of the scores of one import."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._score_of = {"nps": "nps", "csat": "csat", "ces": "ces"}

    def fit(self, columns: Columns, numbers: Sequence[int], note: Note) -> None:
        """Give each score its scale, and leave out what lies beyond it."""
        scores = columns.get("score")
        if scores is None:
            return
        kinds = columns.get("score_kind")
        if kinds is None:
            kinds = self._kinds_of(columns, scores)
        if any(s is not None and s > HIGHEST[k] for s, k in zip(scores, kinds, strict=True)):
            scores = list(scores)
            for at, (score, kind) in enumerate(zip(scores, kinds, strict=True)):
                if score is not None and score > HIGHEST[kind]:
                    text = tr("{score} is no {kind} score: it goes to {high}.")
                    said = text.format(score=score, kind=kind.upper(), high=HIGHEST[kind])
                    note(numbers[at], said)
                    scores[at] = None
        columns["score"], columns["score_kind"] = scores, kinds

    def _kinds_of(self, columns: Columns, scores: Sequence[int | None]) -> Sequence[str]:
        """Return the scale of each score: its channel's, or that of the whole import."""
        usual = self._mapping.score_kind
        channels = columns.get("channel") or repeat(self._mapping.channel)
        return [
            "" if score is None else self._kind_of_channel(channel) or usual
            for score, channel in zip(scores, channels, strict=False)
        ]

    def _kind_of_channel(self, channel: str) -> str:
        found = self._score_of.get(channel)
        if found is None:
            found = self._score_of[channel] = choice_of("score_kind", channel) or ""
        return found
