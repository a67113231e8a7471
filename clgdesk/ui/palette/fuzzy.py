"""How well a few typed letters fit a text."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def fit(typed: str, text: str) -> float | None:
    """Return how well typed letters fit a text, more is better, or None if they do not.

    Every typed word must occur: as a part of the text (best at the start of a word), or as
    letters in their order where the text has the initials.
    """
    total = 0.0
    folded = text.casefold()
    for word in typed.casefold().split():
        part = _fit_word(word, folded)
        if part is None:
            return None
        total += part
    return total - len(text) / 1_000


def _fit_word(word: str, text: str) -> float | None:
    at = text.find(word)
    if at >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return 4.0 + 2.0 * starts + (1.0 if at == 0 else 0.0)
    initials = "".join(part[0] for part in text.split())
    if word in initials:
        return 3.0
    return 1.0 if _in_order(word, text) else None


def _in_order(word: str, text: str) -> bool:
    """Tell whether the letters occur in order, not too far from each other."""
    if len(word) < 3:
        return False
    start = text.find(word[0])
    at = start
    for letter in word[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return at - start <= 3 * len(word)


def best(typed: str, things: Iterable[T], words: Callable[[T], str], most: int) -> list[T]:
    """Return the things whose words fit best, the best first; equal ones keep their order."""
    scored = [(score, thing) for thing in things if (score := fit(typed, words(thing))) is not None]
    scored.sort(key=lambda pair: -pair[0])
    return [thing for _score, thing in scored[:most]]
