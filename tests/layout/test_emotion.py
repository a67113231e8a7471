from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.layout.board import Layout
from clgdesk.layout.curve import areas, curve, height_between
from clgdesk.layout.emotion import emotion_place_at, emotion_value_at, emotion_y_at
from clgdesk.layout.shapes import Block, Path, Text
from clgdesk.model.records import Card, EmotionPoint, Evidence, Insight, InsightSupport, Lane
from clgdesk.model.snapshot import Snapshot
from tests.layout.plain_shaper import PlainShaper
from tests.layout.story import board_of, changed, records, snapshot

points = st.lists(
    st.tuples(
        st.sampled_from(["s1", "s2", "s3"]),
        st.integers(-100, 100),
        st.integers(0, 1000),
        st.sampled_from(["", "No.", "I rebuild it in Excel every month.", "W" * 300]),
    ),
    min_size=1,
    max_size=9,
)


def meets(a: Block, b: Block) -> bool:
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


@given(points)
def test_quotes_meet_neither_each_other_nor_a_face_and_stay_in_the_lane(drawn) -> None:
    made = [
        EmotionPoint(f"e{i}", stage_id=s, segment_id="fin", value=v, place=p, quote=q)
        for i, (s, v, p, q) in enumerate(drawn)
    ]
    kept = [r for r in records() if not isinstance(r, EmotionPoint)]
    board = board_of(Snapshot.of([*kept, *made]))
    quotes = [b for b in board.blocks if b.kind == "quote"]
    assert len(quotes) == sum(1 for point in made if point.quote)
    row = next(r for r in board.rows if r.lane_id == "emotion")
    for i, quote in enumerate(quotes):
        assert row.y <= quote.y
        assert quote.y + quote.h <= row.y + row.h
        assert not any(meets(quote, other) for other in quotes[i + 1 :])
        for point in made:
            face = board.by_key[f"emotion_point:{point.id}"]
            middle = Block("", "", "", face.x + 3, face.y + 3, 18, 18, ())
            assert not meets(quote, middle)


@given(points)
def test_quotes_do_not_meet_the_curve(drawn) -> None:
    made = [
        EmotionPoint(f"e{i}", stage_id=s, segment_id="fin", value=v, place=p, quote=q)
        for i, (s, v, p, q) in enumerate(drawn)
    ]
    kept = [r for r in records() if not isinstance(r, EmotionPoint)]
    board = board_of(Snapshot.of([*kept, *made]))
    block = board.by_key["emotion:emotion"]
    line = next(s for s in block.shapes if isinstance(s, Path) and s.stroke == "curve")
    for quote in (b for b in board.blocks if b.kind == "quote"):
        for x, y in _along(line):
            inside = quote.x < block.x + x < quote.x + quote.w
            assert not (inside and quote.y < block.y + y < quote.y + quote.h)


def _along(line: Path) -> list[tuple[float, float]]:
    found, (x, y) = [], line.segments[0][1:]
    for _, x1, y1, x2, y2, x3, y3 in line.segments[1:]:
        for i in range(21):
            t, u = i / 20, 1 - i / 20
            ways = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            found.append(
                (
                    sum(w * v for w, v in zip(ways, (x, x1, x2, x3), strict=True)),
                    sum(w * v for w, v in zip(ways, (y, y1, y2, y3), strict=True)),
                )
            )
        x, y = x3, y3
    return found


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(-50, 50)), min_size=1, max_size=8))
def test_the_curve_goes_through_its_points_and_never_beyond_them(drawn) -> None:
    by_x = dict(drawn)
    through = sorted(by_x.items())
    pieces = curve(through, -10, 510)
    for piece in pieces:
        ys = [piece.at(i / 10)[1] for i in range(11)]
        assert ys == sorted(ys) or ys == sorted(ys, reverse=True)
        assert min(piece.y1, piece.y2) <= min(ys)
        assert max(ys) <= max(piece.y1, piece.y2)
    for x, y in through:
        low, high = height_between(pieces, x, x)
        assert low == pytest.approx(y)
        assert high == pytest.approx(y)


def test_what_is_above_and_below_the_zero_line_is_told_apart() -> None:
    above, below = areas(curve([(0, -10), (100, 10)], 0, 100), 0)
    assert all(y <= 0.01 for s in above for y in s[2::2])
    assert all(y >= -0.01 for s in below for y in s[2::2])
    assert above
    assert below
    assert areas(curve([(0, 0), (100, 0)], 0, 100), 0) == ((), ())


def test_a_height_on_the_lane_is_a_feeling_and_back() -> None:
    board = board_of(snapshot())
    for value in (-100, -31, 0, 50, 100):
        assert emotion_value_at(board, "emotion", emotion_y_at(board, "emotion", value)) == value
    assert emotion_value_at(board, "emotion", -1e6) == 100
    face = board.by_key["emotion_point:e2"]
    assert emotion_value_at(board, "emotion", face.y + face.h / 2) == -70


def test_a_place_on_the_map_is_a_stage_and_a_place_across_it() -> None:
    board = board_of(snapshot())
    column = board.columns[1]
    assert emotion_place_at(board, column.x + column.w / 4) == ("s2", 250)
    assert emotion_place_at(board, -50) == ("s1", 0)
    assert emotion_place_at(board_of(Snapshot.of([])), 10) is None


def test_the_journeys_own_segment_has_the_faces_and_others_have_dots() -> None:
    board = board_of(snapshot())
    assert board.by_key["emotion_point:e1"].w > board.by_key["emotion_point:e4"].w


def test_feelings_that_are_wanted_are_dashed() -> None:
    wanted = EmotionPoint("w", stage_id="s1", segment_id="fin", value=90, state="to_be")
    block = board_of(changed(snapshot(), wanted)).by_key["emotion:emotion"]
    assert any(s.dash == (5.0, 4.0) for s in block.shapes if isinstance(s, Path))


def test_without_any_feeling_the_lane_still_has_its_scale() -> None:
    board = board_of(Snapshot.of(r for r in records() if not isinstance(r, EmotionPoint)))
    assert emotion_value_at(board, "emotion", emotion_y_at(board, "emotion", 20)) == 20
    assert board.by_key["prompt:emotion:s1"].kind == "prompt"


def test_the_legend_names_every_curve_where_there_are_several() -> None:
    wanted = EmotionPoint("w", stage_id="s1", segment_id="fin", value=90, state="to_be")
    head = board_of(changed(snapshot(), wanted)).by_key["lane:emotion"]
    written = [shape.line.text for shape in head.shapes if isinstance(shape, Text)]
    assert written[-3:] == ["Finance lead", "FIN to be", "Ops analyst"]
    alone = board_of(changed(snapshot(), gone=[snapshot().get(EmotionPoint, "e4")]))
    assert not any(isinstance(shape, Path) for shape in alone.by_key["lane:emotion"].shapes)


def heard(card_id: str, *moods: int) -> list[Insight | Evidence]:
    return [
        record
        for n, mood in enumerate(moods)
        for record in (
            Insight(f"{card_id}-{n}", channel="Interview", segment_id="fin", sentiment=mood),
            Evidence(f"link-{card_id}-{n}", insight_id=f"{card_id}-{n}", card_id=card_id),
        )
    ]


def showing(content: str, *more) -> Snapshot:
    lane = replace(snapshot().get(Lane, "emotion"), content=content)
    return changed(snapshot(), lane, *more)


def test_a_derived_curve_has_a_point_only_where_there_is_evidence() -> None:
    board = board_of(showing("both", *heard("c1", -2, -1), *heard("c5", 2)))
    felt = {b.key: b.label for b in board.blocks if b.kind == "felt"}
    assert felt == {
        "felt:s1:fin": "Finance lead feels frustrated (−75), derived from 2 insights",
        "felt:s3:fin": "Finance lead feels delighted (+100), derived from 1 insight",
    }
    assert "felt:s1:fin" in board.contents["cell:emotion:s1"]
    written = [s.line.text for s in board.by_key["lane:emotion"].shapes if isinstance(s, Text)]
    assert written[-3:] == ["Finance lead", "FIN derived, n 3", "Ops analyst"]


def test_derived_wanted_and_drawn_curves_differ_by_their_dashes() -> None:
    wanted = EmotionPoint("w", stage_id="s1", segment_id="fin", value=90, state="to_be")
    block = board_of(showing("both", wanted, *heard("c1", -2))).by_key["emotion:emotion"]
    dashes = {s.dash for s in block.shapes if isinstance(s, Path) and s.width != 1.0 and s.stroke}
    assert len(dashes) == 3


def test_a_lane_of_derived_curves_shows_none_that_is_drawn() -> None:
    board = board_of(showing("derived", *heard("c1", -2)))
    assert not [b for b in board.blocks if b.kind == "emotion_point"]
    assert board.by_key["felt:s1:fin"].w > 20
    empty = board_of(showing("derived"))
    assert empty.by_key["prompt:emotion:s1"].label.startswith("No sentiment")


def test_the_chosen_curve_stands_in_front_and_is_an_entry_of_the_legend() -> None:
    layout = Layout(PlainShaper())
    layout.board(snapshot(), "journey")
    board = layout.board(snapshot(), "journey", curve=("ops", "as_is"))
    assert board.by_key["emotion_point:e4"].w > board.by_key["emotion_point:e1"].w
    row = next(r for r in board.rows if r.form == "emotion")
    assert [(e.segment_id, e.state) for e in row.curves] == [("ops", "as_is"), ("fin", "as_is")]


def test_a_derived_curve_follows_cards_insights_accounts_and_links() -> None:
    layout, found = Layout(PlainShaper()), showing("both", *heard("c1", -2), *heard("c4", 1))
    layout.board(found, "journey")
    for record in (
        replace(found.get(Insight, "c1-0"), status="rejected"),
        replace(found.get(Insight, "c1-0"), sentiment=2),
        replace(found.get(Insight, "c1-0"), segment_id="ops"),
        replace(found.get(Card, "c1"), stage_id="s3"),
        replace(found.get(Card, "c4"), level=1),
        Evidence("new", insight_id="c1-0", card_id="c4"),
        Insight("below", sentiment=-1, segment_id="fin"),
        InsightSupport("rests", insight_id="c1-0", observation_id="below"),
        Insight("below", sentiment=1, segment_id="fin"),
    ):
        found = changed(found, record)
        board, fresh = layout.board(found, "journey"), board_of(found)
        assert (board.blocks, board.rows) == (fresh.blocks, fresh.rows)
