"""A first board has what is in sight only, exactly as it stands on the whole one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.grid import Sight
from clgdesk.layout.shapes import Block, Board
from clgdesk.model.records import Card, Journey, Stage
from clgdesk.model.snapshot import Snapshot
from tests.builders import many_cards
from tests.layout.board_text import board_text
from tests.layout.plain_shaper import PlainShaper

CARDS = 400


@pytest.fixture(scope="module")
def plain() -> Snapshot:
    """Return a map that reaches out of sight to the right and down."""
    return many_cards(CARDS, stages=30, lanes=6)


def reshaped(plain: Snapshot, spans: list[int], collapsed: list[bool]) -> Snapshot:
    """Return a map with cards that span stages, and collapsed and split stages."""
    records = []
    for number, record in enumerate(plain.records()):
        if isinstance(record, Card) and record.stage_id:
            record = replace(record, span=spans[number % len(spans)])
        elif isinstance(record, Stage):
            record = replace(record, collapsed=collapsed[number % len(collapsed)])
        records.append(record)
    return Snapshot.of(records)


def board(layout: Layout, snapshot: Snapshot, sight: Sight | None = None) -> Board:
    journey_id = snapshot.ordered(Journey)[0].id
    return layout.board(snapshot, journey_id, **({"sight": sight} if sight else {}))


def seen(board: Board, sight: Sight) -> dict[str, tuple[object, ...]]:
    """Return where what stands in sight begins, and what it shows of itself."""
    return {
        block.key: (block.kind, block.x, block.y, block.w, *as_shown(block))
        for block in board.blocks
        if block.x < sight.right and block.y < sight.bottom and block.kind != "link_label"
    }


def as_shown(block: Block) -> tuple[object, ...]:
    """Return the rest of what a block shows: a lane and its cells end out of sight."""
    return (block.label,) if block.kind in ("lane", "cell") else (block.h, block.shapes)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([1, 1, 1, 2, 4]), min_size=3, max_size=9),
    st.lists(st.booleans(), min_size=2, max_size=7),
    st.floats(0, 3000),
    st.floats(0, 3000),
)
def test_what_is_in_sight_stands_as_on_the_whole_board(plain, spans, collapsed, right, bottom):
    snapshot, sight = reshaped(plain, spans, collapsed), Sight(right, bottom)
    whole = board(Layout(PlainShaper()), snapshot)
    first = board(Layout(PlainShaper()), snapshot, sight)
    assert seen(first, sight) == seen(whole, sight)
    layout = Layout(PlainShaper())
    board(layout, snapshot, sight)
    assert board_text(board(layout, snapshot)) == board_text(whole)


def test_a_first_board_leaves_out_cards_beside_the_screen(plain):
    first = board(Layout(PlainShaper()), plain, Sight(1000, 700))
    cards = [block for block in first.blocks if block.kind == "card"]
    assert 0 < len(cards) < CARDS / 6
    assert first.columns == board(Layout(PlainShaper()), plain).columns
