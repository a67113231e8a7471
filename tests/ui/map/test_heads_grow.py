"""From close by the heads of stages and lanes grow no more: the map keeps its room."""

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtTest import QTest

from clgdesk.document.journeys import add_journey
from clgdesk.document.nesting import nest
from clgdesk.layout.heads import TIP, nested_mark
from clgdesk.model.records import Lane, Stage
from clgdesk.ui.map.scales import HEADS_MOST
from tests.builders import a_document, many_cards
from tests.ui.map.conftest import driven

CLOSE = 4.0


@pytest.fixture
def close(driver):
    """A driver of the small map, seen from close by."""
    driver.view.set_zoom(CLOSE)
    return driver.settle()


def stage_head(driver, number=1):
    return driver.block(f"stage:{driver.view.board.columns[number].stage_id}")


def painted(driver):
    while driver.view.refining:
        QTest.qWait(2)
    return driver.settle().view


def test_they_grow_no_more_and_leave_the_map_its_room(driver):
    view = driver.view
    view.window().resize(900, 640)
    sizes = {}
    for scale in (1.0, HEADS_MOST, 2.0, CLOSE):
        view.set_zoom(scale)
        driver.settle()
        sizes[scale] = view.heads.column.width(), view.heads.strip.height()
    assert sizes[1.0] < sizes[HEADS_MOST] == sizes[2.0] == sizes[CLOSE]
    free, seen = view.heads.free_area(), view.viewport().rect()
    assert free.width() > seen.width() * 0.6
    assert free.height() > seen.height() * 0.75


@pytest.mark.parametrize("scale", [0.3, 1.0, 1.7, CLOSE])
@pytest.mark.parametrize("size", [(700, 500), (2400, 2400)])
def test_the_map_begins_where_they_end(driver, scale, size):
    view = driver.view
    view.window().resize(*size)
    view.set_zoom(scale)
    view.camera.to_start()
    board = driver.settle().view.board
    first = QPointF(board.label_x + board.label_w, board.head_y + board.head_h)
    at = view.camera.to_view(QRectF(first, first)).topLeft()
    free = view.heads.free_area().topLeft()
    assert (at - free).manhattanLength() <= 2
    view.camera.scroll_by(-100, -100)
    assert view.camera.to_view(QRectF(first, first)).topLeft() == at


@pytest.mark.parametrize("scale", [0.12, 0.3, 0.5, 0.8])
def test_a_map_that_is_seen_whole_has_no_scroll_bars(driver, scale):
    view = driver.view
    view.window().resize(1800, 1500)
    view.set_zoom(2.0)
    view.camera.scroll_by(500, 500)
    driver.settle().view.set_zoom(scale)
    driver.settle()
    assert not view.horizontalScrollBar().isVisible()
    assert not view.verticalScrollBar().isVisible()
    whole = view.camera.to_view(QRectF(0, 0, view.board.w, view.board.h))
    assert view.viewport().rect().contains(whole.toAlignedRect().adjusted(1, 1, -1, -1))


def test_a_map_that_comes_to_be_seen_whole_stands_where_its_heads_stand(driver):
    view = driver.view
    view.window().resize(420, 400)
    view.set_zoom(0.4)
    driver.settle().view.camera.scroll_by(30, 30)
    view.window().resize(1800, 1500)
    driver.settle()
    stage, lane = stage_head(driver), driver.block(driver.lane("Steps"))
    across, down = view.heads.strip._place[0], view.heads.column._place[0]
    assert (across, down) == (view.camera.origin.x(), view.camera.origin.y())
    assert view.heads.area_of(stage).left() == stage.x * 0.4 + across
    assert view.heads.area_of(lane).top() == lane.y * 0.4 + down


def test_scrolling_ends_where_the_map_ends_wherever_the_zoom_was_made(driver):
    view = driver.view
    view.window().resize(500, 500)
    for scale in (2.0, 0.3, 1.0, 0.15, 3.0, 0.9):
        view.set_zoom(scale)
        bar = driver.settle().view.horizontalScrollBar()
        bar.setValue(bar.maximum())
        end = view.board.w * view.zoom + view.camera.origin.x()
        assert end <= view.viewport().width() + 1
        if bar.isVisible():
            assert end >= view.viewport().width() - 1


def test_what_is_far_within_a_stage_is_drawn_to_its_end(close):
    close.view.window().resize(1400, 800)
    head = stage_head(close)
    close.view.reveal(head.key)
    view = painted(close)
    area = view.heads.area_of(head)
    column = view.board.columns[1]
    end = (column.x + column.w) * CLOSE + view.camera.origin.x()
    assert area.right() == pytest.approx(end + TIP * HEADS_MOST)
    assert area.right() < view.viewport().width()
    middle = int(area.center().y())
    strip = view.heads.strip.grab().toImage()
    canvas = view.colour("canvas").lightness()
    for x in (area.left() + 30, area.right() - 60, area.right() - 6):
        assert strip.pixelColor(int(x), middle).lightness() < canvas - 60


def test_the_colour_of_the_strip_runs_across_all_stages_as_before(close):
    view = close.view
    shades = []
    for number in range(3):
        head = stage_head(close, number)
        view.reveal(head.key)
        painted(close)
        area = view.heads.area_of(head)
        x = int(min(max(area.left(), view.heads.column.width()) + 30, view.width() - 4))
        y = int(area.bottom()) - 3
        shades.append(view.heads.strip.grab().toImage().pixelColor(x, y).blue())
    assert shades == sorted(shades)
    assert shades[0] < shades[-1]


def test_a_ring_goes_along_the_whole_of_a_selected_stage(close):
    close.view.window().resize(1400, 800)
    head = stage_head(close)
    close.view.reveal(head.key)
    plain = painted(close).heads.strip.grab().toImage()
    close.select(head.key)
    ringed = painted(close).heads.strip.grab().toImage()
    area = close.view.heads.area_of(head).toRect()
    differ = [
        x
        for x in range(area.left(), min(area.right(), plain.width()))
        if any(plain.pixel(x, y) != ringed.pixel(x, y) for y in range(area.top(), area.bottom()))
    ]
    assert differ[0] < area.left() + 10
    assert differ[-1] > area.right() - 12


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_a_stage_is_renamed_where_its_title_is_seen(close, share):
    head, view = stage_head(close), close.view
    view.window().resize(700, 600)
    close.settle().view.camera.scroll_to(
        QPointF((head.x + share * head.w) * CLOSE - view.heads.column.width(), 200)
    )
    painted(close)
    before, begin = view.camera.origin, view.heads.words_at(head)
    close.double_click_at(begin + QPointF(60, 20) * HEADS_MOST).expect_editing(head.key)
    field = view.editing.editor.geometry()
    assert view.camera.origin == before
    assert abs(field.left() - (begin.x() + 45 * HEADS_MOST)) < 4
    assert field.width() > 60
    assert QRect(0, 0, view.width(), view.heads.strip.height()).contains(field)
    assert field.right() <= view.heads.area_of(head).right()
    close.key("Ctrl+A").type("Another").key("Return")
    assert close.snapshot.get(Stage, head.id).title == "Another"
    close.undo().expect_undone()


def test_a_lane_is_renamed_and_collapsed_where_it_is_seen(close):
    lane, view = close.lane("Friction"), close.view
    view.reveal(f"lane:{lane.id}")
    begin = painted(close).heads.words_at(close.block(lane))
    close.double_click_at(begin + QPointF(60, 20) * HEADS_MOST).expect_editing(f"lane:{lane.id}")
    field = view.editing.editor.geometry()
    assert abs(field.left() - begin.x() - 39 * HEADS_MOST) < 4
    assert field.right() <= view.heads.column.width()
    close.key("Ctrl+A").type("Trouble").key("Return")
    begin = view.heads.words_at(close.block(lane))
    close.press_at(begin + QPointF(20, 21) * HEADS_MOST).release()
    changed = close.snapshot.get(Lane, lane.id)
    assert (changed.title, changed.collapsed) == ("Trouble", True)


def test_the_mark_of_a_journey_within_is_opened_at_the_end_of_the_stage(close):
    stage = close.stage("Try")
    with close.document.edit("stage.nest") as edit:
        within = add_journey(edit, "In detail")
        nest(edit, stage.id, within.id)
    view = close.view
    view.window().resize(1500, 800)
    view.reveal(f"stage:{stage.id}")
    head = close.settle().block(stage)
    mark, area = nested_mark(head), view.heads.area_of(head)
    at = QPointF(head.w - mark.x - mark.size / 2, 0) * HEADS_MOST
    place = QPointF(area.right() - at.x(), area.top() + (mark.y + mark.size / 2) * HEADS_MOST)
    close.double_click_at(place)
    assert view.bridge.journey_id == within.id


def test_a_lane_is_dragged_from_close_by(close):
    view = close.view
    lanes = [row.lane_id for row in view.board.rows]
    lane = close.lane("Goal")
    close.press_on(lane).move_over(close.lane("Steps"), upper=False).release()
    assert [row.lane_id for row in view.board.rows] == [lanes[1], lanes[0], *lanes[2:]]
    close.undo()
    assert [row.lane_id for row in view.board.rows] == lanes


@pytest.fixture
def large(qtbot, engine):
    """A driver of a large map, seen from close by."""
    for driver in driven(qtbot, engine, a_document(many_cards(300, stages=8, lanes=6))):
        driver.view.set_zoom(CLOSE)
        yield driver.settle()


def test_the_frame_in_the_minimap_is_what_they_leave_free(large):
    view = large.view
    view.camera.scroll_by(900, 700)
    large.settle()
    free, board = view.heads.free_area(), view.board
    seen = QRectF(view.camera.to_board(free.topLeft()), view.camera.to_board(free.bottomRight()))
    there = board.blocks[0]._replace(x=seen.center().x(), y=seen.center().y(), w=0, h=0)
    frame = view.minimap._frame()
    assert (frame.center() - view.minimap.place_of(there)).manhattanLength() < 2
