"""The outline through a lens: what does not match fades or is left out, as on the map."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.cards import Place, add_card, cards_in, link_segment, move_cards
from clgdesk.document.fields import set_fields
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.stages import add_stage
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Card, CardSegment, Segment

HEARD = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture
def outline(window):
    window.show_view("outline")
    panel = window.views.made("outline").panel
    panel.choose("tree")
    panel.tree.expandAll()
    return panel


def look(window, *, hides: bool) -> tuple[set[str], set[str]]:
    """Look at the first segment; returns the cards on the map that concern it, and the others."""
    snapshot = window.bridge.document.snapshot
    wanted = snapshot.ordered(Segment)[0].id
    window.bridge.look_through(ActiveLens(frozenset({("segment", wanted)}), hides=hides))
    linked = {x.card_id for x in snapshot.where(CardSegment, "segment_id", wanted)}
    here = window.bridge.journey_id
    cards = {
        c.id
        for c in snapshot.of_kind(Card).values()
        if c.stage_id and snapshot.lookup("stage", c.stage_id).journey_id == here
    }
    assert linked & cards
    assert cards - linked
    return linked & cards, cards - linked


def darkest(tree, card_id: str) -> int:
    item = tree.item_of(f"card:{card_id}")
    tree.scrollToItem(item)
    image = tree.viewport().grab(tree.visualItemRect(item)).toImage()
    whole = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return min(image.pixelColor(x, y).lightness() for x, y in whole)


def test_lines_of_the_tree_fade_and_it_is_said(window, outline):
    clear, aside = look(window, hides=False)
    tree, one, other = outline.tree, min(clear), min(aside)
    assert not tree.item_of(f"card:{one}").data(0, HEARD)
    assert tree.item_of(f"card:{other}").data(0, HEARD) == "left aside by the lens"
    assert darkest(tree, other) > darkest(tree, one) + 60
    window.bridge.look_through(PLAIN)
    assert not tree.item_of(f"card:{other}").data(0, HEARD)


def test_what_is_left_out_is_not_in_the_tree(window, outline):
    clear, aside = look(window, hides=True)
    tree = outline.tree
    assert all(tree.item_of(f"card:{i}") is not None for i in clear)
    assert all(tree.item_of(f"card:{i}") is None for i in aside)
    window.bridge.look_through(PLAIN)
    assert all(tree.item_of(f"card:{i}") is not None for i in aside)


def test_alt_and_an_arrow_move_a_card_past_the_next_one_that_is_seen(window, outline):
    clear, aside = look(window, hides=True)
    snapshot = window.bridge.document.snapshot
    kinds = {i: snapshot.get(Card, i).kind for i in (*clear, *aside)}
    first_id = next(i for i in sorted(clear) if sum(kinds[i] == kinds[a] for a in aside) > 1)
    first = snapshot.get(Card, first_id)
    between, mate = [i for i in sorted(aside) if kinds[i] == first.kind][:2]
    with window.bridge.edit("setup") as edit:
        link_segment(edit, mate, snapshot.ordered(Segment)[0].id)
        move_cards(edit, [first_id, between, mate], None)
        move_cards(edit, [first_id, between, mate], Place(first.lane_id, first.stage_id))
    tree = outline.tree
    tree.setCurrentItem(tree.item_of(f"card:{mate}"))
    QTest.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    there = [c.id for c in cards_in(window.bridge.document.snapshot, first.lane_id, first.stage_id)]
    assert [i for i in there if i in (first.id, mate)] == [mate, first.id]


def test_the_table_says_what_the_lens_leaves_aside(window, outline):
    outline.choose("table")
    clear, aside = look(window, hides=False)
    table = outline.table.table
    for ids, said in ((clear, ""), (aside, "left aside by the lens")):
        assert {table.index(table.row_of(i), 0).data(HEARD) for i in ids} == {said}


@pytest.mark.parametrize("way", ["tree", "table"])
def test_a_lens_that_finds_nothing_says_so_above_the_outline(window, outline, way):
    outline.choose(way)
    assert outline.no_match.isHidden()
    window.bridge.look_through(ActiveLens(frozenset({("owner", "Nobody")}), hides=True))
    assert outline.no_match.isVisible()
    outline.no_match.clear_button.click()
    assert window.bridge.lens == PLAIN
    assert outline.no_match.isHidden()


def test_among_all_journeys_a_card_of_another_one_matches(window, outline):
    here = window.bridge.journey_id
    with window.bridge.edit("journey.add") as edit:
        other = add_journey(edit, "Another")
        stage = add_stage(edit, other.id, "Far")
        lane = add_lane(edit, other.id, "cards", "any", "Things")
        there = add_card(edit, "friction", Place(lane.id, stage.id), title="Far away")
        set_fields(edit, Card, there.id, owner="Somebody far")
    assert window.bridge.journey_id == here
    window.bridge.look_through(ActiveLens(frozenset({("owner", "Somebody far")})))
    assert outline.no_match.isVisible()
    outline.all_button.setChecked(True)
    assert outline.no_match.isHidden()
