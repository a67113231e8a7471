"""The board through a lens: what fades, what is left out, and the colours of cards."""

import random
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document.cards import link_segment, unlink_segment
from clgdesk.document.segments import add_segment
from clgdesk.layout.board import Layout
from clgdesk.layout.card_shapes import MOST_CHIPS, edge_colour
from clgdesk.layout.colouring import NAMED, NONE, PALETTE, Colouring, Entry, colours_of
from clgdesk.layout.page_legend import legend as page_legend
from clgdesk.layout.page_use import used
from clgdesk.layout.painting_order import painting_order
from clgdesk.layout.shapes import Board, Box, Path, Text
from clgdesk.layout.theme import contrast, load
from clgdesk.method.lens import COLOURED_BY, PLAIN, ActiveLens
from clgdesk.model.records import Card, EmotionPoint, Journey, Metric, Segment, Stage
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_document, many_cards
from tests.layout.plain_shaper import PlainShaper
from tests.random_edits import HEARING, RECOLOURING, random_edit

MANY = many_cards(40, stages=3)
JOURNEY = next(iter(MANY.of_kind(Journey)))
FIRST, SECOND = MANY.ordered(Segment)[:2]
OF_FIRST = ActiveLens(frozenset({("segment", FIRST.id)}))


def board(lens: ActiveLens, snapshot: Snapshot = MANY) -> Board:
    return Layout(PlainShaper()).board(snapshot, JOURNEY, lens=lens)


def cards(shown: Board) -> set[str]:
    return {b.id for b in shown.blocks if b.kind == "card"}


def edges_of(shown: Board) -> set[str]:
    """The colours of the edges of all cards, as they are painted."""
    return {edge_colour(block) for block in painting_order(shown) if block.kind == "card"}


def faded(shown: Board, kind: str) -> set[str]:
    return {b.id for b in shown.blocks if b.kind == kind and shown.fades(b)}


def test_what_does_not_match_fades_and_keeps_its_place_and_its_shapes() -> None:
    layout = Layout(PlainShaper())
    clear = layout.board(MANY, JOURNEY)
    through = layout.board(MANY, JOURNEY, lens=OF_FIRST)
    others = {i for i in cards(clear) if not OF_FIRST.matches(MANY, MANY.get(Card, i))}
    assert faded(through, "card") == others
    assert 0 < len(others) < len(cards(clear))
    for block in clear.blocks:
        other = through.by_key[block.key]
        if block.kind == "card":
            assert other is block
            assert through.seen(block) == block._replace(faded=block.id in others)


def test_what_is_hidden_is_not_on_the_board_and_the_rest_moves_up() -> None:
    clear, through = board(PLAIN), board(OF_FIRST._replace(hides=True))
    matching = {i for i in cards(clear) if OF_FIRST.matches(MANY, MANY.get(Card, i))}
    assert cards(through) == matching
    assert not faded(through, "card")
    assert through.h < clear.h
    assert all(key in through.by_key for keys in through.contents.values() for key in keys)


def test_a_card_made_while_looking_stays_clear() -> None:
    other = next(i for i in cards(board(PLAIN)) if not OF_FIRST.matches(MANY, MANY.get(Card, i)))
    spared = OF_FIRST._replace(spared=frozenset({other}))
    assert other not in faded(board(spared), "card")
    assert other in cards(board(spared._replace(hides=True)))


def test_curves_and_metrics_of_other_segments_fade_or_are_left_out() -> None:
    stage = MANY.ordered(Stage)[0]
    metrics = [
        Metric(f"m{i}", rank=f"a{i}", title=f"M{i}", stage_id=stage.id, segment_id=segment)
        for i, segment in enumerate((FIRST.id, SECOND.id, None))
    ]
    snapshot = Snapshot.of([*MANY.records(), *metrics])
    others = {p.id for p in snapshot.of_kind(EmotionPoint).values() if p.segment_id == SECOND.id}
    shown, hidden = board(OF_FIRST, snapshot), board(OF_FIRST._replace(hides=True), snapshot)
    assert faded(shown, "metric") == {"m1"}
    assert faded(shown, "emotion_point") == others
    assert {b.id for b in hidden.blocks if b.kind == "metric"} == {"m0", "m2"}
    assert not others & {b.id for b in hidden.blocks if b.kind == "emotion_point"}


lenses = st.builds(
    lambda rules, hides, colour_by: ActiveLens(rules, hides, colour_by),
    st.frozensets(
        st.sampled_from(
            [("segment", FIRST.id), ("segment", SECOND.id), ("owner", "Ada"), ("kind", "value")]
        ),
        max_size=3,
    ),
    st.booleans(),
    st.sampled_from(COLOURED_BY),
)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), chosen=st.lists(lenses, min_size=2, max_size=6))
def test_a_board_that_was_changed_equals_one_made_anew(seed, chosen) -> None:
    rng, document, layout = random.Random(seed), a_document(MANY), Layout(PlainShaper())
    for lens in chosen:
        kept = layout.board(document.snapshot, JOURNEY, lens=lens)
        anew = Layout(PlainShaper()).board(document.snapshot, JOURNEY, lens=lens)
        assert kept == anew
        assert [*painting_order(kept)] == [*painting_order(anew)]
        random_edit(document, rng, HEARING)


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), lens=lenses)
def test_it_is_told_what_looks_another_way_after_an_edit(seed, lens) -> None:
    rng, document, layout = random.Random(seed), a_document(MANY), Layout(PlainShaper())
    before = layout.board(document.snapshot, JOURNEY, lens=lens)
    for _ in range(6):
        random_edit(document, rng, (*HEARING, *RECOLOURING))
        after = layout.board(document.snapshot, JOURNEY, lens=lens)
        told = after.look.changed_from(before.look)
        same = [b for b in after.blocks if before.by_key.get(b.key) is b]
        others = {b.id for b in same if b.kind != "link_label" and before.seen(b) != after.seen(b)}
        assert told is None or others <= told
        before = after


# Colours


@pytest.mark.parametrize("colour_by", COLOURED_BY)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_both_themes_know_the_colours_of_every_colouring(name, colour_by) -> None:
    theme = load(name)
    shown = board(PLAIN._replace(colour_by=colour_by))
    words = {
        word
        for block in painting_order(shown)
        if block.kind == "card"
        for shape in block.shapes
        if isinstance(shape, Box | Path)
        for word in (shape.fill, shape.stroke)
        if isinstance(word, str) and word
    }
    assert all(0 <= part <= 1 for word in words for part in theme.rgba(word))


@pytest.mark.parametrize("colour_by", COLOURED_BY)
def test_the_legend_explains_every_edge_and_nothing_else(colour_by) -> None:
    shown = board(PLAIN._replace(colour_by=colour_by))
    colouring = Colouring(MANY, colour_by)
    there = [MANY.get(Card, i) for i in cards(shown)]
    legend = colouring.legend(there)
    edges = edges_of(shown)
    colours = {entry.colour for entry in legend}
    assert edges <= colours
    if colour_by not in ("severity", "evidence"):
        assert colours == edges
    assert all(entry.name for entry in legend)


def test_a_card_of_several_segments_has_an_edge_in_parts() -> None:
    document = a_document(MANY)
    card = next(c for c in MANY.of_kind(Card).values() if c.stage_id)
    with document.edit("card.link") as edit:
        for segment in document.snapshot.ordered(Segment)[:3]:
            link_segment(edit, card.id, segment.id)
    shown = board(PLAIN._replace(colour_by="segment"), document.snapshot)
    block = shown.seen(shown.by_key[f"card:{card.id}"])
    parts = [s for s in block.shapes if isinstance(s, Path)]
    assert len(parts) >= 3
    ends = [(min(_ys(p)), max(_ys(p))) for p in parts[:3]]
    assert all(a[1] == b[0] for a, b in pairwise(ends))


def test_a_segment_that_a_card_has_no_room_to_name_still_colours_its_edge() -> None:
    document, layout, by_segment = (
        a_document(MANY),
        Layout(PlainShaper()),
        PLAIN._replace(colour_by="segment"),
    )
    card = next(c for c in MANY.of_kind(Card).values() if c.stage_id)
    with document.edit("segment.add") as edit:
        others = [add_segment(edit, f"Segment {n}") for n in range(MOST_CHIPS + 2)]
        for segment in others[:-1]:
            link_segment(edit, card.id, segment.id)
    before = layout.board(document.snapshot, JOURNEY, lens=by_segment)
    with document.edit("card.link") as edit:
        unlink_segment(edit, card.id, others[-2].id)
        link_segment(edit, card.id, others[-1].id)
    after = layout.board(document.snapshot, JOURNEY, lens=by_segment)
    block = after.by_key[f"card:{card.id}"]
    assert after.look.changed_from(before.look) == {card.id}
    assert before.seen(block) != after.seen(block)


def _ys(path: Path) -> list[float]:
    return [float(v) for s in path.segments for i, v in enumerate(s[1:]) if i % 2]


@given(st.sets(st.text(min_size=1, max_size=12), max_size=len(PALETTE)))
def test_names_have_colours_of_their_own_while_the_palette_lasts(names) -> None:
    colours = colours_of(names)
    assert set(colours) == names
    assert len(set(colours.values())) == len(names)


@given(st.sets(st.text(min_size=1, max_size=12), max_size=30), st.text(min_size=1, max_size=12))
def test_a_name_gives_up_its_colour_only_to_one_before_it(names, name) -> None:
    alone = colours_of({name})[name]
    together = colours_of({*names, name})
    before = {n for n in together if (n.casefold(), n) < (name.casefold(), name)}
    assert together[name] == alone or alone in {together[n] for n in before}


def test_nobody_has_no_colour() -> None:
    assert colours_of({"", "Ada"}).keys() == {"Ada"}
    assert {NONE} < edges_of(board(PLAIN._replace(colour_by=NAMED[1])))


_SEEN = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""Linear RGB as it is seen with a kind of cone missing (Machado, Oliveira and Fernandes, 2009)."""


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _lab(colour: tuple[float, ...], seen: str) -> tuple[float, float, float]:
    parts = [_linear(part) for part in colour]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, parts, strict=True))))
        for row in _SEEN[seen]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("seen", _SEEN)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_palette_is_told_apart_with_any_colour_vision(name, seen) -> None:
    theme = load(name)
    words = (*(f"own.{word}" for word in PALETTE), NONE)
    labs = [_lab(theme.rgba(word)[:3], seen) for word in words]
    for one, other in combinations(labs, 2):
        assert dist(one, other) > (36 if seen == "normal" else 20)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_palette_stands_out_from_a_card_and_its_ground_bears_words(name) -> None:
    theme = load(name)
    card, ink = theme.rgba("card")[:3], theme.rgba("ink")[:3]
    for word in (*(f"own.{p}" for p in PALETTE), "level.5", "evidence.triangulated"):
        assert contrast(theme.rgba(word)[:3], card) >= 2.9
        assert contrast(ink, theme.rgba(f"{word}.ground")[:3]) >= 4.5


def test_levels_and_statuses_go_evenly_from_weak_to_strong() -> None:
    for name in ("light", "dark"):
        theme = load(name)
        card = theme.rgba("card")[:3]
        for words in (
            [f"level.{n}" for n in range(1, 6)],
            [f"evidence.{s}" for s in ("assumption", "single_voice", "several_voices",
                                       "triangulated")],
        ):  # fmt: skip
            against = [contrast(theme.rgba(word)[:3], card) for word in words]
            assert against == sorted(against)


@pytest.mark.parametrize("colour_by", NAMED)
def test_names_that_share_a_colour_share_a_line_of_the_legend(colour_by) -> None:
    document = a_document(MANY)
    names = [f"Somebody {n:02}" for n in range(len(PALETTE) + 4)]
    found = document.snapshot.ordered(Card)[: len(names)]
    with document.edit("card.text") as edit:
        for card in document.snapshot.ordered(Card):
            edit.put(replace(card, **{colour_by: "", "face_down": False}))
        for card, name in zip(found, names, strict=True):
            edit.put(replace(edit.get(Card, card.id), **{colour_by: name}))
    there = document.snapshot.ordered(Card)
    legend = Colouring(document.snapshot, colour_by).legend(there)
    assert [entry.colour for entry in legend].count(NONE) == 1
    assert len({entry.colour for entry in legend}) == len(legend) == len(PALETTE) + 1
    told = [name for entry in legend for name in entry.name.split(" or ")]
    assert sorted(told[:-1]) == names


def test_segments_of_the_same_colour_share_a_line_of_the_legend() -> None:
    document = a_document(MANY)
    with document.edit("segment.edit") as edit:
        edit.put(replace(SECOND, colour=FIRST.colour))
    legend = Colouring(document.snapshot, "segment").legend(document.snapshot.ordered(Card))
    shared = [entry.name for entry in legend if entry.colour == f"segment:{FIRST.colour}"]
    assert shared == [f"{FIRST.name} or {SECOND.name}"]


def test_the_legend_of_a_page_tells_all_names_that_share_a_colour() -> None:
    names = " or ".join(f"Somebody {n}" for n in range(4))
    now = used(MANY, MANY.get(Journey, JOURNEY))
    now = replace(now, colour_by="owner", colours=(Entry("own.blue", names),))
    for width, whole in ((900, True), (320, False)):
        block = page_legend(PlainShaper(), now, width)
        said = [shape for shape in block.shapes if isinstance(shape, Text)]
        assert (names in {shape.line.text for shape in said}) == whole
        assert all(shape.x + shape.line.width <= width for shape in said)
