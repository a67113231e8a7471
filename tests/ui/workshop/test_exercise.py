"""Exercises and the parking lot: the way back to the start, the tray."""

import pytest
from PySide6.QtWidgets import QApplication

from clgdesk.document.cards import tray
from clgdesk.ui.palette.going import go_to
from tests.ui.workshop.conftest import capture, cards_on_map


def test_back_to_the_start_of_the_exercise_is_one_action(hands, kit):
    part = kit.panel.exercise
    part.name.setText("Frictions")
    assert part.back.isHidden()
    part.start_named()
    before = hands.document.snapshot
    for words in ("a", "b", "c"):
        capture(hands, words)
    hands.settle()
    assert part.state.text().endswith(": 3 cards added.")
    assert part.state.text().startswith("“Frictions”, since ")
    hands.begin_history()
    hands.map.setFocus()
    hands.key("Ctrl+Shift+Backspace")
    hands.expect_history(1)
    assert hands.document.snapshot == before
    assert "3 cards added" in hands.window.status.message
    hands.window.registry.run("edit.undo")
    assert hands.card("a").title == "a"


def test_a_card_that_is_half_typed_belongs_to_the_exercise_that_is_taken_back(hands, kit):
    kit.panel.exercise.start("Frictions")
    before = hands.document.snapshot
    hands.select(cards_on_map(hands)[0]).key("F").type("half a")
    hands.key("Ctrl+Shift+Backspace").settle()
    assert not hands.map.editing.active
    assert hands.document.snapshot == before
    said = "Back at the start. Taken back: 1 card added. Undo brings it here again."
    assert hands.window.status.message == said
    hands.key("Ctrl+Z")
    assert hands.card("half a")


def test_a_card_that_is_half_typed_when_an_exercise_starts_was_there_before(hands, kit):
    hands.select(cards_on_map(hands)[0]).key("F").type("half a")
    kit.panel.exercise.start("Frictions")
    hands.key("Ctrl+Shift+Backspace")
    assert hands.card("half a")


def test_with_nothing_to_go_back_to_it_says_so(hands, kit):
    hands.window.registry.run("workshop.back")
    assert "Nothing has changed" in hands.window.status.message


@pytest.mark.parametrize("key", ["Ctrl+F", "Ctrl+L"])
def test_searching_and_the_lens_leave_the_panel_of_the_workshop(hands, kit, key):
    hands.key(key)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    assert hands.window.workspace.side.currentWidget() is kit.panel


def test_a_card_gone_to_and_a_presentation_leave_the_panel_of_the_workshop(hands, kit):
    card = cards_on_map(hands)[0]
    go_to(hands.window, f"card:{card.id}")
    hands.expect_current(card)
    presentation = hands.window.presentation
    presentation.start()
    presentation.end()
    assert hands.window.workspace.side.currentWidget() is kit.panel
    assert hands.window.views.current == "workshop"


def test_a_card_in_the_tray_is_gone_to_where_the_tray_is(hands, kit):
    hands.select(cards_on_map(hands)[0])
    hands.map.commands.to_tray()
    card = tray(hands.document.snapshot)[0]
    hands.map.selection.clear()
    go_to(hands.window, f"card:{card.id}")
    hands.expect_current(card)
    assert hands.window.views.current == "map"


def test_the_parking_lot_is_the_tray_and_takes_cards_from_the_map(hands, kit):
    assert hands.map.tray_drop is kit.panel.parking_lot
    hands.selection.clear()
    hands.map.setFocus()
    hands.key("N").type("Later").key("Return")
    assert hands.window.workspace.side.currentWidget() is kit.panel
    assert kit.panel.parking_lot.heading.text().startswith("Parking lot · ")
    hands.window.show_view("map")
    assert hands.map.tray_drop is hands.window.workspace.side_panel.panel.tray


def test_a_card_for_the_parking_lot_is_scrolled_to(hands, kit):
    hands.window.resize(1280, 600)
    hands.settle()
    bar = kit.panel.verticalScrollBar()
    bar.setValue(0)
    hands.selection.clear()
    hands.map.setFocus()
    hands.key("N").type("Later").key("Return")
    row = kit.panel.parking_lot.rows.area_of(f"card:{hands.card('Later').id}")
    place = kit.panel.parking_lot.rows.viewport().mapTo(kit.panel.viewport(), row.center())
    assert kit.panel.viewport().rect().contains(place)
    bar.setValue(0)
    hands.select(cards_on_map(hands)[0])
    assert bar.value() == 0
