"""Connectors by mouse, keyboard and menu."""

import pytest
from PySide6.QtGui import QGuiApplication

from clgdesk.document.links import link_cards, link_stages
from clgdesk.model.records import CardLink, StageLink
from clgdesk.ui.map.menu import menu_for
from clgdesk.ui.map.tips import tip_of


@pytest.fixture
def before(driver):
    return driver.snapshot


def links(driver) -> list[tuple[str, str, str]]:
    titles = {card.id: card.title for card in driver.cards()}
    return [
        (titles[x.from_card_id], x.form, titles[x.to_card_id])
        for x in driver.snapshot.ordered(CardLink)
    ]


def linked(driver, start: str, end: str, form: str = "leads_to") -> CardLink:
    """Two connected cards; the connection is not part of what the test does."""
    with driver.document.edit("card_link.add") as edit:
        link = link_cards(edit, driver.card(start).id, driver.card(end).id, form)
    driver.settle().forget_history()
    return link


def test_dragging_from_a_handle_to_a_card_connects_them_in_one_entry(driver):
    driver.press_on_handle_of(driver.card("One")).move_over(driver.card("Four"))
    assert driver.view.wires.drawn
    driver.release().expect_history(1).expect_no_trace()
    assert links(driver) == [("One", "leads_to", "Four")]
    driver.expect_selected(driver.snapshot.ordered(CardLink)[0])


def test_a_line_let_go_beside_the_cards_connects_nothing(driver, before):
    driver.press_on_handle_of(driver.card("One")).move_to("Use", "Value").release()
    driver.expect_history(0).expect_no_trace()
    assert driver.snapshot is before


def test_a_line_let_go_on_its_own_card_connects_nothing(driver, before):
    one = driver.card("One")
    driver.press_on_handle_of(one).move_over(driver.card("Four")).move_over(one).release()
    driver.expect_history(0).expect_no_trace()
    assert driver.snapshot is before


def test_escape_ends_a_line_without_a_trace(driver, before):
    driver.press_on_handle_of(driver.card("One")).move_over(driver.card("Four"))
    driver.key("Esc").expect_no_trace().release().expect_history(0)
    assert driver.snapshot is before


def test_cards_that_are_connected_already_are_not_connected_twice(driver):
    link = linked(driver, "One", "Four")
    driver.press_on_handle_of(driver.card("One")).move_over(driver.card("Four")).release()
    driver.expect_history(0).expect_selected(link)


def test_l_connects_to_the_card_that_the_arrows_choose(driver):
    driver.click(driver.card("One")).key("L")
    assert driver.view.connecting.choosing
    assert driver.view.own_hint
    driver.key("Return").expect_history(1).expect_no_trace()
    assert links(driver) == [("One", "leads_to", "Four")]


def test_arrows_go_on_to_the_next_card_and_a_name_goes_to_its_card(driver):
    driver.click(driver.card("One")).key("L").key("Left").key("Down").key("Return")
    assert links(driver) == [("One", "leads_to", "Three")]
    driver.click(driver.card("One")).key("L").type("rema").key("Return").expect_history(2)
    assert links(driver)[-1] == ("One", "leads_to", "Remark")


def test_escape_ends_the_choice_without_a_trace(driver, before):
    driver.click(driver.card("One")).key("L").key("Down").key("Esc")
    driver.expect_no_trace().expect_history(0).expect_selected(driver.card("One"))
    assert driver.snapshot is before


def test_a_click_takes_the_card_under_the_pointer(driver):
    driver.click(driver.card("One")).key("L").click(driver.card("Good")).expect_history(1)
    assert links(driver) == [("One", "leads_to", "Good")]


def test_several_cards_are_connected_in_the_order_they_were_selected(driver):
    driver.select(driver.card("Two"), driver.card("Good"), driver.card("Four"))
    driver.focus_map().key("Shift+L").expect_history(1)
    assert links(driver) == [("Two", "leads_to", "Good"), ("Good", "leads_to", "Four")]


def test_a_click_on_a_line_selects_it_and_delete_removes_it(driver):
    link = linked(driver, "One", "Four")
    driver.click_line(link).expect_selected(link)
    driver.key("Del").expect_history(1)
    assert links(driver) == []
    driver.undo()
    assert links(driver) == [("One", "leads_to", "Four")]


def test_the_label_of_a_line_is_edited_in_place(driver):
    link = linked(driver, "One", "Four")
    driver.click_line(link).key("Return").expect_editing(f"link_label:{link.id}")
    driver.type("because").key("Return").expect_history(1)
    assert driver.snapshot.get(CardLink, link.id).label == "because"
    assert driver.view.board.by_key[f"link_label:{link.id}"].shapes


def test_form_and_direction_are_set_from_the_menu(driver):
    link = linked(driver, "One", "Four")
    driver.select(link)
    menu = menu_for(driver.view)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert {"leads to", "blocks", "hands over to", "Reverse the connector"} <= set(texts)
    next(action for action in menu.actions() if action.text() == "blocks").trigger()
    driver.view.registry.run("link.reverse")
    menu.close()
    assert links(driver) == [("Four", "blocks", "One")]
    driver.expect_history(2)


def test_a_form_that_is_there_already_is_joined_with_it(driver):
    linked(driver, "One", "Four")
    second = linked(driver, "One", "Four", "blocks")
    driver.select(second)
    driver.view.connecting.set_form("leads_to")
    assert links(driver) == [("One", "leads_to", "Four")]


def test_a_stage_branches_forwards_and_loops_back_from_its_menu(driver):
    look, use = driver.stage("Look"), driver.stage("Use")
    top = driver.view.board.rows[0].y
    driver.view.connecting.link_stage(look.id, use.id)
    driver.view.connecting.link_stage(use.id, look.id)
    forms = [x.form for x in driver.snapshot.ordered(StageLink)]
    assert sorted(forms) == ["branch", "loop"]
    assert driver.view.board.rows[0].y > top
    driver.expect_history(2).undo(times=2)
    assert driver.view.board.rows[0].y == top
    titles = [s.title for s in driver.view.connecting.other_stages(look.id, back=False)]
    assert titles == ["Try", "Use"]


def test_a_card_cannot_be_connected_to_itself_and_one_sentence_says_so(driver, before):
    card = driver.card("One")
    with driver.view.bridge.edit("card_link.add") as edit:
        link_cards(edit, card.id, card.id)
    assert driver.problems == ["That does not fit: a card cannot be connected to itself"]
    assert driver.snapshot is before


def test_copies_of_connected_cards_are_connected_too(driver):
    linked(driver, "One", "Two")
    driver.select(driver.card("One"), driver.card("Two"))
    driver.focus_map().key("Ctrl+D")
    assert links(driver) == [("One", "leads_to", "Two")] * 2
    driver.undo().select(driver.card("One"), driver.card("Two")).focus_map()
    driver.key("Ctrl+C").key("Ctrl+V")
    QGuiApplication.clipboard().clear()
    assert links(driver) == [("One", "leads_to", "Two")] * 2


def test_undo_back_to_the_start_equals_the_start(driver, before):
    driver.press_on_handle_of(driver.card("One")).move_over(driver.card("Four")).release()
    driver.key("Return").type("so").key("Return")
    driver.view.connecting.set_form("hand_over")
    driver.view.connecting.reverse()
    driver.key("Del").expect_history(5).undo(times=5)
    assert driver.snapshot == before


def test_a_connector_stays_while_its_card_is_in_the_tray_and_is_drawn_when_it_is_back(driver):
    link = linked(driver, "One", "Four")
    driver.press_on(driver.card("One")).move_to_tray().release()
    assert driver.view.board.block(f"card_link:{link.id}") is None
    driver.undo()
    assert driver.view.board.block(f"card_link:{link.id}") is not None


def test_an_equal_way_between_stages_is_not_made_twice(driver):
    look, use = driver.stage("Look"), driver.stage("Use")
    with driver.document.edit("stage_link.add") as edit:
        assert link_stages(edit, look.id, use.id) == link_stages(edit, look.id, use.id)


def test_a_label_stands_beside_the_cards_and_makes_room_for_more(driver):
    link = linked(driver, "One", "Four")
    driver.click_line(link).key("Return").type("because of the plan").key("Return")
    key = f"link_label:{link.id}"

    def chip_is_free() -> bool:
        board = driver.view.board
        chip = board.by_key[key]
        cards = (block for block in board.blocks if block.kind == "card")
        return not any(
            chip.x < c.x + c.w and c.x < chip.x + chip.w
            and chip.y < c.y + c.h and c.y < chip.y + chip.h
            for c in cards
        )  # fmt: skip

    assert chip_is_free()
    driver.select(driver.card("Four")).key("F").type("Five").key("Tab").type("Six").key("Esc")
    driver.expect_order("Try", "Friction", "Four", "Five", "Six")
    assert chip_is_free()
    driver.drag(driver.card("Three"), to=("Friction", "Try"))
    assert chip_is_free()
    driver.expect_history(4)
    driver.undo(times=4).expect_undone()
    assert driver.snapshot.find(CardLink, link.id).label == ""


def test_the_tip_of_a_line_says_all_of_it(driver):
    link = linked(driver, "One", "Four")
    driver.click_line(link).key("Return").type("because of a great many things").key("Return")
    line = driver.view.board.block(f"card_link:{link.id}")
    assert tip_of(driver.snapshot, line).endswith("Four: because of a great many things")
