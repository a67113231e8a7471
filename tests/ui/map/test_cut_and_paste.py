"""What is cut and pasted again loses nothing; what finds no place is told."""

import json
from dataclasses import replace

import pytest

from clgdesk.document import Document
from clgdesk.document.card_copies import copied, to_json
from clgdesk.document.cards import Place, add_card, set_span, tray
from clgdesk.document.copies_read import from_json
from clgdesk.document.emotions import set_emotion
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane, set_cell_text
from clgdesk.document.links import link_cards, link_stages
from clgdesk.document.metrics import add_metric
from clgdesk.document.nesting import make_sub_journey
from clgdesk.document.pairs import join
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    CardLink,
    CellText,
    EmotionPoint,
    Evidence,
    Insight,
    Lane,
    Metric,
    Opportunity,
    OpportunityCard,
    Segment,
    Stage,
    StageLink,
    Step,
    Vote,
    VotingRound,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project
from tests.ui.map.conftest import hold


@pytest.fixture
def tied(driver):
    """The card “Four” with all that can hang on a card; its stage has a step of its own."""
    card, snapshot = driver.card("Four"), driver.snapshot
    journey = driver.view.bridge.journey_id
    with driver.document.edit("test") as edit:
        insight = edit.put(Insight(new_id(), text="It takes a day"))
        join(edit, Evidence, card_id=card.id, insight_id=insight.id)
        answer = edit.put(Opportunity(new_id(), title="A template"))
        join(edit, OpportunityCard, card_id=card.id, opportunity_id=answer.id)
        step = snapshot.ordered(Step)[0]
        edit.put(replace(card, step_id=step.id, opportunity_id=answer.id))
        set_span(edit, [card.id], 2)
        link_cards(edit, card.id, driver.card("One").id, "blocks", "until noon")
        held = edit.put(VotingRound(new_id(), journey_id=journey, revealed=True))
        edit.put(Vote(new_id(), held.id, card.id, "Mara", 3))
    return driver.forget_history()


def expect_tied(driver, title="Four"):
    card, snapshot = driver.card(title), driver.snapshot
    assert (card.span, snapshot.find(Step, card.step_id).title) == (2, "Ask")
    assert len(snapshot.where(Evidence, "card_id", card.id)) == 1
    assert len(snapshot.where(OpportunityCard, "card_id", card.id)) == 1
    assert snapshot.find(Opportunity, card.opportunity_id) is not None
    (link,) = snapshot.where(CardLink, "from_card_id", card.id)
    assert (link.to_card_id, link.form, link.label) == (
        driver.card("One").id, "blocks", "until noon"
    )  # fmt: skip
    assert [(v.voter, v.dots) for v in snapshot.where(Vote, "card_id", card.id)] == [("Mara", 3)]


def test_a_card_that_is_cut_and_pasted_is_where_and_what_it_was(tied):
    tied.click(tied.card("Four")).key("Ctrl+X").key("Ctrl+V")
    tied.expect_card_in("Four", "Try", "Friction").expect_history(2)
    expect_tied(tied)
    tied.undo(2).expect_undone()
    expect_tied(tied)


def test_a_card_cut_from_among_others_is_pasted_behind_the_one_before_it(driver):
    driver.click(driver.card("Two")).key("Ctrl+X").expect_selected(driver.card("One"))
    driver.key("Ctrl+V").expect_order("Look", "Friction", "One", "Two", "Three")


def test_the_cards_of_a_cut_cell_are_pasted_into_it(driver):
    cell = driver.cell("Look", "Friction")
    driver.select(cell).key("Ctrl+X").expect_selected(cell).expect_order("Look", "Friction")
    driver.key("Ctrl+V").expect_order("Look", "Friction", "One", "Two", "Three")


def test_what_hung_on_a_cut_card_is_put_back_once(tied):
    tied.click(tied.card("Four")).key("Ctrl+X").key("Ctrl+V").key("Ctrl+V")
    assert len(tied.snapshot.of_kind(Vote)) == len(tied.snapshot.of_kind(CardLink)) == 1
    tied.undo(2)  # it was the wrong place, say
    tied.select(tied.cell("Try", "Friction")).key("Ctrl+V")
    expect_tied(tied)


def test_a_copy_has_the_evidence_but_not_the_votes_of_its_original(tied):
    tied.click(tied.card("Four")).key("Ctrl+C").key("Ctrl+V")
    first, second = (c for c in tied.cards() if c.title == "Four")
    snapshot = tied.snapshot
    for kind in (Evidence, OpportunityCard):
        assert len(snapshot.where(kind, "card_id", second.id)) == 1
    votes = [len(snapshot.where(Vote, "card_id", card.id)) for card in (first, second)]
    assert (sorted(votes), len(snapshot.of_kind(CardLink))) == ([0, 1], 1)


def test_cards_of_several_steps_keep_their_order_when_they_are_pasted(driver):
    stage, lane = driver.stage("Try"), driver.lane("Friction")
    with driver.document.edit("test") as edit:
        steps = [None, driver.snapshot.ordered(Step)[0].id] * 4
        for at, step_id in enumerate(steps):
            add_card(edit, "friction", Place(lane.id, stage.id, step_id or ""), title=f"c{at}")
    driver.select(driver.cell("Try", "Friction")).key("Ctrl+C")
    driver.key("Ctrl+V")
    titles = ["Four", *(f"c{at}" for at in range(8))]
    driver.expect_order("Try", "Friction", *titles, *titles)


@pytest.fixture
def rich(driver):
    """The stage “Try” with a text and a feeling of its step, a metric, a loop, a sub-journey."""
    stage, look = driver.stage("Try"), driver.stage("Look")
    with driver.document.edit("test") as edit:
        step = driver.snapshot.ordered(Step)[0]
        said = add_lane(edit, stage.journey_id, "text", "", "Said")
        set_cell_text(edit, said.id, stage.id, "How?", step.id)
        edit.put(replace(driver.card("Four"), step_id=step.id))
        add_metric(edit, "Time to value", stage_id=stage.id)
        link_stages(edit, stage.id, look.id, label="again")
        make_sub_journey(edit, stage.id)
        add_journey(edit, "Elsewhere")
    return driver.forget_history()


def test_a_stage_that_is_cut_and_pasted_loses_nothing(rich):
    inner = rich.stage("Try").sub_journey_id
    rich.select(rich.stage("Look"), rich.stage("Try")).key("Ctrl+X")
    rich.select(rich.stage("Use")).key("Ctrl+V").expect_history(2)
    snapshot, stage = rich.snapshot, rich.stage("Try")
    (step,) = snapshot.where(Step, "stage_id", stage.id)
    assert rich.card("Four").step_id == step.id
    assert [(p.value, p.place) for p in snapshot.where(EmotionPoint, "stage_id", stage.id)] == [
        (0, 500)
    ]
    assert [(t.text, t.step_id) for t in snapshot.where(CellText, "stage_id", stage.id)] == [
        ("How?", step.id)
    ]
    assert [m.title for m in snapshot.where(Metric, "stage_id", stage.id)] == ["Time to value"]
    (way,) = snapshot.where(StageLink, "from_stage_id", stage.id)
    assert (way.to_stage_id, way.form, way.label) == (rich.stage("Look").id, "loop", "again")
    assert stage.sub_journey_id == inner
    rich.undo(2).expect_undone()


@pytest.mark.parametrize(("kind", "title"), [("stage", "Try"), ("lane", "Value")])
def test_a_stage_or_lane_that_is_cut_and_pasted_is_where_it_was(driver, kind, title):
    def titles():
        record_type = {"stage": Stage, "lane": Lane}[kind]
        journey = driver.view.bridge.journey_id
        return [r.title for r in driver.snapshot.where(record_type, "journey_id", journey)]

    before = titles()
    driver.select(getattr(driver, kind)(title)).key("Ctrl+X")
    assert title not in titles()
    driver.key("Ctrl+V").expect_history(2)
    assert titles() == before
    driver.undo(2).expect_undone()


def test_a_stage_does_not_come_to_show_the_journey_it_stands_in(rich):
    inner = rich.stage("Try").sub_journey_id
    rich.select(rich.stage("Try")).key("Ctrl+C")
    rich.view.bridge.show_journey(inner)
    rich.settle().key("Ctrl+V")
    fresh = next(s for s in rich.snapshot.where(Stage, "journey_id", inner) if s.title == "Try")
    assert fresh.sub_journey_id is None


def test_what_finds_no_place_in_another_journey_is_told_and_kept(rich):
    rich.select(rich.stage("Try")).key("Ctrl+C")
    there = next(j for j in rich.view.shaping.other_journeys() if j.title == "Elsewhere")
    rich.view.bridge.show_journey(there.id)
    rich.settle().key("Ctrl+V").expect_history(1)
    assert sorted(card.title for card in tray(rich.snapshot)) == ["Four", "How?", "Loose"]
    words = "1 card had no place here: it waits in the tray. "
    assert rich.notices[-1][0] == f"{words}1 text had no place here: it is a note in the tray."


def a_felt_stage() -> Document:
    document = Document(Snapshot.of(a_project("Other")))
    with document.edit("project.new") as edit:
        journey = add_journey(edit, "Nights")
        stage = add_stage(edit, journey.id, "Arrive")
        night = add_segment(edit, "Night shift", needs="Quiet")
        set_emotion(edit, stage.id, night.id, -60, quote="So dark")
        step = add_step(edit, stage.id, "Badge in")
        point = set_emotion(edit, stage.id, night.id, 20, place=800)
        edit.put(replace(point, step_id=step.id))
    return document


def test_the_segments_of_a_curve_from_another_project_are_asked_for(driver):
    there = a_felt_stage().snapshot
    data = to_json(copied(there, [], list(there.ordered(Stage))))
    assert from_json(data, 9) == replace(
        copied(there, [], list(there.ordered(Stage))), stages=from_json(data, 9).stages
    )
    hold(own=data)
    driver.select(driver.stage("Use")).key("Ctrl+V")
    assert not driver.snapshot.where(EmotionPoint, "stage_id", driver.stage("Arrive").id)
    ((sentence, ways),) = driver.notices
    assert "1 segment that this project does not have: “Night shift”" in sentence
    ways[0][1]()
    stage = driver.stage("Arrive")
    points = driver.snapshot.where(EmotionPoint, "stage_id", stage.id)
    assert sorted((p.value, p.place, p.quote) for p in points) == [
        (-60, 500, "So dark"), (20, 800, "")
    ]  # fmt: skip
    (night,) = driver.snapshot.where(Segment, "name", "Night shift")
    assert {p.segment_id for p in points} == {night.id}
    driver.undo().expect_undone()
    assert len(driver.snapshot.ordered(Stage)) == 3


def test_a_lane_keeps_the_texts_of_steps(rich):
    journey = rich.view.bridge.journey_id
    said = rich.snapshot.where(Lane, "title", "Said")
    lane = next(x for x in said if x.journey_id == journey)
    rich.select(lane).key("Ctrl+C").key("Ctrl+V")
    fresh = next(x for x in rich.snapshot.where(Lane, "title", "Said") if x not in said)
    (text,) = rich.snapshot.where(CellText, "lane_id", fresh.id)
    step = rich.snapshot.where(Step, "stage_id", rich.stage("Try").id)[0]
    assert (text.text, text.step_id) == ("How?", step.id)


def test_a_pasted_card_spans_no_more_stages_than_there_are(driver):
    with driver.document.edit("test") as edit:
        set_span(edit, [driver.card("One").id], 3)
    driver.click(driver.card("One")).key("Ctrl+C")
    driver.select(driver.cell("Try", "Friction")).key("Ctrl+V")
    spans = {c.stage_id: c.span for c in driver.cards() if c.title == "One"}
    assert spans == {driver.stage("Look").id: 3, driver.stage("Try").id: 2}


def test_more_cards_than_are_read_at_once_are_told_and_keep_what_ties_them(driver, monkeypatch):
    with driver.document.edit("test") as edit:
        link_cards(edit, driver.card("One").id, driver.card("Two").id)
        link_cards(edit, driver.card("Two").id, driver.card("Three").id)
    cards = [driver.card(title) for title in ("One", "Two", "Three")]
    hold(own=to_json(copied(driver.snapshot, cards)))
    monkeypatch.setattr("clgdesk.ui.map.clipboard.MOST_READ", 2)
    driver.select(driver.cell("Use", "Friction")).key("Ctrl+V")
    driver.expect_order("Use", "Friction", "One", "Two")
    assert len(driver.snapshot.of_kind(CardLink)) == 3
    words = "3 cards: the first 2 were pasted. Copy the others by themselves."
    assert [sentence for sentence, _ways in driver.notices] == [words]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [("cards", "level", 99), ("stages", "title", "x" * 100_000), ("cards", "span", 9_999)],
)
def test_own_data_that_breaks_a_rule_is_refused_in_a_sentence(driver, kind, field, value):
    data = json.loads(to_json(copied(driver.snapshot, [driver.card("One")], [driver.stage("Try")])))
    if field == "span":
        data[kind][0][field] = value
    else:
        (data[kind][0]["fields"] if kind == "cards" else data[kind][0][0])[field] = value
    before = driver.snapshot
    hold(own=json.dumps(data).encode())
    driver.select(driver.stage("Use")).key("Ctrl+V")
    if field == "span":  # there are no more stages than there are
        driver.expect_history(1)
    else:
        assert driver.snapshot == before
        assert len(driver.problems) == 1


@pytest.fixture
def stepped(driver):
    """The step “Ask” with a description, a text, a feeling and a card."""
    with driver.document.edit("test") as edit:
        step = driver.snapshot.ordered(Step)[0]
        edit.put(replace(step, description="In a mail", motion="assisted"))
        said = add_lane(edit, driver.view.bridge.journey_id, "text", "", "Said")
        set_cell_text(edit, said.id, step.stage_id, "How?", step.id)
        edit.put(replace(driver.card("Four"), step_id=step.id))
        edit.put(replace(driver.snapshot.ordered(EmotionPoint)[0], step_id=step.id))
    return driver.forget_history()


def expect_step(driver, stage):
    snapshot = driver.snapshot
    (step,) = snapshot.where(Step, "stage_id", driver.stage(stage).id)
    assert (step.title, step.description, step.motion) == ("Ask", "In a mail", "assisted")
    (text,) = snapshot.where(CellText, "step_id", step.id)
    (point,) = snapshot.of_kind(EmotionPoint).values()
    assert (text.text, point.step_id) == ("How?", step.id)
    assert (driver.card("Four").step_id, driver.card("Four").stage_id) == (step.id, step.stage_id)


def the_step(driver):
    return driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)[0]


@pytest.mark.parametrize("stage", ["Try", "Use"])
def test_a_step_that_is_cut_and_pasted_is_what_it_was(stepped, stage):
    stepped.select(the_step(stepped)).key("Ctrl+X")
    assert stepped.card("Four").step_id is None
    stepped.select(stepped.cell(stage, "Steps")).key("Ctrl+V").expect_history(2)
    expect_step(stepped, stage)
    stepped.undo(2).expect_undone()
    expect_step(stepped, "Try")


def test_a_step_that_is_pasted_twice_has_one_feeling(stepped):
    stepped.select(the_step(stepped)).key("Ctrl+X")
    stepped.select(stepped.cell("Use", "Steps")).key("Ctrl+V").key("Ctrl+V")
    assert len(stepped.snapshot.where(Step, "stage_id", stepped.stage("Use").id)) == 2
    assert len(stepped.snapshot.of_kind(EmotionPoint)) == 1


def test_lines_from_elsewhere_are_not_the_steps_that_were_copied(stepped):
    stepped.select(the_step(stepped)).key("Ctrl+C")
    hold("Ask\nAnswer")
    stepped.select(stepped.cell("Use", "Steps")).key("Ctrl+V")
    steps = stepped.snapshot.where(Step, "stage_id", stepped.stage("Use").id)
    assert [(step.title, step.description) for step in steps] == [("Ask", ""), ("Answer", "")]
