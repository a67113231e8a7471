import pytest

from clgdesk.document.emotions import set_emotion
from clgdesk.document.fields import set_fields
from clgdesk.document.journeys import add_journey
from clgdesk.document.stages import add_stage
from clgdesk.layout.reading import neighbour, reading_order
from clgdesk.model.records import Card, Lane, Segment, Stage
from clgdesk.ui.map.moving import moved_on


def test_arrows_walk_cards_and_cells(driver):
    driver.click(driver.card("One")).key("Down").expect_selected(driver.card("Two"))
    driver.key("Right").expect_selected(driver.card("Four"))
    driver.key("Right").expect_selected(driver.cell("Use", "Friction"))
    driver.key("Down").expect_selected(driver.cell("Use", "Value"))
    driver.key("Left").key("Left").expect_selected(driver.card("Good"))
    driver.key("Up").expect_selected(driver.card("Three"))


def test_the_first_arrow_selects_the_first_card(driver):
    driver.key("Down").expect_selected(driver.card("One"))


def test_shift_and_arrows_extend_the_selection_and_take_it_back(driver):
    driver.click(driver.card("One")).key("Shift+Down", times=2)
    driver.expect_selected(*map(driver.card, ("One", "Two", "Three")))
    driver.key("Shift+Up").expect_selected(*map(driver.card, ("One", "Two")))


def test_home_and_end_go_to_the_ends_of_the_lane(driver):
    driver.click(driver.card("Four")).key("Home").expect_selected(driver.card("One"))
    driver.key("End").expect_selected(driver.cell("Use", "Friction"))


def test_shift_and_arrows_pass_over_empty_cells_and_let_nothing_go(driver):
    driver.click(driver.card("Four")).key("Shift+Right").expect_selected(driver.card("Four"))
    driver.click(driver.card("Three")).key("Shift+Right")
    driver.expect_selected(driver.card("Three"), driver.card("Four"))


def test_shift_and_end_select_every_card_on_the_way(driver):
    driver.click(driver.card("Two")).key("Shift+Ctrl+End")
    driver.expect_selected(*map(driver.card, ("Two", "Three", "Four", "Good", "Remark")))
    driver.click(driver.card("Four")).key("Shift+Home")
    driver.expect_selected(*map(driver.card, ("One", "Two", "Three", "Four")))


def test_ctrl_and_arrows_go_by_cells(driver):
    driver.click(driver.card("One")).key("Ctrl+Down").expect_selected(driver.card("Good"))
    driver.key("Ctrl+Right").expect_selected(driver.cell("Try", "Value"))
    driver.key("Ctrl+Up").expect_selected(driver.card("Four"))
    driver.key("Ctrl+Left").expect_selected(driver.card("One"))
    driver.key("Ctrl+Left").expect_selected(driver.lane("Friction"))
    driver.key("Ctrl+Left").expect_selected(driver.lane("Friction"))


def test_ctrl_home_and_end_go_to_the_ends_of_the_map(driver):
    driver.click(driver.card("Four")).key("Ctrl+End").expect_selected(driver.card("Remark"))
    driver.key("Ctrl+Home").expect_selected(driver.cell("Look", "Goal"))


def test_page_keys_go_a_sight_up_and_down_in_the_same_stage(driver):
    driver.click(driver.card("One")).key("PgDown")
    driver.expect_selected(driver.cell("Look", "Anything"))
    driver.key("PgUp").expect_selected(driver.stage("Look"))


def test_every_cell_and_card_can_be_reached_by_arrows_alone(driver):
    """Right and down from the first head lead everywhere that Tab leads."""
    seen, order = set(), reading_order(driver.view.board)
    waiting = [f"stage:{driver.stage('Look').id}"]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        for way in ("left", "right", "up", "down"):
            found = neighbour(driver.view.board, key, way)
            waiting += [found] if found else []
    assert seen == set(order)


def test_tab_goes_on_in_reading_order(driver):
    driver.click(driver.card("Two")).key("Tab").expect_selected(driver.card("Three"))
    driver.key("Tab").expect_selected(driver.card("Four"))
    driver.key("Shift+Tab", times=2).expect_selected(driver.card("Two"))


def test_alt_arrows_move_a_card_through_its_cell_and_over_stages(driver):
    driver.click(driver.card("One")).key("Alt+Down")
    driver.expect_order("Look", "Friction", "Two", "One", "Three")
    driver.key("Alt+Up").expect_order("Look", "Friction", "One", "Two", "Three")
    driver.key("Alt+Right").expect_order("Try", "Friction", "One", "Four")
    driver.key("Alt+Left").expect_order("Look", "Friction", "One", "Two", "Three")
    driver.expect_history(4).expect_selected(driver.card("One"))


def test_several_cards_move_together_and_stop_at_the_edge(driver):
    driver.select(driver.card("Two"), driver.card("Three")).key("Alt+Right", times=3)
    driver.expect_order("Use", "Friction", "Two", "Three").expect_history(2)


def test_a_card_leaves_its_cell_for_the_next_lane_that_takes_it(driver):
    driver.click(driver.card("Three")).key("Alt+Down")
    driver.expect_card_in("Three", "Look", "Anything")


@pytest.mark.parametrize(
    ("chosen", "way", "wanted"),
    [
        ("AC", True, "BADC"),
        ("AB", True, "CABD"),
        ("CD", True, "ABCD"),
        ("BD", True, "ACBD"),
        ("AC", False, "ACBD"),
        ("CD", False, "ACDB"),
        ("ABCD", True, "ABCD"),
        ("", True, "ABCD"),
    ],
)
def test_several_heads_move_on_in_their_order_and_stay_at_the_edge(chosen, way, wanted):
    assert "".join(moved_on(list("ABCD"), set(chosen), forward=way)) == wanted


def test_alt_with_arrows_moves_all_selected_stages_and_lanes(driver):
    def stages():
        columns = driver.view.board.columns
        return [driver.snapshot.get(Stage, column.stage_id).title for column in columns]

    def lanes():
        return [driver.snapshot.get(Lane, row.lane_id).title for row in driver.view.board.rows]

    driver.select(driver.stage("Look"), driver.stage("Try")).key("Alt+Right")
    assert stages() == ["Use", "Look", "Try"]
    driver.expect_selected(driver.stage("Look"), driver.stage("Try")).expect_history(1)
    driver.key("Alt+Right").expect_history(1)
    driver.key("Alt+Left")
    assert stages() == ["Look", "Try", "Use"]
    before = lanes()
    driver.select(*(driver.lane(title) for title in before[:2])).key("Alt+Down")
    assert lanes() == [before[2], *before[:2], *before[3:]]
    driver.expect_history(3).undo(3).expect_undone()


def test_alt_arrows_move_stages_and_lanes(driver):
    driver.click(driver.stage("Look")).key("Alt+Right")
    driver.click(driver.lane("Value")).key("Alt+Up").expect_history(2)
    assert [stage.title for stage in driver.snapshot.ordered(Stage)] == ["Try", "Look", "Use"]
    assert [lane.title for lane in driver.snapshot.ordered(Lane)][3:] == [
        "Value",
        "Friction",
        "Anything",
    ]


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_digits_set_the_severity_of_what_is_selected(driver, level):
    driver.select(driver.card("One"), driver.card("Good")).key(str(level))
    assert {driver.card("One").level, driver.card("Good").level} == {level}
    driver.expect_history(1)


def test_changing_ones_mind_about_a_severity_is_one_step(driver):
    before = driver.snapshot
    driver.click(driver.card("One")).key("2").key("3").key("5").undo()
    assert driver.snapshot == before


@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_delete_removes_cards_and_selects_what_takes_their_place(driver, key):
    driver.click(driver.card("Two")).key(key)
    driver.expect_order("Look", "Friction", "One", "Three").expect_selected(driver.card("Three"))
    driver.key(key, times=2).expect_selected(driver.cell("Look", "Friction")).expect_history(3)


def test_deleting_a_stage_keeps_its_cards_in_the_tray(driver):
    driver.click(driver.stage("Use")).key("Del").expect_history(1)
    assert driver.card("Remark").stage_id is None


def test_ctrl_d_copies_cards_behind_themselves_and_selects_the_copies(driver):
    one = driver.card("One")
    driver.click(one).key("Ctrl+D").expect_history(1)
    driver.expect_order("Look", "Friction", "One", "One", "Two", "Three")
    assert driver.view.selection.keys != (f"card:{one.id}",)


def test_ctrl_a_selects_every_card_of_the_map(driver):
    driver.key("Ctrl+A")
    placed = [c for c in driver.snapshot.of_kind(Card).values() if c.stage_id]
    driver.expect_selected(*placed)


def test_keys_do_nothing_to_the_map_while_another_field_has_the_focus(driver):
    driver.click(driver.card("One")).lose_focus().type("fvton12345").key("Del").key("Backspace")
    driver.key("Return").expect_history(0).expect_not_editing()


def test_what_stands_on_another_journey_or_is_hidden_is_not_moved(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        far = add_stage(edit, other.id, "Far")
        for title in ("Farther", "Farthest"):
            add_stage(edit, other.id, title)
        point = set_emotion(edit, far.id, next(iter(edit.snapshot.of_kind(Segment))), 0)
        set_fields(edit, Lane, driver.lane("Goal").id, hidden=True)
    driver.forget_history()
    for thing, keys in ((far, "Alt+Right"), (driver.lane("Goal"), "Alt+Down")):
        driver.select(thing).focus_map().key(keys).expect_history(0)
    driver.select(f"emotion_point:{point.id}").focus_map().key("Alt+Up").expect_history(1)
    driver.select(far).focus_map().key("F").type("Kept").key("Return")
    assert driver.card("Kept").stage_id is None
    driver.select(far)
    driver.view.registry.run("stage.add")
    driver.type("At the end").key("Return")
    assert driver.stage("At the end").journey_id == driver.view.bridge.journey_id
