"""Names divided by commas, some of which have commas of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.model.typed_names import (
    divided,
    folded,
    meant_as_one,
    quoted,
    read_names,
    written,
)

KNOWN = {"smith, jones & co", "smith", "a; b, c", "a"}


def test_a_known_name_with_commas_is_one_name_in_whatever_case_and_order():
    typed = "Smith,  Jones & Co, smith;  New one, A; B, C"
    assert list(divided(typed, KNOWN)) == ["Smith, Jones & Co", "smith", "New one", "A; B, C"]


def test_a_part_of_another_word_is_not_a_name():
    assert list(divided("Locksmith, Jones & Co", KNOWN)) == ["Locksmith", "Jones & Co"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ops, north", ["Ops", "north"]),
        ("Ops, north; Finance", ["Ops, north", "Finance"]),
        ("Ops, north;", ["Ops, north"]),
        ("Smith, north; Finance", ["Smith, north", "Finance"]),
        ("Smith, A; Finance", ["Smith", "A", "Finance"]),
        ('"Ops, north", Finance', ["Ops, north", "Finance"]),
        ('New, "Ops; north"; "Say ""hi"", now"', ["New", "Ops; north", 'Say "hi", now']),
        ('5" screen, 7" screen', ['5" screen', '7" screen']),
        ('"half, open', ['"half', "open"]),
        ('"", ;', []),
    ],
)
def test_semicolons_divide_before_commas_do_and_quotes_hold_together(typed, names):
    assert list(divided(typed, KNOWN)) == names


@given(st.lists(st.text().filter(str.strip), max_size=4), st.sampled_from((", ", "; ", ";")))
def test_names_that_nobody_knows_are_read_as_they_were_written(names, between):
    assert list(written(between.join(map(quoted, names)), ())) == names


def test_where_only_semicolons_divide_commas_do_so_between_known_names_alone():
    assert list(written("Ops, north", KNOWN, by_commas=False)) == ["Ops, north"]
    assert list(written("smith, a", KNOWN, by_commas=False)) == ["smith", "a"]


def test_what_is_known_is_told_from_what_is_not():
    assert read_names("smith, Jones & Co; , x", KNOWN) == ({"smith, jones & co"}, ["x"])


@given(st.lists(st.sampled_from([*sorted(KNOWN - {"a"}), "x", "y z"]), max_size=6))
def test_names_put_together_are_read_again(names):
    together = "; ".join(names)
    assert [folded(n) for n in divided(together, KNOWN - {"a"})] == names


def test_a_cell_full_of_commas_is_read_at_once():
    assert list(divided("," * 200_000, KNOWN)) == []


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("Ops, north", '"Ops, north"'),
        ("smith, Ops,  north , a", '"Ops, north"'),
        ("Ops, smith, north", ""),
        ("Ops, north; Finance", ""),
        ('"Ops, north"', ""),
        ("Ops,", ""),
        ("Ops", ""),
        ("Smith, Jones & Co", ""),
    ],
)
def test_what_only_commas_divide_may_have_been_meant_as_one(typed, one):
    assert meant_as_one(typed, KNOWN) == one


@given(st.lists(st.text('ab ,;"', min_size=1), min_size=1, max_size=4))
def test_what_may_be_one_is_read_as_one_where_it_is_written_so(parts):
    if one := meant_as_one(",".join(parts), ()):
        assert len(list(divided(one, ()))) == 1
