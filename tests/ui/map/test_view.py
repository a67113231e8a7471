import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from clgdesk.document.journeys import add_journey
from clgdesk.layout.drop import card_target, lane_target, stage_target
from clgdesk.layout.theme import load
from clgdesk.ui.map.frame_time import FrameTime
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.overview import Overview
from clgdesk.ui.map.scales import BELOW


def shot(driver):
    driver.settle()
    return driver.view.grab().toImage()


@pytest.mark.parametrize("zoom", [0.2, 0.4, 1.0, 2.5])
def test_a_theme_changes_what_is_seen_and_comes_back_to_the_same(driver, zoom, qtbot):
    driver.view.set_zoom(zoom)
    qtbot.waitUntil(lambda: not driver.view.refining)
    light = shot(driver)
    driver.view.set_theme(load("dark"))
    dark = shot(driver)
    assert dark.pixelColor(3, dark.height() - 40).lightness() < 60
    driver.view.set_theme(load("light"))
    assert shot(driver) == light
    assert light != dark


def test_what_is_seen_after_edits_equals_what_a_fresh_view_shows(driver):
    fresh = shot(driver)
    driver.drag(driver.card("One"), to=("Friction", "Use"))
    driver.click(driver.card("Two")).key("Return").type(" longer than before").key("Return")
    driver.click_ground().undo(times=2)
    driver.select().view.heads.update()
    assert shot(driver) == fresh


def test_from_far_away_cards_are_blocks_with_counts(driver):
    overview = Overview(driver.view.board, driver.snapshot)
    assert sorted(count.number for row in overview.counts.at(BELOW - 0.1) for count in row) == [
        1,
        1,
        1,
        3,
    ]
    driver.view.set_zoom(BELOW - 0.1)
    far = shot(driver)
    card = driver.middle_of(driver.card("Four")).toPoint()
    assert far.pixelColor(card).saturation() > 60


def test_from_far_away_clicks_still_find_cards(driver):
    driver.view.set_zoom(0.3)
    driver.settle().click(driver.card("Two")).expect_selected(driver.card("Two"))


def test_another_journey_takes_the_place_of_the_shown_one(driver):
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
    driver.select(driver.card("One"))
    driver.view.bridge.show_journey(other.id)
    driver.settle().expect_selected()
    assert f"card:{driver.card('One').id}" not in driver.view.board.by_key


def test_a_context_menu_offers_what_can_be_done_with_each_thing(driver):
    things = (
        driver.card("One"), driver.stage("Try"), driver.lane("Value"),
        driver.cell("Use", "Friction"),
    )  # fmt: skip
    seen = set()
    for thing in things:
        menu = menu_for(driver.select(thing).view)
        names = tuple(action.text() for action in menu.actions() if action.text())
        assert len(names) == len(set(names)) > 2
        seen.add(names)
        menu.close()
    assert len(seen) == len(things)


def test_the_heads_lie_above_the_map(driver):
    picture, strip = shot(driver), driver.view.heads.strip.geometry()
    column = driver.view.board.columns[0]
    middle = picture.pixelColor(round(column.x + column.w / 2), strip.center().y())
    assert middle != load_colour("canvas")


@pytest.mark.parametrize("at", [0, -1])
def test_zoomed_out_anywhere_the_first_stage_and_lane_can_be_seen_beside_the_heads(
    driver, at, qtbot
):
    view = driver.view
    for _ in range(20):
        driver.wheel(-0.5, over=driver.stage(("Look", "Use")[at]), keys="Ctrl")
        first, free = view.board.slots[0], view.heads.free_area()
        view.camera.to_start()
        left = view.camera.to_view(QRectF(first.x, view.board.rows[0].y, 1, 1)).topLeft()
        assert left.x() >= free.left() - 1
        assert left.y() >= free.top() - 1
    qtbot.waitUntil(lambda: not view.refining)


def test_the_bar_of_a_card_leaves_the_heads_alone_and_that_of_a_stage_or_a_lane_goes_on(driver):
    heads, board, marks = driver.view.heads, driver.view.board, driver.view.marks
    middle = board.columns[1].x
    bars = {
        "card": card_target(board, middle + 20, board.rows[3].y + 9, (), "friction").bar,
        "stage": stage_target(board, middle + 1, "").bar,
        "lane": lane_target(board, board.rows[2].y + 1, "").bar,
    }
    shown = {}
    for what, bar in {"none": None, **bars}.items():
        marks.bar(bar)
        driver.settle()
        shown[what] = heads.strip.grab().toImage(), heads.column.grab().toImage()
    marks.bar()
    (strip, column), (stage_strip, _), (_, lane_column) = (
        shown[what] for what in ("none", "stage", "lane")
    )
    assert shown["card"] == shown["none"]
    assert (shown["stage"][1], shown["lane"][0]) == (column, strip)
    assert stage_strip != strip
    assert lane_column != column


def test_another_theme_comes_in_one_frame(driver, qtbot):
    view = driver.view
    qtbot.waitUntil(lambda: not view.refining)
    view.set_theme(load("dark"))
    QApplication.processEvents()
    assert not view.painting.left
    assert not view.painting.stale


def test_heads_get_their_pictures_although_only_a_part_is_painted_meanwhile(
    driver, qtbot, monkeypatch
):
    """The strip that a scrolled map leaves, or a bar that closes, has a part painted anew."""
    heads = driver.settle().view.heads
    before = heads.pictures.size
    monkeypatch.setattr(FrameTime, "left", lambda *_args, **_words: False)  # one a frame
    heads.pictures.clear()
    for band in (heads.strip, heads.column):
        band.repaint()
        assert band.missing
        band.repaint(band.width() - 2, band.height() - 2, 2, 2)
    qtbot.waitUntil(lambda: not driver.view.refining)
    assert heads.pictures.size == before


def load_colour(name):
    return QColor(*(round(part * 255) for part in load("light").rgba(name)[:3]))
