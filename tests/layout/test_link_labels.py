"""Labels of connectors find room: none covers a card, and as far as there is room none another."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.chip_rooms import Spot
from clgdesk.layout.connectors import reconnected
from clgdesk.layout.shapes import Block, Board, Icon, Text
from clgdesk.layout.shelves import Place, Shelves
from clgdesk.layout.stretch import stretched
from clgdesk.layout.ways import ways_of
from clgdesk.model.records import Card, CardLink, Journey, Lane, Stage
from tests.builders import Ids, a_document, many_cards
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, card, changed, snapshot
from tests.random_edits import random_edit

LABELS = ("", "Why", "doubt stays", "a very long label that does not fit on any chip at all")
FORMS = ("leads_to", "blocks", "hand_over")


def link(start: str, end: str, label: str, form: str = "leads_to") -> CardLink:
    return CardLink(f"{start}-{end}-{form}", start, end, form, label)


def chips(board: Board) -> list[Block]:
    return [c.chip for c in board.links.values() if c.chip.shapes and c.block.kind == "card_link"]


def overlap(one: Block, other: Block) -> bool:
    return (
        one.x < other.x + other.w - 0.01
        and other.x < one.x + one.w - 0.01
        and one.y < other.y + other.h - 0.01
        and other.y < one.y + one.h - 0.01
    )


def covered(board: Board) -> list[tuple[str, str]]:
    cards = [block for block in board.blocks if block.kind == "card"]
    return [(chip.key, c.key) for chip in chips(board) for c in cards if overlap(chip, c)]


def linked(seed: int, cards: int = 30, stages: int = 4):
    """A document of a small map with wide cards and many connectors, most of them labelled."""
    rng, ids = random.Random(seed), Ids(seed + 70)
    content = many_cards(cards, seed=seed % 7, stages=stages)
    records = [
        replace(r, span=rng.choice((1, 1, 2, 3))) if isinstance(r, Card) and r.stage_id else r
        for r in content.records()
    ]
    folded = rng.random() < 0.3
    records = [
        replace(r, collapsed=rng.random() < 0.4) if folded and isinstance(r, Stage) else r
        for r in records
    ]
    known = [r.id for r in records if isinstance(r, Card)]
    links = [
        CardLink(ids(), *rng.sample(known, 2), rng.choice(FORMS), rng.choice(LABELS))
        for _ in range(rng.choice((3, 12, 30)))
    ]
    return a_document([*records, *links])


def journey_of(document) -> str:
    return next(iter(document.snapshot.of_kind(Journey)))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_no_label_covers_a_card(seed):
    document = linked(seed)
    board = Layout(PlainShaper()).board(document.snapshot, journey_of(document))
    assert covered(board) == []
    higher = reconnected(PlainShaper(), document.snapshot, stretched(board, board.h * 0.3))
    assert covered(higher) == []


def folded(seed: int):
    """A document like ``linked``, with lanes in any order and long titles down its columns."""
    rng, document = random.Random(seed), linked(seed)
    snapshot = document.snapshot
    filled = {card.lane_id for card in snapshot.of_kind(Card).values()}
    lanes = list(snapshot.of_kind(Lane).values())
    ranks = rng.sample([lane.rank for lane in lanes], len(lanes))
    with document.edit("lane.move") as edit:
        for lane, rank in zip(lanes, ranks, strict=True):
            form = lane.form if lane.id in filled else rng.choice(("cards", "text", "steps"))
            edit.put(replace(lane, rank=rank, form=form))
        for stage in snapshot.of_kind(Stage).values():
            collapsed = rng.random() < 0.5
            edit.put(replace(stage, title="Looks for a faster way " * 2, collapsed=collapsed))
    return document


@pytest.mark.parametrize("start", range(0, 180, 60))
def test_as_far_as_there_is_room_no_label_covers_the_title_of_a_collapsed_stage(start):
    for seed in range(start, start + 60):
        document = folded(seed)
        board = Layout(PlainShaper()).board(document.snapshot, journey_of(document))
        titles = [block for block in board.blocks if block.kind == "narrow_title"]
        assert [(c, t) for c in chips(board) for t in titles if overlap(c, t)] == []


def patched_and_fresh(document, seed: int, edits: int) -> Iterator[tuple[Board, Board]]:
    """Edit at random; give the board that was patched and one laid out anew, edit by edit."""
    rng = random.Random(seed)
    layout, journey = Layout(PlainShaper()), journey_of(document)
    layout.board(document.snapshot, journey)
    for _ in range(edits):
        random_edit(document, rng)
        board = layout.board(document.snapshot, journey)
        yield board, Layout(PlainShaper()).board(document.snapshot, journey)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 100_000), edits=st.integers(1, 8))
def test_after_edits_labels_keep_clear_of_titles_as_in_a_fresh_layout(seed, edits):
    for board, fresh in patched_and_fresh(folded(seed), seed, edits):
        assert board.links == fresh.links


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 100_000), edits=st.integers(1, 8))
def test_after_edits_labels_stand_where_a_fresh_layout_has_them(seed, edits):
    for board, fresh in patched_and_fresh(linked(seed), seed, edits):
        assert covered(board) == []
        assert {c.key: c for c in chips(board)} == {c.key: c for c in chips(fresh)}
        assert board.links == fresh.links


def test_labels_of_lines_from_one_card_stand_beside_one_another():
    links = [link("c1", end, "one of three", form) for end in ("c5",) for form in FORMS]
    board = board_of(changed(snapshot(), *links))
    assert len(chips(board)) == len(FORMS)
    assert not any(overlap(a, b) for a, b in combinations(chips(board), 2))


def test_labels_along_one_gap_do_not_read_as_one():
    links = [link("c1", "c5", "one of two", form) for form in FORMS[:2]]
    one, other = sorted(chips(board_of(changed(snapshot(), *links))), key=lambda chip: chip.x)
    assert abs(one.y - other.y) < one.h
    assert other.x - one.x - one.w >= 10 - 0.01


def in_cells(board: Board) -> list[Block]:
    """Return the labels with words that stand within a lane, not in a gap between two."""
    gaps = ways_of(board.columns, board.rows).down
    return [
        chip
        for chip in chips(board)
        if said(chip) and min(abs(chip.y + chip.h / 2 - y) for y in gaps) > chip.h
    ]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_label_within_a_lane_stands_within_its_column(seed):
    document = linked(seed)
    board = Layout(PlainShaper()).board(document.snapshot, journey_of(document))
    for chip in in_cells(board):
        assert any(s.x + 2 <= chip.x and chip.x + chip.w <= s.x + s.w - 2 for s in board.slots)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_line_reaches_its_label(seed):
    document = linked(seed)
    board = Layout(PlainShaper()).board(document.snapshot, journey_of(document))
    for connector in board.links.values():
        chip, block = connector.chip, connector.block
        if chip.shapes and block.kind == "card_link":
            pairs = list(pairwise(connector.points))
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairs), "a line runs aslant"
            x, y = chip.x - block.x, chip.y - block.y
            assert any(
                min(a[0], b[0]) <= x + chip.w + 0.6
                and max(a[0], b[0]) >= x - 0.6
                and min(a[1], b[1]) <= y + chip.h + 0.6
                and max(a[1], b[1]) >= y - 0.6
                for a, b in pairs
            )


def test_what_leads_to_a_label_is_told_from_the_line():
    board = board_of(changed(snapshot(), link("c1", "c2", "a reason to say")))
    (connector,) = (c for c in board.links.values() if c.chip.shapes)
    line, leader, _ = connector.block.shapes
    assert leader.width < line.width
    x, y = leader.segments[-1][1:]
    chip, block = connector.chip, connector.block
    assert block.x + x in (pytest.approx(chip.x), pytest.approx(chip.x + chip.w))
    assert block.y + y == pytest.approx(chip.y + chip.h / 2)


def test_a_label_is_rather_cut_than_put_past_the_end_of_its_line():
    gap = "gap", 1, 0
    ends = 60.0, 160.0
    wanted = Spot(gap, 0.0, 300.0, 200.0, 44.0, 110.0, 0.0, 0.5, 0.0, holds=False, ends=ends)
    shelves = Shelves()
    shelves.keep_clear({gap: ((0.0, 90.0), (150.0, 180.0))})
    shelves.put("label", wanted)
    shelves.share_out()
    assert shelves.place("label") == Place(120.0, 60.0)


def said(chip: Block) -> list[str]:
    return [shape.line.text for shape in chip.shapes if isinstance(shape, Text)]


def test_a_label_between_neighbours_stands_whole_beside_the_cards():
    board = board_of(changed(snapshot(), link("c1", "c2", "a reason to say")))
    (chip,) = chips(board)
    assert said(chip) == ["a reason to say"]
    connector = board.links["card_link:c1-c2-leads_to"]
    middle = chip.x + chip.w / 2, chip.y + chip.h / 2
    xs = [connector.block.x + x for x, _ in connector.points]
    ys = [connector.block.y + y for _, y in connector.points]
    assert chip.x - 0.1 <= max(xs)
    assert min(xs) <= chip.x + chip.w + 0.1
    assert min(ys) - chip.h / 2 <= middle[1] <= max(ys) + chip.h / 2


def test_a_label_without_any_room_near_is_a_mark():
    crowd = [
        card(f"x{stage}{number}", "friction", stage, "A card among many", level=3)
        for stage in ("s1", "s2")
        for number in range(12)
    ]
    board = board_of(changed(snapshot(), *crowd, link("xs15", "xs25", "a reason to say")))
    (chip,) = chips(board)
    assert said(chip) == []
    assert [s.name for s in chip.shapes if isinstance(s, Icon)] == ["ellipsis"]
    assert "a reason to say" in chip.label


def test_when_a_card_comes_below_the_label_makes_room():
    layout, now = Layout(PlainShaper()), changed(snapshot(), link("c1", "c2", "a reason to say"))
    before = layout.board(now, "journey")
    more = [card(f"n{n}", "friction", s, "Another", level=1) for n in range(3) for s in STAGES]
    after = layout.board(changed(now, *more), "journey")
    assert covered(before) == covered(after) == []
    assert chips(after) == chips(Layout(PlainShaper()).board(changed(now, *more), "journey"))


STAGES = ("s1", "s2", "s3")
