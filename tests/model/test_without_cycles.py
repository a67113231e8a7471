"""Cycles are not searched for while somebody works with very many records."""

import gc

import pytest

from clgdesk.model.without_cycles import without_cycles


@pytest.fixture(autouse=True)
def searched() -> None:
    assert gc.isenabled()


def test_nothing_is_searched_for_until_the_last_has_ended():
    first, second = without_cycles(), without_cycles()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled(), "the second still works, on a thread of its own"
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_who_searches_for_none_at_all_is_left_alone():
    gc.disable()
    try:
        with without_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_failure_ends_it_as_well():
    with pytest.raises(KeyError), without_cycles():
        raise KeyError
    assert gc.isenabled()
