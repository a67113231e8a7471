"""The title of a lane that is taller than the view stays in sight, and is used where it is seen."""

import pytest
from PySide6.QtCore import QPointF, QRect

from clgdesk.model.records import Lane
from tests.builders import a_document, many_cards
from tests.ui.map.conftest import driven


@pytest.fixture
def tall(qtbot, engine):
    """A driver of a map whose lanes of cards are taller than its window."""
    for driver in driven(qtbot, engine, a_document(many_cards(500, stages=4, lanes=8))):
        driver.view.window().resize(900, 500)
        yield driver.settle()


def row_of(driver, number=1):
    """Return a lane that is taller than the view, as it stands on the board."""
    high = driver.view.viewport().height() / driver.view.zoom
    return [row for row in driver.view.board.rows if row.h > high][number]


def head_of(driver, row):
    return driver.block(f"lane:{row.lane_id}")


def scroll_into(driver, row, by):
    """Bring a place of a lane, in units from its top, to the top of what the heads leave free."""
    view = driver.view
    view.camera.scroll_to(QPointF(0, (row.y + by) * view.zoom - view.heads.strip.height()))
    return driver.settle()


def words(driver, row, top):
    """Return the pixels of a lane's words if they begin at a pixel of the view."""
    view, scale = driver.view, driver.view.zoom
    left, high = int(30 * scale), int(row.words * scale)
    part = QRect(left, top, view.heads.column.width() - left, high)
    return view.heads.column.grab(part).toImage()


def at_top(driver, row):
    return words(driver, row, driver.view.heads.strip.height())


@pytest.mark.parametrize("scale", [0.6, 1.0, 2.0])
def test_the_words_of_a_tall_lane_are_seen_wherever_it_is_scrolled(tall, scale):
    tall.view.set_zoom(scale)
    tall.settle()
    row = row_of(tall)
    scroll_into(tall, row, 0)
    as_usual = at_top(tall, row)
    for share in (0.02, 0.3, 0.7):
        scroll_into(tall, row, row.h * share)
        assert at_top(tall, row) == as_usual
    above = tall.view.heads.strip.height()
    scroll_into(tall, row, row.h - row.words + 20)
    gone = round(20 * scale)
    pushed_out = words(tall, row, above).copy(0, 0, as_usual.width(), as_usual.height() - gone)
    below = as_usual.copy(0, gone, as_usual.width(), as_usual.height() - gone)
    scroll_into(tall, row, row.h)
    assert at_top(tall, row) != as_usual
    inner = pushed_out.rect().adjusted(0, 0, 0, -round(12 * scale))
    assert pushed_out.copy(inner) == below.copy(inner)


def test_from_far_away_they_are_seen_as_well(tall):
    tall.view.set_zoom(0.3)
    tall.settle()
    row = row_of(tall)
    part = QRect(16, tall.view.heads.strip.height(), 60, 40)
    scroll_into(tall, row, 0)
    as_usual = tall.view.heads.column.grab(part).toImage()
    scroll_into(tall, row, row.h / 2)
    assert tall.view.heads.column.grab(part).toImage() == as_usual


def test_lanes_that_fit_into_the_view_go_along_as_a_whole(tall):
    tall.view.window().resize(900, 900)
    tall.settle()
    row = next(r for r in tall.view.board.rows if r.h < 200 and r.y > 100)
    scroll_into(tall, row, 0)
    as_usual = at_top(tall, row)
    scroll_into(tall, row, 20)
    assert at_top(tall, row) != as_usual
    assert tall.view.heads.words_at(head_of(tall, row)).y() < tall.view.heads.strip.height()


def test_a_click_on_its_icon_collapses_it_and_one_on_its_title_selects_it(tall):
    row = row_of(tall)
    scroll_into(tall, row, row.h / 2)
    begin, zoom = tall.view.heads.words_at(head_of(tall, row)), tall.view.zoom
    tall.press_at(begin + QPointF(80, 20) * zoom).release()
    tall.expect_selected(f"lane:{row.lane_id}").expect_history(0)
    tall.press_at(begin + QPointF(20, 21) * zoom).release()
    assert tall.snapshot.get(Lane, row.lane_id).collapsed
    tall.expect_history(1).undo()
    assert not tall.snapshot.get(Lane, row.lane_id).collapsed


@pytest.mark.parametrize("by_key", [False, True])
def test_it_is_renamed_where_its_title_is_seen(tall, by_key):
    row = row_of(tall)
    scroll_into(tall, row, row.h / 2)
    before = tall.view.camera.origin
    begin = tall.view.heads.words_at(head_of(tall, row))
    if by_key:
        tall.press_at(begin + QPointF(80, 20)).release().key("F2")
    else:
        tall.double_click_at(begin + QPointF(80, 20))
    tall.expect_editing(f"lane:{row.lane_id}")
    field = tall.view.editing.editor.geometry()
    assert tall.view.camera.origin == before
    assert QRect(begin.toPoint(), tall.view.size()).contains(field)
    assert field.top() < begin.y() + 20
    tall.key("Ctrl+A").type("Another").key("Return")
    assert tall.snapshot.get(Lane, row.lane_id).title == "Another"


def test_what_is_dragged_of_it_is_what_is_seen_of_it(tall):
    row = row_of(tall)
    scroll_into(tall, row, row.h / 2)
    head = head_of(tall, row)
    seen = tall.view.heads.area_of(tall.view.heads.tall.seen(head))
    assert seen.top() == pytest.approx(tall.view.heads.strip.height())
    assert seen.bottom() <= tall.view.viewport().height() + 1
    other = row_of(tall, 0)
    tall.press_on(head.key).move_by(0, -row.h * 1.2)
    assert tall.view.marks.shown
    tall.release()
    lanes = [r.lane_id for r in tall.view.board.rows]
    assert lanes.index(row.lane_id) < lanes.index(other.lane_id)


def test_the_chevron_is_shown_where_it_is_hit(tall):
    row = row_of(tall)
    head, folds = head_of(tall, row), tall.view.folds
    scroll_into(tall, row, 0)
    folds.show(head.key)
    as_usual = at_top(tall.settle(), row)
    scroll_into(tall, row, row.h / 2)
    assert at_top(tall, row) == as_usual
    folds.show("")
    assert at_top(tall.settle(), row) != as_usual
    icon = tall.view.heads.words_at(head) + QPointF(20, 21)
    assert folds.hit(head, icon)
    assert not folds.hit(head, icon + QPointF(40, 0))
