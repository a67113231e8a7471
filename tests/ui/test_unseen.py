"""What is gone to and is not on the map: hidden, collapsed, or left out by the lens."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from clgdesk.document.fields import set_fields
from clgdesk.document.links import link_cards
from clgdesk.model.records import Card, Lane, Record, Stage
from clgdesk.ui.inspector.connections import EndsPart
from clgdesk.ui.lens import looking
from clgdesk.ui.palette.going import go_to
from tests.window_driver import WindowDriver


@pytest.fixture
def hands(window) -> WindowDriver:
    return WindowDriver(window)


@pytest.fixture
def card(hands) -> Card:
    cards = hands.document.snapshot.ordered(Card)
    return next(c for c in cards if c.kind == "friction" and c.stage_id)


def set_flag(hands, kind: type[Record], record_id: str, name: str) -> None:
    with hands.window.bridge.edit("test") as edit:
        set_fields(edit, kind, record_id, **{name: True})
    hands.begin_history()


def on_map(hands, key: str) -> bool:
    return hands.map.board.block(key) is not None


@pytest.mark.parametrize(
    ("kind", "field", "flag", "words"),
    [
        (Lane, "lane_id", "hidden", "which is hidden"),
        (Lane, "lane_id", "collapsed", "which is collapsed"),
        (Stage, "stage_id", "collapsed", "which is collapsed"),
    ],
)
@pytest.mark.parametrize("by", ["palette", "find"])
def test_a_card_that_is_not_shown_says_why_and_one_click_shows_it(
    hands, card, kind, field, flag, words, by
):
    set_flag(hands, kind, getattr(card, field), flag)
    key, notices = f"card:{card.id}", hands.window.workspace.notices
    assert not on_map(hands, key)
    if by == "palette":
        go_to(hands.window, key)
    else:
        hands.key("Ctrl+F").type(card.title)
        hands.window.workspace.find_bar.finder.go()
    assert words in notices.sentence
    QTest.mouseClick(notices.ways_out[0], Qt.MouseButton.LeftButton)
    assert on_map(hands, key)
    assert not notices.isVisible()
    hands.expect_current(key).expect_history(1)


def test_a_hidden_lane_is_shown_from_where_it_was_gone_to(hands, card):
    set_flag(hands, Lane, card.lane_id, "hidden")
    go_to(hands.window, f"lane:{card.lane_id}")
    QTest.mouseClick(hands.window.workspace.notices.ways_out[0], Qt.MouseButton.LeftButton)
    assert not hands.document.snapshot.get(Lane, card.lane_id).hidden
    hands.expect_current(f"lane:{card.lane_id}").expect_history(1)


def test_nothing_is_said_of_it_when_something_else_is_selected(hands, card):
    set_flag(hands, Lane, card.lane_id, "hidden")
    go_to(hands.window, f"card:{card.id}")
    assert hands.window.workspace.notices.isVisible()
    hands.select(hands.document.snapshot.ordered(Stage)[0])
    assert not hands.window.workspace.notices.isVisible()


def test_where_to_act_stays_beside_the_map_when_a_card_is_gone_to(hands, card):
    hands.window.registry.run("view.act_here")
    beside = hands.window.workspace.side.currentWidget()
    assert beside is hands.window.workspace.act_here
    go_to(hands.window, f"card:{card.id}")
    assert hands.window.workspace.side.currentWidget() is beside


def test_a_card_that_the_lens_leaves_out_is_seen_when_it_is_gone_to(hands, card):
    bridge = hands.window.bridge
    looking.toggle(bridge, "kind", "value")
    looking.hide_others(bridge, hides=True)
    assert not on_map(hands, f"card:{card.id}")
    go_to(hands.window, f"card:{card.id}")
    assert on_map(hands, f"card:{card.id}")
    assert bridge.lens.values("kind") == {"value"}
    hands.expect_history(0)


def test_the_search_says_at_once_that_the_lens_leaves_its_hit_out(hands, card):
    bridge, key = hands.window.bridge, f"card:{card.id}"
    looking.toggle(bridge, "owner", "Nobody of that name")
    hands.key("Ctrl+F").type(card.title)
    bar, note = hands.window.workspace.find_bar, hands.window.workspace.no_match
    assert not bar.where.text().startswith("left out")
    looking.hide_others(bridge, hides=True)
    assert bar.where.text().startswith("left out by the lens · ")
    assert note.sentence.text() == "No card matches the lens: all are hidden."
    bar.finder.go()
    assert on_map(hands, key)
    assert not bar.where.text().startswith("left out")
    assert note.sentence.text() == "No card matches the lens."


@pytest.mark.parametrize("by", ["lens", "collapsed lane"])
def test_what_a_row_beside_the_map_leads_to_is_seen_or_told(hands, card, by):
    key, notices = f"card:{card.id}", hands.window.workspace.notices
    if by == "lens":
        looking.toggle(hands.window.bridge, "owner", "Nobody of that name")
        looking.hide_others(hands.window.bridge, hides=True)
    else:
        set_flag(hands, Lane, card.lane_id, "collapsed")
    assert not on_map(hands, key)
    hands.selection.seek(key)
    hands.settle().expect_current(key)
    if by == "lens":
        assert on_map(hands, key)
    else:
        assert "which is collapsed" in notices.sentence
        assert [way.text() for way in notices.ways_out] == ["Show it"]


def test_the_other_end_of_a_connector_is_brought_in_sight(hands):
    window, snapshot = hands.window, hands.document.snapshot
    cards = [c for c in snapshot.ordered(Card) if on_map(hands, f"card:{c.id}")]
    place = {c.id: hands.map.board.block(f"card:{c.id}") for c in cards}
    one = min(cards, key=lambda c: place[c.id].y)
    far = max(cards, key=lambda c: place[c.id].y)
    with hands.document.edit("card_link.add") as edit:
        link = link_cards(edit, one.id, far.id)
    window.resize(900, 500)
    hands.map.set_zoom(2.0)
    hands.select(one).select(link)
    rows = window.workspace.inspector.panel.findChild(EndsPart).rows
    hands.map.reveal(f"card:{one.id}")
    assert not in_sight(hands, far)
    rows[1].click()
    hands.settle().expect_current(far)
    assert in_sight(hands, far)


def in_sight(hands, card) -> bool:
    block = hands.map.board.block(f"card:{card.id}")
    area = hands.map.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
    return QRectF(hands.map.heads.free_area()).intersects(area)
