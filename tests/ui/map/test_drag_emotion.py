import pytest

from clgdesk.model.records import EmotionPoint, Segment


def the_point(driver):
    return next(iter(driver.snapshot.of_kind(EmotionPoint).values()))


def test_a_point_dragged_up_feels_better_in_one_entry(driver):
    point = the_point(driver)
    driver.press_on(point).move_by(0, -23).release()
    assert the_point(driver).value == pytest.approx(50, abs=3)
    assert the_point(driver).place == point.place
    driver.expect_history(1).expect_no_trace()


def test_the_curve_follows_while_the_document_does_not_change(driver):
    before = driver.snapshot
    start = driver.block(the_point(driver))
    driver.press_on(the_point(driver)).move_by(0, 30)
    assert driver.block(the_point(driver)).y > start.y + 20
    assert driver.snapshot is before
    driver.release()


def test_a_point_cannot_leave_the_scale(driver):
    driver.press_on(the_point(driver)).move_by(0, 300).release()
    assert the_point(driver).value == -100


def test_a_point_dragged_aside_moves_within_its_stage(driver):
    driver.press_on(the_point(driver)).move_by(40, 0).release()
    assert the_point(driver).place > 600
    driver.press_on(the_point(driver)).move_by(4000, 0).release()
    assert the_point(driver).place == 1000


def test_escape_puts_the_curve_back(driver):
    driver.press_on(the_point(driver)).move_by(0, 30).key("Esc").expect_no_trace().release()
    assert the_point(driver).value == 0
    driver.expect_history(0)


def test_a_double_click_on_the_emotion_lane_adds_a_point_for_the_journeys_segment(driver):
    driver.double_click(driver.cell("Use", "Emotion")).expect_history(1)
    points = driver.snapshot.where(EmotionPoint, "stage_id", driver.stage("Use").id)
    assert [p.segment_id for p in points] == [the_point(driver).segment_id]
    driver.expect_selected(points[0])


def test_a_point_needs_a_segment_and_says_so(driver):
    with driver.document.edit("segment.remove") as edit:
        for segment in driver.snapshot.ordered(Segment):
            edit.remove(segment)
    driver.double_click(driver.cell("Use", "Emotion"))
    assert len(driver.problems) == 1
    assert not driver.snapshot.of_kind(EmotionPoint)


def test_delete_removes_the_selected_point(driver):
    driver.click(the_point(driver)).key("Del").expect_history(1)
    assert not driver.snapshot.of_kind(EmotionPoint)
