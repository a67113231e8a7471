"""An edit in place ends in many ways: nothing typed is lost, nothing else is changed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from clgdesk.document.cards import add_card, link_segment, takes
from clgdesk.document.journeys import add_journey
from clgdesk.document.stages import add_step
from clgdesk.model.records import Card, Lane, Segment, Stage
from clgdesk.ui import bridge, gradually
from clgdesk.ui.lens import looking
from tests.ui.outline.conftest import NUMBER, panel_of, select_first, titles
from tests.window_driver import WindowDriver


def begin(hands: WindowDriver) -> Card:
    """Edit the title of the first card."""
    card = select_first(hands)
    shown = panel_of(hands).shown
    if shown is panel_of(hands).table:
        shown.setCurrentIndex(shown.table.index(shown.table.row_of(card.id), NUMBER["title"]))
    hands.key("F2")
    return card


def title_of(hands: WindowDriver, card: Card) -> str:
    return hands.document.snapshot.get(Card, card.id).title


def current_of(hands: WindowDriver) -> str:
    """The key of the line that the keys act on."""
    panel = panel_of(hands)
    if panel.shown is panel.tree:
        return panel.tree.current_key
    return f"card:{panel.table.table.ids[panel.table.currentIndex().row()]}"


def press(hands: WindowDriver, card: Card) -> None:
    """Press the mouse on the line of a card, as a window system would tell of it."""
    view = panel_of(hands).shown
    if view is panel_of(hands).tree:
        area = view.visualItemRect(view.item_of(f"card:{card.id}"))
    else:
        area = view.visualRect(view.table.index(view.table.row_of(card.id), NUMBER["title"]))
    at = view.viewport().mapTo(hands.window, area.center() + QPoint(4, 0))
    QTest.mouseClick(hands.window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    hands.settle()


def another_journey(hands: WindowDriver) -> str:
    with hands.window.bridge.edit("journey.add") as edit:
        return add_journey(edit, "Another").id


@pytest.mark.parametrize("way", ["all", "journey", "lens"])
def test_what_is_typed_is_kept_when_other_lines_are_shown(hands, way):
    journey_id = another_journey(hands)
    card = begin(hands)
    hands.type("Half a sen")
    if way == "all":
        QTest.mouseClick(panel_of(hands).all_button, Qt.MouseButton.LeftButton)
    elif way == "journey":
        hands.window.bridge.show_journey(journey_id)
    else:
        looking.toggle(hands.window.bridge, "status", "done")
        looking.hide_others(hands.window.bridge, True)
    hands.settle()
    assert title_of(hands, card) == "Half a sen"
    assert hands.focus() is panel_of(hands).shown


@pytest.mark.parametrize("column", ["stage", "kind", "level"])
def test_a_choice_that_is_only_looked_at_leaves_all_rows_alone(table, column):
    rows, before = panel_of(table).table, table.document.snapshot
    rows.selectAll()
    keep = rows.selectionModel().SelectionFlag.NoUpdate
    rows.selectionModel().setCurrentIndex(rows.table.index(0, NUMBER[column]), keep)
    table.key("F2")
    box = rows.viewport().findChild(QComboBox)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    panel_of(table).filter_line.setFocus()
    table.settle()
    assert table.document.snapshot is before


def choice_of(table: WindowDriver) -> QComboBox:
    box = panel_of(table).table.viewport().findChild(QComboBox)
    assert box is not None
    return box


def press_in_list(table: WindowDriver, *keys: Qt.Key) -> None:
    """Press keys in the list of the choice that is open."""
    rows = choice_of(table).view()
    for key in keys:
        QTest.keyClick(rows, key)
    table.settle()


def begin_choice(table: WindowDriver) -> Card:
    rows, card = panel_of(table).table, select_first(table)
    rows.setCurrentIndex(rows.table.index(rows.table.row_of(card.id), NUMBER["level"]))
    table.key("F2")
    return card


def test_tab_takes_what_the_list_points_at_and_goes_on(table):
    card = begin_choice(table)
    choice_of(table).view().setCurrentIndex(choice_of(table).model().index(5, 0))
    press_in_list(table, Qt.Key.Key_Tab)
    assert table.document.snapshot.get(Card, card.id).level == 5
    assert table.focus().accessibleName() == "Segments"
    table.key("Backtab")
    before = table.document.snapshot
    press_in_list(table, Qt.Key.Key_Backtab)
    assert table.focus().accessibleName() == "Title"
    assert table.document.snapshot is before
    table.key("Esc")


def test_escape_ends_a_choice_at_once(table):
    begin_choice(table)
    press_in_list(table, Qt.Key.Key_Escape)
    assert table.focus() is panel_of(table).table
    assert panel_of(table).table.state() == panel_of(table).table.State.NoState


def test_a_choice_for_several_rows_passes_over_those_it_does_not_fit(table):
    rows, snapshot = panel_of(table).table, table.document.snapshot
    lane = next(x for x in snapshot.ordered(Lane) if x.content == "friction")
    stages = snapshot.ordered(Stage)
    with table.window.bridge.edit("step.add") as edit:
        step = add_step(edit, stages[0].id, "A step")
    rows.selectAll()
    before = table.document.snapshot.of_kind(Card).values()
    rows.editor.written.emit(0, NUMBER["lane"], lane.id)
    left = sum(not takes(lane, card.kind) or card.stage_id is None for card in before)
    lane_said = table.window.bridge.refusal
    rows.editor.written.emit(0, NUMBER["step"], step.id)
    cards = table.document.snapshot.of_kind(Card).values()
    elsewhere = sum(card.stage_id != stages[0].id for card in cards)
    assert lane_said == f"{left} cards stay where they were: that lane does not take them."
    step_said = f"{elsewhere} cards stay as they were: that step is one of another stage."
    assert table.window.bridge.refusal == step_said
    assert all(takes(lane, card.kind) for card in cards if card.lane_id == lane.id)
    assert {c.step_id == step.id for c in cards if c.stage_id == stages[0].id} == {True}
    assert {c.step_id == step.id for c in cards if c.stage_id != stages[0].id} == {False}


@pytest.mark.parametrize("key", ["Esc", "Tab", "Return"])
def test_without_a_name_one_is_back_where_one_was(hands, key):
    card, before = select_first(hands), titles(hands)
    hands.key("F").key(key)
    assert titles(hands) == before
    assert current_of(hands) == f"card:{card.id}"
    hands.expect_current(card)
    assert hands.focus() is panel_of(hands).shown


def test_a_click_chooses_the_row_under_it_although_one_without_a_name_goes(hands):
    first = select_first(hands)
    below = next(c for c in hands.document.snapshot.ordered(Card) if _below(first, c))
    before = titles(hands)
    hands.key("F")
    press(hands, below)
    assert titles(hands) == before
    hands.expect_current(below)


def _below(first: Card, card: Card) -> bool:
    return card.stage_id == first.stage_id and card.lane_id != first.lane_id


def test_a_row_that_goes_elsewhere_stays_selected_also_when_that_is_undone(table):
    rows = panel_of(table).table
    rows.sortByColumn(NUMBER["title"], Qt.SortOrder.AscendingOrder)
    card = begin(table)
    table.type("Zzz").key("Return")
    assert current_of(table) == f"card:{card.id}"
    assert rows.chosen() == [card.id]
    table.window.registry.run("edit.undo")
    table.settle()
    assert current_of(table) == f"card:{card.id}"
    assert rows.chosen() == [card.id]
    assert rows.currentIndex().column() == NUMBER["title"]


def test_a_line_that_is_moved_back_by_undo_stays_selected_in_the_tree(tree):
    card = select_first(tree)
    tree.key("Alt+Down").window.registry.run("edit.undo")
    tree.settle()
    assert panel_of(tree).tree.chosen("card") == [card.id]
    assert current_of(tree) == f"card:{card.id}"


def test_the_keys_go_on_when_the_line_is_gone_that_was_edited(hands):
    bridge, card = hands.window.bridge, select_first(hands)
    segment = hands.document.snapshot.ordered(Segment)[0]
    with bridge.edit("card.link") as edit:
        link_segment(edit, card.id, segment.id)
        edit.put(replace(edit.get(Card, card.id), title="Only this"))
    panel_of(hands).filter_line.setText("only this")
    hands.settle()
    panel_of(hands).shown.setFocus()
    begin(hands)
    hands.type("Not any more").key("Return")
    assert title_of(hands, card) == "Not any more"
    assert hands.focus() is panel_of(hands).shown


def test_what_is_typed_in_the_tree_stays_when_something_else_changes(tree):
    card = begin(tree)
    tree.type("Half a sen")
    with tree.window.bridge.edit("test") as edit:
        add_card(edit, "note", None, title="Captured meanwhile")
        edit.put(replace(edit.get(Card, card.id), level=5))
    tree.settle().key("Return")
    assert title_of(tree, card) == "Half a sen"


def test_the_tree_keeps_the_line_breaks_of_what_it_shows_in_one_line(tree):
    card = select_first(tree)
    with tree.window.bridge.edit("card.edit") as edit:
        edit.put(replace(card, title="One\nTwo"))
    tree.settle()
    tree.key("F2").key("End").type("!").key("Return")
    assert title_of(tree, card) == "One\nTwo!"
    assert panel_of(tree).tree.item_of(f"card:{card.id}").text(0) == "One Two!"


def test_the_line_in_which_one_types_says_what_it_is(tree):
    begin(tree)
    line = tree.focus()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == "Title"
    stage = tree.document.snapshot.ordered(Stage)[0]
    tree.key("Esc")
    panel_of(tree).tree.setCurrentItem(panel_of(tree).tree.item_of(f"text:goal:{stage.id}"))
    tree.key("F2")
    assert tree.focus().accessibleName() == "What is the customer trying to achieve?"
    tree.key("Esc")


def test_what_is_typed_while_a_large_map_is_laid_out_for_a_lens_is_kept(hands, monkeypatch):
    monkeypatch.setattr(gradually, "TURN", 0.0)
    monkeypatch.setattr(bridge, "MANY_CARDS", 0)
    card = begin(hands)
    hands.type("Typed meanwhile")
    looking.toggle(hands.window.bridge, "kind", card.kind)
    assert hands.window.bridge.laying_out
    hands.key("Tab")
    assert title_of(hands, card) == "Typed meanwhile"
    assert not hands.window.bridge.laying_out


def test_nor_is_it_lost_where_something_else_is_edited_meanwhile(hands, monkeypatch):
    monkeypatch.setattr(gradually, "TURN", 0.0)
    monkeypatch.setattr(bridge, "MANY_CARDS", 0)
    card = begin(hands)
    hands.type("Typed meanwhile")
    looking.toggle(hands.window.bridge, "kind", card.kind)
    with hands.document.edit("card.add") as edit:
        add_card(edit, "note", None, title="From elsewhere")
    hands.settle()
    assert title_of(hands, card) == "Typed meanwhile"
