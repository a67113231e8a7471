"""Several curves over each other: choosing one, drawing what should be, deriving, quotes."""

import pytest
from PySide6.QtCore import QPointF

from clgdesk.document.emotions import set_emotion
from clgdesk.layout.shapes import Text
from clgdesk.model.ids import pair_id
from clgdesk.model.records import Card, EmotionPoint, Evidence, Insight, Segment
from clgdesk.ui.map.curves import drawn_curve
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.tips import tip_of


def uid(name: str) -> str:
    return pair_id("test", name, name)


def segment(driver, name: str) -> Segment:
    return next(s for s in driver.snapshot.ordered(Segment) if s.name == name)


def the_point(driver, name: str, state: str = "as_is") -> EmotionPoint:
    wanted = segment(driver, name).id, state
    points = driver.snapshot.of_kind(EmotionPoint).values()
    return next(p for p in points if (p.segment_id, p.state) == wanted)


@pytest.fixture
def two(driver):
    """The small map with a second curve, that of the ops analyst."""
    with driver.document.edit("emotion.set") as edit:
        ops = segment(driver, "Ops analyst").id
        set_emotion(edit, driver.stage("Look").id, ops, 60)
        set_emotion(edit, driver.stage("Use").id, ops, -40)
    return driver.settle()


@pytest.fixture
def heard(driver):
    """The small map with two insights behind "One", and a lane that shows drawn and derived."""
    with driver.document.edit("card.link") as edit:
        fin = segment(driver, "Finance lead").id
        for n, (channel, mood) in enumerate((("Interview", -2), ("Support", -1))):
            edit.put(Insight(uid(f"i{n}"), channel=channel, segment_id=fin, sentiment=mood))
            edit.put(Evidence(uid(f"e{n}"), uid(f"i{n}"), driver.card("One").id))
    driver.view.curves.show_content(driver.lane("Emotion").id, "both")
    return driver.settle()


def kinds(driver, kind: str) -> list:
    return [b for b in driver.view.board.blocks if b.kind == kind]


def test_a_click_on_a_point_brings_its_curve_in_front(two):
    small = two.block(the_point(two, "Ops analyst")).w
    two.click(the_point(two, "Ops analyst"))
    assert two.block(the_point(two, "Ops analyst")).w > small
    assert drawn_curve(two.view.bridge) == (segment(two, "Ops analyst").id, "as_is")
    two.expect_history(1)


def test_a_click_on_the_legend_brings_its_curve_in_front(two):
    row = next(r for r in two.view.board.rows if r.form == "emotion")
    assert [e.segment_id for e in row.curves] == [
        segment(two, "Finance lead").id,
        segment(two, "Ops analyst").id,
    ]
    two.click_legend(two.lane("Emotion"), 1)
    assert drawn_curve(two.view.bridge) == (segment(two, "Ops analyst").id, "as_is")


def test_the_legend_of_a_lane_taller_than_the_view_is_clicked_where_it_is_seen(two):
    view = two.view
    view.window().resize(1100, 460)
    view.set_zoom(4)
    row = next(r for r in view.board.rows if r.form == "emotion")
    view.camera.scroll_to(QPointF(0, (row.y + 20) * 4 - view.heads.strip.height()))
    two.settle()
    lane = two.block(f"lane:{row.lane_id}")
    assert view.heads.stuck_words(lane).holds(lane)
    two.click_legend(two.lane("Emotion"), 1)
    assert drawn_curve(view.bridge) == (segment(two, "Ops analyst").id, "as_is")


def test_a_point_of_a_curve_behind_can_be_dragged(two):
    two.press_on(the_point(two, "Ops analyst")).move_by(0, 23).release()
    assert the_point(two, "Ops analyst").value == pytest.approx(10, abs=4)
    assert drawn_curve(two.view.bridge)[0] == segment(two, "Ops analyst").id


def test_what_should_be_is_drawn_as_a_curve_of_its_own(driver):
    driver.view.bridge.show_curve(segment(driver, "Finance lead").id, "to_be")
    driver.double_click(driver.cell("Use", "Emotion")).expect_history(1)
    wanted = the_point(driver, "Finance lead", "to_be")
    assert wanted.stage_id == driver.stage("Use").id
    assert tip_of(driver.snapshot, driver.block(wanted)).startswith("Finance lead should feel")
    driver.press_on(wanted).move_by(0, -23).release()
    assert the_point(driver, "Finance lead", "to_be").state == "to_be"
    driver.undo(2)
    assert len(driver.snapshot.of_kind(EmotionPoint)) == 1


def test_the_menu_of_the_lane_chooses_curve_state_and_content(two):
    two.select(two.lane("Emotion"))
    menu = menu_for(two.view)
    texts = [action.text() for action in menu.actions()]
    assert {"Draw the curve of", "Draw it as it should be", "Show curves"} <= set(texts)
    next(a for a in menu.actions() if a.text() == "Draw it as it should be").trigger()
    assert drawn_curve(two.view.bridge) == (segment(two, "Finance lead").id, "to_be")
    contents = next(a.menu() for a in menu.actions() if a.text() == "Show curves")
    contents.actions()[2].trigger()
    assert two.lane("Emotion").content == "both"
    menu.close()


def test_a_quote_is_written_in_place_where_there_is_none(driver):
    point = the_point(driver, "Finance lead")
    driver.click(point).key("Return").expect_editing()
    driver.type("I gave up.").key("Return").expect_not_editing().expect_history(1)
    assert the_point(driver, "Finance lead").quote == "I gave up."
    assert len(kinds(driver, "quote")) == 1
    driver.undo()
    assert not kinds(driver, "quote")


def test_a_quote_that_stays_empty_leaves_nothing(driver):
    driver.click(the_point(driver, "Finance lead")).key("Return").key("Esc").expect_history(0)
    assert not kinds(driver, "quote")


def test_a_quote_on_a_curve_behind_brings_it_in_front(two):
    two.select(the_point(two, "Ops analyst")).key("Return").type("Fine.").key("Return")
    assert the_point(two, "Ops analyst").quote == "Fine."


def test_while_a_text_is_typed_the_map_shows_it_only_in_the_field(driver):
    driver.click(driver.card("One")).key("Return").type(" more")
    shown = driver.view.board.by_key[f"card:{driver.card('One').id}"]
    assert not [s for s in shown.shapes if isinstance(s, Text) and "One" in s.line.text]
    driver.key("Esc")


def test_a_feeling_is_derived_from_what_is_linked_and_follows_it(heard):
    (block,) = kinds(heard, "felt")
    assert block.label == "Finance lead feels frustrated (−75), derived from 2 insights"
    assert tip_of(heard.snapshot, block) == block.label
    with heard.document.edit("card.unlink") as edit:
        edit.remove(edit.snapshot.get(Evidence, uid("e1")))
    label = kinds(heard, "felt")[0].label
    assert label == "Finance lead feels frustrated (−100), derived from 1 insight"
    heard.undo()
    assert kinds(heard, "felt")[0].label.endswith("2 insights")


def test_a_derived_point_can_be_chosen_but_not_dragged(heard):
    before = heard.snapshot
    heard.click(kinds(heard, "felt")[0].key)
    assert heard.view.bridge.curve == (segment(heard, "Finance lead").id, "derived")
    heard.press_on(kinds(heard, "felt")[0].key).move_by(0, 30).release()
    assert heard.snapshot is before


def test_a_lane_of_derived_curves_says_why_nothing_is_drawn_there(heard):
    heard.view.curves.show_content(heard.lane("Emotion").id, "derived")
    heard.settle()
    heard.double_click(heard.cell("Use", "Emotion"))
    assert len(heard.problems) == 1
    assert not kinds(heard, "emotion_point")


def test_linked_evidence_changes_the_mark_of_the_card_and_undo_takes_it_back(driver):
    card = driver.card("One")
    before = driver.block(card)
    assert before.label.endswith("assumption, no evidence")
    with driver.document.edit("card.link") as edit:
        edit.put(Insight(uid("i"), channel="Interview"))
        edit.put(Evidence(uid("e"), uid("i"), card.id))
    marked = driver.block(card)
    assert marked.label.endswith("1 insight, single voice")
    assert marked.shapes != before.shapes
    assert tip_of(driver.snapshot, marked) == ("Single voice: 1 insight from 1 voice, all spoken.")
    driver.undo()
    assert driver.block(card).shapes == before.shapes


def test_a_note_without_evidence_needs_no_word_about_it(driver):
    note = next(c for c in driver.snapshot.of_kind(Card).values() if c.kind == "note")
    assert tip_of(driver.snapshot, driver.block(note)) == ""
