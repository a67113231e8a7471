"""Another lens on a large map: laid out between frames, whatever else is done meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from clgdesk.document.cards import add_card
from clgdesk.document.journeys import add_journey
from clgdesk.document.links import link_cards
from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import Board
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Card
from clgdesk.ui import gradually
from clgdesk.ui.bridge import MANY_CARDS, Bridge
from tests.builders import a_document, many_cards
from tests.driver import Driver
from tests.ui.map.conftest import driven

FRICTIONS = ActiveLens(frozenset([("kind", "friction")]), hides=True)
VALUES = ActiveLens(frozenset([("kind", "value")]), hides=True)


@pytest.fixture
def driver(qtbot, engine, monkeypatch) -> Iterator[Driver]:
    """A driver of a large map with connectors, of which little is laid out at a time."""
    monkeypatch.setattr(gradually, "TURN", 0.0)
    document = a_document(many_cards(MANY_CARDS + 50))
    with document.edit("link.add") as edit:
        cards = [card.id for card in document.snapshot.ordered(Card) if card.stage_id]
        for start, end in zip(cards[:200], cards[7:207], strict=True):
            link_cards(edit, start, end)
    yield from driven(qtbot, engine, document)


def standing(board: Board) -> dict[str, tuple[float, ...]]:
    """Return where everything stands on a board, connectors included."""
    blocks = {b.key: (b.x, b.y, b.w, b.h) for b in board.blocks}
    return blocks | {key: (c.x, c.y, c.w, c.h) for key, c in board.links.items()}


def laid_out_anew(bridge: Bridge) -> dict[str, tuple[float, ...]]:
    """Return where everything stands when it is laid out from nothing."""
    layout = Layout(bridge._layout._shaper)
    return standing(layout.board(bridge.document.snapshot, bridge.journey_id, lens=bridge.lens))


def test_frames_go_on_until_the_map_is_seen_through_the_lens(driver):
    bridge, before = driver.view.bridge, driver.view.board
    seen = []
    bridge.lens_changed.connect(lambda: seen.append(bridge.board))
    bridge.look_through(FRICTIONS)
    assert bridge.laying_out
    assert bridge.board is before
    driver.settle()
    assert seen == [bridge.board]
    assert standing(bridge.board) == laid_out_anew(bridge)
    assert len(bridge.board.blocks) < len(before.blocks)
    bridge.look_through(PLAIN)
    driver.settle()
    assert standing(bridge.board) == standing(before)


def test_an_edit_meanwhile_shows_both(driver):
    bridge, told = driver.view.bridge, []
    bridge.lens_changed.connect(lambda: told.append(bridge.lens))
    bridge.look_through(FRICTIONS)
    with bridge.edit("card.add") as edit:
        card = add_card(edit, "value", title="Made meanwhile")
    assert not bridge.laying_out
    assert card.id in bridge.lens.spared
    assert standing(bridge.board) == laid_out_anew(bridge)
    assert not told
    driver.settle()
    assert told == [bridge.lens]


def test_of_two_lenses_the_second_is_seen(driver):
    bridge, told = driver.view.bridge, []
    bridge.lens_changed.connect(lambda: told.append(bridge.lens))
    bridge.look_through(FRICTIONS)
    bridge.look_through(VALUES)
    driver.settle()
    assert told == [VALUES]
    assert standing(bridge.board) == laid_out_anew(bridge)


def test_another_journey_meanwhile_is_seen_through_the_lens(driver):
    bridge, told = driver.view.bridge, []
    with bridge.edit("journey.add") as edit:
        other = add_journey(edit, "Another one")
    first = bridge.journey_id
    bridge.lens_changed.connect(lambda: told.append(bridge.lens))
    bridge.look_through(FRICTIONS)
    bridge.show_journey(other.id)
    assert told == [FRICTIONS]
    assert bridge.board.journey_id == other.id
    bridge.show_journey(first)
    assert standing(bridge.board) == laid_out_anew(bridge)


def test_a_preview_meanwhile_is_laid_out_and_takes_nothing_away(driver):
    bridge, before = driver.view.bridge, driver.view.board
    bridge.look_through(FRICTIONS)
    preview = bridge.lay_out(bridge.document.snapshot)
    assert bridge.board is before
    driver.settle()
    assert standing(bridge.board) == standing(preview) == laid_out_anew(bridge)


def test_what_goes_on_is_finished_when_it_is_asked_for(driver):
    bridge = driver.view.bridge
    bridge.look_through(FRICTIONS)
    bridge.finish()
    assert not bridge.laying_out
    assert standing(bridge.board) == laid_out_anew(bridge)


def test_no_key_meanwhile_changes_what_the_lens_leaves_out(driver):
    before = driver.snapshot
    value = next(c for c in driver.cards() if c.kind == "value" and c.stage_id)
    driver.select(value)
    for keys in ("Del", "Ctrl+X", "Ctrl+D", "Alt+Right", "3", "Return", "L", "X"):
        driver.view.bridge.look_through(PLAIN)
        driver.settle().select(value)
        driver.view.bridge.look_through(FRICTIONS)
        driver.key(keys).expect_selected().expect_not_editing()
        assert driver.snapshot is before


def test_closing_meanwhile_leaves_nothing_behind(driver):
    searched = gc.isenabled()
    bridge = Bridge(driver.document, driver.view.engine)
    bridge.look_through(FRICTIONS)
    assert not gc.isenabled()
    bridge.close()
    assert not bridge.laying_out
    assert gc.isenabled() == searched


def test_the_driver_waits_for_it(driver):
    driver.view.bridge.look_through(FRICTIONS)
    assert driver.view.refining
    assert not driver.settle().view.refining
