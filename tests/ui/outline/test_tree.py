"""The outline as a tree: edited, moved and dropped in place."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from clgdesk.model.records import Card, Lane, Stage
from clgdesk.ui.outline.moving import drop, shift
from tests.random_edits import random_edit
from tests.ui.outline.conftest import finish, snapshot


def test_the_tree_has_a_name_for_those_who_hear_it_and_texts_answer_their_questions(outline):
    outline.choose("tree")
    assert outline.tree.headerItem().text(0) == "Outline of the journey"
    stage = snapshot(outline).ordered(Stage)[0]
    with outline._bridge.edit("stage.edit") as edit:
        edit.put(replace(stage, goal="To be done.", duration="2 weeks"))
    item = outline.tree.item_of(f"text:goal:{stage.id}")
    assert item.toolTip(0) == "What is the customer trying to achieve? To be done."
    assert item.text(0) == "To be done."


def lines(tree):
    return [(item.data(0, Qt.ItemDataRole.UserRole), item.text(0)) for item in tree.in_order()]


@pytest.fixture
def tree(outline):
    outline.choose("tree")
    outline.tree.expandAll()
    return outline.tree


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_tree_is_as_one_made_anew(outline, tree, window, seed):
    document, rng = outline._bridge.document, random.Random(seed)
    for _ in range(25):
        random_edit(document, rng)
    fresh = type(tree)(outline._bridge, window.workspace.selection, outline)
    assert lines(tree) == lines(fresh)
    fresh.deleteLater()


def test_a_stage_is_renamed_in_place(outline, tree):
    stage = snapshot(outline).ordered(Stage)[0]
    item = tree.item_of(f"stage:{stage.id}")
    tree.setCurrentItem(item)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    line = tree.viewport().findChildren(QLineEdit)[-1]
    line.setText("Renamed")
    finish(line)
    assert snapshot(outline).get(Stage, stage.id).title == "Renamed"


def test_alt_and_arrows_move_a_stage_and_a_card(outline, tree):
    stages = [s.id for s in snapshot(outline).ordered(Stage)]
    tree.setCurrentItem(tree.item_of(f"stage:{stages[0]}"))
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [s.id for s in snapshot(outline).ordered(Stage)][:2] == [stages[1], stages[0]]
    card = next(c for c in snapshot(outline).ordered(Card) if c.stage_id == stages[1])
    for _ in range(12):
        with outline._bridge.edit("card.move") as edit:
            shift(edit, "card", [card.id], 1)
    assert snapshot(outline).get(Card, card.id).stage_id == stages[-1]


def test_cards_are_dropped_on_cards_lanes_stages_and_the_tray(outline, tree):
    cards = [c for c in snapshot(outline).ordered(Card) if c.stage_id]
    moving, target = cards[0], next(c for c in cards if c.stage_id != cards[0].stage_id)
    for key, after in ((f"card:{target.id}", True), (f"stage:{cards[0].stage_id}", False)):
        with outline._bridge.edit("card.move") as edit:
            drop(edit, "card", [moving.id], key, after=after)
        wanted = target.stage_id if key.startswith("card") else cards[0].stage_id
        assert snapshot(outline).get(Card, moving.id).stage_id == wanted
    with outline._bridge.edit("card.move") as edit:
        drop(edit, "card", [moving.id], "tray:", after=False)
    assert snapshot(outline).get(Card, moving.id).stage_id is None


def test_a_key_adds_a_card_under_the_selected_stage(outline, tree):
    stage = snapshot(outline).ordered(Stage)[1]
    tree.setCurrentItem(tree.item_of(f"stage:{stage.id}"))
    QTest.keyClick(tree, Qt.Key.Key_F)
    QApplication.processEvents()
    made = [c for c in snapshot(outline).ordered(Card) if not c.title]
    assert [(c.kind, c.stage_id) for c in made] == [("friction", stage.id)]
    assert snapshot(outline).find(Lane, made[0].lane_id) is not None


def test_enter_on_a_line_without_a_text_of_its_own_closes_and_opens_it(outline):
    outline.choose("tree")
    tree = outline.tree
    lane = next(
        key
        for key in tree._items
        if tree._items[key].childCount() and not editable(tree._items[key])
    )
    tree.setCurrentItem(tree._items[lane])
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree._items[lane].isExpanded()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree._items[lane].isExpanded()


def editable(item) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsEditable)
