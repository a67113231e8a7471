"""What must hold in every project holds after every edit, and a refusal changes nothing."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.model import rules
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    RECORD_TYPES,
    Card,
    CardLink,
    CardSegment,
    Evidence,
    Job,
    Journey,
    Lane,
    Project,
    Record,
    Segment,
    Stage,
)
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_document, many_cards, one_of_each


def put(document: Document, record: Record) -> None:
    with document.edit("edit") as edit:
        edit.put(record)


def test_everything_filled_in_is_within_the_rules() -> None:
    assert rules.check(Snapshot.of(one_of_each())) == ()
    assert rules.check(many_cards(40)) == ()


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.KIND)
def test_every_field_refuses_a_value_of_another_kind(record_type: type[Record]) -> None:
    document = Document(Snapshot.of(one_of_each()))
    first = next(iter(document.snapshot.of_kind(record_type).values()))
    for name in specs(record_type):
        if name == "id":
            continue
        with pytest.raises(RuleBroken):
            put(document, dataclasses.replace(first, **{name: 1.5}))
    assert document.snapshot == Snapshot.of(one_of_each())
    assert document.history() == ()


@pytest.mark.parametrize(
    ("record_type", "fields"),
    [
        (Card, {"level": 0}),
        (Card, {"level": True}),
        (Card, {"span": 0}),
        (Card, {"title": "x" * 20_001}),
        (Card, {"kind": "value", "subtype": "stuck"}),
        (Card, {"lane_id": None}),
        (Card, {"rank": "a00"}),
        (Segment, {"colour": "blue"}),
        (Segment, {"code": "too long for a code"}),
        (Job, {"importance": 11}),
        (Stage, {"journey_id": new_id()}),
        (Lane, {"form": "picture"}),
        (Project, {"created_at": "2026-11-22T08:15:30"}),
        (Project, {"language": "x" * 40}),
    ],
)
def test_values_out_of_bounds_are_refused(record_type: type[Record], fields: dict) -> None:
    document = Document(Snapshot.of(one_of_each()))
    first = next(iter(document.snapshot.of_kind(record_type).values()))
    with pytest.raises(RuleBroken):
        put(document, dataclasses.replace(first, **fields))
    assert document.snapshot == Snapshot.of(one_of_each())


def test_a_card_cannot_stand_in_two_journeys() -> None:
    document = a_document()
    other = Journey(new_id(), title="Other")
    stage = Stage(new_id(), journey_id=other.id, title="There")
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.stage_id)
    with document.edit("journey.add") as edit:
        edit.put(other)
        edit.put(stage)
    with pytest.raises(RuleBroken, match="different journeys"):
        put(document, dataclasses.replace(card, stage_id=stage.id))


def test_a_card_cannot_lead_to_itself() -> None:
    document = a_document()
    card = document.snapshot.ordered(Card)[0]
    with pytest.raises(RuleBroken, match="itself"):
        put(document, CardLink(new_id(), from_card_id=card.id, to_card_id=card.id))


def test_what_was_linked_and_removed_in_one_edit_leaves_nothing_behind() -> None:
    document = a_document()
    before = document.snapshot
    first, second = document.snapshot.ordered(Card)[:2]
    with document.edit("robot") as edit:
        edit.put(CardLink(new_id(), from_card_id=first.id, to_card_id=second.id))
        edit.remove(second)
    assert document.snapshot.of_kind(CardLink) == {}
    assert rules.check(document.snapshot) == ()
    document.undo()
    assert document.snapshot == before


def test_there_is_one_project_and_one_top_priority() -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="2 projects"):
        put(document, Project(new_id()))
    first, second = document.snapshot.ordered(Segment)[:2]
    put(document, dataclasses.replace(first, top_priority=True))
    with pytest.raises(RuleBroken, match="top priority"):
        put(document, dataclasses.replace(second, top_priority=True))


def test_what_cannot_live_without_a_removed_thing_goes_with_it() -> None:
    document = Document(many_cards(30))
    card = next(c for c in document.snapshot.of_kind(Card).values()
                if document.snapshot.where(Evidence, "card_id", c.id))  # fmt: skip
    with document.edit("card.remove") as edit:
        edit.remove(card)
    assert document.snapshot.where(CardSegment, "card_id", card.id) == ()
    assert document.snapshot.where(Evidence, "card_id", card.id) == ()
    assert rules.check(document.snapshot) == ()


def test_cards_of_a_removed_stage_go_to_the_tray_with_all_they_carry() -> None:
    document = Document(many_cards(60))
    stage = document.snapshot.ordered(Stage)[0]
    cards = document.snapshot.where(Card, "stage_id", stage.id)
    with document.edit("stage.remove") as edit:
        edit.remove(stage)
    for card in cards:
        now = document.snapshot.get(Card, card.id)
        assert (now.stage_id, now.lane_id, now.step_id) == (None, None, None)
        assert (now.title, now.level, now.rank) == (card.title, card.level, card.rank)
    assert rules.check(document.snapshot) == ()


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_is_stored_as_near_as_can_be(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) is clean
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert "\0" not in clean
    if text.isprintable() and text.isascii():
        assert clean == text


@given(st.integers(0, 500), st.integers(0, 100))
def test_a_refused_edit_leaves_no_trace(which: int, field: int) -> None:
    document = Document(Snapshot.of(one_of_each()))
    before, told = document.snapshot, list[Any]()
    document.subscribe(lambda *news: told.append(news))
    records = list(before.records())
    record = records[which % len(records)]
    names = [n for n in specs(type(record)) if n != "id"]
    with pytest.raises(RuleBroken):
        put(document, dataclasses.replace(record, **{names[field % len(names)]: object()}))
    assert document.snapshot is before
    assert told == []
