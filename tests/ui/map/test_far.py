"""From far away: counts that can be read, heads that no longer shrink, edits seen at any scale."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.document.lanes import add_lane
from clgdesk.document.metrics import add_metric
from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import Block, Column, Path, Row
from clgdesk.layout.theme import load
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.records import Journey
from clgdesk.ui.map.counts import BESIDE, DIGIT, HIGH, Counts, Grid
from clgdesk.ui.map.cutting import cut_block
from clgdesk.ui.map.overview import Overview
from clgdesk.ui.map.scales import BELOW
from tests.builders import a_document, many_cards
from tests.random_edits import random_edit
from tests.ui.map.conftest import driven, driven_without_minimap, without_curves


def a_grid(stages: int, lanes: int) -> Grid:
    columns = tuple(Column(f"s{i}", 150 + i * 172.0, 168.0) for i in range(stages))
    return Grid(columns, tuple(Row(f"l{i}", 60 + i * 400.0, 394.0) for i in range(lanes)))


@settings(max_examples=40)
@given(
    scale=st.floats(0.01, 0.49), stages=st.integers(1, 100), lanes=st.integers(1, 20),
    seed=st.integers(0, 99),
)  # fmt: skip
def test_counts_have_room_at_any_scale_and_add_up(scale, stages, lanes, seed):
    rng = random.Random(seed)
    tallies = [
        {f"s{i}": rng.randint(1, 40) for i in range(stages) if rng.random() < 0.7}
        for _ in range(lanes)
    ]
    rows = Counts(a_grid(stages, lanes), tallies).at(scale)
    counts = [count for row in rows for count in row]
    assert sum(count.number for count in counts) == sum(sum(t.values()) for t in tallies)
    for count in counts:
        wide = (len(str(count.number)) * DIGIT + BESIDE) / scale
        one_for_all = count.w >= stages * 168
        assert count.w >= wide or one_for_all
        assert count.h >= HIGH / scale or len(rows) == 1


def test_near_enough_every_cell_has_its_count():
    rows = Counts(a_grid(3, 2), [{"s0": 3, "s2": 12}, {}]).at(0.3)
    assert [(c.number, c.alone) for row in rows for c in row] == [(3, True), (12, True)]


def test_a_long_path_is_cut_to_what_is_seen():
    dashes = Path((("M", 0.0, 5.0), ("L", 9_000.0, 5.0)), stroke="ink", dash=(3.0, 3.0))
    steps = tuple(("L", 10.0 * i, float(i % 2)) for i in range(1, 900))
    zigzag = Path((("M", 0.0, 0.0), *steps), stroke="ink")
    hills = tuple(
        s for i in range(90) for s in (("M", i * 100.0, 0.0), ("L", i * 100 + 50.0, 9.0), ("Z",))
    )
    block = Block("b", "b", "", 0, 0, 9_000, 9, (dashes, zigzag, Path(hills, fill="ink")))
    line, zigzags, filled = cut_block(block, 4_000, 4_100).shapes
    begins, ends = line.segments[::5], line.segments[2::5]
    assert [x for _, x, _ in begins] == list(range(3_996, 4_100, 6))
    assert {end[1] - begin[1] for begin, end in zip(begins[:-1], ends[:-1], strict=True)} == {3}
    assert ends[-1][1] == 4_100
    assert {end[2] - begin[2] for begin, end in zip(begins, ends, strict=True)} == {line.width}
    assert (line.dash, line.stroke, line.fill) == ((), "", "ink")
    assert len(zigzags.segments) <= 26
    assert {segment[1] for segment in filled.segments if segment[0] == "M"} == {4_000.0, 4_100.0}


def painted_far(overview: Overview, seen: QRectF, part: QRect) -> QImage:
    """Paint what is seen from far away, and return a part of the picture."""
    image = QImage(1600, 900, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setClipRect(part)
    painter.scale(SCALE, SCALE)
    overview.paint(painter, load("light"), seen, SCALE)
    painter.end()
    return image.copy(part)


SCALE = 0.3


def test_a_part_of_a_long_curve_looks_as_the_whole_does(qapp, engine):
    snapshot = many_cards(300, stages=30, lanes=6)
    board = Layout(engine).board(snapshot, next(iter(snapshot.of_kind(Journey))))
    overview, part = Overview(board, snapshot), QRect(800, 0, 200, 900)
    assert any(far.contents.curves.between(0, board.w) for far in overview.groups)
    seen = QRectF(part.x() / SCALE, 0, part.width() / SCALE, part.height() / SCALE)
    whole = painted_far(overview, QRectF(0, 0, board.w, board.h), part)
    assert painted_far(overview, seen, part) == whole
    assert whole.pixelColor(0, 0) == QColor(0, 0, 0)


LENSES = (PLAIN, ActiveLens(frozenset([("kind", "friction")])), *(
    ActiveLens(frozenset([("kind", kind)]), hides=True) for kind in ("friction", "value")
))  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), lenses=st.lists(st.sampled_from(LENSES), max_size=8))
def test_what_was_made_through_other_lenses_looks_as_if_it_were_made_now(
    qapp, engine, seed, lenses
):
    rng, document = random.Random(seed), a_document(many_cards(60))
    journey, layout = next(iter(document.snapshot.of_kind(Journey))), Layout(engine)
    kept: Overview | None = None
    for lens in (PLAIN, *lenses):
        if rng.random() < 0.3:
            random_edit(document, rng)
        board = layout.board(document.snapshot, journey, lens=lens)
        through = layout.through(document.snapshot, lens)
        fresh = Overview(board, document.snapshot, None, through)
        kept = Overview(board, document.snapshot, kept, through)
        assert kept.counts.at(SCALE) == fresh.counts.at(SCALE)
        seen, part = QRectF(0, 0, board.w, board.h), QRect(0, 0, 900, 600)
        assert painted_far(kept, seen, part) == painted_far(fresh, seen, part)


def test_heads_no_longer_shrink_below_half_scale(driver):
    heads = driver.view.heads
    driver.view.set_zoom(BELOW)
    width, height = heads.column.width(), heads.strip.height()
    driver.view.set_zoom(0.12)
    assert heads.column.width() >= width
    assert heads.strip.height() == height
    driver.settle().click(driver.stage("Use")).expect_selected(driver.stage("Use"))
    driver.click(driver.lane("Value")).expect_selected(driver.lane("Value"))


@pytest.fixture
def large(qtbot, engine):
    """A driver of a map of 40 stages and 12 lanes."""
    yield from driven(qtbot, engine, a_document(many_cards(900, stages=40, lanes=12)))


def test_fit_shows_the_whole_of_a_large_map_beside_its_heads(large):
    large.key("Shift+1")
    view, free = large.view, large.view.heads.free_area()
    for row in view.board.rows[::11]:
        for column in (view.board.columns[0], view.board.columns[-1]):
            area = large.block(f"cell:{row.lane_id}:{column.stage_id}")
            assert free.adjusted(-2, -2, 2, 2).contains(large.middle_of(area.key))
    assert view.zoom < 0.2
    everywhere = Overview(view.board, large.snapshot).counts.at(view.zoom)
    on_map = [b for b in view.board.blocks if b.kind == "card"]
    assert sum(c.number for row in everywhere for c in row) == len(on_map)


@pytest.fixture
def dashless(qtbot, engine):
    """As ``large``, but without curves: where their dashes begin depends on what is in sight."""
    document = without_curves(many_cards(900, stages=40, lanes=12))
    yield from driven_without_minimap(qtbot, engine, document)


HALF_PIXELS = 60
"""Qt rounds an edge on a half pixel to one side or the other, as the sign of its place is."""


def differing(one: QImage, other: QImage) -> int:
    """Return how many pixels are not the same."""
    assert one.size() == other.size()
    pixels = (memoryview(image.constBits()).cast("I") for image in (one, other))
    return sum(a != b for a, b in zip(*pixels, strict=True))


@pytest.mark.parametrize("zoom", [0.06, 0.15, 0.3, 0.49, 0.5, 1.0])
def test_what_is_seen_after_edits_is_what_a_fresh_picture_shows(dashless, zoom, qtbot):
    """Only what is stale is painted anew: the same must come of it as of painting everything."""
    rng, view = random.Random(round(zoom * 100)), dashless.view
    view.set_zoom(zoom)
    qtbot.waitUntil(lambda: not view.refining)
    for _ in range(4):
        random_edit(dashless.document, rng)
        view.camera.scroll_by(rng.randint(-90, 120), rng.randint(-90, 120))
        dashless.settle()
        qtbot.waitUntil(lambda: not view.refining)
    view.selection.clear()
    qtbot.waitUntil(lambda: not view.refining)
    patched = dashless.settle().view.grab().toImage()
    view.repaint_all()
    dashless.settle()
    qtbot.waitUntil(lambda: not view.refining)
    fresh = view.grab().toImage()
    assert differing(fresh, patched) <= HALF_PIXELS


def written_on(driver, key: str) -> bool:
    """Tell whether anything but its ground is seen in a cell."""
    block, camera = driver.block(key), driver.view.camera
    area = camera.to_view(QRectF(block.x, block.y, block.w, block.h)).toAlignedRect()
    image = driver.view.grab().toImage().copy(area.adjusted(2, 2, -2, -2))
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 1


@pytest.mark.parametrize("zoom", [0.12, 0.34, 0.49])
def test_from_far_away_a_cell_of_texts_or_metrics_shows_that_there_is_something(driver, zoom):
    look = driver.stage("Look").id
    with driver.document.edit("metric.add") as edit:
        edit.put(replace(driver.stage("Look"), goal="Know whether it is worth the trouble"))
        add_lane(edit, driver.view.bridge.journey_id, "metrics", "", "Measure")
        add_metric(edit, "Time to value", stage_id=look)
    driver.view.set_zoom(zoom)
    driver.view.minimap.want(False)
    driver.settle()
    seen = {
        (stage, lane): written_on(driver, driver.cell(stage, lane))
        for stage in ("Look", "Use")
        for lane in ("Goal", "Measure")
    }
    assert seen == {
        ("Look", "Goal"): True, ("Look", "Measure"): True,
        ("Use", "Goal"): False, ("Use", "Measure"): False,
    }  # fmt: skip
