"""Names divided by commas, some of which have commas of their own."""

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.model.typed_names import divided, folded, read_names

KNOWN = {"smith, jones & co", "smith", "a; b, c", "a"}


def test_a_known_name_with_commas_is_one_name_in_whatever_case_and_order():
    typed = "Smith,  Jones & Co, smith;  New one, A; B, C"
    assert list(divided(typed, KNOWN)) == ["Smith, Jones & Co", "smith", "New one", "A; B, C"]


def test_a_part_of_another_word_is_not_a_name():
    assert list(divided("Locksmith, Jones & Co", KNOWN)) == ["Locksmith", "Jones & Co"]


def test_what_is_known_is_told_from_what_is_not():
    assert read_names("smith, Jones & Co; , x", KNOWN) == ({"smith, jones & co"}, ["x"])


@given(st.lists(st.sampled_from([*sorted(KNOWN - {"a"}), "x", "y z"]), max_size=6))
def test_names_put_together_are_read_again(names):
    together = "; ".join(names)
    assert [folded(n) for n in divided(together, KNOWN - {"a"})] == names


def test_a_cell_full_of_commas_is_read_at_once():
    assert list(divided("," * 200_000, KNOWN)) == []
