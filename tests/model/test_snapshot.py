"""Look-ups of a snapshot that was changed equal those of one made from its records."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.model import snapshot as snapshot_module
from clgdesk.model.fields import specs
from clgdesk.model.records import RECORD_TYPES, Card, CardSegment
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_document, many_cards
from tests.random_edits import random_edit


def every_lookup(snapshot: Snapshot) -> dict[tuple[str, str], dict]:
    """Fill every look-up table and return what they hold."""
    found = {}
    for record_type in RECORD_TYPES:
        for field in ("KIND", *(n for n, spec in specs(record_type).items() if spec.target)):
            values = {getattr(r, field) for r in snapshot.of_kind(record_type).values()}
            found[record_type.KIND, field] = {
                value: snapshot.where(record_type, field, value) for value in values
            }
    return found


@given(seed=st.integers(0, 10_000), edits=st.integers(1, 8))
def test_lookups_after_edits_are_those_of_a_fresh_snapshot(seed: int, edits: int) -> None:
    rng = random.Random(seed)
    document = a_document(many_cards(20, seed=seed % 7, stages=3))
    for _ in range(edits):
        every_lookup(document.snapshot)
        random_edit(document, rng)
    fresh = Snapshot.of(document.snapshot.records())
    assert every_lookup(document.snapshot) == every_lookup(fresh)


@pytest.mark.parametrize("few", [0, 1_000])
def test_lookups_after_many_changes_at_once(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(snapshot_module, "_FEW", few)
    before, after = many_cards(30, seed=1, stages=3), many_cards(50, seed=1, stages=3)
    every_lookup(before)
    changed = before.changed(before.difference(after))
    assert every_lookup(changed) == every_lookup(Snapshot.of(after.records()))


def test_a_group_that_an_edit_does_not_touch_is_the_same_object() -> None:
    document = a_document()
    cards = list(document.snapshot.of_kind(Card).values())
    before = document.snapshot.where(CardSegment, "card_id", cards[0].id)
    with document.edit("card.unlink") as edit:
        edit.remove(document.snapshot.where(CardSegment, "card_id", cards[1].id)[0])
    assert document.snapshot.where(CardSegment, "card_id", cards[0].id) is before
    assert document.snapshot.where(CardSegment, "card_id", cards[1].id) == ()
