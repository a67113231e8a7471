"""Plus signs on heads, and the button of a map that has nothing yet."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from clgdesk.document.journeys import add_journey
from clgdesk.document.structure import set_locked
from clgdesk.model.records import Journey, Lane, Stage
from tests.driver import Driver


def sign(driver: Driver, thing) -> QPointF:
    """Move over a head until its sign is shown, and return where that is."""
    block = driver.block(thing)
    driver.view.reveal(block.key)
    driver.settle().hover_over(thing)
    return driver.view.inserts._middle(block)


def titles(driver) -> list[str]:
    return [driver.snapshot.get(Stage, c.stage_id).title for c in driver.view.board.columns]


def lanes(driver) -> list[str]:
    return [driver.snapshot.get(Lane, row.lane_id).title for row in driver.view.board.rows]


@pytest.mark.parametrize("scale", [0.6, 1.0, 3.0])
def test_the_sign_of_a_stage_adds_one_behind_it(driver, scale):
    driver.view.set_zoom(scale)
    at = sign(driver.settle(), driver.stage("Look"))
    assert driver.view.inserts.hit(at).key == f"stage:{driver.stage('Look').id}"
    driver.press_at(at).release().expect_editing().type("Between").key("Return")
    assert titles(driver) == ["Look", "Between", "Try", "Use"]
    driver.expect_history(1).undo().expect_undone()


def test_that_of_the_last_stage_adds_one_at_the_end(driver):
    driver.press_at(sign(driver, driver.stage("Use"))).release().type("Leave").key("Return")
    assert titles(driver) == ["Look", "Try", "Use", "Leave"]


def test_tab_behind_a_new_stage_adds_the_next_one(driver):
    driver.press_at(sign(driver, driver.stage("Look"))).release()
    driver.type("A").key("Tab").type("B").key("Tab").type("C").key("Return")
    assert titles(driver) == ["Look", "A", "B", "C", "Try", "Use"]
    driver.key("F2").key("Tab").expect_editing(driver.stage("Try"))  # one that was there already
    driver.key("Esc")
    assert len(titles(driver)) == 6


def test_the_sign_of_a_lane_offers_lanes_that_come_below_it(driver):
    driver.press_at(sign(driver, driver.lane("Steps"))).release()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(a for a in menu.actions() if a.text() == "Signs of success")
    action.trigger()
    menu.close()
    found = lanes(driver)
    assert found[found.index("Steps") + 1] == "Signs of success"
    driver.expect_history(1).undo().expect_undone()


@pytest.mark.parametrize("where", ["lane", "cell", "nothing"])
def test_a_lane_is_added_by_a_command_too(driver, where):
    thing = {"lane": [driver.lane("Steps")], "cell": [driver.cell("Try", "Steps")], "nothing": []}
    driver.select(*thing[where])
    driver.view.registry.run("lane.add")
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Return)
    found = lanes(driver.settle())
    added = found.index("Steps") + 1 if where != "nothing" else len(found) - 1
    assert found[added] == "Friction"
    assert len(found) == 7
    driver.expect_history(1).undo().expect_undone()


def test_a_press_that_leaves_the_sign_adds_nothing(driver):
    driver.press_at(sign(driver, driver.stage("Look"))).move_by(0, 120).release()
    driver.press_at(sign(driver, driver.stage("Look"))).move_by(3, 60).key("Esc").release()
    driver.expect_history(0).expect_not_editing().expect_no_trace()


def test_it_is_shown_only_while_the_pointer_is_over_the_head(driver):
    at = sign(driver, driver.stage("Look"))
    shown = driver.view.heads.strip.grab().toImage()
    driver.hover_over(driver.card("One"))
    assert driver.view.inserts.hit(at) is None
    assert driver.settle().view.heads.strip.grab().toImage() != shown
    at = sign(driver, driver.stage("Look"))
    QApplication.sendEvent(driver.view.viewport(), QEvent(QEvent.Type.Leave))
    assert driver.view.inserts.hit(at) is None


def test_it_is_shown_of_the_head_that_the_keys_select_as_well(driver):
    look, inserts = driver.block(driver.stage("Look")), driver.view.inserts
    at = inserts._middle(look)
    driver.click(driver.stage("Try")).hover_over(driver.card("One")).key("Left")
    driver.expect_selected(driver.stage("Look"))
    assert inserts.hit(at).key == look.key
    driver.hover_over(driver.lane("Goal"))
    assert inserts.shown.key == driver.block(driver.lane("Goal")).key
    driver.hover_over(driver.card("One"))
    assert inserts.hit(at).key == look.key
    driver.select(driver.stage("Look"), driver.stage("Try"))
    assert inserts.shown is None


def test_nothing_is_offered_where_the_structure_stays_or_from_far_away(driver):
    at = sign(driver, driver.stage("Look"))
    driver.view.set_zoom(0.3)
    assert driver.view.inserts.hit(at) is None
    driver.view.set_zoom(1.0)
    with driver.document.edit("journey.lock") as edit:
        set_locked(edit, driver.view.bridge.journey_id, locked=True)
    assert driver.view.inserts.hit(sign(driver, driver.stage("Look"))) is None


def test_its_tip_says_what_it_does(driver):
    for thing, words in ((driver.stage("Look"), "stage"), (driver.lane("Goal"), "lane")):
        at = sign(driver, thing).toPoint()
        shown = QHelpEvent(QEvent.Type.ToolTip, at, driver.view.viewport().mapToGlobal(at))
        QApplication.sendEvent(driver.view.viewport(), shown)
        assert QToolTip.text() == f"Add a {words} here"
        QToolTip.hideText()


# A map that has nothing yet


@pytest.fixture
def nothing(driver):
    """A driver of a journey without stages and lanes."""
    with driver.document.edit("journey.add") as edit:
        journey = add_journey(edit, "From the start")
    driver.view.bridge.show_journey(journey.id)
    return driver.settle().forget_history()


def press_start(driver) -> Driver:
    QTest.mouseClick(driver.view.start_button, Qt.MouseButton.LeftButton)
    return driver.settle()


def test_a_map_is_begun_with_its_buttons_alone(nothing):
    button = nothing.view.start_button
    assert (button.isVisible(), button.text()) == (True, "Add a stage")
    press_start(nothing).expect_editing().type("Hear of it").key("Tab").type("Try").key("Return")
    assert titles(nothing) == ["Hear of it", "Try"]
    assert button.text() == "Add a lane"
    press_start(nothing)
    menu = QApplication.activePopupWidget()
    menu.actions()[0].trigger()
    menu.close()
    assert len(lanes(nothing.settle())) == 1
    assert not button.isVisible()
    nothing.undo(times=3)
    assert (button.isVisible(), button.text()) == (True, "Add a stage")


def test_the_button_stands_below_the_sentence_wherever_that_is(nothing):
    view = nothing.view
    for scale in (1.0, 0.5, 2.0):
        view.set_zoom(scale)
        nothing.settle()
        block = view.board.block("empty:stages")
        area = view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
        assert view.start_button.y() >= area.bottom()
        assert abs(view.start_button.x() - area.left()) < 2


def test_it_is_not_offered_where_it_could_do_nothing(nothing):
    with nothing.document.edit("journey.lock") as edit:
        set_locked(edit, nothing.view.bridge.journey_id, locked=True)
    assert not nothing.view.start_button.isVisible()
    nothing.undo()
    assert nothing.view.start_button.isVisible()
    with nothing.document.edit("journey.remove") as edit:
        for journey in edit.snapshot.ordered(Journey):
            edit.remove(journey)
    assert not nothing.view.start_button.isVisible()  # of a window: this view has no such command
