"""A large map that was just opened: the rest of it is laid out while hands act on it already."""

import gc

import pytest

from clgdesk.document.cards import add_card
from clgdesk.layout.grid import Sight
from clgdesk.layout.reading import reading_order
from clgdesk.method.lens import ActiveLens
from clgdesk.model.records import Card
from clgdesk.ui import gradually
from clgdesk.ui.bridge import MANY_CARDS
from clgdesk.ui.gradually import Gradually
from tests.builders import a_document, many_cards
from tests.driver import Driver
from tests.ui.map.conftest import driven


@pytest.fixture
def driver(qtbot, engine, monkeypatch):
    """A driver of a large map, of which only what is in sight has been laid out."""
    monkeypatch.setattr(gradually, "TURN", 0.0)
    yield from driven(qtbot, engine, a_document(many_cards(MANY_CARDS + 50)), Sight(700, 500))


def on_map(driver: Driver) -> list[Card]:
    return [card for card in driver.cards() if card.stage_id]


def missing(driver: Driver) -> list[Card]:
    """Return the cards that are not laid out yet."""
    return [card for card in on_map(driver) if not driver.view.board.block(f"card:{card.id}")]


def test_a_command_acts_on_all_of_the_map(driver):
    assert missing(driver)
    driver.view.bridge.complete()
    driver.key("Ctrl+A").expect_selected(*on_map(driver))


def test_keys_walk_over_all_of_the_map(driver):
    driver.view.bridge.complete()
    driver.key("Ctrl+End")
    assert driver.view.selection.current == reading_order(driver.view.board)[-1]


def test_what_was_begun_with_the_mouse_goes_on(driver):
    card = next(card for card in on_map(driver) if card not in missing(driver))
    driver.view.bridge.complete()
    driver.press_on(card).move_by(40, 40).settle()
    assert driver.view.mouse.busy
    driver.key("Esc").expect_no_trace()


def test_what_is_looked_for_is_found_there(driver):
    far = missing(driver)[-1]
    driver.view.bridge.complete()
    driver.view.show_selected([f"card:{far.id}"])
    driver.settle()
    assert driver.view.viewport().rect().contains(driver.middle_of(far).toPoint())


def test_another_lens_meanwhile_is_told(driver):
    bridge, told = driver.view.bridge, []
    bridge.lens_changed.connect(lambda: told.append(bridge.lens))
    frictions = ActiveLens(frozenset([("kind", "friction")]))
    bridge.look_through(frictions)
    bridge.complete()
    driver.settle()
    assert told == [frictions]
    assert not missing(driver)


def test_nothing_is_told_of_a_lens_where_none_changed(driver):
    bridge, told = driver.view.bridge, []
    bridge.lens_changed.connect(lambda: told.append(bridge.lens))
    bridge.complete()
    with bridge.edit("card.add") as edit:
        add_card(edit, "value", title="Made meanwhile")
    driver.settle()
    assert not told
    assert not missing(driver)


def test_what_fails_leaves_nothing_behind(driver):
    def failing():
        yield
        raise ValueError

    searched = gc.isenabled()
    work = Gradually[None](driver.view, print, many=1)
    work.begin(failing())
    with pytest.raises(ValueError):
        work.finish()
    assert not work.busy
    assert gc.isenabled() == searched
