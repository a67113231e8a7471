"""Lines that share a gutter stand apart, and one that changes moves none but those beside it."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.connector_blocks import Connector
from clgdesk.layout.laying import finished
from clgdesk.layout.shapes import Block, Board
from clgdesk.layout.tracks import ROW, Run, Tracks
from clgdesk.model.records import CardLink
from tests.layout.plain_shaper import PlainShaper
from tests.layout.test_link_labels import journey_of, linked

APART = 4.0
SHARED = 24.0
"""Stretches that are side by side for so long would be taken for one line."""


def stretches(board: Board) -> list[list[tuple[float, float, float]]]:
    """Return what runs up or down of each line: its x, and from which height to which."""
    return [
        [
            (c.block.x + a[0], c.block.y + min(a[1], b[1]), c.block.y + max(a[1], b[1]))
            for a, b in pairwise(c.points)
            if len(c.points) >= 4 and a[0] == b[0]
        ]
        for c in board.links.values()
        if c.block.kind == "card_link"
    ]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_two_lines_that_share_a_gutter_stand_apart(seed):
    document = linked(seed)
    with document.edit("card.disconnect") as edit:
        for link in list(edit.snapshot.of_kind(CardLink).values())[2:]:
            edit.remove(link)
    lines = stretches(Layout(PlainShaper()).board(document.snapshot, journey_of(document)))
    assume(len(lines) == 2)
    for x, top, foot in lines[0]:
        for other_x, other_top, other_foot in lines[1]:
            if min(foot, other_foot) - max(top, other_top) > SHARED:
                assert abs(x - other_x) >= APART - 0.01


@pytest.mark.parametrize("number", range(12))
def test_two_side_by_side_stand_apart_whatever_their_own_tracks_are(number):
    tracks, two = Tracks(), (f"link{number}", f"link{number + 1}")
    for link_id in two:
        tracks.put(link_id, (Run(1, 100.0, 300.0),))
    assert sorted(finished(tracks.share_out())) == sorted(two)
    (one,), (other,) = (tracks.chosen(link_id) for link_id in two)
    assert abs(one - other) >= APART


def chain() -> Tracks:
    """Return lines each of which runs beside the one before it and the one after it."""
    tracks = Tracks()
    for number in range(40):
        tracks.put(f"link{number:02}", (Run(1, number * 100.0, number * 100.0 + 150.0),))
    finished(tracks.share_out())
    return tracks


def test_one_that_goes_moves_those_beside_it_and_no_others():
    tracks = chain()
    for number in range(0, 30, 3):
        tracks.leave(f"link{number:02}")
        assert set(finished(tracks.share_out())) <= {f"link{number + 1:02}"}


def test_what_changed_in_between_makes_no_difference():
    tracks, fresh = chain(), chain()
    for number in range(0, 40, 4):
        tracks.put(f"link{number:02}", (Run(2, 0.0, 9 * ROW + 50.0),))
    finished(tracks.share_out())
    for number in range(0, 40, 4):
        tracks.put(f"link{number:02}", (Run(1, number * 100.0, number * 100.0 + 150.0),))
    finished(tracks.share_out())
    every = [f"link{number:02}" for number in range(40)]
    assert [tracks.chosen(x) for x in every] == [fresh.chosen(x) for x in every]


def test_lines_that_follow_one_another_at_a_distance_need_no_other_track():
    tracks = Tracks()
    for number in range(9):
        tracks.put(f"link{number}", (Run(1, number * 100.0, number * 100.0 + 90.0),))
    finished(tracks.share_out())
    alone = Tracks()
    for number in range(9):
        alone.put(f"link{number}", (Run(number, 0.0, 90.0),))
    finished(alone.share_out())
    every = [f"link{number}" for number in range(9)]
    assert [tracks.chosen(x) for x in every] == [alone.chosen(x) for x in every]


def crosses(board: Board, connector: Connector, cards: list[Block]) -> list[str]:
    """Return the cards through which a line runs."""
    x, y = connector.block.x, connector.block.y
    return [
        card.key
        for card in cards
        for a, b in pairwise(connector.points)
        if min(a[0], b[0]) + x < card.x + card.w - 1
        and max(a[0], b[0]) + x > card.x + 1
        and min(a[1], b[1]) + y < card.y + card.h - 1
        and max(a[1], b[1]) + y > card.y + 1
    ]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_line_to_a_card_below_a_wide_one_runs_across_no_other(seed):
    document = linked(seed)
    board = Layout(PlainShaper()).board(document.snapshot, journey_of(document))
    narrow = min((slot.w for slot in board.slots if slot.w > 60), default=0.0)
    cards = [b for b in board.blocks if b.kind == "card" and b.w <= narrow]
    for connector in board.links.values():
        if connector.block.kind == "card_link":
            one, other = sorted((board.by_key[k] for k in connector.ends), key=lambda b: -b.w)
            if (
                one.x <= other.x
                and other.x + other.w <= one.x + one.w
                and one.w > narrow >= other.w
            ):
                assert crosses(board, connector, [*cards, one]) == []
