"""Dot voting: clicks and keys are dots, nobody sees them before they are revealed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clgdesk.document.voting import dots_left, result, voters
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, Journey, VotingRound
from clgdesk.ui.add_bar import AddBar
from tests.ui.workshop.conftest import Left, Right, cards_on_map, click_card


def test_clicks_on_cards_are_dots_and_the_budget_is_kept(hands, kit, held):
    one, two, *_ = cards_on_map(hands)
    click_card(hands, one)
    click_card(hands, two)
    click_card(hands, two)
    assert kit.voting.left == 0
    assert kit.voting_bar.left.text() == "0 dots left"
    click_card(hands, one)
    assert "Voter 1 has used all 3 dots" in hands.window.workspace.notices.sentence
    click_card(hands, two, Right)
    click_card(hands, one, keys=Qt.KeyboardModifier.ShiftModifier)
    assert kit.voting.left == 2
    assert [p.card.id for p in result(hands.document.snapshot, held.id)] == [two.id]


@pytest.mark.parametrize("goes_on", ["takes a dot off", "the next one votes", "ends"])
def test_that_no_dot_is_left_is_told_until_the_voting_goes_on(hands, kit, held, goes_on):
    notices, card = hands.window.workspace.notices, cards_on_map(hands)[0]
    for _ in range(kit.voting.left + 1):
        kit.voting.put(card.id)
    assert "used all" in notices.sentence
    click_card(hands, card, Right if goes_on == "takes a dot off" else Left)
    assert notices.isVisible() == (goes_on != "takes a dot off")
    hands.key({"the next one votes": "Return", "ends": "Esc"}.get(goes_on, "Left"))
    assert not notices.isVisible()


def test_the_keyboard_votes_and_calls_the_next_one(hands, kit, held):
    card = cards_on_map(hands)[0]
    hands.select(card)
    hands.key("Space").key("Space").key("Shift+Space").key("Return")
    assert kit.voting.voter == "Voter 2"
    hands.key("Space").key("Tab")
    assert kit.voting.voter == "Voter 3"
    hands.key("Shift+Tab")
    assert kit.voting.voter == "Voter 2"
    assert voters(hands.document.snapshot, held.id) == ("Voter 1", "Voter 2")
    assert result(hands.document.snapshot, held.id)[0].dots == 2
    hands.key("Esc")
    assert not kit.voting.active
    assert kit.voting_bar.isHidden()
    assert hands.map.mode is None


def test_somebody_types_a_name_and_keeps_the_dots(hands, kit, held):
    hands.select(cards_on_map(hands)[0])
    hands.key("Space")
    kit.voting_bar.name.setFocus()
    kit.voting_bar.name.selectAll()
    hands.type("Ada").key("Return")
    assert kit.voting.voter == "Ada"
    assert dots_left(hands.document.snapshot, held.id, "Ada") == 2
    hands.key("Space")
    assert dots_left(hands.document.snapshot, held.id, "Ada") == 1
    kit.voting.next_voter()
    kit.voting.call("Ada")
    assert kit.voting.voter == "Ada"


def test_no_dot_is_seen_before_it_is_revealed_then_all_are(hands, kit, held):
    card = cards_on_map(hands)[0]
    key = f"card:{card.id}"
    before = hands.map.board.block(key)
    hands.select(card)
    hands.key("Space").key("Space")
    assert hands.map.board.block(key).shapes == before.shapes
    assert hands.map.board.block(key).label == before.label
    assert kit.panel.voting.results == []
    kit.voting.reveal()
    hands.settle()
    assert hands.map.board.block(key).label.endswith("2 dots")
    assert hands.map.board.block(key).shapes != before.shapes
    assert [row.title for row in kit.panel.voting.results] == [card.title]
    hands.selection.clear()
    kit.panel.voting.results[0].click()
    assert hands.selection.keys == (key,)
    QTest.mouseClick(kit.panel.voting.hide_again, Left)
    hands.settle()
    assert hands.map.board.block(key).label == before.label


@pytest.mark.parametrize("where", ["bar", "panel"])
def test_what_came_of_it_is_in_sight_when_it_is_revealed(hands, kit, held, where):
    hands.window.resize(1280, 600)
    for card in cards_on_map(hands)[:3]:
        kit.voting.put(card.id)
    kit.panel.verticalScrollBar().setValue(0)
    if where == "bar":
        kit.voting.reveal()
    else:
        kit.panel.voting.reveal.click()
    hands.settle()
    seen = kit.panel.viewport().rect()
    for row in kit.panel.voting.results:
        assert seen.contains(row.mapTo(kit.panel.viewport(), row.rect().center()))


def test_past_rounds_stay_can_be_looked_at_and_removed(hands, kit, held):
    hands.select(cards_on_map(hands)[0])
    hands.key("Space")
    kit.voting.reveal()
    part = kit.panel.voting
    part.title.setText("And now?")
    part.start()
    kit.voting.end()
    hands.settle()
    assert part.choice.box.count() == 2
    part.choice.box.setCurrentIndex(1)
    part.choice.box.activated.emit(1)
    assert part.round.id == held.id
    assert len(part.results) == 1
    QTest.mouseClick(part.delete, Left)
    hands.settle()
    assert part.choice.box.count() == 1
    hands.window.registry.run("edit.undo")
    assert hands.document.snapshot.find(VotingRound, held.id) is not None


def test_voting_ends_when_its_round_goes_or_another_journey_is_shown(hands, kit, held):
    hands.window.registry.run("edit.undo")
    assert not kit.voting.active
    kit.panel.voting.start()
    hands.window.registry.run("workshop.vote")
    assert not kit.voting.active
    hands.window.registry.run("workshop.vote")
    assert kit.voting.active
    with hands.window.bridge.edit("journey.add") as edit:
        edit.put(Journey(new_id(), title="Other"))
    other = next(j for j in hands.document.snapshot.ordered(Journey) if j.title == "Other")
    hands.window.bridge.show_journey(other.id)
    assert not kit.voting.active
    said = "Voting stopped with the change of the journey; the dots stay."
    assert hands.window.status.message == said


def test_cards_are_not_dragged_nor_opened_while_people_vote(hands, kit, held):
    card = cards_on_map(hands)[0]
    click_card(hands, card)
    assert not hands.map.editing.active
    hands.map.mouse.cancel()
    assert hands.document.snapshot.get(Card, card.id) == card


def test_a_voter_at_the_keyboard_changes_no_card_and_is_told_what_keys_do(hands, kit, held):
    card = cards_on_map(hands)[0]
    hands.select(card)
    assert hands.window.status.message.startswith("Space or a click puts a dot")
    before = hands.document.snapshot
    for keys in ("F", "3", "L", "x", "Del", "Backspace", "F2"):
        hands.key(keys)
        assert hands.map.mode is kit.voting
        assert not hands.map.editing.active
        assert hands.document.snapshot is before
    assert "cards stay as they are" in hands.window.status.message
    hands.key("Space")
    assert hands.window.status.message == "Voter 1 has 1 dot on this card."
    hands.key("Shift+Space")
    assert hands.window.status.message == "Voter 1 has 0 dots on this card."
    hands.key("Esc").key("F").expect_editing()


def test_what_adds_and_connects_cards_gives_way_while_people_vote(hands, kit):
    hands.window.resize(1440, 900)
    bar, card = hands.map.findChild(AddBar), cards_on_map(hands)[0]
    hands.select(card)
    assert bar.isVisible()
    assert hands.map.wires.handle == f"card:{card.id}"
    kit.panel.voting.start()
    hands.settle()
    assert not bar.isVisible()
    assert hands.map.wires.handle is None
    hands.select(cards_on_map(hands)[1])
    assert hands.map.wires.handle is None
    hands.key("Esc").settle()
    assert bar.isVisible()
