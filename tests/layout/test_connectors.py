from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.connector_blocks import RIM, Connector
from clgdesk.layout.page_legend import legend
from clgdesk.layout.page_use import used
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.shapes import Board, Path, Text
from clgdesk.model.records import CardLink, Journey, Lane, StageLink
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, card, changed, snapshot

CARDS = ("c1", "c2", "c3", "c4", "c5", "c6", "c7")
STAGES = ("s1", "s2", "s3")


def link(start: str, end: str, form: str = "leads_to", label: str = "") -> CardLink:
    return CardLink(f"{start}-{end}-{form}", start, end, form, label)


def corners(connector: Connector) -> list[tuple[float, float]]:
    block = connector.block
    return [(block.x + x, block.y + y) for x, y in connector.points]


def on_edge(board: Board, key: str, x: float, y: float) -> bool:
    b = board.by_key[key]
    across = b.x - 0.1 <= x <= b.x + b.w + 0.1
    down = b.y - 0.1 <= y <= b.y + b.h + 0.1
    near = min(abs(x - b.x), abs(x - b.x - b.w), abs(y - b.y), abs(y - b.y - b.h))
    return across and down and near < 0.1


pairs = st.tuples(st.sampled_from(CARDS), st.sampled_from(CARDS)).filter(lambda p: p[0] != p[1])
card_links = st.builds(
    lambda ends, form, label: link(*ends, form, label),
    pairs,
    st.sampled_from(("leads_to", "blocks", "hand_over")),
    st.sampled_from(("", "why", "a very long label that does not fit on any chip at all")),
)
ways = st.tuples(st.sampled_from(STAGES), st.sampled_from(STAGES))
stage_links = st.builds(
    lambda ends, form: StageLink("-".join(ends) + form, *ends, form),
    ways,
    st.sampled_from(("branch", "loop")),
)


@given(st.lists(card_links, max_size=12), st.lists(stage_links, max_size=6))
def test_any_set_of_links_is_laid_out_with_its_ends_on_the_edges_of_its_cards(links, stage_links):
    links = list({x.id: x for x in links}.values())
    stage_links = list({x.id: x for x in stage_links}.values())
    board = board_of(changed(snapshot(), *links, *stage_links))
    assert len(board.links) == len(links) + len(stage_links)
    for x in links:
        connector = board.links[f"card_link:{x.id}"]
        points = corners(connector)
        assert on_edge(board, f"card:{x.from_card_id}", *points[0])
        assert on_edge(board, f"card:{x.to_card_id}", *points[-1])
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(connector.points))
        assert all(RIM - 0.1 <= px <= connector.block.w for px, _ in connector.points)
        assert isinstance(connector.block.shapes[0], Path)
    foot = board.head_y + board.head_h
    for x in stage_links:
        for _, y in corners(board.links[f"stage_link:{x.id}"]):
            assert foot <= y <= board.rows[0].y


@given(st.lists(st.tuples(card_links, st.booleans()), min_size=1, max_size=14))
def test_a_board_that_was_changed_link_by_link_equals_one_made_anew(steps):
    layout, now = Layout(PlainShaper()), snapshot()
    for x, there in steps:
        known = now.lookup("card_link", x.id)
        gone = [known] if known is not None and not there else []
        now = changed(now, *([x] if there else []), gone=gone)
        patched = layout.board(now, "journey")
    rebuilt = Layout(PlainShaper()).board(now, "journey")
    assert patched.links == rebuilt.links
    assert set(patched.blocks) == set(rebuilt.blocks)


def test_without_links_there_is_no_band_and_no_connector():
    board, plain = board_of(snapshot()), board_of(snapshot())
    assert board.links == {}
    assert board.rows[0].y == plain.rows[0].y
    with_loop = board_of(changed(snapshot(), StageLink("x", "s3", "s1", "loop")))
    assert with_loop.rows[0].y > board.rows[0].y


def test_a_moved_card_takes_only_its_own_connectors_along():
    layout = Layout(PlainShaper())
    before = changed(snapshot(), link("c1", "c2"), link("c4", "c5"), link("c6", "c7"))
    first = layout.board(before, "journey")
    moved = card("c5", "opportunity", "s2", "Guided field mapping", opportunity_id="o1")
    second = layout.board(changed(before, moved), "journey")
    same = {key for key, one in second.links.items() if one is first.links[key]}
    assert same == {"card_link:c1-c2-leads_to", "card_link:c6-c7-leads_to"}


def test_a_board_that_changes_elsewhere_keeps_its_very_connectors():
    layout = Layout(PlainShaper())
    before = changed(snapshot(), link("c1", "c2"), link("c4", "c5"))
    first = layout.board(before, "journey")
    assert layout.board(before, "journey").links is first.links


def test_a_line_between_stages_keeps_to_gutters_and_gaps():
    board = board_of(changed(snapshot(), link("c1", "c5")))
    points = corners(board.links["card_link:c1-c5-leads_to"])
    cards = [b for b in board.blocks if b.kind == "card" and b.id not in ("c1", "c5")]
    for (x1, y1), (x2, y2) in pairwise(points):
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        for b in cards:
            apart = right <= b.x or left >= b.x + b.w or bottom <= b.y or top >= b.y + b.h
            assert apart, b.key


def test_below_one_another_an_arrow_goes_straight_down():
    board = board_of(changed(snapshot(), link("c2", "c3")))
    (x1, y1), (x2, y2) = corners(board.links["card_link:c2-c3-leads_to"])
    assert x1 == x2
    assert y1 < y2


@pytest.mark.parametrize("form", ["leads_to", "blocks", "hand_over"])
def test_the_forms_differ_by_more_than_colour(form):
    board = board_of(changed(snapshot(), link("c1", "c5", form)))
    line, end = board.links[f"card_link:c1-c5-{form}"].block.shapes
    assert bool(line.dash) == (form == "hand_over")
    assert bool(end.fill) == (form != "blocks")
    chip = board.links[f"card_link:c1-c5-{form}"].chip
    assert bool(chip.shapes) == (form == "hand_over")


def test_a_hand_over_without_a_label_names_both_owners():
    ends = [card("c1", "friction", "s1", "A", owner="Sales"),
            card("c5", "opportunity", "s3", "B", owner="Onboarding")]  # fmt: skip
    board = board_of(changed(snapshot(), *ends, link("c1", "c5", "hand_over")))
    chip = board.links["card_link:c1-c5-hand_over"].chip
    said = [shape.line.text for shape in chip.shapes if isinstance(shape, Text)]
    assert said == ["Sales → Onboarding"]


def test_a_connector_with_a_hidden_end_is_left_out():
    hidden = Lane("opportunity", journey_id="journey", rank="a6", form="cards", hidden=True)
    board = board_of(changed(snapshot(), link("c1", "c5"), link("c1", "tray"), hidden))
    assert board.links == {}


def test_the_legend_names_the_forms_in_use():
    now = changed(snapshot(), link("c1", "c5", "blocks"), StageLink("x", "s3", "s1", "loop"))
    what = used(now, now.get(Journey, "journey"))
    assert what.forms == ("blocks", "loop")
    block = legend(PlainShaper(), what, 900)
    said = {shape.line.text for shape in block.shapes if isinstance(shape, Text)}
    assert {"blocks", "loops back to"} <= said
    assert "leads to" not in said


def test_another_owner_renames_a_hand_over_that_has_no_label():
    layout, now = Layout(PlainShaper()), changed(snapshot(), link("c1", "c5", "hand_over"))
    layout.board(now, "journey")
    owned = [
        card("c1", "friction", "s1", "Can’t tell plans apart", level=2, owner="Sales"),
        card("c5", "opportunity", "s3", "Guided", opportunity_id="o1", owner="Care"),
    ]
    chip = layout.board(changed(now, *owned), "journey").links["card_link:c1-c5-hand_over"].chip
    assert [s.line.text for s in chip.shapes if isinstance(s, Text)] == ["Sales → Care"]


def test_a_hand_over_does_not_tell_whose_a_face_down_card_is():
    ends = [card("c1", "friction", "s1", "A", owner="Sales", face_down=True),
            card("c5", "opportunity", "s3", "B", owner="Onboarding")]  # fmt: skip
    board = board_of(changed(snapshot(), *ends, link("c1", "c5", "hand_over")))
    connector = board.links["card_link:c1-c5-hand_over"]
    assert not [shape for shape in connector.chip.shapes if isinstance(shape, Text)]
    assert "Sales" not in connector.block.label


def test_of_a_line_that_is_not_wanted_no_shapes_are_made():
    board = board_of(changed(snapshot(), link("c1", "c2"), link("c3", "c4")))
    wanted, other = board.links.values()
    found = painting_order(board, lambda thing: thing.key in (wanted.key, "card:c1"))
    assert [block.key for block in found] == [wanted.key, "card:c1"]
    assert [x._block is None for x in (wanted, other)] == [False, True]
