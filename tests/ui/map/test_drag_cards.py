import pytest

from clgdesk.model.records import Card


@pytest.fixture
def before(driver):
    return driver.snapshot


def test_a_card_dragged_to_another_stage_lands_there_in_one_entry(driver):
    driver.press_on(driver.card("One")).move_to("Try", "Friction").release()
    driver.expect_order("Try", "Friction", "Four", "One").expect_history(1).expect_no_trace()


def test_a_card_dragged_above_another_stands_in_front_of_it(driver):
    driver.drag(driver.card("Three"), before=driver.card("One"))
    driver.expect_order("Look", "Friction", "Three", "One", "Two").expect_history(1)


def test_a_card_dragged_below_another_stands_behind_it(driver):
    driver.press_on(driver.card("One")).move_over(driver.card("Two"), upper=False).release()
    driver.expect_order("Look", "Friction", "Two", "One", "Three").expect_history(1)


def test_several_selected_cards_move_together_and_keep_their_order(driver):
    driver.click(driver.card("Three")).click(driver.card("One"), keys="Shift")
    driver.press_on(driver.card("Three")).move_to("Use", "Friction").release()
    driver.expect_order("Use", "Friction", "One", "Three").expect_history(1)
    driver.expect_selected(driver.card("One"), driver.card("Three"))


def test_a_card_let_go_where_it_stood_writes_nothing(driver):
    driver.press_on(driver.card("Two")).move_to("Try", "Friction").move_over(driver.card("Two"))
    driver.release().expect_history(0).expect_no_trace()


def test_a_friction_let_go_on_a_lane_for_others_lands_in_its_own(driver):
    driver.drag(driver.card("One"), to=("Value", "Try"))
    driver.expect_order("Try", "Friction", "Four", "One")


def test_cards_of_several_kinds_each_land_in_a_lane_that_takes_them(driver):
    driver.click(driver.card("Good")).click(driver.card("One"), keys="Ctrl")
    driver.press_on(driver.card("One")).move_to("Try", "Friction").release()
    driver.expect_card_in("One", "Try", "Friction").expect_card_in("Good", "Try", "Value")
    driver.expect_history(1)


def test_escape_ends_a_drag_without_a_trace(driver, before):
    driver.press_on(driver.card("One")).move_to("Try", "Friction")
    assert driver.view.mouse.busy
    driver.key("Esc").expect_no_trace().release().expect_history(0)
    assert driver.snapshot is before


def test_the_right_button_ends_a_drag_without_a_trace(driver, before):
    driver.press_on(driver.card("One")).move_to("Try", "Friction").press_right_too()
    driver.expect_no_trace().release().expect_history(0)
    assert driver.snapshot is before


def test_losing_the_focus_ends_a_drag_without_a_trace(driver, before):
    driver.press_on(driver.card("One")).move_to("Try", "Friction").lose_focus()
    driver.expect_no_trace().release().expect_history(0)
    assert driver.snapshot is before


def test_nothing_is_written_while_the_pointer_moves(driver, before):
    driver.press_on(driver.card("One")).move_to("Try", "Friction").move_to("Use", "Value")
    assert driver.snapshot is before
    driver.release().expect_history(1)


def test_a_card_let_go_on_the_heads_stays(driver):
    driver.press_on(driver.card("One")).move_over(driver.stage("Use")).release()
    driver.expect_history(0).expect_order("Look", "Friction", "One", "Two", "Three")


def test_a_card_dragged_to_the_tray_is_in_the_tray(driver):
    driver.press_on(driver.card("Good")).move_to_tray()
    assert driver.tray.hinted
    driver.release().expect_tray("Loose", "Good").expect_history(1).expect_no_trace()


def test_a_tray_card_dropped_on_a_cell_is_placed_there(driver):
    driver.drop([driver.card("Loose")], on=driver.cell("Try", "Friction"))
    driver.expect_order("Try", "Friction", "Four", "Loose").expect_tray().expect_history(1)
    driver.expect_selected(driver.card("Loose"))


def test_alt_drag_puts_a_copy_and_leaves_the_card(driver):
    driver.press_on(driver.card("Good"), keys="Alt").move_to("Try", "Value").release()
    driver.expect_order("Look", "Value", "Good").expect_order("Try", "Value", "Good")
    driver.expect_history(1)


def test_undo_back_to_the_start_equals_the_start(driver, before):
    driver.drag(driver.card("One"), to=("Friction", "Use"))
    driver.drag(driver.card("Three"), before=driver.card("Two"))
    driver.press_on(driver.card("Good")).move_to_tray().release()
    driver.expect_history(3).undo(times=3)
    assert driver.snapshot == before


def test_dragging_near_the_edge_scrolls_the_map(driver, qtbot):
    driver.view.set_zoom(2.0)
    driver.settle().press_on(driver.card("One")).move_to_edge("right")
    start = driver.view.camera.origin.x()
    qtbot.waitUntil(lambda: driver.view.camera.origin.x() < start - 20)
    driver.key("Esc").expect_no_trace().release()


def test_a_drag_survives_a_change_that_removes_the_card(driver):
    one = driver.card("One")
    driver.press_on(one).move_to("Try", "Friction")
    with driver.document.edit("card.remove") as edit:
        edit.remove(edit.snapshot.get(Card, one.id))
    driver.settle().release().expect_no_trace().expect_history(1)
