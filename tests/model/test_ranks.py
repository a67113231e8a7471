"""Ranks keep an order that can always be split, by anybody, without long keys or collisions."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.model.ranks import FIRST, between, is_crowded, is_rank, spread

places = st.lists(st.integers(0, 1_000), max_size=80)


@given(places, st.integers())
def test_inserting_anywhere_keeps_the_order(places: list[int], seed: int) -> None:
    rng, ranks = random.Random(seed), [FIRST]
    for place in places:
        at = place % (len(ranks) + 1)
        low = ranks[at - 1] if at else None
        high = ranks[at] if at < len(ranks) else None
        ranks.insert(at, between(low, high, rng))
    assert ranks == sorted(set(ranks))
    assert all(map(is_rank, ranks))
    assert not is_crowded(ranks)


@given(st.integers(0, 60), st.integers())
def test_a_spread_ascends_between_its_bounds(count: int, seed: int) -> None:
    rng = random.Random(seed)
    low, high = sorted((between(None, None, rng), between(FIRST, None, rng)))
    if low == high:
        return
    for bounds in ((None, None), (low, None), (None, high), (low, high)):
        made = spread(count, *bounds, rng=rng)
        assert len(made) == count
        inside = [b for b in (bounds[0], *made, bounds[1]) if b is not None]
        assert inside == sorted(set(inside))


def test_two_hundred_inserts_at_one_place_stay_short() -> None:
    rng, high = random.Random(7), "a1"
    for _ in range(200):
        high = between("a0", high, rng)
    assert len(high) < 500
    assert between("a0", high, rng) < high


def test_ten_thousand_appended_ranks_stay_short() -> None:
    made = spread(10_000, rng=random.Random(3))
    assert made == sorted(set(made))
    assert max(map(len, made)) <= 12


def test_two_people_inserting_at_the_same_place_do_not_collide() -> None:
    mine = [between("a0", "a1", random.Random(n)) for n in range(1_000)]
    assert len(set(mine)) > 850  # by chance alone, one pair in 4,096 collides


@pytest.mark.parametrize("text", ["", "a", "a0", "a00", "b0", "!0", "Z", "a0é", "zz", "a1V", "b11"])
def test_what_is_a_rank_and_what_is_not(text: str) -> None:
    assert is_rank(text) == (text in ("a0", "a1V", "b11"))


@given(st.text("0aAzZ9!b", max_size=6), st.text("0aAzZ9!b", max_size=6))
def test_bounds_that_leave_no_room_are_refused(low: str, high: str) -> None:
    if is_rank(low) and is_rank(high) and low < high:
        assert low < between(low, high) < high
    else:
        with pytest.raises(ValueError):
            between(low, high)
