from clgdesk.model.records import Lane, Stage


def titles(driver, record_type):
    return [record.title for record in driver.snapshot.ordered(record_type)]


def test_a_stage_dragged_behind_another_stands_there(driver):
    driver.press_on(driver.stage("Look")).move_to_corner_of(driver.stage("Try")).release()
    assert titles(driver, Stage) == ["Try", "Look", "Use"]
    driver.expect_history(1).expect_no_trace()


def test_a_stage_dragged_to_the_front_brings_its_cards(driver):
    driver.press_on(driver.stage("Use")).move_over(driver.lane("Goal")).release()
    assert titles(driver, Stage) == ["Use", "Look", "Try"]
    driver.expect_card_in("Remark", "Use", "Anything")


def test_a_lane_dragged_above_another_stands_there(driver):
    driver.press_on(driver.lane("Value")).move_over(driver.lane("Steps")).release()
    assert titles(driver, Lane)[:3] == ["Goal", "Value", "Steps"]
    driver.expect_history(1).expect_no_trace()


def test_a_stage_let_go_in_its_own_place_writes_nothing(driver):
    driver.press_on(driver.stage("Try")).move_over(driver.stage("Use")).move_over(
        driver.stage("Try")
    ).release().expect_history(0)


def test_escape_ends_the_drag_of_a_head_without_a_trace(driver):
    driver.press_on(driver.stage("Look")).move_over(driver.stage("Use")).key("Esc")
    driver.expect_no_trace().release().expect_history(0)


def test_heads_stay_in_sight_and_can_be_used_while_the_map_is_scrolled(driver):
    driver.view.set_zoom(2.0)
    driver.view.camera.scroll_by(500, 900)
    driver.settle().click(driver.stage("Use")).expect_selected(driver.stage("Use"))
    driver.click(driver.lane("Value")).expect_selected(driver.lane("Value"))
