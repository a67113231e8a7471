"""Steps and what belongs to them, the lock, lanes in other journeys, journeys within journeys."""

from dataclasses import replace

import pytest

from clgdesk.document import Document
from clgdesk.document.cards import WHOLE, Place, add_card, move_cards, set_span, tray
from clgdesk.document.emotions import set_emotion
from clgdesk.document.journeys import add_journey
from clgdesk.document.lane_copies import copy_lane, counterparts
from clgdesk.document.lanes import (
    add_lane,
    cell_text,
    duplicate_lane,
    move_lane,
    remove_lane,
    set_cell_text,
)
from clgdesk.document.metrics import add_metric
from clgdesk.document.nesting import NestingLoop, leads_to, make_sub_journey, nest, parents_of
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import (
    add_stage,
    add_step,
    duplicate_stage,
    move_stage,
    move_step,
    remove_stage,
    remove_step,
)
from clgdesk.document.structure import StructureLocked
from clgdesk.model.records import Card, CellText, EmotionPoint, Journey, Lane, Metric, Stage, Step
from clgdesk.model.rules import check
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project


class World:
    """Two journeys; the first has two stages with steps, a lane of cards, one of texts."""

    def __init__(self) -> None:
        self.document = Document(Snapshot.of(a_project()))
        with self.document.edit("project.new") as edit:
            self.one = add_journey(edit, "One").id
            self.two = add_journey(edit, "Two").id
            self.look, self.use = (add_stage(edit, self.one, t).id for t in ("Look", "Use"))
            self.ask, self.wait = (add_step(edit, self.look, t).id for t in ("Ask", "Wait"))
            self.cards = add_lane(edit, self.one, "cards", "", "Cards").id
            self.texts = add_lane(edit, self.one, "text", "", "Texts").id
            self.card = add_card(edit, "note", Place(self.cards, self.look, self.ask), title="A").id
            set_cell_text(edit, self.texts, self.look, "How?", self.ask)

    @property
    def snapshot(self) -> Snapshot:
        assert not check(self.document.snapshot)
        return self.document.snapshot

    def edit(self):
        return self.document.edit("test")


@pytest.fixture
def world() -> World:
    return World()


def test_a_step_takes_its_cards_and_texts_to_another_stage(world: World) -> None:
    with world.edit() as edit:
        move_step(edit, world.ask, world.use, None)
    card = world.snapshot.get(Card, world.card)
    assert (card.stage_id, card.step_id) == (world.use, world.ask)
    assert cell_text(world.snapshot, world.texts, world.use, world.ask) == "How?"


def test_in_another_journey_a_step_leaves_them_to_its_stage(world: World) -> None:
    with world.edit() as edit:
        other = add_stage(edit, world.two, "There")
        move_step(edit, world.ask, other.id, None)
    card = world.snapshot.get(Card, world.card)
    assert (card.stage_id, card.step_id) == (world.look, None)
    assert cell_text(world.snapshot, world.texts, world.look) == "How?"


def test_a_step_that_goes_leaves_its_cards_on_the_stage(world: World) -> None:
    with world.edit() as edit:
        remove_step(edit, world.ask)
    card = world.snapshot.get(Card, world.card)
    assert (card.stage_id, card.step_id) == (world.look, None)


def test_where_no_step_is_named_a_card_keeps_its_step_on_its_stage(world: World) -> None:
    with world.edit() as edit:
        add_card(edit, "note", Place(world.cards, world.look), title="B")
        move_cards(edit, [world.card], Place(world.cards, world.look))
    assert world.snapshot.get(Card, world.card).step_id == world.ask
    with world.edit() as edit:
        move_cards(edit, [world.card], Place(world.cards, world.look, WHOLE))
    assert world.snapshot.get(Card, world.card).step_id is None


def test_a_span_ends_with_the_stages(world: World) -> None:
    with world.edit() as edit:
        set_span(edit, [world.card], 9)
    assert world.snapshot.get(Card, world.card).span == 2
    with world.edit() as edit:
        move_cards(edit, [world.card], Place(world.cards, world.use))
    assert world.snapshot.get(Card, world.card).span == 1


def test_a_copied_stage_has_texts_for_its_own_steps(world: World) -> None:
    with world.edit() as edit:
        copy = duplicate_stage(edit, world.look)
    steps = {s.id for s in world.snapshot.where(Step, "stage_id", copy.id)}
    texts = world.snapshot.where(CellText, "stage_id", copy.id)
    assert [t.text for t in texts] == ["How?"]
    assert texts[0].step_id in steps


def test_while_a_journey_is_locked_its_structure_stays(world: World) -> None:
    with world.edit() as edit:
        edit.put(replace(edit.snapshot.get(Journey, world.one), locked=True))
    before = world.snapshot
    verbs = (
        lambda e: add_stage(e, world.one, "New"),
        lambda e: move_stage(e, world.use, world.look),
        lambda e: remove_stage(e, world.use),
        lambda e: duplicate_stage(e, world.use),
        lambda e: add_step(e, world.use, "New"),
        lambda e: move_step(e, world.ask, world.use, None),
        lambda e: remove_step(e, world.ask),
        lambda e: add_lane(e, world.one, "cards", "", "New"),
        lambda e: move_lane(e, world.texts, world.cards),
        lambda e: remove_lane(e, world.texts),
        lambda e: duplicate_lane(e, world.texts),
        lambda e: nest(e, world.use, world.two),
        lambda e: make_sub_journey(e, world.look),
    )
    for verb in verbs:
        with pytest.raises(StructureLocked), world.edit() as edit:
            verb(edit)
    assert world.snapshot == before
    with world.edit() as edit:
        add_card(edit, "note", Place(world.cards, world.use), title="Free")


def test_stages_match_by_title_and_then_by_position(world: World) -> None:
    with world.edit() as edit:
        use, first = (add_stage(edit, world.two, t).id for t in ("  use ", "Else"))
    like = counterparts(world.snapshot, world.one, world.two)
    assert like == {world.use: use}
    with world.edit() as edit:
        move_stage(edit, first, use)
    assert counterparts(world.snapshot, world.one, world.two) == {world.use: use, world.look: first}


def test_what_has_no_stage_in_the_other_journey_goes_to_the_tray(world: World) -> None:
    with world.edit() as edit:
        cards, texts = (copy_lane(edit, x, world.two) for x in (world.cards, world.texts))
    assert (cards.cards, texts.texts) == (1, 1)
    assert sorted(c.title for c in tray(world.snapshot)) == ["A", "How?"]
    assert texts.sentence("Two") == (
        "“Texts” was copied to “Two”; 1 text had no stage there and went to the tray."
    )


def test_a_lane_of_a_stage_s_own_words_leaves_what_the_other_says(world: World) -> None:
    with world.edit() as edit:
        goal = add_lane(edit, world.one, "text", "goal", "Goal")
        there = add_stage(edit, world.two, "Look")
        edit.put(replace(edit.snapshot.get(Stage, there.id), goal="Theirs"))
        set_cell_text(edit, goal.id, world.look, "Ours")
        copied = copy_lane(edit, goal.id, world.two)
    assert copied.kept == 1
    assert world.snapshot.get(Stage, there.id).goal == "Theirs"


def test_curves_go_with_a_lane_of_emotions_and_leave_what_is_drawn_there(world: World) -> None:
    with world.edit() as edit:
        segments = [add_segment(edit, name) for name in ("Ours", "Theirs")]
        lane = add_lane(edit, world.one, "emotion", "", "Emotion")
        there = add_stage(edit, world.two, "Look")
        set_emotion(edit, world.look, segments[0].id, -40, quote="I gave up.", state="to_be")
        set_emotion(edit, world.look, segments[1].id, 10)
        set_emotion(edit, world.use, segments[0].id, 70, quote="At last!")
        set_emotion(edit, there.id, segments[1].id, 90)
    with world.edit() as edit:
        copied = copy_lane(edit, lane.id, world.two)
    points = world.snapshot.where(EmotionPoint, "stage_id", there.id)
    assert {(p.segment_id, p.state, p.value, p.quote) for p in points} == {
        (segments[0].id, "to_be", -40, "I gave up."),
        (segments[1].id, "as_is", 90, ""),
    }
    assert [card.title for card in tray(world.snapshot)] == ["At last!"]
    assert copied.sentence("Two") == (
        "“Emotion” was copied to “Two”; 1 text had no stage there and went to the tray; "
        "1 point of the curve had no stage there; 1 stage there kept what it said."
    )


def test_steps_go_with_a_lane_of_steps_to_the_stages_that_do_not_have_them(world: World) -> None:
    with world.edit() as edit:
        lane = add_lane(edit, world.one, "steps", "", "Steps")
        add_step(edit, world.use, "Buy")
        there = add_stage(edit, world.two, "Look").id
        add_step(edit, there, "ask")
    with world.edit() as edit:
        copied = copy_lane(edit, lane.id, world.two)
    assert [s.title for s in world.snapshot.where(Step, "stage_id", there)] == ["ask", "Wait"]
    assert [s.title for s in world.snapshot.where(Step, "stage_id", world.look)] == ["Ask", "Wait"]
    assert copied.sentence("Two") == ("“Steps” was copied to “Two”; 1 step had no stage there.")


def test_metrics_stay_with_their_stages_and_that_is_said(world: World) -> None:
    with world.edit() as edit:
        lane = add_lane(edit, world.one, "metrics", "", "Measure")
        metric = add_metric(edit, "Time to value", stage_id=world.look)
        add_stage(edit, world.two, "Look")
    with world.edit() as edit:
        copied = copy_lane(edit, lane.id, world.two)
    assert list(world.snapshot.of_kind(Metric)) == [metric.id]
    assert copied.sentence("Two") == (
        "“Measure” was copied to “Two”; "
        "it shows the metrics of the stages there: 1 metric stays with its stage here."
    )


def test_a_sub_journey_has_the_steps_as_stages_and_the_same_lanes(world: World) -> None:
    with world.edit() as edit:
        made = make_sub_journey(edit, world.look)
    titles = [s.title for s in world.snapshot.where(Stage, "journey_id", made.id)]
    assert titles == ["Ask", "Wait"]
    lanes = [x.title for x in world.snapshot.where(Lane, "journey_id", made.id)]
    assert lanes == ["Cards", "Texts"]
    assert [s.id for s in parents_of(world.snapshot, made.id)] == [world.look]
    order = [j.id for j in world.snapshot.ordered(Journey)]
    assert order == [world.one, made.id, world.two]


def test_no_journey_leads_to_itself_at_any_depth(world: World) -> None:
    with world.edit() as edit:
        inner = add_stage(edit, world.two, "Inner")
        nest(edit, world.look, world.two)
    for target in (world.one, world.two):
        with pytest.raises(NestingLoop), world.edit() as edit:
            nest(edit, inner.id, target)
    assert leads_to(world.snapshot, world.one, world.two)
    assert not leads_to(world.snapshot, world.two, world.one)
