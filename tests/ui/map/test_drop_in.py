import pytest
from PySide6.QtCore import QMimeData, QRectF

from clgdesk.model.ids import new_id
from clgdesk.model.records import CardJob, CardSegment, Evidence, Insight, Job, Segment, Step


@pytest.mark.parametrize(("record_type", "link_type"), [(Segment, CardSegment), (Job, CardJob)])
def test_a_segment_or_job_dropped_on_a_card_is_linked(driver, record_type, link_type):
    thing = driver.snapshot.ordered(record_type)[0]
    driver.drop([thing], on=driver.card("One")).expect_history(1).expect_no_trace()
    assert driver.snapshot.where(link_type, "card_id", driver.card("One").id)
    driver.drop([thing], on=driver.card("One")).expect_history(1)


def test_a_segment_dropped_beside_the_cards_does_nothing(driver):
    driver.drop([driver.snapshot.ordered(Segment)[0]], on=driver.cell("Use", "Value"))
    driver.expect_history(0).expect_no_trace()


def test_a_drag_that_leaves_again_leaves_no_trace(driver):
    driver.hover_with_text("words", "Use", "Friction")
    assert driver.view.marks.shown
    driver.leave_with_drag().expect_no_trace().expect_history(0)


def test_text_dropped_on_a_cell_becomes_one_card_a_line(driver):
    driver.drop_text("A\nB\n", "Use", "Friction")
    driver.expect_order("Use", "Friction", "A", "B").expect_history(1).expect_no_trace()


def test_what_is_not_there_any_more_is_not_dropped(driver):
    driver.drop(["segment:gone", "card:gone", "nonsense"], on=driver.card("One"))
    driver.expect_history(0)


def test_tray_cards_of_several_kinds_each_find_their_lane(driver):
    driver.press_on(driver.card("Good")).move_to_tray().release()
    driver.drop([driver.card("Loose"), driver.card("Good")], on=driver.cell("Use", "Friction"))
    driver.expect_card_in("Loose", "Use", "Friction").expect_card_in("Good", "Use", "Value")
    driver.expect_history(2)


def test_unknown_data_is_not_taken(driver):
    data = QMimeData()
    data.setData("application/x-unknown", b"?")
    driver.hover_with(data, driver.middle_of(driver.card("One")))
    assert not driver.view.marks.shown


def test_an_insight_dropped_on_a_card_stands_behind_it(driver):
    with driver.view.bridge.edit("insight.add") as edit:
        insight = edit.put(Insight(new_id(), text="We paste it into Excel"))
    driver.drop([insight], on=driver.card("One")).expect_history(2).expect_no_trace()
    (evidence,) = driver.snapshot.where(Evidence, "card_id", driver.card("One").id)
    assert evidence.insight_id == insight.id


def test_lines_dropped_where_steps_are_shown_become_steps(driver):
    driver.hover_with_text("Invite\nConnect", "Try", "Steps")
    block = driver.block(driver.cell("Try", "Steps"))
    assert driver.view.marks._lit == QRectF(block.x, block.y, block.w, block.h)
    driver.drop_text("Invite\nConnect", "Try", "Steps").expect_history(1).expect_no_trace()
    steps = driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)
    assert [step.title for step in steps] == ["Ask", "Invite", "Connect"]


def test_words_dropped_on_a_cell_of_texts_are_written_there(driver):
    driver.drop_text("See it work", "Try", "Goal").expect_history(1)
    driver.drop_text("today", "Try", "Goal")
    assert driver.stage("Try").goal == "See it work\ntoday"


def test_a_table_dropped_where_steps_are_shown_becomes_cards(driver):
    driver.drop_text("Slow\tLost\nFast\tFound", "Try", "Steps")
    assert len(driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)) == 1
    assert driver.card("Slow").stage_id == driver.stage("Try").id
