import pytest

from clgdesk.layout.drop import Target, card_target, lane_target, stage_target
from clgdesk.layout.shapes import Block, Board
from clgdesk.model.records import Lane
from clgdesk.model.snapshot import Snapshot
from tests.layout.story import board_of, changed, records, snapshot


@pytest.fixture
def board() -> Board:
    return board_of(snapshot())


def at(board: Board, key: str, share: float = 0.5) -> tuple[float, float]:
    """A point of a block: in its middle, so far down."""
    block = board.by_key[key]
    return block.x + block.w / 2, block.y + block.h * share


def over(board: Board, key: str, share: float, *moving: str, kind: str = "friction") -> Target:
    target = card_target(board, *at(board, key, share), moving, kind)
    assert target is not None
    return target


def between(
    bar: tuple[float, float, float, float], above: Block | None, below: Block | None
) -> bool:
    top = above.y + above.h if above else -1e9
    bottom = below.y if below else 1e9
    return top <= bar[1] and bar[1] + bar[3] <= bottom


def test_the_upper_half_of_a_card_means_in_front_of_it(board: Board) -> None:
    target = over(board, "card:c2", 0.2, "c1")
    assert (target.lane_id, target.stage_id, target.before) == ("friction", "s2", "c2")
    assert between(target.bar, None, board.by_key["card:c2"])


def test_the_lower_half_means_behind_it(board: Board) -> None:
    target = over(board, "card:c2", 0.8, "c1")
    assert target.before == "c3"
    assert between(target.bar, board.by_key["card:c2"], board.by_key["card:c3"])


def test_below_the_last_card_is_the_end_of_the_cell(board: Board) -> None:
    target = over(board, "card:c3", 0.9, "c1")
    assert target.before is None
    assert between(target.bar, board.by_key["card:c3"], None)


def test_an_empty_cell_takes_a_card_and_is_lit(board: Board) -> None:
    target = over(board, "cell:friction:s3", 0.5, "c1")
    cell = board.by_key["cell:friction:s3"]
    assert (target.stage_id, target.before) == ("s3", None)
    assert target.area == (cell.x, cell.y, cell.w, cell.h)
    assert cell.y <= target.bar[1] < cell.y + 20


def test_over_its_own_place_a_card_would_stay_there(board: Board) -> None:
    assert over(board, "card:c2", 0.3, "c2").before == "c3"
    assert over(board, "card:c2", 0.7, "c2").before == "c3"
    assert over(board, "card:c3", 0.7, "c3").before is None


def test_of_several_moving_cards_none_is_the_one_to_stand_before(board: Board) -> None:
    assert over(board, "card:c2", 0.2, "c2", "c3").before is None


@pytest.mark.parametrize("lane", ["goal", "steps", "emotion", "value", "measure"])
def test_in_a_lane_for_others_a_card_goes_to_the_lane_of_its_kind(board: Board, lane: str) -> None:
    target = over(board, f"cell:{lane}:s2", 0.5, "c1")
    assert (target.lane_id, target.stage_id, target.before) == ("friction", "s2", None)


def test_a_lane_for_any_kind_takes_every_card(board: Board) -> None:
    assert over(board, "cell:any:s3", 0.5, "c1").lane_id == "any"


def test_a_kind_without_a_lane_of_its_own_goes_to_the_lane_for_any(board: Board) -> None:
    assert over(board, "cell:friction:s2", 0.5, "c7", kind="touchpoint").lane_id == "any"
    without = board_of(changed(snapshot(), gone=[snapshot().get(Lane, "any")]))
    x, y = at(without, "cell:friction:s2")
    assert card_target(without, x, y, ["c7"], "touchpoint") is None


def test_on_a_stage_head_a_card_goes_to_the_stage(board: Board) -> None:
    target = over(board, "stage:s3", 0.5, "c1")
    assert (target.lane_id, target.stage_id) == ("friction", "s3")


def test_beside_the_map_there_is_no_place(board: Board) -> None:
    x, y = at(board, "card:c2")
    assert card_target(board, 5, y, ["c1"], "friction") is None
    assert card_target(board, board.w - 1, y, ["c1"], "friction") is None
    assert card_target(board, x, -5, ["c1"], "friction") is None
    assert card_target(board, x, board.h + 5, ["c1"], "friction") is None
    nothing = board_of(Snapshot.of([]))
    assert card_target(nothing, 10, 10, ["c1"], "friction") is None


def test_under_a_wide_card_the_bar_stands_below_it(board: Board) -> None:
    moved = board_of(Snapshot.of(r for r in records() if r.id != "c7"))
    wide = moved.by_key["card:c6"]
    assert over(moved, "cell:any:s2", 0.9, "c1").bar[1] >= wide.y + wide.h


def test_a_stage_lands_between_stages(board: Board) -> None:
    first, second, third = board.columns
    assert stage_target(board, first.x + 5, "s3").before == "s1"
    assert stage_target(board, first.x + first.w - 5, "s3").before == "s2"
    assert stage_target(board, third.x + third.w - 5, "s1").before is None
    bar = stage_target(board, second.x + 5, "s3").bar
    assert first.x + first.w <= bar[0] + bar[2] / 2 <= second.x


def test_a_stage_over_its_own_place_stays(board: Board) -> None:
    second = board.columns[1]
    assert stage_target(board, second.x + 5, "s2").before == "s3"
    assert stage_target(board, second.x + second.w - 5, "s2").before == "s3"


def test_a_lane_lands_between_lanes(board: Board) -> None:
    first, second = board.rows[:2]
    assert lane_target(board, first.y + 5, "value").before == first.lane_id
    assert lane_target(board, second.y + second.h - 5, "value").before == board.rows[2].lane_id
    assert lane_target(board, board.h, "value").before is None
    bar = lane_target(board, second.y + 5, "value").bar
    assert first.y + first.h <= bar[1] + bar[3] / 2 <= second.y


def test_without_stages_and_lanes_there_is_no_place() -> None:
    nothing = board_of(Snapshot.of([]))
    assert stage_target(nothing, 10, "s") is None
    assert lane_target(nothing, 10, "l") is None
