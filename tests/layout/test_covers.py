"""A line goes round a card over several stages that lies over its gutter, where it can."""

from dataclasses import replace
from itertools import pairwise

import pytest

from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import Board
from clgdesk.layout.ways import ways_of_board
from clgdesk.model.records import Card, CardLink
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, card, changed, snapshot


def with_wide(first: str, span: int, *others: Card) -> Board:
    """A board with a card over several stages between the lanes of two that are connected."""
    wide = card("wide", "value", first, "An outage that all of them noticed", span=span)
    return board_of(changed(snapshot(), wide, *others, CardLink("x", "c2", "below")))


def corners(board: Board) -> tuple[tuple[float, float], ...]:
    line = board.links["card_link:x"]
    return tuple((line.block.x + x, line.block.y + y) for x, y in line.points)


def hidden(board: Board) -> float:
    wide, total = board.by_key["card:wide"], 0.0
    points = corners(board)
    for (x1, y1), (x2, y2) in pairwise(points):
        if x1 == x2 and wide.x < x1 < wide.x + wide.w:
            low, high = min(y1, y2), max(y1, y2)
            total += max(0.0, min(high, wide.y + wide.h) - max(low, wide.y))
    return total


def below(stage_id: str) -> Card:
    return card("below", "note", stage_id, "What came of it", rank="a5", lane_id="any")


@pytest.mark.parametrize(("first", "span"), [("s1", 2), ("s2", 2)])
@pytest.mark.parametrize("stage_id", ["s1", "s2", "s3"])
def test_a_line_goes_round_a_wide_card(first, span, stage_id):
    board = with_wide(first, span, below(stage_id))
    assert len(ways_of_board(board).covers) == 2
    assert hidden(board) == 0


def test_between_two_cards_on_the_same_side_it_takes_the_other_gutter():
    plain, board = (with_wide("s2", span, below("s2")) for span in (1, 2))
    left = board.by_key["card:c2"].x
    assert corners(plain)[1][0] > left
    assert corners(board)[1][0] < left


def test_where_a_card_lies_over_all_gutters_a_line_goes_straight_on_behind_it():
    columns = [("s1", "c1"), ("s2", "c2"), ("s3", "c5")]
    for stage_id, _ in columns:
        board = with_wide("s1", 3, below(stage_id))
        xs = {x for x, _ in corners(board)}
        assert len(corners(board)) <= 6
        assert all(board.columns[0].x - 20 <= x <= board.w for x in xs)
    assert hidden(with_wide("s1", 3, below("s2"))) > 0


def test_lines_are_laid_out_anew_when_a_wide_card_comes_grows_and_goes():
    layout, made = Layout(PlainShaper()), changed(snapshot(), below("s2"))
    made = changed(made, CardLink("x", "c2", "below"))
    layout.board(made, "journey")
    usual = corners(layout.board(made, "journey"))
    narrow = card("wide", "value", "s2", "An outage", rank="a0")
    for wide in narrow, replace(narrow, span=2), replace(narrow, stage_id="s1", span=2):
        made = changed(made, wide)
        board = layout.board(made, "journey")
        assert board == board_of(made)
        assert hidden(board) == 0
    gone = changed(made, gone=[wide])
    assert corners(layout.board(gone, "journey")) == usual
