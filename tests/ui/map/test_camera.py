import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from clgdesk.model.records import Journey
from clgdesk.ui.add_bar import AddBar
from clgdesk.ui.floating import panel_of
from clgdesk.ui.map.camera import HIGHEST, LOWEST
from clgdesk.ui.map.wheel import NOTCH
from clgdesk.ui.map.wires import ACROSS, handle_of


def test_ctrl_and_the_wheel_zoom_at_the_pointer(driver):
    card = driver.card("Four")
    before = driver.middle_of(card)
    driver.wheel(2, over=card, keys="Ctrl")
    assert driver.view.zoom == pytest.approx(1.44)
    assert (driver.middle_of(card) - before).manhattanLength() <= 3


def test_zoom_stays_between_ten_and_four_hundred_per_cent(driver):
    driver.wheel(40, over=driver.card("Four"), keys="Ctrl")
    assert driver.view.zoom == HIGHEST
    driver.wheel(-80, over=driver.card("Four"), keys="Ctrl")
    assert driver.view.zoom == LOWEST


def test_zoom_keys_step_and_go_back_to_a_hundred_per_cent(driver):
    driver.key("Ctrl++")
    assert driver.view.zoom == 1.25
    driver.key("Ctrl+-", times=2)
    assert driver.view.zoom == 0.8
    driver.key("Ctrl+0")
    assert driver.view.zoom == 1.0


def test_shift_1_shows_the_whole_map_and_shift_2_the_selection(driver):
    driver.view.set_zoom(3.0)
    driver.settle().key("Shift+1")
    board, room = driver.view.board, driver.view.viewport().rect()
    assert board.w * driver.view.zoom <= room.width() + 1
    assert board.h * driver.view.zoom <= room.height() + 1
    driver.select(driver.card("Four")).key("Shift+2")
    block = driver.block(driver.card("Four"))
    corner = QPointF(block.x, block.y)
    free = driver.view.heads.free_area()
    assert free.contains((corner * driver.view.zoom) + driver.view.camera.origin)


def test_the_zoom_is_told_to_whoever_shows_it(driver, qtbot):
    with qtbot.waitSignal(driver.view.zoom_changed) as told:
        driver.view.set_zoom(2.0)
    assert told.args == [2.0]


@pytest.mark.parametrize("button", ["middle", "space"])
def test_the_map_follows_the_hand(driver, button):
    driver.view.set_zoom(3.0)
    driver.view.camera.scroll_by(300, 300)
    driver.settle()
    if button == "space":
        driver.hold_space()
    driver.press_on(driver.card("Two"), button="middle" if button == "middle" else "left")
    start = driver.view.camera.origin
    driver.move_by(-10, -20).release()
    if button == "space":
        driver.let_go_of_space()
    moved = driver.view.camera.origin - start
    assert moved.x() < -20
    assert moved.y() < -50
    driver.expect_history(0).expect_order("Look", "Friction", "One", "Two", "Three")


def test_the_wheel_scrolls_down_and_with_shift_sideways(driver):
    driver.view.set_zoom(3.0)
    driver.settle().view.reveal(f"stage:{driver.stage('Look').id}")
    start = driver.view.camera.origin
    driver.wheel(-1, over=driver.stage("Look"))
    down = driver.view.camera.origin
    assert (down.x(), down.y()) == (start.x(), start.y() - NOTCH)
    driver.wheel(-1, over=driver.stage("Look"), keys="Shift")
    aside = driver.view.camera.origin
    assert (aside.x(), aside.y()) == (down.x() - NOTCH, down.y())


def test_reveal_brings_a_block_out_from_under_the_heads(driver):
    driver.view.set_zoom(3.0)
    driver.view.reveal(f"card:{driver.card('Remark').id}")
    driver.view.reveal(f"card:{driver.card('One').id}")
    block = driver.block(driver.card("One"))
    corner = QPointF(block.x, block.y) * driver.view.zoom + driver.view.camera.origin
    assert driver.view.heads.free_area().contains(corner)


def test_the_handle_of_a_card_that_is_revealed_is_seen_whole(driver):
    driver.view.window().resize(500, 500)
    driver.view.camera.to_start()
    card = driver.settle().card("Remark")
    driver.view.show_selected([f"card:{card.id}"])
    handle = driver.view.camera.to_view(QRectF(handle_of(driver.block(card)), QSizeF(0, 0)))
    reach = ACROSS / 2 + 1
    area = handle.adjusted(-reach, -reach, reach, reach)
    assert QRectF(driver.view.viewport().rect()).contains(area)


def test_the_bar_of_new_cards_leaves_the_titles_of_lanes_free_where_it_can(driver):
    view, titles = driver.view, round(driver.view.heads.size_at(1.0)[0])
    bar = AddBar(view.registry, view, titles)
    wide = bar.sizeHint().width()
    for width, left in (
        (wide + titles + 10, titles),
        (wide + 4 * titles, 2 * titles),
        (wide + titles // 2, titles // 4),
    ):
        view.resize(width, view.height())
        bar.stand()
        assert bar.x() == pytest.approx(left, abs=1)


def test_reveal_brings_a_block_out_from_behind_the_bar_of_new_cards(driver):
    bar = AddBar(driver.view.registry, driver.view)
    driver.view.set_zoom(2.0)
    driver.view.camera.to_start()
    for card in driver.cards():
        if card.stage_id is not None:
            driver.view.reveal(f"card:{card.id}")
            block = driver.block(card)
            shown = driver.view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
            assert shown.bottom() <= panel_of(QRectF(bar.geometry())).top()


def test_a_map_without_stages_can_be_shown_and_zoomed(driver):
    with driver.document.edit("journey.remove") as edit:
        for journey in edit.snapshot.ordered(Journey):
            edit.remove(journey)
    driver.key("Shift+1").key("F").expect_editing()
    driver.type("Kept for later").key("Return").expect_history(2)
    assert driver.card("Kept for later").stage_id is None


def test_a_pinch_zooms_between_the_fingers(driver):
    card = driver.card("Four")
    before = driver.middle_of(card)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        before, before, before, 0.5, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(driver.view.viewport(), pinch)
    assert driver.view.zoom == pytest.approx(1.5)
    assert (driver.middle_of(card) - before).manhattanLength() <= 3
