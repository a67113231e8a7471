"""Connectors on the screen: tiles that follow the board, lines that are found and painted."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document.links import connect_in_order, link_cards
from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import Board
from clgdesk.method.lens import ActiveLens
from clgdesk.model.records import Card, Journey
from clgdesk.ui.map.connector_tiles import SIDE, Tiles
from tests.builders import a_document, many_cards
from tests.random_edits import CONNECTING, random_edit

LENS_RULES = [("kind", "friction"), ("kind", "value"), ("owner", "Ada")]


def shown(tiles: Tiles, board: Board) -> dict[str, set[object]]:
    """What every tile of a board holds."""
    found = tiles.tiles(0.0, 0.0, board.w + SIDE, board.h + SIDE)
    return {tile.key: set(tile.shapes) for tile in found}


def connected(document) -> None:
    """Connect every card to the next one."""
    with document.edit("card_link.add") as edit:
        connect_in_order(edit, [card.id for card in document.snapshot.ordered(Card)])


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 10))
def test_patched_tiles_equal_rebuilt_ones(qapp, engine, seed, edits):
    rng = random.Random(seed)
    document = a_document(many_cards(20, seed=seed % 7, stages=3))
    connected(document)
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, tiles = Layout(engine), Tiles()
    board = layout.board(document.snapshot, journey)
    tiles.show(board)
    for _ in range(edits):
        random_edit(document, rng, CONNECTING)
        lens = ActiveLens(frozenset(rng.sample(LENS_RULES, rng.randrange(2))))
        board = layout.board(document.snapshot, journey, lens=lens)
        tiles.show(board)
        shown(tiles, board)
    rebuilt = Tiles()
    fresh = Layout(engine).board(document.snapshot, journey, lens=lens)
    rebuilt.show(fresh)
    assert shown(tiles, board) == shown(rebuilt, fresh)


def test_a_tile_whose_connectors_stay_is_the_very_same(qapp, engine):
    document = a_document(many_cards(30, stages=6))
    connected(document)
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, tiles = Layout(engine), Tiles()
    board = layout.board(document.snapshot, journey)
    tiles.show(board)
    before = {tile.key: tile for tile in tiles.tiles(0, 0, board.w, board.h)}
    first, last = board.blocks[0], [b for b in board.blocks if b.kind == "card"][-1]
    assert first is not last
    with document.edit("card_link.add") as edit:
        link_cards(edit, last.id, document.snapshot.ordered(Card)[0].id, "blocks")
    board = layout.board(document.snapshot, journey)
    tiles.show(board)
    after = {tile.key: tile for tile in tiles.tiles(0, 0, board.w, board.h)}
    assert any(after[key] is tile for key, tile in before.items() if key in after)
    assert any(after[key] is not before.get(key) for key in after)


def test_a_line_is_seen_and_found_and_beside_it_there_is_the_cell(driver):
    ends = driver.card("One").id, driver.card("Four").id
    before = driver.view.grab().toImage()
    with driver.document.edit("card_link.add") as edit:
        link = link_cards(edit, *ends)
    driver.settle()
    connector = driver.view.board.links[f"card_link:{link.id}"]
    (x1, y), (x2, _) = connector.points[:2]
    x = (x1 + x2) / 2
    at = driver.seen_at(connector.block.x + x, connector.block.y + y)
    assert driver.view.block_at(at) is connector.block
    aside = driver.seen_at(connector.block.x + x + 12, connector.block.y + y + 40)
    assert driver.view.block_at(aside) is not connector.block
    assert driver.view.grab().toImage() != before
    driver.undo()
    assert driver.view.grab().toImage() == before


def test_the_lines_of_a_dragged_card_follow_it(driver):
    with driver.document.edit("card_link.add") as edit:
        link_cards(edit, driver.card("One").id, driver.card("Four").id)
    driver.settle().forget_history()
    driver.press_on(driver.card("One")).move_to("Use", "Friction")
    assert driver.view.wires.drawn
    driver.key("Esc").expect_no_trace().release().expect_history(0)


def test_only_the_card_under_the_pointer_or_the_selected_one_has_a_handle(driver):
    one, good = driver.card("One"), driver.card("Good")
    driver.click(one)
    assert driver.view.wires.handle == f"card:{one.id}"
    driver.hover_over(good)
    assert driver.view.wires.handle == f"card:{good.id}"
    driver.hover_over(driver.cell("Use", "Value"))
    assert driver.view.wires.handle == f"card:{one.id}"
    driver.select().settle()
    assert driver.view.wires.handle is None


def test_from_far_away_the_few_connectors_there_are_are_all_seen(driver):
    with driver.document.edit("card_link.add") as edit:
        link_cards(edit, driver.card("One").id, driver.card("Four").id)
    driver.view.set_zoom(0.3)
    with_line = driver.settle().view.grab().toImage()
    driver.undo()
    assert driver.view.grab().toImage() != with_line
