"""Things along an axis are found as by looking at each of them."""

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.ui.map.along import Along

PLACES = st.integers(-50, 50)
SPANS = st.tuples(PLACES, st.integers(0, 60))
"""Where something begins, and how long it is."""


@given(st.lists(SPANS, max_size=20), st.lists(SPANS, max_size=3))
def test_what_meets_a_part_is_found_in_the_order_given(spans, looked_at):
    things = [(at, at + long, number) for number, (at, long) in enumerate(spans)]
    parts = [(at, at + long) for at, long in looked_at]
    met = [n for first, last, n in things if any(first <= e and last >= b for b, e in parts)]
    assert Along(things).meeting(parts) == met
