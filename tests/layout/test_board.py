from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.evidence_mark import evidence_mark
from clgdesk.layout.shapes import Block, Icon, Text
from clgdesk.method.evidence import STATUSES
from clgdesk.model.records import (
    Account,
    Attachment,
    Card,
    CardSegment,
    Evidence,
    Insight,
    InsightSupport,
    Journey,
    Lane,
    Opportunity,
    Project,
    Segment,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from tests.builders import many_cards
from tests.layout.board_text import GOLDEN, board_text
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, card, changed, records, snapshot


def words(block: Block) -> list[str]:
    return [shape.line.text for shape in block.shapes if isinstance(shape, Text)]


def overlap(a: Block, b: Block) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def test_the_story_is_laid_out_as_expected() -> None:
    assert board_text(board_of(snapshot())) == GOLDEN.read_text("utf-8")


titles = st.one_of(st.text(max_size=60), st.just("M" * 10_000), st.just("a\nb\nc"))
some_cards = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(["friction", "value", "any"]),
        st.integers(1, 5),
        titles,
        st.integers(0, 9),
    ),
    max_size=14,
)


@given(some_cards)
def test_cards_never_overlap_and_stay_in_their_lane_in_their_order(
    drawn: list[tuple[str, str, int, str, int]],
) -> None:
    cards = [
        card(f"x{i:02}", "friction", stage, title, lane_id=lane, span=span, rank=f"a{rank}")
        for i, (stage, lane, span, title, rank) in enumerate(drawn)
    ]
    kept = [r for r in records() if not isinstance(r, Card | CardSegment | Evidence)]
    board = board_of(Snapshot.of([*kept, *cards]))
    blocks = [block for block in board.blocks if block.kind == "card"]
    assert len(blocks) == len(cards)
    for i, a in enumerate(blocks):
        assert not any(overlap(a, b) for b in blocks[i + 1 :])
    rows = {row.lane_id: row for row in board.rows}
    by_id = {c.id: c for c in cards}
    for block in blocks:
        row = rows[by_id[block.id].lane_id]
        assert row.y <= block.y
        assert block.y + block.h <= row.y + row.h
        assert block.x + block.w <= board.columns[-1].x + board.columns[-1].w
    for keys in board.contents.values():
        narrow = [c for k in keys if (c := by_id.get(k.partition(":")[2])) and c.span == 1]
        assert [(c.rank, c.id) for c in narrow] == sorted((c.rank, c.id) for c in narrow)


def test_every_block_lies_inside_the_board_and_keys_are_unique() -> None:
    board = board_of(many_cards(300, stages=10, lanes=8))
    assert len(board.by_key) == len(board.blocks)
    for block in board.blocks:
        assert block.x >= 0
        assert block.y >= 0
        assert block.x + block.w <= board.w
        assert block.y + block.h <= board.h


def test_after_an_edit_of_one_card_all_other_shapes_are_the_same_objects() -> None:
    layout, before = Layout(PlainShaper()), many_cards(120, stages=6, lanes=8)
    journey = before.ordered(Journey)[0]
    first = layout.board(before, journey.id)
    edited = next(c for c in before.ordered(Card) if c.stage_id)
    after = changed(before, replace(edited, title=edited.title + " and then some words more"))
    second = layout.board(after, journey.id)
    for block in second.blocks:
        if block.id != edited.id and block.kind not in ("cell", "lane"):
            assert block.shapes is first.by_key[block.key].shapes
    assert second.by_key[f"card:{edited.id}"].shapes != first.by_key[f"card:{edited.id}"].shapes


def test_a_board_of_the_same_project_is_made_of_the_same_blocks_and_shapes_only_heads() -> None:
    shaper = PlainShaper()
    layout, found = Layout(shaper), snapshot()
    first = layout.board(found, "journey")
    shaper.calls = 0
    second = layout.board(found, "journey")
    assert all(a is b for a, b in zip(first.blocks, second.blocks, strict=True))
    assert shaper.calls <= 5 * len(second.columns)


@pytest.mark.parametrize(
    ("record", "card_id"),
    [
        (CardSegment("new", card_id="c3", segment_id="ops"), "c3"),
        (Evidence("new", insight_id="i0", card_id="c3"), "c3"),
        (Insight("i3", channel="Support", status="rejected"), "c2"),
        (Opportunity("o1", reach=400, impact=300, confidence=90, effort=25), "c5"),
        (Attachment("new", card_id="c3", media_type="image/png", width=20, height=10), "c3"),
        (Segment("ops", name="Ops", code="OPX", colour="#A21CAF"), "c2"),
        (Card("c3", kind="friction", title="Other", stage_id="s2", lane_id="friction"), "c3"),
    ],
    ids=lambda value: getattr(value, "KIND", ""),
)
def test_whatever_a_card_shows_is_shown_anew_when_it_changes(record, card_id: str) -> None:
    layout = Layout(PlainShaper())
    before = layout.board(snapshot(), "journey").by_key[f"card:{card_id}"]
    after_snapshot = changed(snapshot(), record)
    after = layout.board(after_snapshot, "journey")
    assert after.by_key[f"card:{card_id}"].shapes != before.shapes
    assert board_text(after) == board_text(board_of(after_snapshot))


@given(st.randoms(use_true_random=False))
def test_a_board_after_many_edits_equals_one_made_at_once(random) -> None:
    layout, found = Layout(PlainShaper()), snapshot()
    for _ in range(8):
        found = _random_edit(found, random)
        board = layout.board(found, "journey")
        fresh = board_of(found)
        assert (board.blocks, board.rows, board.contents) == (
            fresh.blocks,
            fresh.rows,
            fresh.contents,
        )


def _random_edit(found: Snapshot, random) -> Snapshot:
    choice = random.randrange(9)
    one = random.choice(found.ordered(Card))
    a_lane, a_stage = random.choice(found.ordered(Lane)), random.choice(found.ordered(Stage))
    if choice == 0:
        return changed(found, replace(one, title=one.title + " more words"))
    if choice == 1:
        return changed(found, replace(one, stage_id=a_stage.id, lane_id="any", span=2))
    if choice == 2:
        return changed(found, replace(a_lane, hidden=not a_lane.hidden))
    if choice == 3:
        return changed(found, replace(a_stage, rank=f"a{random.randrange(9)}"))
    if choice == 4:
        return changed(found, Evidence(f"n{random.random()}", insight_id="i1", card_id=one.id))
    if choice in (5, 6):
        heard = random.choice(found.ordered(Insight))
        fields = {"status": random.choice(("accepted", "rejected")), "source": "One talk"}
        return changed(found, replace(heard, **fields, sentiment=random.randrange(-2, 3)))
    if choice == 7:
        return changed(found, Step(f"n{random.random()}", stage_id=a_stage.id, title="New"))
    return changed(found, replace(a_lane, rank=f"a{random.randrange(9)}", title="Longer than it"))


def test_a_hidden_lane_is_not_on_the_board() -> None:
    found = snapshot()
    board = board_of(changed(found, replace(found.get(Lane, "value"), hidden=True)))
    assert "value" not in [row.lane_id for row in board.rows]
    assert "card:c4" not in board.by_key


def test_a_card_over_two_stages_is_as_wide_as_both_and_stands_on_top() -> None:
    board = board_of(snapshot())
    wide, below = board.by_key["card:c6"], board.by_key["card:c7"]
    assert wide.x + wide.w > below.x + below.w / 2
    assert below.y >= wide.y + wide.h


def test_cards_of_the_tray_are_not_on_the_board_but_have_a_picture() -> None:
    layout, found = Layout(PlainShaper()), snapshot()
    assert "card:tray" not in layout.board(found, "journey").by_key
    block = layout.card_block(found, found.get(Card, "tray"), 180)
    assert words(block) == ["Export times out"]
    assert (block.x, block.y, block.w) == (0, 0, 180)
    assert block.h > 30


def test_steps_are_numbered_where_a_stage_has_more_than_two() -> None:
    board = board_of(snapshot())
    assert words(board.by_key["step:t1"]) == ["2 Connect"]
    assert words(board.by_key["step:t9"]) == ["Exec summary"]


def test_a_metric_shows_its_newest_reading_and_its_target() -> None:
    board = board_of(snapshot())
    assert board.by_key["metric:m1"].label == "Step 3 completion: 59 % of 80 % · n = 1,204"
    assert board.by_key["metric:m2"].label == "Demo requests: –"


def test_an_empty_text_cell_asks_a_question_that_is_a_block_of_its_own() -> None:
    board = board_of(snapshot())
    assert board.by_key["prompt:goal:s2"].kind == "prompt"
    assert "prompt:goal:s1" not in board.by_key


def test_two_lanes_that_show_the_same_steps_have_keys_of_their_own() -> None:
    again = Lane("again", journey_id="journey", rank="a99", form="steps", title="Steps again")
    board = board_of(changed(snapshot(), again))
    assert len(board.by_key) == len(board.blocks)
    assert board.contents["cell:again:s3"] == ("step:t9@again",)
    assert board.by_key["step:t9@again"].id == "t9"


def test_a_word_of_ten_thousand_letters_does_not_blow_up_the_map() -> None:
    found = snapshot()
    board = board_of(changed(found, replace(found.get(Card, "c1"), title="W" * 10_000)))
    assert board.by_key["card:c1"].h < 260
    assert words(board.by_key["card:c1"])[-1].endswith("…")


@pytest.mark.parametrize("column_width", [120.0, 168.0, 300.0])
def test_columns_are_as_wide_as_asked(column_width: float) -> None:
    board = Layout(PlainShaper()).board(snapshot(), "journey", column_width=column_width)
    assert {column.w for column in board.columns} == {column_width}


def test_a_project_without_a_journey_says_so() -> None:
    board = board_of(Snapshot.of([Project("p")]))
    assert [block.key for block in board.blocks] == ["empty:journey"]
    assert board.w > board.blocks[0].w


def test_a_journey_without_stages_or_lanes_says_what_to_add() -> None:
    journey = Journey("journey")
    nothing = board_of(Snapshot.of([journey]))
    assert [block.key for block in nothing.blocks] == ["empty:stages"]
    only_stages = board_of(Snapshot.of([journey, Stage("s", journey_id="journey")]))
    assert {block.key for block in only_stages.blocks} == {"stage:s", "empty:lanes"}
    for form in ("text", "steps", "emotion", "cards", "metrics", "images", "backstage"):
        only_lanes = board_of(
            Snapshot.of([journey, Lane("l", journey_id="journey", form=form, title="L")])
        )
        assert {"lane:l", "empty:stages"} <= set(only_lanes.by_key)
        assert all(block.y + block.h <= only_lanes.h for block in only_lanes.blocks)


def test_a_card_says_in_words_what_it_shows() -> None:
    board = board_of(snapshot())
    assert board.by_key["card:c2"].label == (
        "Friction: Field mapping stalls, severity 5 of 5, Finance lead, Ops analyst, "
        "14 insights, 14 voices, triangulated"
    )
    assert board.by_key["card:c5"].label == "Opportunity: Guided field mapping, RICE 288"


def test_codes_of_many_segments_wrap_and_the_rest_is_counted() -> None:
    found = snapshot()
    segments = [Segment(f"g{i:02}", rank=f"b{i:02}", code=f"SEG{i}") for i in range(40)]
    links = [CardSegment(f"k{i}", card_id="c1", segment_id=s.id) for i, s in enumerate(segments)]
    board = board_of(changed(found, *segments, *links))
    card_block = board.by_key["card:c1"]
    assert "+28" in words(card_block)
    for shape in card_block.shapes:
        if isinstance(shape, Text):
            assert 0 <= shape.x <= shape.x + shape.line.width <= card_block.w
            assert shape.y <= card_block.h


@pytest.mark.parametrize(
    ("column_width", "expected"),
    [
        (168.0, ["59 %", "of 80 %"]),
        (240.0, ["59 %", "of 80 % · n = 1,204"]),
        (90.0, ["59 %"]),
    ],
)
def test_beside_a_metric_stands_what_fits_whole(column_width: float, expected: list[str]) -> None:
    board = Layout(PlainShaper()).board(snapshot(), "journey", column_width=column_width)
    assert words(board.by_key["metric:m1"])[-len(expected) :] == expected


@pytest.mark.parametrize("title", ["Short", "A first line that is long", "one two three four five"])
def test_the_mark_of_a_signal_never_lies_on_the_title(title: str) -> None:
    found = snapshot()
    board = board_of(changed(found, replace(found.get(Card, "c4"), title=title)))
    shapes = board.by_key["card:c4"].shapes
    mark = next(s for s in shapes if isinstance(s, Icon) and s.name == "sparkles")
    first = next(s for s in shapes if isinstance(s, Text))
    assert first.x + first.line.width < mark.x


@pytest.mark.parametrize(
    "fields", [{"status": "rejected"}, {"account_id": "a"}, {"channel": "Support"}]
)
def test_a_change_of_an_insight_redraws_exactly_the_cards_it_stands_behind(fields) -> None:
    two = [Insight("x", channel="Interview"), Insight("y", account_id="a", channel="Interview")]
    links = [Evidence(f"n{i.id}", insight_id=i.id, card_id="c3") for i in two]
    found = changed(snapshot(), Account("a"), *two, *links)
    layout = Layout(PlainShaper())
    before = layout.board(found, "journey")
    after = layout.board(changed(found, replace(two[0], **fields)), "journey")
    redrawn = [b.key for b in after.blocks if b is not before.by_key[b.key]]
    assert redrawn == ["card:c3"]
    assert after.by_key["card:c3"].label != before.by_key["card:c3"].label


@pytest.mark.parametrize("fields", [{"status": "rejected"}, {"account_id": "a"}])
def test_a_change_of_an_observation_redraws_exactly_the_cards_it_is_behind_in_the_end(fields):
    heard = [Insight("x", channel="Support"), Insight("y", account_id="a", channel="Interview")]
    learned = [Insight("z", form="insight"), Evidence("nz", insight_id="z", card_id="c3")]
    behind = [InsightSupport(f"z{i.id}", insight_id="z", observation_id=i.id) for i in heard]
    found = changed(snapshot(), Account("a"), *heard, *learned, *behind)
    layout = Layout(PlainShaper())
    before = layout.board(found, "journey")
    assert before.by_key["card:c3"].label.endswith("1 insight, 2 voices, triangulated")
    for now in (
        changed(found, replace(heard[0], **fields)),
        changed(found, gone=[behind[0]]),
    ):
        after = layout.board(now, "journey")
        assert [b.key for b in after.blocks if b is not before.by_key[b.key]] == ["card:c3"]
        assert after.by_key["card:c3"].label != before.by_key["card:c3"].label
        layout.board(found, "journey")


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_mark_of_its_own_shape(status: str) -> None:
    marks = {s: [tuple(x) for x in evidence_mark(s, 0, 0, "ink")] for s in STATUSES}
    assert [s for s, shapes in marks.items() if shapes == marks[status]] == [status]
