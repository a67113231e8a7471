"""Every drag has a twin on the keyboard: one types where things go, or what they concern."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clgdesk.document.cards import Place, add_card
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.stages import add_stage
from clgdesk.model.records import (
    CardJob,
    CardSegment,
    EmotionPoint,
    Lane,
    Segment,
    Stage,
    StageLink,
    Step,
)
from clgdesk.ui.palette.chooser import Chooser


def answer(driver, key: str, typed: str, *, down: int = 0):
    """Press a key that asks, type an answer, and take what fits best."""
    driver.key(key)
    return reply(driver, typed, down=down)


def reply(driver, typed: str, *, down: int = 0):
    """Type the answer to what was asked, and take what fits best."""
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser), "nothing was asked"
    QTest.keyClicks(chooser.line, typed)
    for _ in range(down):
        QTest.keyClick(chooser.line, Qt.Key.Key_Down)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    return driver.settle()


def test_a_card_is_moved_to_a_stage_by_name(driver):
    answer(driver.select(driver.card("One")), "Ctrl+M", "use")
    driver.expect_card_in("One", "Use", "Friction").expect_history(1)
    driver.expect_selected(driver.card("One"))


def test_many_cards_keep_their_order_whatever_the_order_of_selection(driver):
    answer(driver.select(*map(driver.card, ("Three", "One", "Two"))), "Ctrl+M", "try")
    driver.expect_order("Try", "Friction", "Four", "One", "Two", "Three").expect_history(1)


def test_a_card_is_moved_to_another_lane_of_its_stage(driver):
    answer(driver.select(driver.card("One")), "Ctrl+M", "anything")
    driver.expect_card_in("One", "Look", "Anything").expect_history(1)


def test_a_lane_that_does_not_take_the_cards_is_not_offered(driver):
    driver.select(driver.card("One")).key("Ctrl+M")
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, Chooser)
    lanes = [find.text for find in chooser.found.finds if find.key.startswith("lane:")]
    assert lanes == ["Friction", "Anything"]
    chooser.close()


def test_cards_go_to_the_tray_and_come_back(driver):
    answer(driver.select(driver.card("Two"), driver.card("One")), "Ctrl+M", "tray")
    driver.expect_tray("Loose", "One", "Two")
    answer(driver.select(driver.card("Loose")), "Ctrl+M", "look")
    driver.expect_card_in("Loose", "Look", "Friction").expect_history(2)


def test_a_card_goes_to_a_stage_of_another_journey(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Elsewhere")
        add_stage(edit, other.id, "Far")
        add_lane(edit, other.id, "cards", "friction", "There")
    answer(driver.select(driver.card("One")), "Ctrl+M", "far")
    driver.expect_card_in("One", "Far", "There")


def test_for_a_card_of_another_journey_its_own_lanes_and_stages_come_first(driver):
    """The outline shows the cards of all journeys, whichever the map shows."""
    with driver.document.edit("x") as edit:
        journey = add_journey(edit, "Another")
        stage = add_stage(edit, journey.id, "Elsewhere")
        lanes = [add_lane(edit, journey.id, "cards", "", title) for title in ("Here", "There")]
        card = add_card(edit, "note", Place(lanes[0].id, stage.id), title="Far")
    driver.settle().select(card)
    driver.view.targets.choose_place()
    reply(driver, "there")
    assert driver.card("Far").lane_id == lanes[1].id
    assert not driver.problems


def test_where_no_lane_takes_a_card_it_stays_and_one_is_told(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Elsewhere")
        add_stage(edit, other.id, "Far")
    answer(driver.select(driver.card("One")), "Ctrl+M", "far")
    driver.expect_card_in("One", "Look", "Friction").expect_history(1)
    assert "No lane of that journey" in driver.problems[0]


def test_stages_and_lanes_are_put_in_front_of_others(driver):
    answer(driver.select(driver.stage("Use")), "Ctrl+M", "look")
    assert [s.title for s in driver.snapshot.ordered(Stage)] == ["Use", "Look", "Try"]
    answer(driver.select(driver.lane("Goal")), "Ctrl+M", "at the end")
    assert [x.title for x in driver.snapshot.ordered(Lane)][-1] == "Goal"
    driver.expect_history(2)


def test_segments_are_put_in_front_of_others(driver):
    first, second = driver.snapshot.ordered(Segment)
    answer(driver.select(second), "Ctrl+M", first.name)
    assert driver.snapshot.ordered(Segment)[0].name == second.name


def test_a_step_and_a_point_of_the_curve_go_to_another_stage(driver):
    (step,) = driver.snapshot.of_kind(Step).values()
    answer(driver.select(step), "Ctrl+M", "use")
    (point,) = driver.snapshot.of_kind(EmotionPoint).values()
    answer(driver.select(point), "Ctrl+M", "look")
    assert driver.snapshot.get(Step, step.id).stage_id == driver.stage("Use").id
    assert driver.snapshot.get(EmotionPoint, point.id).stage_id == driver.stage("Look").id
    driver.expect_history(2)


def test_escape_moves_nothing(driver):
    driver.select(driver.card("One")).key("Ctrl+M")
    chooser = QApplication.activePopupWidget()
    QTest.keyClick(chooser, Qt.Key.Key_Escape)
    driver.settle().expect_history(0)
    assert QApplication.activePopupWidget() is None


def test_nothing_is_asked_where_nothing_can_be_moved(driver):
    driver.select(driver.cell("Use", "Friction")).key("Ctrl+M")
    assert QApplication.activePopupWidget() is None


def test_cards_are_linked_to_a_segment_and_untied_again(driver):
    driver.select(driver.card("One"), driver.card("Two"))
    answer(driver, "Ctrl+Shift+K", "ops")
    ops = next(s for s in driver.snapshot.ordered(Segment) if s.name == "Ops analyst")
    links = driver.snapshot.where(CardSegment, "segment_id", ops.id)
    assert {x.card_id for x in links} == {driver.card("One").id, driver.card("Two").id}
    answer(driver, "Ctrl+Shift+K", "ops")
    assert not driver.snapshot.where(CardSegment, "segment_id", ops.id)
    driver.expect_history(2)


def test_a_card_is_linked_to_a_job(driver):
    answer(driver.select(driver.card("One")), "Ctrl+Shift+K", "report")
    assert [x.card_id for x in driver.snapshot.of_kind(CardJob).values()] == [driver.card("One").id]


def test_a_drag_of_many_cards_keeps_their_order(driver):
    driver.select(driver.card("Three"), driver.card("One"))
    driver.press_on(driver.card("Three")).move_to("Use", "Friction").release()
    driver.expect_order("Use", "Friction", "One", "Three").expect_history(1)


@pytest.mark.parametrize(
    ("keys", "value", "place"),
    [("Alt+Up", 10, 500), ("Alt+Down", -10, 500), ("Alt+Left", 0, 400), ("Alt+Right", 0, 600)],
)
def test_alt_and_arrows_move_a_point_of_the_curve(driver, keys, value, place):
    (point,) = driver.snapshot.of_kind(EmotionPoint).values()
    driver.select(point).key(keys)
    moved = driver.snapshot.get(EmotionPoint, point.id)
    assert (moved.value, moved.place) == (value, place)


def test_a_point_walks_over_the_stages_and_back_in_one_step_of_undo(driver):
    before = driver.snapshot
    (point,) = before.of_kind(EmotionPoint).values()
    driver.select(point).key("Alt+Right", times=7)
    assert driver.snapshot.get(EmotionPoint, point.id).stage_id == driver.stage("Use").id
    driver.key("Alt+Right", times=20)
    assert driver.snapshot.get(EmotionPoint, point.id).place == 1000
    driver.undo()
    assert driver.snapshot == before


def test_cards_of_the_tray_change_their_order(driver):
    with driver.document.edit("test") as edit:
        for title in ("A", "B"):
            add_card(edit, "note", title=title)
    driver.select(driver.card("A"), driver.card("Loose")).key("Alt+Down")
    driver.expect_tray("B", "Loose", "A")
    driver.key("Alt+Up").expect_tray("Loose", "A", "B")


def test_a_place_in_the_tray_is_no_place_on_the_map(driver):
    driver.select(driver.card("Loose")).key("Alt+Right").expect_tray("Loose").expect_history(0)


@pytest.mark.parametrize(
    ("command", "start", "typed", "form"),
    [("stage.branch", "Look", "use", "branch"), ("stage.loop_back", "Use", "look", "loop")],
)
def test_a_stage_branches_and_loops_back_by_commands_that_have_a_name(
    driver, command, start, typed, form
):
    driver.select(driver.stage(start)).view.registry.run(command)
    reply(driver, typed).expect_history(1)
    (link,) = driver.snapshot.ordered(StageLink)
    ends = driver.stage(start).id, driver.stage(typed.title()).id
    assert (link.from_stage_id, link.to_stage_id, link.form) == (*ends, form)
    driver.expect_selected(link)


def test_a_stage_leads_only_where_there_is_a_stage_that_way(driver):
    registry = driver.view.registry
    for chosen, there in (
        (driver.stage("Look"), {"stage.branch"}),
        (driver.stage("Try"), {"stage.branch", "stage.loop_back"}),
        (driver.stage("Use"), {"stage.loop_back"}),
        (driver.card("One"), set()),
    ):
        driver.select(chosen)
        registry.refresh()
        ways = ("stage.branch", "stage.loop_back")
        assert {key for key in ways if registry[key].isEnabled()} == there
