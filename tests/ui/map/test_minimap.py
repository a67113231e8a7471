"""The minimap: there when it is needed, moves the view, remembered when it is switched off."""

import pytest
from PySide6.QtCore import QRectF

from clgdesk.document.cards import Place, add_card
from clgdesk.ui.add_bar import AddBar
from tests.builders import a_document, many_cards
from tests.ui.map.conftest import driven


@pytest.fixture
def large(qtbot, engine):
    """A driver of a map of 30 stages and 12 lanes, in a window as wide as a screen."""
    for driver in driven(qtbot, engine, a_document(many_cards(300, stages=30, lanes=12))):
        driver.view.window().resize(1500, 800)
        yield driver.settle()


def corner(driver) -> str:
    """The last cell of the map."""
    board = driver.view.board
    return f"cell:{board.rows[-1].lane_id}:{board.columns[-1].stage_id}"


def seen(driver, thing) -> bool:
    return driver.view.heads.free_area().contains(driver.middle_of(thing))


def test_it_is_there_while_the_map_does_not_fit(large):
    assert large.view.minimap.isVisible()
    large.key("Shift+1")
    assert not large.view.minimap.isVisible()
    large.key("Ctrl+0")
    assert large.view.minimap.isVisible()


def test_a_small_map_needs_none(driver):
    driver.key("Shift+1")
    assert not driver.view.minimap.isVisible()


def test_a_press_shows_that_part_of_the_map(large):
    assert not seen(large, corner(large))
    large.press_in_minimap(corner(large)).release_minimap()
    assert seen(large, corner(large))
    large.expect_history(0).expect_selected()


def test_a_drag_takes_the_view_along_and_back(large):
    board = large.view.board
    first = f"cell:{board.rows[0].lane_id}:{board.columns[0].stage_id}"
    middle = f"cell:{board.rows[5].lane_id}:{board.columns[15].stage_id}"
    large.press_in_minimap(first).move_in_minimap(middle)
    assert seen(large, middle)
    large.move_in_minimap(corner(large))
    assert seen(large, corner(large))
    large.move_in_minimap(first).release_minimap()
    assert seen(large, first)
    large.move_in_minimap(corner(large))  # nothing is held any longer
    assert seen(large, first)


def test_it_stays_in_the_corner_of_a_window_that_is_resized(large):
    def beside() -> tuple[int, int]:
        corner = large.view.viewport().geometry().bottomRight()
        return (corner - large.view.minimap.geometry().bottomRight()).toTuple()

    before = beside()
    large.view.window().resize(1300, 760)
    large.settle()
    assert large.view.minimap.isVisible()
    assert beside() == before


def test_m_switches_it_off_and_on_again(large):
    command = large.view.registry.command("view.minimap")
    large.key("M")
    assert not large.view.minimap.isVisible()
    command.refresh()
    assert not command.action.isChecked()
    large.key("M")
    assert large.view.minimap.isVisible()


def test_it_shows_an_edit_and_another_theme(large, qtbot):
    before = large.view.minimap.grab().toImage()
    cell = large.view.board.by_key[corner(large)]
    lane_id, stage_id = cell.id.split(":")
    with large.document.edit("card.add") as edit:
        for number in range(9):
            add_card(edit, "friction", Place(lane_id, stage_id), title=f"New {number}")
    qtbot.waitUntil(lambda: large.view.minimap.grab().toImage() != before)


def test_it_stays_clear_of_the_bar_of_new_cards(large):
    bar = AddBar(large.view.registry, large.view)
    bar.show()
    for width in (760, 900, 1100, 1500):
        large.view.window().resize(width, 700)
        bar.stand()
        large.settle().view.minimap.follow()
        shadows = 10
        free = bar.geometry().adjusted(shadows, shadows, -shadows, -shadows)
        assert bar.isHidden() or not large.view.minimap.geometry().intersects(free)
        assert large.view.viewport().geometry().contains(large.view.minimap.geometry())


def test_in_a_small_view_it_comes_while_the_sight_moves_and_goes_again(large, qtbot):
    minimap = large.view.minimap
    minimap._passing.setInterval(30)
    large.view.window().resize(720, 620)
    large.settle()
    qtbot.waitUntil(minimap.isHidden)
    large.view.reveal(corner(large))
    assert seen(large, corner(large))
    assert minimap.isHidden()  # it would cover what is to be seen
    large.view.camera.scroll_by(0, -40)
    assert minimap.isVisible()
    qtbot.waitUntil(minimap.isHidden)
    large.key("Ctrl++")
    assert minimap.isVisible()
    large.press_in_minimap(corner(large))
    qtbot.wait(90)
    assert minimap.isVisible()  # it is held
    large.release_minimap()
    qtbot.waitUntil(minimap.isHidden)


def test_in_a_large_view_it_stays_and_the_last_cell_can_be_scrolled_clear_of_it(large):
    large.view.window().resize(1400, 900)
    large.settle()
    assert large.view.minimap.isVisible()
    for bar in (large.view.horizontalScrollBar(), large.view.verticalScrollBar()):
        bar.setValue(bar.maximum())
    cell = large.view.board.by_key[corner(large)]
    shown = large.view.camera.to_view(QRectF(cell.x, cell.y, cell.w, cell.h))
    assert shown.bottom() <= large.view.minimap.geometry().top()


def test_a_small_view_has_no_room_for_it(large):
    large.view.window().resize(600, 300)
    large.settle()
    assert not large.view.minimap.isVisible()
