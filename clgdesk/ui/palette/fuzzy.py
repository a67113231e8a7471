"""How well a few typed letters fit a text; case and accents do not matter."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from clgdesk.method.search import folded

T = TypeVar("T")
_SHORTEST = 3
"""So many letters at least are looked for out of order of words; fewer would fit anything."""


class Words(NamedTuple):
    """A text made ready to be compared: folded, and the initials of its words."""

    text: str
    initials: str


def words_of(text: str) -> Words:
    """Make a text ready to be compared."""
    plain = folded(text)
    return Words(plain, "".join(part[0] for part in plain.split()))


def fit(typed: str, text: str) -> float | None:
    """Return how well typed letters fit a text, more is better, or None if they do not.

    Every typed word must occur: as a part of the text (best at the start of a word), or as
    letters in their order where the text has the initials.
    """
    return fit_words(folded(typed).split(), words_of(text))


def fit_words(typed: list[str], words: Words) -> float | None:
    """Return how well folded words fit a text that was made ready; no words fit all equally."""
    total = 0.0
    for word in typed:
        part = _fit_word(word, words)
        if part is None:
            return None
        total += part
    return total - len(words.text) / 1_000 if typed else total


def _fit_word(word: str, words: Words) -> float | None:
    text = words.text
    at = text.find(word)
    if at >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return 4.0 + 2.0 * starts + (1.0 if at == 0 else 0.0)
    if word in words.initials:
        return 3.0
    return 1.0 if len(word) >= _SHORTEST and _in_order(word, text) else None


def _in_order(word: str, text: str) -> bool:
    """Tell whether the letters occur in order, not too far from each other."""
    start = at = text.find(word[0])
    for letter in word[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return start >= 0 and at - start <= 3 * len(word)


def best(typed: str, things: Iterable[T], words: Callable[[T], str], most: int) -> list[T]:
    """Return the things whose words fit best, the best first; equal ones keep their order."""
    return best_of(typed, ((thing, words_of(words(thing)), 0.0) for thing in things), most)


def best_of(typed: str, things: Iterable[tuple[T, Words, float]], most: int) -> list[T]:
    """Return the things that fit best, each given with its words and what it has in advance."""
    wanted = folded(typed).split()
    scored = [
        (score + ahead, thing)
        for thing, words, ahead in things
        if (score := fit_words(wanted, words)) is not None
    ]
    scored.sort(key=lambda pair: -pair[0])
    return [thing for _score, thing in scored[:most]]
