"""Cards that are added in the outline: named in one step, gone again without a name."""

import pytest

from clgdesk.document.files import read_document
from clgdesk.model.records import Card, Stage
from tests.ui.outline.conftest import titles


def test_adding_and_naming_a_card_is_one_step_of_undo(hands):
    before = hands.document.snapshot
    hands.key("F").type("Waits for help").key("Return")
    assert "Waits for help" in titles(hands)
    hands.window.registry.run("edit.undo")
    assert hands.document.snapshot.of_kind(Card) == before.of_kind(Card)


@pytest.mark.parametrize("key", ["Esc", "Return"])
def test_a_card_that_gets_no_name_is_not_left_behind(hands, key):
    before = hands.document.snapshot.of_kind(Card)
    hands.key("F").key(key)
    assert hands.document.snapshot.of_kind(Card) == before
    hands.window.registry.run("edit.redo")
    assert hands.document.snapshot.of_kind(Card) == before


def test_escape_keeps_what_was_typed(hands):
    hands.key("F").type("Waits for help").key("Esc")
    assert "Waits for help" in titles(hands)
    assert hands.focus() is hands.window.views.made("outline").panel.shown


def test_what_is_being_typed_is_in_the_file_after_closing(hands):
    window, path = hands.window, hands.window.file.path
    hands.key("F").type("Waits for help")
    window.close()
    kept = read_document(path).snapshot.of_kind(Card).values()
    assert "Waits for help" in [card.title for card in kept]


@pytest.mark.parametrize("hands", ["tree"], indirect=True)
def test_tab_goes_on_to_the_next_card_of_the_kind(hands):
    hands.key("V").type("One").key("Tab").type("Two").key("Tab").key("Esc")
    made = [c for c in hands.document.snapshot.ordered(Card) if c.title in ("One", "Two")]
    assert [(c.title, c.kind) for c in made] == [("One", "value"), ("Two", "value")]
    assert "" not in titles(hands)


@pytest.mark.parametrize("hands", ["tree"], indirect=True)
def test_after_deleting_what_comes_next_is_selected(hands):
    tree = hands.window.views.made("outline").panel.shown
    stage = hands.document.snapshot.ordered(Stage)[0]
    item = tree.item_of(f"stage:{stage.id}")
    following = item.parent().child(item.parent().indexOfChild(item) + 1)
    hands.selection.set((f"stage:{stage.id}",))
    hands.key("Del")
    assert hands.document.snapshot.find(Stage, stage.id) is None
    assert tree.selectedItems() == [following]
