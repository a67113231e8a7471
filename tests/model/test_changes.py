"""Changesets can be taken back and joined, and say what they touch."""

import random

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.history import Entry, RowChange, Stacks, inverse, row_changes
from clgdesk.model.ids import is_id, new_id, pair_id
from clgdesk.model.records import Card, Theme
from clgdesk.model.snapshot import Snapshot

CAUSES = ("edit", "merge", "undo", "redo", "mark")
IDS = [new_id() for _ in range(4)]
cards = st.builds(
    Card, id=st.sampled_from(IDS), title=st.sampled_from("abc"), level=st.sampled_from([None, 1, 5])
)
themes = st.builds(Theme, id=st.sampled_from(IDS), name=st.sampled_from("xy"))
snapshots = st.lists(st.one_of(cards, themes), max_size=6).map(Snapshot.of)


@given(snapshots, snapshots)
def test_a_difference_leads_from_one_to_the_other_and_back(a: Snapshot, b: Snapshot) -> None:
    changeset = a.difference(b)
    assert a.changed(changeset) == b
    assert b.changed(changeset.inverted()) == a
    assert bool(changeset) == (a != b)
    assert changeset.inverted().inverted() == changeset


@given(snapshots, snapshots, snapshots)
def test_two_changesets_joined_do_what_both_do(a: Snapshot, b: Snapshot, c: Snapshot) -> None:
    joined = a.difference(b).squashed_with(b.difference(c))
    assert a.changed(joined) == c
    assert len(joined) == len(a.difference(c))
    keys = [(change.kind, change.id) for change in joined]
    assert len(keys) == len(set(keys))


@given(snapshots, snapshots)
def test_what_was_written_down_takes_the_change_back(a: Snapshot, b: Snapshot) -> None:
    rows = row_changes(a.difference(b))
    assert b.changed(inverse(rows, b)) == a
    for row in rows:
        if row.before is not None and row.after is not None:
            assert all(row.before[name] != row.after[name] for name in row.before)


def test_a_change_to_nothing_is_left_out() -> None:
    card = Card(IDS[0], title="same")
    assert not Changeset.of([Change("card", card.id, card, Card(IDS[0], title="same"))])


def test_a_changeset_says_what_it_touches() -> None:
    changeset = Snapshot().difference(Snapshot.of([Card(IDS[0]), Theme(IDS[1])]))
    assert changeset.kinds() == {"card", "theme"}
    assert changeset.touched("card") == {IDS[0]}
    assert changeset.touched("stage") == frozenset()


def test_taking_back_several_entries_goes_backwards() -> None:
    rows = [
        RowChange("card", IDS[0], {"title": "a"}, {"title": "b"}),
        RowChange("card", IDS[0], {"title": "b"}, {"title": "c"}),
    ]
    now = Snapshot.of([Card(IDS[0], title="c")])
    assert now.changed(inverse(rows, now)).get(Card, IDS[0]).title == "a"


@given(st.lists(st.sampled_from(CAUSES), max_size=30), st.integers())
def test_any_history_can_be_folded_even_a_cut_one(words: list[str], seed: int) -> None:
    rng, stacks = random.Random(seed), Stacks()
    for word in words:
        cause = word if word in ("undo", "redo") else "edit"
        label = "mark" if word == "mark" else "card.edit"
        key = rng.choice(["", "card.title"]) if word == "merge" else ""
        stacks.add(Entry(new_id(), label, "", cause=cause, merge_key=key))
    assert all(step.entries for step in stacks.undo + stacks.redo)


def test_ids_ascend_and_links_of_a_pair_coincide() -> None:
    ids = [new_id() for _ in range(5_000)]
    assert ids == sorted(set(ids))
    assert all(map(is_id, ids))
    assert pair_id("card_job", *ids[:2]) == pair_id("card_job", *ids[:2])
    assert pair_id("card_job", *ids[:2]) != pair_id("card_segment", *ids[:2])
    assert is_id(pair_id("card_job", *ids[:2]))
