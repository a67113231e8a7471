"""The shape of the map by hand: steps as columns, collapsed stages and lanes, wide cards."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from clgdesk.document.cards import cards_of_step
from clgdesk.document.journeys import add_journey, remove_journey
from clgdesk.document.stages import add_stage, add_step
from clgdesk.document.structure import set_locked
from clgdesk.layout.heads import nested_mark
from clgdesk.layout.theme import load
from clgdesk.model.records import Card, CellText, Journey, Lane, Stage, Step
from clgdesk.ui.map.lanes_popover import show_lanes
from clgdesk.ui.map.menu import lane_choices
from clgdesk.ui.style_sheet import style_sheet


@pytest.fixture
def steps(driver) -> list[Step]:
    """Two more steps on the second stage: it has three."""
    with driver.document.edit("step.add") as edit:
        for title in ("Wait", "Answer"):
            add_step(edit, driver.stage("Try").id, title)
    return list(driver.snapshot.where(Step, "stage_id", driver.stage("Try").id))


def split(driver) -> None:
    driver.click(driver.stage("Try")).key("Alt+S")


def step_cell(driver, lane: str, step: Step) -> str:
    return f"cell:{driver.lane(lane).id}:{step.stage_id}:{step.id}"


def titles(driver, lane: str, step: Step) -> list[str]:
    found = cards_of_step(driver.snapshot, driver.lane(lane).id, step.stage_id, step.id)
    return [card.title for card in found]


# Steps as columns


def test_a_key_shows_the_steps_of_a_stage_as_columns_and_merges_them(driver, steps):
    split(driver)
    assert driver.stage("Try").split
    assert driver.block(steps[2]).kind == "sub_head"
    driver.key("Alt+S").expect_history(3)
    assert not driver.stage("Try").split
    assert driver.block(steps[2]).kind == "step"


def test_a_step_is_renamed_in_the_head_of_its_column_and_the_map_stays_where_it_is(driver, steps):
    split(driver)
    view = driver.view
    view.window().resize(700, 420)
    view.reveal(f"step:{steps[2].id}")
    driver.settle().view.camera.scroll_by(0, 200)
    driver.settle()
    before = view.camera.origin
    area = view.heads.area_of(driver.block(steps[2]))
    driver.double_click_at(area.center()).expect_editing(f"step:{steps[2].id}")
    assert view.camera.origin == before
    driver.type(" and more and more of it").key("Return")
    assert view.camera.origin == before
    assert driver.snapshot.get(Step, steps[2].id).title.startswith("Answer and more")


def test_a_stage_without_steps_says_so(driver):
    driver.click(driver.stage("Look")).key("Alt+S").expect_history(0)
    assert driver.problems


def test_a_card_dragged_to_a_step_belongs_to_it_and_keeps_it_when_merged(driver, steps):
    split(driver)
    driver.press_on(driver.card("One")).move_over(step_cell(driver, "Friction", steps[1]))
    driver.release().expect_no_trace()
    assert titles(driver, "Friction", steps[1]) == ["One"]
    driver.press_on(driver.card("One")).move_over(step_cell(driver, "Friction", steps[2]))
    driver.release()
    assert titles(driver, "Friction", steps[2]) == ["One"]
    driver.click(driver.stage("Try")).key("Alt+S")
    assert driver.card("One").step_id == steps[2].id
    driver.click(driver.card("One")).key("Alt+Down").key("Alt+Up")
    assert driver.card("One").step_id == steps[2].id


def test_alt_arrows_move_a_card_from_step_to_step(driver, steps):
    split(driver)
    driver.click(driver.card("One")).key("Alt+Right", times=2)
    assert titles(driver, "Friction", steps[0]) == ["One"]
    driver.key("Alt+Right")
    assert titles(driver, "Friction", steps[1]) == ["One"]
    driver.key("Alt+Left", times=2)
    assert driver.card("One").step_id is None
    driver.key("Alt+Left").expect_card_in("One", "Look", "Friction")


def test_a_new_card_in_a_step_belongs_to_it(driver, steps):
    split(driver)
    driver.click(step_cell(driver, "Friction", steps[2])).key("F").type("Slow").key("Esc")
    assert titles(driver, "Friction", steps[2]) == ["Slow"]
    driver.key("F").type("Slower").key("Esc")
    assert titles(driver, "Friction", steps[2]) == ["Slow", "Slower"]


def test_steps_are_put_in_order_and_moved_to_other_stages_by_hand(driver, steps):
    driver.press_on(steps[2]).move_over(steps[0]).release().expect_no_trace()
    order = [s.title for s in driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)]
    assert order == ["Answer", "Ask", "Wait"]
    split(driver)
    driver.press_on(steps[2]).move_over(steps[1]).move_by(30, 0).release()
    order = [s.title for s in driver.snapshot.where(Step, "stage_id", driver.stage("Try").id)]
    assert order == ["Ask", "Wait", "Answer"]
    driver.press_on(steps[1]).move_over(driver.stage("Use")).release()
    assert driver.snapshot.get(Step, steps[1].id).stage_id == driver.stage("Use").id


def test_a_step_takes_its_cards_along(driver, steps):
    split(driver)
    driver.click(driver.card("Four"))
    driver.press_on(driver.card("Four")).move_over(
        step_cell(driver, "Friction", steps[2])
    ).release()
    driver.select(steps[2]).focus_map().key("Alt+Right")
    driver.expect_card_in("Four", "Use", "Friction")
    assert driver.card("Four").step_id == steps[2].id


def test_a_step_is_renamed_in_its_head_and_deleted(driver, steps):
    split(driver)
    driver.double_click(steps[1]).expect_editing(steps[1]).key("Ctrl+A").type("Wait long").key(
        "Esc"
    )
    assert driver.snapshot.get(Step, steps[1].id).title == "Wait long"
    driver.select(steps[1]).key("Del")
    assert driver.snapshot.find(Step, steps[1].id) is None


def test_text_lanes_have_a_text_for_each_step(driver, steps):
    driver.view.adding.add_lane("text", "", "Channels")
    split(driver)
    cell = step_cell(driver, "Channels", steps[1])
    driver.double_click(cell).type("By phone").key("Esc")
    text = next(iter(driver.snapshot.of_kind(CellText).values()))
    assert (text.step_id, text.text) == (steps[1].id, "By phone")
    driver.select(cell)
    driver.view.shaping.split_text()
    assert [t.step_id for t in driver.snapshot.of_kind(CellText).values()] == [None]


def test_without_a_lane_of_steps_a_new_step_splits_its_stage(driver):
    driver.select(driver.lane("Steps")).key("Alt+H")
    driver.click(driver.stage("Look"))
    driver.view.registry.run("step.add")
    driver.expect_editing().type("First").key("Esc")
    assert driver.stage("Look").split


# Collapsed


def test_a_click_on_the_number_of_a_stage_collapses_it(driver):
    head = driver.block(driver.stage("Try"))
    area = driver.view.heads.area_of(head)
    driver.press_at(area.topLeft() + QPointF(26, head.h / 2)).release()
    assert driver.stage("Try").collapsed
    driver.expect_history(1)
    driver.undo()
    assert not driver.stage("Try").collapsed


def test_a_click_on_the_icon_of_a_lane_collapses_it(driver):
    head = driver.block(driver.lane("Value"))
    driver.view.reveal(head.key)
    area = driver.view.heads.area_of(head)
    driver.press_at(area.topLeft() + QPointF(20, 21)).release()
    assert driver.lane("Value").collapsed
    assert driver.view.board.block(f"card:{driver.card('Good').id}") is None


def test_a_key_collapses_and_expands_and_all_others(driver):
    driver.click(driver.stage("Try")).key("Alt+C")
    assert driver.stage("Try").collapsed
    driver.key("Alt+C")
    assert not driver.stage("Try").collapsed
    driver.key("Alt+Shift+C")
    assert [driver.stage(t).collapsed for t in ("Look", "Try", "Use")] == [True, False, True]
    driver.key("Alt+Shift+E").expect_history(4)
    assert not any(s.collapsed for s in driver.snapshot.ordered(Stage))


def test_a_card_is_dropped_on_a_collapsed_stage_and_lane(driver):
    driver.click(driver.stage("Use")).key("Alt+C").click(driver.lane("Anything")).key("Alt+C")
    driver.press_on(driver.card("Good")).move_over(driver.cell("Use", "Value")).release()
    driver.expect_card_in("Good", "Use", "Value").expect_no_trace()
    driver.press_on(driver.card("One")).move_over(driver.cell("Look", "Anything")).release()
    driver.expect_card_in("One", "Look", "Anything").expect_no_trace()


def test_what_is_hidden_is_marked_by_its_cell_and_opened_by_enter(driver):
    driver.click(driver.stage("Look")).key("Alt+C")
    driver.select(driver.card("Two"))
    cell = driver.view.shown_block(f"card:{driver.card('Two').id}")
    assert cell is not None
    assert cell.key == driver.cell("Look", "Friction")
    driver.focus_map().key("Return").expect_editing(driver.card("Two"))
    assert not driver.stage("Look").collapsed


def test_a_card_typed_in_a_collapsed_stage_is_seen(driver):
    driver.click(driver.stage("Try")).key("Alt+C")
    driver.click(driver.cell("Try", "Friction")).key("F").type("Seen").key("Esc")
    driver.expect_card_in("Seen", "Try", "Friction")
    assert not driver.stage("Try").collapsed


def test_a_hidden_card_can_be_moved_by_keys(driver):
    driver.click(driver.stage("Try")).key("Alt+C").select(driver.card("Four")).focus_map()
    driver.key("Alt+Right").expect_card_in("Four", "Use", "Friction")


# Wide cards


def test_a_card_is_pulled_over_several_stages(driver):
    card = driver.card("One")
    driver.press_on_grip(card).move_over(driver.cell("Try", "Friction"))
    assert driver.view.board is not driver.view.bridge.board
    driver.move_over(driver.cell("Use", "Friction")).move_by(60, 0).release()
    driver.expect_history(1).expect_no_trace()
    assert driver.card("One").span == 3
    driver.press_on_grip(card).move_over(driver.cell("Look", "Friction")).release()
    assert driver.card("One").span == 1


def test_escape_leaves_a_card_as_wide_as_it_was(driver):
    driver.press_on_grip(driver.card("One")).move_over(driver.cell("Use", "Friction"))
    driver.key("Esc").expect_no_trace().expect_history(0)


def test_keys_widen_cards_as_far_as_there_are_stages(driver):
    driver.click(driver.card("Four")).key("Alt+Shift+Right", times=4)
    assert driver.card("Four").span == 2
    driver.expect_history(1)
    driver.key("Alt+Shift+Left", times=3)
    assert driver.card("Four").span == 1


def test_a_wide_card_stays_wide_on_another_stage_as_far_as_it_goes(driver):
    driver.click(driver.card("One")).key("Alt+Shift+Right", times=2).key("Alt+Right")
    assert driver.card("One").span == 2


# Lanes


def test_lanes_are_hidden_and_shown(driver):
    driver.click(driver.lane("Value")).key("Alt+H")
    assert driver.lane("Value").hidden
    driver.key("Alt+Shift+H").expect_selected(driver.lane("Value"))
    assert not driver.lane("Value").hidden


def test_the_lanes_in_their_popover_stand_on_its_own_ground(driver):
    popover = show_lanes(driver.view)
    popover.setStyleSheet(style_sheet(load("dark")))
    try:
        lanes, shown = popover.list, popover.grab().toImage()
        beside = lanes.mapTo(popover, QPoint(lanes.width() * 2 // 3, lanes.height() - 4))
        assert shown.pixelColor(beside) == shown.pixelColor(QPoint(4, popover.height() // 2))
    finally:
        popover.close()


def test_the_popover_lists_hides_sorts_and_renames_lanes(driver):
    popover = show_lanes(driver.view)
    try:
        keys = [row.key for row in popover.list.rows.rows]
        assert keys == [f"lane:{lane.id}" for lane in driver.snapshot.ordered(Lane)]
        popover.list.eye.emit(f"lane:{driver.lane('Value').id}")
        assert driver.lane("Value").hidden
        popover.list.dropped.emit((keys[-1],), keys[0])
        assert next(lane.title for lane in driver.snapshot.ordered(Lane)) == "Anything"
        popover.list.rows.renamed.emit(keys[0], "Aim")
        assert driver.lane("Aim")
        popover.show_all.click()
        assert not driver.lane("Value").hidden
    finally:
        popover.close()


def test_every_form_of_lane_can_be_added_and_holds_what_it_says(driver):
    for form, content, title in lane_choices():
        driver.view.adding.add_lane(form, content, f"new {title} {form}")
    forms = {lane.form for lane in driver.snapshot.ordered(Lane)}
    assert forms == {"text", "cards", "steps", "emotion", "metrics", "images", "backstage"}


def test_a_backstage_lane_takes_any_card(driver):
    driver.view.adding.add_lane("backstage", "", "Back office")
    driver.press_on(driver.card("Four")).move_to("Try", "Back office").release()
    driver.expect_card_in("Four", "Try", "Back office")
    assert any(block.kind == "visibility" for block in driver.view.board.blocks)


def test_a_lane_is_duplicated_without_its_cards(driver):
    driver.click(driver.lane("Friction")).key("Ctrl+D").expect_history(1)
    titles = [lane.title for lane in driver.snapshot.ordered(Lane)]
    assert titles.count("Friction") == 2


def test_a_lane_is_copied_to_another_journey(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        add_stage(edit, other.id, "look")
        add_stage(edit, other.id, "Something else")
    told: list[str] = []
    driver.view.bridge.notice.connect(lambda sentence, _ways: told.append(sentence))
    driver.click(driver.card("Three")).key("Alt+Right", times=2)
    driver.view.shaping.copy_lane_to(driver.lane("Friction").id, other.id)
    lanes = driver.snapshot.where(Lane, "journey_id", other.id)
    assert [lane.title for lane in lanes] == ["Friction"]
    copies = [c for c in driver.snapshot.ordered(Card) if c.lane_id == lanes[0].id]
    assert sorted(c.title for c in copies) == ["Four", "One", "Two"]
    driver.expect_tray("Loose", "Three")
    sentence = "“Friction” was copied to “Another”; 1 card had no stage there and went to the tray."
    assert told == [sentence]
    driver.undo()
    assert not driver.snapshot.where(Lane, "journey_id", other.id)


def test_undo_of_a_sub_journey_shows_the_journey_that_it_was_made_from(driver):
    bridge, first = driver.view.bridge, driver.view.bridge.journey_id
    with driver.document.edit("setup") as edit:
        other = add_journey(edit, "Another")
        stage = add_stage(edit, other.id, "Start")
    bridge.show_journey(other.id)
    driver.select(stage)
    driver.view.registry.run("stage.make_sub")
    assert bridge.journey_id not in (first, other.id)
    driver.undo()
    assert bridge.journey_id == other.id


def test_enter_copies_the_lane_to_the_journey_that_is_offered_first(driver):
    with driver.document.edit("setup") as edit:
        other = add_journey(edit, "Another")
    driver.select(driver.lane("Friction"))
    driver.view.registry.run("lane.copy_to")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    driver.settle()
    copies = driver.snapshot.where(Lane, "journey_id", other.id)
    assert [lane.title for lane in copies] == ["Friction"]


# Journeys within journeys


def test_a_sub_journey_is_made_opened_and_left(driver, steps):
    driver.click(driver.stage("Try"))
    driver.view.registry.run("stage.make_sub")
    bridge = driver.view.bridge
    made = driver.snapshot.get(Journey, bridge.journey_id)
    assert made.title == "Try"
    stages = [s.title for s in driver.snapshot.where(Stage, "journey_id", made.id)]
    assert stages == ["Ask", "Wait", "Answer"]
    stage = driver.snapshot.get(Stage, steps[0].stage_id)
    driver.focus_map().key("Alt+Shift+Up").expect_selected(stage)
    assert nested_mark(driver.block(f"stage:{steps[0].stage_id}")) is not None
    driver.key("Ctrl+Return")
    assert bridge.journey_id == made.id


def test_a_double_click_on_the_mark_opens_the_sub_journey(driver, steps):
    driver.click(driver.stage("Try"))
    driver.view.registry.run("stage.make_sub")
    made = driver.view.bridge.journey_id
    driver.view.shaping.to_parent()
    driver.settle()
    head = driver.block(f"stage:{steps[0].stage_id}")
    mark = nested_mark(head)
    corner = driver.view.heads.area_of(head).topLeft()
    driver.double_click_at(corner + QPointF(mark.x + 6, mark.y + 6))
    assert driver.view.bridge.journey_id == made


def test_a_journey_cannot_show_a_part_of_itself(driver, steps):
    driver.click(driver.stage("Try"))
    driver.view.registry.run("stage.make_sub")
    inner = driver.snapshot.where(Stage, "journey_id", driver.view.bridge.journey_id)[0]
    outer = driver.snapshot.get(Stage, steps[0].stage_id).journey_id
    driver.view.shaping.nest(inner.id, outer)
    assert driver.snapshot.get(Stage, inner.id).sub_journey_id is None
    assert "cannot show a part of it in detail" in driver.problems[-1]


def test_a_deleted_journey_is_let_go_of(driver, steps):
    driver.click(driver.stage("Try"))
    driver.view.registry.run("stage.make_sub")
    made = driver.view.bridge.journey_id
    with driver.document.edit("journey.remove") as edit:
        remove_journey(edit, made)
    assert driver.stage("Try").sub_journey_id is None


def test_everything_can_be_undone_to_the_start(driver, steps):
    before = driver.snapshot
    split(driver)
    driver.key("Alt+C").key("Alt+Shift+E")
    driver.click(driver.card("One")).key("Alt+Shift+Right")
    driver.click(driver.lane("Value")).key("Alt+C").key("Alt+H")
    entries = len(driver.document.history())
    driver.undo(6)
    assert driver.snapshot == before
    assert len(driver.document.history()) == entries + 6


# What holds for the whole map


def test_hidden_lanes_and_a_lock_are_told_in_the_corner(driver):
    heads, plain = driver.view.heads, driver.view.heads.corner.grab().toImage()
    assert heads.marks() == []
    driver.select(driver.lane("Goal")).key("Alt+H")
    assert [words for _, words in heads.marks()] == ["1 lane hidden"]
    one = driver.settle().view.heads.corner.grab().toImage()
    assert one != plain
    driver.select(driver.lane("Steps")).key("Alt+H")
    with driver.document.edit("journey.lock") as edit:
        set_locked(edit, driver.view.bridge.journey_id, locked=True)
    assert [words for _, words in heads.marks()] == ["Locked", "2 lanes hidden"]
    assert driver.settle().view.heads.corner.grab().toImage() != one
    at = heads.corner.geometry().center()
    shown = QHelpEvent(QEvent.Type.ToolTip, at, driver.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(driver.view.viewport(), shown)
    assert QToolTip.text() == "Locked\n2 lanes hidden"
    QToolTip.hideText()
    driver.undo(times=3)
    assert heads.marks() == []
    assert driver.settle().view.heads.corner.grab().toImage() == plain
