"""The title of a lane or stage that is partly out of sight stays, and is used where it is seen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clgdesk.document.stages import add_step
from clgdesk.model.records import Lane, Stage
from tests.builders import a_document, many_cards
from tests.ui.map.conftest import alike, driven


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
    view, scale = driver.view, driver.view.heads.scale
    left, high = int(30 * scale), int(row.words * scale)
    part = QRect(left, top, view.heads.column.width() - left, high)
    return view.heads.column.grab(part).toImage()


def at_top(driver, row):
    return words(driver, row, driver.view.heads.strip.height())


@pytest.mark.parametrize("scale", [0.6, 1.0, 2.0, 4.0])
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
    written = tall.view.heads.scale
    scroll_into(tall, row, row.h - (row.words - 20) * written / scale)
    gone = round(20 * written)
    pushed_out = words(tall, row, above).copy(0, 0, as_usual.width(), as_usual.height() - gone)
    below = as_usual.copy(0, gone, as_usual.width(), as_usual.height() - gone)
    scroll_into(tall, row, row.h)
    assert at_top(tall, row) != as_usual
    inner = pushed_out.rect().adjusted(0, 0, 0, -round(12 * written))
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


def test_the_words_of_a_lane_that_fits_into_the_view_stay_as_well(tall):
    tall.view.window().resize(900, 900)
    tall.settle()
    row = next(r for r in tall.view.board.rows if r.words + 40 < r.h < 400 and r.y > 100)
    scroll_into(tall, row, 0)
    as_usual = at_top(tall, row)
    scroll_into(tall, row, 30)
    assert alike(at_top(tall, row), as_usual)
    assert tall.view.heads.words_at(head_of(tall, row)).y() == tall.view.heads.strip.height()


def test_a_lane_that_fits_into_the_view_is_shown_whole_when_it_is_chosen(tall):
    tall.view.window().resize(900, 900)
    tall.settle()
    row = next(r for r in tall.view.board.rows if r.words + 40 < r.h < 400 and r.y > 100)
    scroll_into(tall, row, 30)
    tall.view.show_selected([f"lane:{row.lane_id}"])
    assert tall.view.heads.area_of(head_of(tall, row)).top() >= tall.view.heads.strip.height()


def test_a_click_on_its_icon_collapses_it_and_one_on_its_title_selects_it(tall):
    row = row_of(tall)
    scroll_into(tall, row, row.h / 2)
    begin, zoom = tall.view.heads.words_at(head_of(tall, row)), tall.view.heads.scale
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
    seen = tall.view.heads.seen_area(head)
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


# Stages


@pytest.fixture
def wide(qtbot, engine):
    """A driver of a map whose second stage is split into steps and far wider than its window."""
    content = many_cards(300, stages=4, lanes=4)
    stage = content.ordered(Stage)[1]
    document = a_document(content)
    with document.edit("stage.split") as edit:
        edit.put(replace(stage, title="The second one", split=True))
        for number in range(6):
            add_step(edit, stage.id, f"Do {number}")
    for driver in driven(qtbot, engine, document):
        driver.view.window().resize(1000, 700)
        driver.view.set_zoom(2.0)
        yield driver.forget_history().settle()


def second(driver):
    return driver.block(f"stage:{driver.view.board.columns[1].stage_id}")


def scroll_across(driver, block, by):
    """Bring a place of a head, in units from its left, to the left of what the heads leave free."""
    view = driver.view
    view.camera.scroll_to(QPointF((block.x + by) * view.zoom - view.heads.column.width(), 0))
    while view.refining:
        QTest.qWait(2)
    return driver.settle()


def strip_part(driver, part):
    return driver.view.heads.strip.grab(part).toImage()


def written(picture):
    """Return where something is written: light on the dark ground of the strip."""
    wide, high = range(picture.width()), range(picture.height())
    least = (picture.pixelColor(wide[-1], high[-1]).lightness() + 255) / 2
    return {(x, y) for x in wide for y in high if picture.pixelColor(x, y).lightness() > least}


def same_words(one, other):
    """Tell whether the same is written in two parts of the strip, whose ground changes its colour.

    At the rim of letters it shines through: there some pixels fall on the other side of the limit.
    """
    first, second = written(one), written(other)
    assert first
    return len(first ^ second) < len(first) / 12


def at_left(driver, block):
    """Return what is written where the words of a stage's head begin if they are stuck."""
    scale = driver.view.heads.scale
    left = driver.view.heads.column.width() + round(30 * scale)
    return strip_part(driver, QRect(left, 12, round(140 * scale), round(block.h * scale) - 12))


def stuck_at(driver, block):
    return driver.view.heads.words_at(block)


@pytest.mark.parametrize("scale", [0.6, 1.0, 2.0, 4.0])
def test_the_words_of_a_stage_are_seen_wherever_it_is_scrolled(wide, scale):
    wide.view.set_zoom(scale)
    head = second(wide.settle())
    scroll_across(wide, head, 0)
    as_usual = at_left(wide, head)
    for share in (0.1, 0.4, 0.6):
        scroll_across(wide, head, head.w * share)
        assert same_words(at_left(wide, head), as_usual)
        assert stuck_at(wide, head).x() == wide.view.heads.column.width()


def test_the_end_of_a_stage_pushes_its_words_out(wide):
    head = second(wide)
    scroll_across(wide, head, head.w - 40)
    left = wide.view.heads.column.width()
    area = wide.view.heads.area_of(head)
    assert area.left() < stuck_at(wide, head).x() < left < area.right()


@pytest.mark.parametrize("scale", [0.45, 0.3])
def test_from_far_away_the_title_of_a_stage_stays_too(wide, scale):
    wide.view.window().resize(400, 500)
    wide.view.set_zoom(scale)
    head = second(wide.settle())
    part = QRect(wide.view.heads.column.width() + 16, 8, 60, 22)
    scroll_across(wide, head, 0)
    as_usual = strip_part(wide, part)
    scroll_across(wide, head, head.w * 0.3)
    assert same_words(strip_part(wide, part), as_usual)


def test_the_words_of_a_step_stay_with_those_of_its_stage(wide):
    wide.view.set_zoom(4.0)
    step = wide.view.board.columns[1].parts[1]
    head = wide.settle().block(f"step:{step.step_id}")
    scroll_across(wide, head, 20)
    assert stuck_at(wide, head).x() == wide.view.heads.column.width()
    assert stuck_at(wide, second(wide)).x() == wide.view.heads.column.width()


def test_a_stage_is_selected_and_collapsed_where_its_words_are_seen(wide):
    head, view = second(wide), wide.view
    scroll_across(wide, head, head.w / 2)
    before = view.camera.origin
    begin, zoom = stuck_at(wide, head), view.heads.scale
    wide.press_at(begin + QPointF(80, 20) * zoom).release()
    wide.expect_selected(head.key).expect_history(0)
    assert view.camera.origin == before
    wide.press_at(begin + QPointF(26, head.h / 2) * zoom).release()
    assert wide.snapshot.get(Stage, head.id).collapsed
    wide.expect_history(1).undo()
    assert not wide.snapshot.get(Stage, head.id).collapsed


@pytest.mark.parametrize("by_key", [False, True])
def test_a_stage_is_renamed_where_its_title_is_seen(wide, by_key):
    head, view = second(wide), wide.view
    scroll_across(wide, head, head.w / 2)
    before = view.camera.origin
    at = stuck_at(wide, head) + QPointF(80, 20) * view.heads.scale
    if by_key:
        wide.press_at(at).release().key("F2")
    else:
        wide.double_click_at(at)
    wide.expect_editing(head.key)
    field = view.editing.editor.geometry()
    assert view.camera.origin == before
    assert field.left() >= view.heads.column.width()
    assert field.right() <= view.heads.area_of(head).right()
    assert field.left() < view.heads.column.width() + 60 * view.heads.scale
    wide.key("Ctrl+A").type("Another").key("Return")
    assert wide.snapshot.get(Stage, head.id).title == "Another"


def test_the_chevron_of_a_stage_is_shown_where_it_is_hit(wide):
    head, folds = second(wide), wide.view.folds
    scroll_across(wide, head, head.w / 2)
    begin, zoom = stuck_at(wide, head), wide.view.heads.scale
    spot = begin + QPointF(26, head.h / 2) * zoom
    assert folds.hit(head, spot)
    assert not folds.hit(head, spot + QPointF(60, 0) * zoom)
    part = QRect(int(begin.x() + 14 * zoom), 12, int(24 * zoom), int(head.h * zoom) - 24)
    number = wide.view.heads.strip.grab(part).toImage()
    folds.show(head.key)
    assert wide.settle().view.heads.strip.grab(part).toImage() != number


def test_what_is_dragged_of_a_wide_stage_is_what_is_seen_of_it(wide):
    head, view = second(wide), wide.view
    scroll_across(wide, head, head.w / 2)
    seen = view.heads.stuck_words(head).seen(head)
    area = view.heads.seen_area(head)
    assert area.left() == pytest.approx(view.heads.column.width())
    assert area.right() <= view.viewport().width() + 1
    chevron, whole = seen.shapes[0], head.shapes[0]
    tips = [max(x for _, *at in path.segments for x in at[::2]) for path in (chevron, whole)]
    assert tips[0] - seen.w == pytest.approx(tips[1] - head.w)
    wide.press_at(stuck_at(wide, head) + QPointF(80, 20) * view.heads.scale).move_by(60, 0)
    assert view.window().findChild(QWidget, "ghost").width() < view.viewport().width() + 40
    wide.key("Esc")
