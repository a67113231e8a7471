"""The facilitation lock: nothing gets past it, and cards stay free."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.document.cards import Place, add_card, move_cards
from clgdesk.document.fields import set_fields
from clgdesk.document.journeys import add_journey, duplicate_journey, remove_journey
from clgdesk.document.lanes import add_lane, move_lane, remove_lane, set_cell_text
from clgdesk.document.stages import (
    add_stage,
    add_step,
    duplicate_stage,
    move_stage,
    remove_stage,
    remove_step,
)
from clgdesk.document.structure import StructureLocked, set_locked, structure_of
from clgdesk.model.ids import new_id
from clgdesk.model.records import CardSegment, Journey, Lane, Segment, Stage, StageLink, Step
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project
from tests.random_edits import random_edit


def a_journey() -> tuple[Document, Journey]:
    document = Document(Snapshot.of(a_project()))
    with document.edit("project.new") as edit:
        journey = add_journey(edit, "Ours")
        stages = [add_stage(edit, journey.id, title) for title in ("Look", "Try", "Use")]
        add_step(edit, stages[0].id, "Ask")
        for title in ("Friction", "Value"):
            add_lane(edit, journey.id, "cards", "", title)
        add_lane(edit, journey.id, "text", "goal", "Goal")
        edit.put(StageLink(new_id(), stages[2].id, stages[0].id))
    return document, journey


def lock(document: Document, journey: Journey, *, locked: bool = True) -> None:
    with document.edit("journey.lock") as edit:
        set_locked(edit, journey.id, locked=locked)


def first(document: Document, record_type):
    return document.snapshot.ordered(record_type)[0]


ATTEMPTS = {
    "rename the journey": lambda e, d, j: set_fields(e, Journey, j.id, title="X"),
    "remove the journey": lambda e, d, j: remove_journey(e, j.id),
    "add a stage": lambda e, d, j: add_stage(e, j.id, "New"),
    "rename a stage": lambda e, d, j: set_fields(e, Stage, first(d, Stage).id, title="X"),
    "move a stage": lambda e, d, j: move_stage(e, first(d, Stage).id, None),
    "copy a stage": lambda e, d, j: duplicate_stage(e, first(d, Stage).id),
    "remove a stage": lambda e, d, j: remove_stage(e, first(d, Stage).id),
    "add a step": lambda e, d, j: add_step(e, first(d, Stage).id, "New"),
    "rename a step": lambda e, d, j: set_fields(e, Step, first(d, Step).id, title="X"),
    "remove a step": lambda e, d, j: remove_step(e, first(d, Step).id),
    "add a lane": lambda e, d, j: add_lane(e, j.id, "cards", "", "New"),
    "move a lane": lambda e, d, j: move_lane(e, first(d, Lane).id, None),
    "change what a lane shows": lambda e, d, j: set_fields(
        e, Lane, first(d, Lane).id, content="value"
    ),
    "remove a lane": lambda e, d, j: remove_lane(e, first(d, Lane).id),
    "turn a way between stages": lambda e, d, j: set_fields(
        e, StageLink, first(d, StageLink).id, form="loop"
    ),
    "remove a way between stages": lambda e, d, j: e.remove(first(d, StageLink)),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_locked_journey_keeps_its_structure_and_says_how_to_change_it(attempt):
    document, journey = a_journey()
    lock(document, journey)
    before = document.snapshot
    entries = len(document.history())
    with (
        pytest.raises(StructureLocked, match="Unlock it to change stages and lanes"),
        document.edit("any") as edit,
    ):
        ATTEMPTS[attempt](edit, document, journey)
    assert document.snapshot is before
    assert len(document.history()) == entries
    lock(document, journey, locked=False)
    with document.edit("any") as edit:
        ATTEMPTS[attempt](edit, document, journey)
    assert len(document.history()) == entries + 2


def test_the_refusal_names_the_journey_that_is_locked():
    document, journey = a_journey()
    with document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        add_stage(edit, other.id, "Its stage")
    lock(document, other)
    with (
        pytest.raises(StructureLocked, match="The structure of “Another” is locked"),
        document.edit("any") as edit,
    ):
        add_stage(edit, other.id, "One more")
    with document.edit("any") as edit:
        add_stage(edit, journey.id, "Free")


def test_an_edit_may_not_unlock_and_reshape_at_once():
    document, journey = a_journey()
    lock(document, journey)
    with pytest.raises(StructureLocked):
        _unlock_and_reshape(document, journey)


def _unlock_and_reshape(document: Document, journey: Journey) -> None:
    with document.edit("any") as edit:
        set_locked(edit, journey.id, locked=False)
        add_stage(edit, journey.id, "New")


def test_cards_texts_and_looks_are_free_while_locked():
    document, journey = a_journey()
    lock(document, journey)
    stage, lane = first(document, Stage), first(document, Lane)
    goal = document.snapshot.where(Lane, "content", "goal")[0]
    with document.edit("any") as edit:
        card = add_card(edit, "friction", Place(lane.id, stage.id), title="Free")
        move_cards(edit, [card.id], None)
        set_cell_text(edit, goal.id, stage.id, "Find out")
        set_fields(edit, Stage, stage.id, collapsed=True, notes="Say hello")
        set_fields(edit, Lane, lane.id, hidden=True)
        segment = edit.put(Segment(new_id(), name="Fin"))
        edit.put(CardSegment(new_id(), card.id, segment.id))
    assert document.snapshot.get(Stage, stage.id).goal == "Find out"
    document.undo()
    document.redo()
    assert document.snapshot.get(Lane, lane.id).hidden


def test_other_journeys_can_be_reshaped_and_a_copy_is_not_locked():
    document, journey = a_journey()
    lock(document, journey)
    with document.edit("any") as edit:
        copy = duplicate_journey(edit, journey.id, "Copy")
    with document.edit("any") as edit:
        add_stage(edit, copy.id, "New")
    assert not document.snapshot.get(Journey, copy.id).locked
    document.undo()
    document.undo()
    assert document.snapshot.find(Journey, copy.id) is None


def test_undo_and_redo_of_the_structure_are_refused_while_locked():
    document, journey = a_journey()
    with document.edit("stage.add") as edit:
        add_stage(edit, journey.id, "Late")
    with document.edit("stage.add") as edit:
        add_stage(edit, journey.id, "Later")
    document.undo()
    lock(document, journey)
    document.undo()  # the lock itself
    document.redo()
    structure = structure_of(document.snapshot, journey.id)
    document.undo()
    assert not document.snapshot.get(Journey, journey.id).locked
    document.redo()
    with document.edit("card.add") as edit:
        add_card(edit, "note", title="Between")
    document.undo()
    assert structure_of(document.snapshot, journey.id) == structure


def test_undo_past_a_lock_that_an_edit_set_again_is_refused():
    document, journey = a_journey()
    lock(document, journey)
    lock(document, journey, locked=False)
    with document.edit("stage.add") as edit:
        add_stage(edit, journey.id, "Late")
    lock(document, journey)
    document.undo()
    document.undo()
    assert len(document.snapshot.where(Stage, "journey_id", journey.id)) == 3
    with document.edit("stage.add") as edit:
        late = add_stage(edit, journey.id, "Late")
    with document.edit("any") as edit:
        edit.put(document.snapshot.get(Journey, journey.id))  # nothing: leaves no step
    snapshot_locked = document.snapshot.get(Journey, journey.id)
    assert not snapshot_locked.locked
    lock(document, journey)
    other = Document(document.snapshot, document.storage)
    with pytest.raises(StructureLocked):
        _undo_skipping_the_lock(other)
    assert other.snapshot.find(Stage, late.id) is not None


def _undo_skipping_the_lock(document: Document) -> None:
    """Undo what lies below the lock, as a merged history could."""
    document.stacks.undo.pop()
    document.undo(before_session=True)


@given(st.integers(0, 2**32))
def test_no_random_edit_changes_the_structure_of_a_locked_journey(seed):
    document, journey = a_journey()
    lock(document, journey)
    structure = structure_of(document.snapshot, journey.id)
    rng = random.Random(seed)
    for _ in range(25):
        try:
            random_edit(document, rng)
        except StructureLocked:
            continue
        assert structure_of(document.snapshot, journey.id) == structure


def test_a_bulk_addition_cannot_add_to_the_structure():
    document, journey = a_journey()
    lock(document, journey)
    bulk = document.begin_bulk("import")
    with pytest.raises(StructureLocked):
        bulk.write([Stage(new_id(), journey.id, "zz", title="New")])
    bulk.abandon()
