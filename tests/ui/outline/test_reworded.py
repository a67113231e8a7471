"""Which changes leave every line of the outline where it is."""

from dataclasses import replace

import pytest

from clgdesk.document.cards import link_segment, move_cards, remove_cards, set_level
from clgdesk.document.segments import add_segment
from clgdesk.model.records import Card, Stage
from clgdesk.ui.outline.reworded import reworded
from tests.builders import a_document, many_cards


@pytest.fixture
def document():
    return a_document(many_cards(8, stages=3))


def told(document, make):
    """What is told of an edit that ``make`` makes to a card on a stage, and that card's id."""
    found = []
    document.subscribe(lambda changeset, _entry: found.append(reworded(changeset)))
    cards = document.snapshot.of_kind(Card).values()
    card = next(card for card in cards if card.stage_id is not None)
    with document.edit("card.edit") as edit:
        make(edit, card)
    return found[0], card.id


@pytest.mark.parametrize(
    "make",
    [
        lambda edit, card: edit.put(replace(card, title="Said otherwise", owner="Mara")),
        lambda edit, card: set_level(edit, [card.id], 1 if card.level != 1 else 2),
    ],
)
def test_words_of_a_card_move_no_line(document, make):
    ids, card_id = told(document, make)
    assert ids == {card_id}


def test_a_link_moves_no_line(document):
    with document.edit("segment.add") as edit:
        fresh = add_segment(edit, "New")
    ids, card_id = told(document, lambda edit, card: link_segment(edit, card.id, fresh.id))
    assert ids == {card_id}


@pytest.mark.parametrize(
    "make",
    [
        lambda edit, card: move_cards(edit, [card.id], None),
        lambda edit, card: remove_cards(edit, [card.id]),
        lambda edit, card: edit.put(replace(edit.get(Stage, card.stage_id), title="Elsewhere")),
    ],
)
def test_what_moves_comes_or_goes_does(document, make):
    assert told(document, make)[0] is None
