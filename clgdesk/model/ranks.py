"""Ranks: short texts that keep things in order and can always be split between two others.

A rank is a whole number followed by a fraction, both in base 62. The first letter says how many
digits the whole number has (``a`` one, ``b`` two, …; ``Z`` one, ``Y`` two, … below zero), so that
plain text comparison is numeric comparison. The fraction never ends in ``0``. Each new rank is
drawn at random inside its gap, so that two people who insert at the same place do not collide;
records are always sorted by rank, then id.
"""

import random
from collections.abc import Iterator
from itertools import pairwise

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
_HALVINGS = 12
FIRST = "a0"


def _whole_length(head: str) -> int:
    if "a" <= head <= "z":
        return ord(head) - ord("a") + 1
    if "A" <= head <= "Z":
        return ord("Z") - ord(head) + 1
    raise ValueError(f"not a rank: it starts with {head!r}")


def _split(rank: str) -> tuple[str, str]:
    """Split a rank into its whole number (with its letter) and its fraction."""
    size = 1 + _whole_length(rank[:1] or "?")
    whole, fraction = rank[:size], rank[size:]
    if len(whole) < size or any(c not in _VALUE for c in rank) or fraction.endswith("0"):
        raise ValueError(f"not a rank: {rank!r}")
    return whole, fraction


def is_rank(text: str) -> bool:
    """Tell whether the text is a well-formed rank."""
    try:
        _split(text)
    except ValueError:
        return False
    return True


def _stepped(whole: str, step: int) -> str:
    """Return the next (+1) or previous (-1) whole number."""
    head, size = whole[0], len(whole) - 1
    value = 0
    for digit in whole[1:]:
        value = value * _BASE + _VALUE[digit]
    value += step
    if value >= _BASE**size:
        head = "a" if head == "Z" else chr(ord(head) + 1)
        size, value = _whole_length(head), 0
    elif value < 0:
        head = "Z" if head == "a" else chr(ord(head) - 1)
        size = _whole_length(head)
        value = _BASE**size - 1
    digits = ""
    for _ in range(size):
        value, last = divmod(value, _BASE)
        digits = _DIGITS[last] + digits
    return head + digits


def _middle(low: str, high: str | None) -> str:
    """Return a fraction strictly between two; ``None`` above stands for one."""
    if high is not None and low >= high:
        raise ValueError(f"no room between {low!r} and {high!r}")
    at = 0
    while high is not None and at < len(high) and (low[at : at + 1] or "0") == high[at]:
        at += 1
    shared = high[:at] if high is not None else ""
    below = _VALUE[low[at]] if at < len(low) else 0
    above = _VALUE[high[at]] if high is not None and at < len(high) else _BASE
    if above - below > 1:
        return shared + _DIGITS[(below + above) // 2]
    if high is not None and len(high) > at + 1:
        return shared + high[at]
    return shared + _DIGITS[below] + _middle(low[at + 1 :], None)


def _halved(low: str | None, high: str | None) -> str:
    """Return a rank near the middle of the gap; ``None`` stands for an open end."""
    if low is None and high is None:
        return FIRST
    if low is None:
        assert high is not None
        whole, fraction = _split(high)
        return whole if fraction else _stepped(whole, -1)
    low_whole, low_fraction = _split(low)
    if high is None:
        return _stepped(low_whole, 1)
    high_whole, high_fraction = _split(high)
    if low_whole == high_whole:
        return low_whole + _middle(low_fraction, high_fraction)
    after = _stepped(low_whole, 1)
    return after if after < high else low_whole + _middle(low_fraction, None)


def between(low: str | None, high: str | None, rng: random.Random | None = None) -> str:
    """Return a new rank strictly between two, at a random place in the gap.

    ``None`` below or above stands for the start or the end of the list.

    Raises:
        ValueError: the bounds are not ranks, or are not in ascending order.
    """
    pick = rng.random if rng is not None else random.random
    if low is not None and high is not None and low >= high:
        raise ValueError(f"no room between {low!r} and {high!r}")
    if low is None or high is None:
        inner = _halved(low, high)
        if low is not None:
            low, high = inner, _halved(inner, None)
        else:
            low, high = _halved(None, inner), inner
    for _ in range(_HALVINGS):
        middle = _halved(low, high)
        low, high = (middle, high) if pick() < 0.5 else (low, middle)
    return _halved(low, high)


def spread(
    count: int, low: str | None = None, high: str | None = None, rng: random.Random | None = None
) -> list[str]:
    """Return ``count`` ascending ranks between two bounds (``None``: open)."""
    if high is None:
        return list(_appended(count, low, rng))
    made: list[str] = []
    _fill(made, count, low, high, rng)
    return made


def _appended(count: int, low: str | None, rng: random.Random | None) -> Iterator[str]:
    for _ in range(count):
        low = between(low, None, rng)
        yield low


def _fill(
    made: list[str], count: int, low: str | None, high: str | None, rng: random.Random | None
) -> None:
    if count <= 0:
        return
    middle = between(low, high, rng)
    _fill(made, (count - 1) // 2, low, middle, rng)
    made.append(middle)
    _fill(made, count - 1 - (count - 1) // 2, middle, high, rng)


def is_crowded(ranks: list[str], limit: int = 60) -> bool:
    """Tell whether neighbouring ranks are equal or too long to go on splitting."""
    return any(len(r) > limit for r in ranks) or any(a >= b for a, b in pairwise(ranks))
