"""The find bar: what it finds is counted, marked on the map and gone to, in any journey."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.cards import Place, add_card
from clgdesk.document.journeys import add_journey
from clgdesk.document.lanes import add_lane
from clgdesk.document.stages import add_stage
from clgdesk.model.records import Card, Journey, Lane, Stage
from tests.builders import a_journey
from tests.window_driver import WindowDriver


@pytest.fixture
def hands(open_window) -> WindowDriver:
    """Hands on a window with two journeys and a tray that speak of late bills."""
    window = open_window(a_journey())
    document = window.bridge.document
    with document.edit("test") as edit:
        snapshot = edit.snapshot
        lane = next(x for x in snapshot.ordered(Lane) if x.content == "friction")
        stages = snapshot.ordered(Stage)
        for stage, title in zip(stages, ("Late bill", "Nothing here", "Bill, late"), strict=True):
            add_card(edit, "friction", Place(lane.id, stage.id), title=title)
        other = add_journey(edit, "Another journey")
        there = add_stage(edit, other.id, "Somewhere")
        cards = add_lane(edit, other.id, "cards", "", "Cards")
        add_card(edit, "note", Place(cards.id, there.id), title="A bill far away")
        add_card(edit, "note", title="Bill in the tray")
    return WindowDriver(window)


def test_ctrl_f_opens_the_bar_and_typing_counts_and_marks(hands):
    hands.key("Ctrl+F").type("bill")
    bar = hands.window.workspace.find_bar
    assert bar.count.text() == "1 of 4"
    assert bar.where.text() == "Onboarding to renewal · Awareness · Friction"
    found = hands.map.marks.found
    assert len(found.keys) == 4
    assert found.now == f"card:{hands.record(Card, title='Late bill').id}"
    assert not hands.selection.keys


def test_what_is_not_on_the_face_of_a_hit_is_told(hands):
    with hands.document.edit("test") as edit:
        card = edit.get(Card, hands.record(Card, title="Nothing here").id)
        edit.put(replace(card, body="It came with the invoice of March"))
        stage = edit.snapshot.ordered(Stage)[1]
        edit.put(replace(stage, struggle_signs="Asks twice for an invoice"))
    hands.key("Ctrl+F").type("invoice")
    bar = hands.window.workspace.find_bar
    words = {bar.where.text()}
    hands.key("Return")
    words.add(bar.where.text())
    assert {text.partition(" · ")[0] for text in words} == {
        "Signs of struggle: Asks twice for an invoice",
        "What happens: It came with the invoice of March",
    }


def test_enter_and_f3_go_on_and_shift_goes_back(hands):
    hands.key("Ctrl+F").type("bill").key("Return").expect_selected("Bill, late")
    hands.key("Shift+Return").expect_selected("Late bill")
    hands.key("F3").expect_selected("Bill, late")
    hands.key("Shift+F3").expect_selected("Late bill")
    hands.key("Shift+F3").expect_selected("Bill in the tray")
    hands.key("F3").expect_selected("Late bill")


def test_going_to_another_journey_shows_it_and_says_so(hands):
    hands.key("Ctrl+F").type("bill").key("Return", 2).expect_selected("A bill far away")
    assert hands.window.bridge.journey_id == hands.record(Journey, title="Another journey").id
    assert hands.window.status.message == "Found in the journey “Another journey”"
    hands.key("Return").expect_selected("Bill in the tray")


def test_escape_closes_the_bar_and_keeps_what_was_found_selected(hands):
    hands.key("Ctrl+F").type("bill").key("Esc").expect_selected("Late bill")
    assert not hands.window.workspace.finding
    assert not hands.map.marks.found.keys
    assert hands.map.hasFocus()


def test_f3_goes_on_while_the_map_has_the_focus(hands):
    hands.key("Ctrl+F").type("bill")
    hands.map.setFocus()
    hands.key("F3").expect_selected("Bill, late")


def test_escape_on_the_map_clears_the_selection_then_closes_the_bar(hands):
    hands.key("Ctrl+F").type("bill").key("Return")
    hands.map.setFocus()
    hands.key("Esc").expect_selected()
    assert hands.window.workspace.finding
    hands.key("Esc")
    assert not hands.window.workspace.finding


def test_ctrl_f_again_comes_back_to_the_words(hands):
    hands.key("Ctrl+F").type("bill").key("Esc").key("Ctrl+F")
    bar = hands.window.workspace.find_bar
    assert bar.line.selectedText() == "bill"
    assert bar.count.text() == "1 of 4"


def test_nothing_found_is_said_and_nothing_is_calmed(hands):
    hands.key("Ctrl+F").type("zebra").key("Return")
    assert hands.window.workspace.find_bar.count.text() == "nothing found"
    assert not hands.map.marks.found.keys
    hands.key("Esc").expect_selected()


def test_case_and_whole_words_narrow_it_down(hands):
    hands.key("Ctrl+F").type("Bill")
    bar = hands.window.workspace.find_bar
    bar.case.click()
    assert bar.count.text() == "1 of 2"
    bar.case.click()
    bar.line.setText("bil")
    bar.whole.click()
    assert bar.count.text() == "nothing found"


def test_an_edit_meanwhile_is_found_too(hands):
    hands.key("Ctrl+F").type("bill").key("Return")
    with hands.document.edit("card.add") as edit:
        add_card(edit, "note", title="Yet another bill")
    assert hands.window.workspace.find_bar.count.text() == "2 of 5"


def test_replacing_in_all_cards_is_one_step_of_undo(hands):
    before = hands.document.snapshot
    hands.key("Ctrl+F").type("bill")
    bar = hands.window.workspace.find_bar
    bar.toggle_replacing()
    hands.type("invoice").key("Return")
    titles = {card.title for card in hands.document.snapshot.of_kind(Card).values()}
    assert titles == {
        "Late invoice", "invoice, late", "A invoice far away", "invoice in the tray",
        "Nothing here",
    }  # fmt: skip
    assert hands.window.status.message == "Replaced in 4 cards"
    assert bar.count.text() == "nothing found"
    hands.window.registry.run("edit.undo")
    assert hands.document.snapshot == before


def test_hits_are_marked_far_out_too(hands):
    hands.map.set_zoom(0.2)
    calm = hands.picture()
    hands.key("Ctrl+F").type("bill").settle()
    assert hands.map.zoom == 0.2
    assert hands.picture() != calm


def test_hits_on_heads_texts_and_points_can_be_gone_to(hands):
    stage = hands.record(Stage, title="Onboarding")
    hands.key("Ctrl+F").type(stage.goal).key("Esc")
    assert hands.selection.current == f"cell:{_lane(hands, 'goal').id}:{stage.id}"
    hands.key("Ctrl+F").type(stage.title).key("Esc")
    assert hands.selection.current == f"stage:{stage.id}"


def test_the_search_leaves_the_view_it_was_started_from(hands):
    hands.window.show_view("history")
    hands.window.registry.run("find.open")
    assert hands.window.views.current == "map"
    QTest.keyClick(hands.window.workspace.find_bar.line, Qt.Key.Key_Escape)


def _lane(hands: WindowDriver, content: str) -> Lane:
    return next(x for x in hands.document.snapshot.ordered(Lane) if x.content == content)
