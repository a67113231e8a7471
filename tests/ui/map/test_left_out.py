"""What a lens leaves out of the map: no key changes what is not seen."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clgdesk.document.cards import link_segment
from clgdesk.document.emotions import set_emotion
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Segment


@pytest.fixture(autouse=True)
def empty_clipboard(qapp):
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def of_ops(driver):
    """The driver of a map on which cards One and Three concern Ops analysts."""
    ops = segment(driver, "Ops analyst")
    with driver.document.edit("setup") as edit:
        for title in ("One", "Three"):
            link_segment(edit, driver.card(title).id, ops.id)
    return driver.forget_history()


def segment(driver, name: str) -> Segment:
    return next(s for s in driver.snapshot.ordered(Segment) if s.name == name)


def look_at(driver, name: str, *, hides: bool = True) -> None:
    rules = frozenset({("segment", segment(driver, name).id)})
    driver.view.bridge.look_through(ActiveLens(rules, hides=hides))
    driver.settle()


def test_what_another_lens_leaves_out_is_no_longer_selected(of_ops):
    driver = of_ops
    with driver.document.edit("setup") as edit:
        stage, ops = driver.stage("Use").id, segment(driver, "Ops analyst")
        mine = set_emotion(edit, stage, ops.id, 20)
        other = set_emotion(edit, stage, segment(driver, "Finance lead").id, 20)
    one, two, loose = (driver.card(title) for title in ("One", "Two", "Loose"))
    cell = driver.cell("Use", "Friction")
    driver.select(cell, driver.stage("Try"), mine, other, loose, one, two)
    look_at(driver, "Ops analyst")
    driver.expect_selected(cell, driver.stage("Try"), mine, loose, one)
    driver.select(one, two)
    look_at(driver, "Finance lead")
    driver.expect_selected()


def test_delete_spares_what_was_selected_before_the_lens_left_it_out(of_ops):
    driver = of_ops
    driver.select(driver.card("One"), driver.card("Two"))
    look_at(driver, "Ops analyst")
    driver.key("Del")
    driver.view.bridge.look_through(PLAIN)
    driver.expect_order("Look", "Friction", "Two", "Three")


def test_what_only_fades_stays_selected(of_ops):
    driver = of_ops
    driver.select(driver.card("One"), driver.card("Two"))
    look_at(driver, "Ops analyst", hides=False)
    driver.expect_selected(driver.card("One"), driver.card("Two"))


def test_a_cell_is_copied_and_cut_as_it_is_seen(of_ops):
    driver = of_ops
    look_at(driver, "Ops analyst")
    driver.select(driver.cell("Look", "Friction")).key("Ctrl+C")
    text = QGuiApplication.clipboard().text()
    assert "Three" in text
    assert "Two" not in text
    driver.key("Ctrl+X").expect_order("Look", "Friction", "Two")


def test_alt_and_an_arrow_move_a_card_past_the_next_one_that_is_seen(of_ops):
    driver = of_ops
    look_at(driver, "Ops analyst")
    driver.select(driver.card("Three")).key("Alt+Up")
    driver.expect_order("Look", "Friction", "Three", "One", "Two").expect_history(1)
    driver.key("Alt+Down")
    titles = [t for t in driver.titles_in("Look", "Friction") if t != "Two"]
    assert titles == ["One", "Three"]


def test_a_card_that_fades_does_not_while_it_is_dragged(of_ops):
    driver, held = of_ops, []
    for lens in (PLAIN, ActiveLens(frozenset({("segment", segment(of_ops, "Ops analyst").id)}))):
        driver.view.bridge.look_through(lens)
        driver.settle().press_on(driver.card("Two")).move_by(60, 60)
        ghosts = driver.view.window().findChildren(QWidget, "ghost")
        (ghost,) = (widget for widget in ghosts if widget.isVisible())
        held.append(ghost.grab().toImage())
        driver.key("Esc").release().expect_no_trace()
    assert held[0] == held[1]


@pytest.mark.parametrize("folded", ["lane", "stage"])
def test_from_far_away_a_collapsed_place_counts_what_is_seen(of_ops, folded):
    driver = of_ops
    record = driver.lane("Friction") if folded == "lane" else driver.stage("Look")
    with driver.document.edit("setup") as edit:
        edit.put(replace(record, collapsed=True))
    driver.view.set_zoom(0.3)
    for hides, frictions in ((False, 3), (True, 2)):
        look_at(driver, "Ops analyst", hides=hides)
        row = [row.lane_id for row in driver.view.board.rows].index(driver.lane("Friction").id)
        tally = driver.view.painting.far.overview().groups[row].tally
        assert tally[driver.stage("Look").id] == frictions


def test_a_card_from_the_tray_is_seen_where_it_was_put(of_ops):
    driver = of_ops
    look_at(driver, "Ops analyst")
    loose = driver.card("Loose")
    driver.drop([loose], on=driver.cell("Use", "Friction"))
    driver.expect_card_in("Loose", "Use", "Friction").expect_selected(loose)
    assert driver.view.board.block(f"card:{loose.id}") is not None
    driver.undo()
    look_at(driver, "Ops analyst", hides=False)
    driver.drop([loose], on=driver.cell("Use", "Friction"))
    assert driver.view.board.fades(driver.block(loose))


def test_of_two_points_upon_each_other_the_one_that_stands_out_is_meant(driver):
    names = ("Finance lead", "Ops analyst")
    with driver.document.edit("setup") as edit:
        stage = driver.stage("Use").id
        points = {name: set_emotion(edit, stage, segment(driver, name).id, 30) for name in names}
    for name in names:
        look_at(driver, name, hides=False)
        driver.click(points[name]).expect_selected(points[name])


def test_of_points_that_overlap_the_nearest_is_meant(driver):
    with driver.document.edit("setup") as edit:
        stage, names = driver.stage("Use").id, ("Finance lead", "Ops analyst")
        points = [
            set_emotion(edit, stage, segment(driver, name).id, value)
            for name, value in zip(names, (20, 34), strict=True)
        ]
    first, second = map(driver.block, points)
    assert abs(first.y - second.y) < 12
    for point in points:
        driver.click(point).expect_selected(point)
    look_at(driver, "Ops analyst", hides=False)
    for point in points:
        driver.click(point).expect_selected(point)
