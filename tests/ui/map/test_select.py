from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from clgdesk.document.lanes import add_lane
from clgdesk.document.metrics import add_metric


def test_a_click_selects_a_card_and_a_click_on_the_ground_clears(driver):
    driver.click(driver.card("One")).expect_selected(driver.card("One"))
    driver.click_ground().expect_selected().expect_history(0)


def test_shift_and_ctrl_clicks_add_cards_and_take_them_out_again(driver):
    driver.click(driver.card("One")).click(driver.card("Two"), keys="Shift")
    driver.click(driver.card("Four"), keys="Ctrl")
    driver.expect_selected(*map(driver.card, ("One", "Two", "Four")))
    driver.click(driver.card("Two"), keys="Ctrl")
    driver.expect_selected(driver.card("One"), driver.card("Four"))


def test_a_click_on_one_of_several_selects_it_alone(driver):
    driver.click(driver.card("One")).click(driver.card("Two"), keys="Shift")
    driver.click(driver.card("Two")).expect_selected(driver.card("Two"))


def test_cells_stages_lanes_and_steps_can_be_selected(driver):
    for thing in (driver.cell("Use", "Friction"), driver.stage("Try"), driver.lane("Value")):
        driver.click(thing).expect_selected(thing)


def test_a_rubber_band_selects_the_cards_it_touches(driver):
    driver.press_on(driver.cell("Look", "Friction")).move_over(driver.card("Two")).release()
    driver.expect_selected(driver.card("Two"), driver.card("Three")).expect_no_trace()


def test_a_rubber_band_with_shift_adds_to_the_selection(driver):
    driver.click(driver.card("Good"))
    driver.press_on(driver.cell("Look", "Friction"), keys="Shift").move_over(driver.card("Three"))
    driver.release().expect_selected(driver.card("Good"), driver.card("Three"))


def test_escape_gives_back_the_selection_from_before_the_rubber_band(driver):
    driver.select(driver.card("Good"))
    driver.press_on(driver.cell("Look", "Friction"), keys="Shift").move_over(driver.card("Three"))
    driver.key("Esc").expect_selected(driver.card("Good")).expect_no_trace().release()


def test_escape_first_ends_the_drag_then_clears_the_selection(driver):
    driver.press_on(driver.card("One")).move_to("Try", "Friction").key("Esc")
    driver.expect_selected(driver.card("One")).release().key("Esc").expect_selected()


def test_a_selected_card_that_is_removed_is_no_longer_selected(driver):
    one = driver.card("One")
    driver.select(one, driver.card("Two"))
    with driver.document.edit("card.remove") as edit:
        edit.remove(one)
    driver.expect_selected(driver.card("Two"))


def test_selecting_a_card_in_the_tray_survives_changes_of_the_map(driver):
    driver.select(driver.card("Loose"))
    with driver.document.edit("card.remove") as edit:
        edit.remove(driver.card("One"))
    driver.expect_selected(driver.card("Loose"))


def test_the_ring_of_a_metric_lies_around_its_words(driver):
    with driver.document.edit("metric.add") as edit:
        add_lane(edit, driver.view.bridge.journey_id, "metrics", "", "Measure")
        metric = add_metric(
            edit, "How long it takes until it is of use", stage_id=driver.stage("Look").id
        )
    driver.settle()
    words, around = seen_of(driver, metric, 0), seen_of(driver, metric, 4)
    driver.select(metric).settle()
    assert seen_of(driver, metric, 0) == words
    assert seen_of(driver, metric, 4) != around


def seen_of(driver, thing, more: int) -> QImage:
    """Return the picture of a block, and so many units around it."""
    block = driver.block(thing)
    area = QRectF(block.x, block.y, block.w, block.h).adjusted(-more, -more, more, more)
    return driver.view.grab().toImage().copy(driver.view.camera.to_view(area).toAlignedRect())
