"""What a lens leaves out of the map: no key changes what is not seen."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clgdesk.document.cards import link_segment, tray
from clgdesk.document.emotions import set_emotion
from clgdesk.document.journeys import add_journey
from clgdesk.document.stages import add_stage
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Card, Lane, Segment

pytestmark = pytest.mark.usefixtures("empty_clipboard")


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


@pytest.mark.parametrize("kind", ["stage", "lane", "cell"])
def test_a_copy_leaves_hidden_cards_out_says_so_and_takes_them_on_request(of_ops, kind):
    driver = of_ops
    look_at(driver, "Ops analyst")
    driver.select(
        {
            "stage": driver.stage("Look"),
            "lane": driver.lane("Friction"),
            "cell": driver.cell("Look", "Friction"),
        }[kind]
    )
    driver.key("Ctrl+C")
    left_out = {"stage": 2, "lane": 2, "cell": 1}[kind]
    sentence, ways = driver.notices[-1]
    few = {1: "1 hidden card was not copied.", 2: "2 hidden cards were not copied."}
    assert sentence == few[left_out]
    text = QGuiApplication.clipboard().text()
    assert ("One" in text, "Two" in text, "Three" in text) == (True, False, True)
    assert len(QGuiApplication.clipboard().mimeData().copies.cards) == 2
    dict(ways)["Copy it too" if left_out == 1 else "Copy them too"]()
    assert "Two" in QGuiApplication.clipboard().text()
    assert len(QGuiApplication.clipboard().mimeData().copies.cards) == 2 + left_out


def test_that_hidden_cards_were_left_out_is_said_until_the_next_copy(of_ops):
    driver, past = of_ops, []
    look_at(driver, "Ops analyst")
    driver.select(driver.stage("Look")).key("Ctrl+C")
    driver.view.bridge.moved_on.connect(lambda: past.append(driver.view.bridge.refusal))
    driver.select(driver.card("One")).key("Ctrl+C")
    assert past == ["2 hidden cards were not copied."]
    assert len(driver.notices) == 1


def test_cards_of_a_hidden_lane_do_not_travel_with_a_stage_but_with_their_lane(of_ops):
    driver = of_ops
    lane = driver.lane("Friction")
    with driver.document.edit("lane.hide") as edit:
        edit.put(replace(lane, hidden=True))
    driver.select(driver.stage("Look")).key("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "Good"
    assert driver.notices[-1][0] == "3 hidden cards were not copied."
    driver.select(lane).key("Ctrl+C")
    assert len(driver.notices) == 1
    assert len(QGuiApplication.clipboard().mimeData().copies.cards) == 4


def test_a_lane_copied_to_another_journey_leaves_hidden_cards_out(of_ops):
    driver = of_ops
    with driver.document.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        add_stage(edit, other.id, "Look")
    look_at(driver, "Ops analyst")
    driver.view.shaping.copy_lane_to(driver.lane("Friction").id, other.id)
    words = "“Friction” was copied to “Another”; 2 hidden cards were left out."
    assert driver.notices[-1][0] == words
    (lane,) = driver.snapshot.where(Lane, "journey_id", other.id)
    copies = driver.snapshot.where(Card, "lane_id", lane.id)
    assert {card.title for card in copies} == {"One", "Three"}


def test_cards_of_what_is_only_collapsed_travel_along(of_ops):
    driver = of_ops
    with driver.document.edit("lane.collapse") as edit:
        edit.put(replace(driver.lane("Friction"), collapsed=True))
        edit.put(replace(driver.stage("Look"), collapsed=True))
    driver.select(driver.stage("Look")).key("Ctrl+C")
    assert len(QGuiApplication.clipboard().mimeData().copies.cards) == 4
    assert not driver.notices


def test_hidden_cards_of_a_stage_that_is_cut_wait_in_the_tray_or_go_too(of_ops):
    driver = of_ops
    driver.select(driver.stage("Look"))
    look_at(driver, "Ops analyst")
    driver.key("Ctrl+X").expect_history(1)
    assert {card.title for card in tray(driver.snapshot)} == {"Loose", "Two", "Good"}
    sentence, ways = driver.notices[-1]
    assert sentence == "2 hidden cards were not cut: they wait in the tray."
    dict(ways)["Cut them too"]()
    driver.expect_tray("Loose")
    driver.key("Ctrl+V")
    assert set(driver.titles_in("Look", "Friction")) == {"One", "Two", "Three"}
    driver.undo(2).expect_order("Look", "Friction", "One", "Two", "Three").expect_undone()


def test_hidden_cards_of_a_cell_that_is_cut_stay_even_where_they_are_all(of_ops):
    driver = of_ops
    look_at(driver, "Ops analyst")
    QGuiApplication.clipboard().setText("still here")
    driver.select(driver.cell("Look", "Value")).key("Ctrl+X").expect_history(0)
    assert QGuiApplication.clipboard().text() == "still here"
    sentence, ways = driver.notices[-1]
    assert sentence == "1 hidden card was not cut: it stays where it is."
    dict(ways)["Cut it too"]()
    assert QGuiApplication.clipboard().text() == "Good"
    driver.expect_order("Look", "Value").expect_history(1)


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
