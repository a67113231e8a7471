import pytest

from clgdesk.layout.reading import neighbour, reading_order
from clgdesk.model.snapshot import Snapshot
from tests.layout.story import board_of, snapshot


def test_the_map_is_read_heads_first_then_lane_by_lane() -> None:
    order = reading_order(board_of(snapshot()))
    assert order[:5] == ("stage:s1", "stage:s2", "stage:s3", "lane:goal", "cell:goal:s1")
    start = order.index("lane:friction")
    assert order[start : start + 5] == (
        "lane:friction",
        "card:c1",
        "card:c2",
        "card:c3",
        "cell:friction:s3",
    )
    assert len(set(order)) == len(order)


@pytest.mark.parametrize(
    ("key", "direction", "expected"),
    [
        ("card:c2", "down", "card:c3"),
        ("card:c3", "up", "card:c2"),
        ("card:c3", "down", "card:c4"),
        ("card:c4", "up", "card:c3"),
        ("card:c2", "left", "card:c1"),
        ("card:c1", "right", "card:c2"),
        ("card:c2", "right", "cell:friction:s3"),
        ("cell:friction:s3", "left", "card:c2"),
        ("card:c1", "left", "lane:friction"),
        ("lane:friction", "right", "card:c1"),
        ("lane:goal", "up", None),
        ("cell:goal:s2", "up", "stage:s2"),
        ("stage:s2", "down", "cell:goal:s2"),
        ("stage:s1", "left", None),
        ("stage:s3", "right", None),
        ("cell:measure:s3", "down", None),
        ("card:c6", "right", "cell:any:s3"),
        ("card:c6", "up", "cell:opportunity:s1"),
        ("card:c7", "left", "card:c6"),
        ("step:t0", "down", "step:t1"),
        ("emotion_point:e1", "down", "card:c1"),
        ("", "down", "card:c1"),
        ("card:gone", "left", "card:c1"),
    ],
)
def test_an_arrow_goes_to_what_is_next(key: str, direction, expected: str | None) -> None:
    assert neighbour(board_of(snapshot()), key, direction) == expected


def test_every_stop_can_be_reached_by_arrows() -> None:
    board = board_of(snapshot())
    reached, waiting = set(), [neighbour(board, "", "down")]
    while waiting:
        key = waiting.pop()
        if key is None or key in reached:
            continue
        reached.add(key)
        waiting += [neighbour(board, key, way) for way in ("left", "right", "up", "down")]
    assert reached == set(reading_order(board))


def test_on_an_empty_board_there_is_nowhere_to_go() -> None:
    board = board_of(Snapshot.of([]))
    assert reading_order(board) == ()
    assert neighbour(board, "card:x", "up") is None
