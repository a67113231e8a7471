"""Split, collapsed and wide: any shape of a map lays out, and patched is as rebuilt."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.columns import COLLAPSED, SUB_GAP
from clgdesk.layout.drop import card_target, step_target
from clgdesk.layout.folded import FOLDED_LANE
from clgdesk.layout.reading import neighbour, reading_order
from clgdesk.layout.shapes import Board, Icon, Text
from clgdesk.model.records import Card, CellText, Lane, Stage, Step
from clgdesk.model.snapshot import Snapshot
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, changed, snapshot


def stage(found: Snapshot, stage_id: str, **fields: object) -> Snapshot:
    return changed(found, replace(found.get(Stage, stage_id), **fields))


def lane(found: Snapshot, lane_id: str, **fields: object) -> Snapshot:
    return changed(found, replace(found.get(Lane, lane_id), **fields))


def card(found: Snapshot, card_id: str, **fields: object) -> Snapshot:
    return changed(found, replace(found.get(Card, card_id), **fields))


def words(board: Board, key: str) -> list[str]:
    return [s.line.text for s in board.by_key[key].shapes if isinstance(s, Text)]


@pytest.fixture
def split() -> Snapshot:
    """The second stage split: one card of its first step, one of its second, none of none."""
    found = stage(snapshot(), "s2", split=True)
    for card_id, step_id in (("c2", "t0"), ("c3", "t1"), ("c4", "t1"), ("c7", "t2")):
        if found.find(Card, card_id) is not None and found.get(Card, card_id).stage_id == "s2":
            found = card(found, card_id, step_id=step_id)
    for one in found.where(Card, "stage_id", "s2"):
        if one.step_id is None:
            found = card(found, one.id, step_id="t2")
    return found


def test_a_split_stage_has_a_column_for_each_step(split: Snapshot) -> None:
    board = board_of(split)
    column = board.column("s2")
    assert column is not None
    assert [slot.step_id for slot in column.parts] == ["t0", "t1", "t2"]
    assert column.w > board.columns[0].w
    for first, second in zip(column.parts, column.parts[1:], strict=False):
        assert second.x == pytest.approx(first.x + first.w + SUB_GAP)
    head = board.by_key["step:t0"]
    assert head.kind == "sub_head"
    assert head.y > board.by_key["stage:s2"].y + board.by_key["stage:s2"].h - 1
    slot = column.parts[1]
    assert slot.x < board.by_key["card:c3"].x < slot.x + slot.w


def test_cards_of_no_step_stand_in_a_column_of_the_whole_stage(split: Snapshot) -> None:
    board = board_of(card(split, "c2", step_id=None))
    column = board.column("s2")
    assert column is not None
    assert [slot.step_id for slot in column.parts] == [None, "t0", "t1", "t2"]
    assert board.contents["cell:friction:s2"] == ("card:c2",)


def test_the_steps_lane_says_no_step_twice(split: Snapshot) -> None:
    keys = [block.key for block in board_of(split).blocks]
    assert len(keys) == len(set(keys))
    assert [key for key in keys if key.startswith("step:t")].count("step:t0") == 1
    assert board_of(split).contents["cell:steps:s2"] == ()


def test_a_stage_without_steps_is_not_split() -> None:
    assert board_of(stage(snapshot(), "s1", split=True)) == board_of(snapshot())


def test_a_text_of_the_stage_stays_one_until_a_step_has_a_text(split: Snapshot) -> None:
    assert "cell:own:s2:t0" not in board_of(split).contents
    own = CellText("more", lane_id="own", stage_id="s2", step_id="t1", text="By phone")
    board = board_of(changed(split, own))
    assert words(board, "cell:own:s2:t1") == ["By phone"]
    merged = board_of(changed(stage(split, "s2", split=False), own))
    assert words(merged, "cell:own:s2") == ["In the app", "and by e-mail", "Connect", "By phone"]


def test_a_collapsed_stage_is_narrow_and_counts_its_cards() -> None:
    board = board_of(stage(snapshot(), "s2", collapsed=True))
    column = board.column("s2")
    assert column is not None
    assert (column.w, column.collapsed) == (COLLAPSED, True)
    cell = board.by_key["cell:friction:s2"]
    assert [s.name for s in cell.shapes if isinstance(s, Icon)] == ["triangle-alert"]
    assert "2 frictions" in cell.label
    assert board.block("card:c2") is None
    assert words(board, "stage:s2") == ["2"]
    assert words(board, "narrow_title:s2") == ["Onboarding"]


def test_a_wide_card_that_begins_in_a_collapsed_stage_is_shown() -> None:
    found = stage(card(snapshot(), "c2", span=2), "s2", collapsed=True)
    board = board_of(found)
    last = board.columns[-1]
    block = board.by_key["card:c2"]
    assert block.x + block.w == pytest.approx(last.x + last.w - 8)
    everything = stage(found, "s3", collapsed=True)
    assert board_of(everything).block("card:c2") is None


def test_a_wide_card_begins_at_its_step(split: Snapshot) -> None:
    board = board_of(card(split, "c3", span=2))
    column, block = board.column("s2"), board.by_key["card:c3"]
    assert column is not None
    assert block.x == pytest.approx(column.parts[1].x + 8)
    assert block.x + block.w == pytest.approx(board.columns[2].x + board.columns[2].w - 8)


def test_a_collapsed_lane_is_low_and_counts() -> None:
    board = board_of(lane(snapshot(), "friction", collapsed=True))
    row = next(r for r in board.rows if r.lane_id == "friction")
    assert (row.h, row.collapsed) == (FOLDED_LANE, True)
    assert words(board, "cell:friction:s2") == ["2"]
    text = board_of(lane(snapshot(), "own", collapsed=True))
    assert words(text, "cell:own:s2") == ["In the app and by e-mail"]


def test_what_is_behind_the_scenes_lies_below_a_line() -> None:
    board = board_of(lane(snapshot(), "any", form="backstage"))
    line, row = (
        board.by_key["visibility:journey"],
        next(r for r in board.rows if r.lane_id == "any"),
    )
    assert line.y + line.h == pytest.approx(row.y)
    assert board_of(snapshot()).block("visibility:journey") is None


def test_a_card_is_dropped_on_a_step(split: Snapshot) -> None:
    board = board_of(split)
    slot = board.slots[2]
    row = next(r for r in board.rows if r.lane_id == "friction")
    target = card_target(board, slot.x + 20, row.y + row.h - 2, ("c1",), "friction")
    assert target is not None
    assert (target.stage_id, target.step_id, target.area[:1]) == ("s2", "t1", (slot.x,))
    first = board.slots[0]
    plain = card_target(board, first.x + 20, row.y + 4, ("c2",), "friction")
    assert plain is not None
    assert plain.step_id is None


def test_a_card_is_dropped_on_what_is_collapsed() -> None:
    found = lane(stage(snapshot(), "s2", collapsed=True), "value", collapsed=True)
    board = board_of(found)
    for lane_id, kind in (("friction", "friction"), ("value", "value")):
        row = next(r for r in board.rows if r.lane_id == lane_id)
        target = card_target(board, board.columns[1].x + 9, row.y + 9, (), kind)
        assert target is not None
        assert (target.lane_id, target.stage_id, target.before) == (lane_id, "s2", None)


def test_a_step_lands_among_heads_or_pills(split: Snapshot) -> None:
    board = board_of(split)
    head = board.by_key["step:t1"]
    found = step_target(board, head.x + 4, head.y, "t9")
    assert found is not None
    assert (found.stage_id, found.before) == ("s2", "t1")
    pill = board.by_key["step:t9"]
    above = step_target(board, pill.x + 4, pill.y + 1, "t0")
    assert above is not None
    assert (above.stage_id, above.before) == ("s3", "t9")
    empty = step_target(board, board.columns[0].x + 4, pill.y, "t0")
    assert empty is not None
    assert (empty.stage_id, empty.before) == ("s1", None)


def test_arrows_walk_through_a_split_stage_step_by_step(split: Snapshot) -> None:
    board = board_of(split)
    assert neighbour(board, "stage:s2", "down") == "step:t0"
    assert neighbour(board, "step:t0", "right") == "step:t1"
    assert neighbour(board, "step:t2", "right") == "stage:s3"
    assert neighbour(board, "card:c2", "right") == "card:c3"
    assert neighbour(board, "stage:s1", "right") == "stage:s2"


SHAPES = st.fixed_dictionaries(
    {
        "stages": st.tuples(*[st.tuples(st.booleans(), st.booleans())] * 3),
        "lanes": st.lists(st.sampled_from(["friction", "value", "any", "own", "goal", "measure"])),
        "spans": st.lists(st.integers(1, 4), min_size=8, max_size=8),
        "steps": st.lists(st.sampled_from([None, "t0", "t1", "t2"]), min_size=8, max_size=8),
        "behind": st.booleans(),
    }
)


def shaped(found: Snapshot, shape: dict) -> Snapshot:
    for stage_id, (is_split, is_collapsed) in zip(("s1", "s2", "s3"), shape["stages"], strict=True):
        found = stage(found, stage_id, split=is_split, collapsed=is_collapsed)
    for lane_id in shape["lanes"]:
        found = lane(found, lane_id, collapsed=True)
    placed = [c for c in found.ordered(Card) if c.stage_id is not None]
    for one, span, step in zip(placed, shape["spans"], shape["steps"], strict=False):
        own = step if step and found.get(Step, step).stage_id == one.stage_id else None
        found = card(found, one.id, span=span, step_id=own)
    return lane(found, "any", form="backstage" if shape["behind"] else "cards")


@settings(max_examples=150, deadline=None)
@given(SHAPES)
def test_in_any_shape_no_cards_overlap(shape: dict) -> None:
    board = board_of(shaped(snapshot(), shape))
    cards = [b for b in board.blocks if b.kind == "card"]
    for i, one in enumerate(cards):
        for other in cards[:i]:
            apart = (
                one.x + one.w <= other.x
                or other.x + other.w <= one.x
                or one.y + one.h <= other.y
                or other.y + other.h <= one.y
            )
            assert apart, (one.key, other.key)
    for key, keys in board.contents.items():
        cell = board.by_key[key]
        for inner in (board.by_key[k] for k in keys if k.startswith("card:")):
            assert cell.x < inner.x
            assert cell.y < inner.y
            assert inner.y + inner.h < cell.y + cell.h


@settings(max_examples=60, deadline=None)
@given(st.lists(SHAPES, min_size=1, max_size=4))
def test_in_any_shape_patched_equals_rebuilt(shapes: list[dict]) -> None:
    layout = Layout(PlainShaper())
    found = snapshot()
    layout.board(found, "journey")
    for shape in shapes:
        found = shaped(found, shape)
        assert layout.board(found, "journey") == Layout(PlainShaper()).board(found, "journey")


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_in_any_shape_arrows_reach_every_stop(shape: dict) -> None:
    board = board_of(shaped(snapshot(), shape))
    reached, waiting = set(), [neighbour(board, "", "down")]
    while waiting:
        key = waiting.pop()
        if key is None or key in reached:
            continue
        reached.add(key)
        waiting += [neighbour(board, key, way) for way in ("left", "right", "up", "down")]
    assert {key for key in reading_order(board) if key.startswith("card:")} <= reached


def test_a_lane_that_does_not_change_is_not_made_anew(split: Snapshot) -> None:
    layout = Layout(PlainShaper())
    before = layout.board(split, "journey")
    after = layout.board(lane(split, "value", collapsed=True), "journey")
    same = {id(group) for group in before.groups} & {id(group) for group in after.groups}
    above = [row for row in before.rows if row.lane_id in ("goal", "own", "steps", "friction")]
    assert len(same) >= len(above)


def test_a_lane_that_only_moves_is_known_by_where_it_comes_from(split: Snapshot) -> None:
    layout = Layout(PlainShaper())
    before = layout.board(split, "journey")
    after = layout.board(lane(split, "friction", collapsed=True), "journey")
    (old,), (new,) = (
        [group for group in board.groups if "lane:value" in group.by_key]
        for board in (before, after)
    )
    assert new.origin is old.origin
    assert new.top - old.top == after.by_key["lane:value"].y - before.by_key["lane:value"].y < 0
    (changed_one,) = [group for group in after.groups if "lane:friction" in group.by_key]
    assert all(group.origin is not changed_one.origin for group in before.groups)
