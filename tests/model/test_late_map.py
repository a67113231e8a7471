"""Records that come late: the map says from the start what it will say when all are there."""

from contextlib import nullcontext

import pytest

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.late_map import LateMap
from clgdesk.model.records import Theme
from clgdesk.model.snapshot import Snapshot

ALL = {str(n): Theme(str(n), name=f"theme {n}") for n in range(5)}


class Loading:
    """Counts how often the rest was loaded."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, at_hand):
        self.times += 1
        return {**ALL, **at_hand}


@pytest.fixture
def loading() -> Loading:
    return Loading()


@pytest.fixture
def late(loading: Loading) -> LateMap:
    return LateMap({"1": ALL["1"]}, len(ALL), loading, nullcontext())


def test_what_is_at_hand_and_the_number_of_all_load_nothing(late, loading):
    assert late["1"] is ALL["1"]
    assert late.get("1") is ALL["1"]
    assert "1" in late
    assert len(late) == 5
    assert loading.times == 0


@pytest.mark.parametrize(
    "ask", [lambda m: m["2"], lambda m: list(m), lambda m: m == ALL, lambda m: "2" in m],
    ids=["another", "all", "equality", "membership"],
)  # fmt: skip
def test_anything_else_loads_all_once(late, loading, ask):
    assert ask(late)
    assert late == ALL
    assert loading.times == 1


def test_one_that_is_not_there_is_not_there(late):
    assert late.get("9") is None
    with pytest.raises(KeyError):
        late["9"]


def test_a_snapshot_takes_it_for_an_ordinary_map(late, loading):
    snapshot = Snapshot().with_maps({"theme": late})
    assert snapshot.find(Theme, "1") is ALL["1"]
    assert snapshot.counts()["theme"] == 5
    assert loading.times == 0
    fresh = Theme("9", name="new")
    after = snapshot.changed(Changeset((Change("theme", "9", None, fresh),)))
    assert after.of_kind(Theme) == {**ALL, "9": fresh}
    assert snapshot.of_kind(Theme) == ALL
    assert snapshot == Snapshot.of(ALL.values())
    assert len(snapshot.difference(after).changes) == 1
