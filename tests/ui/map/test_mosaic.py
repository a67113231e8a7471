"""What was painted of the map is kept in tiles, some of them painted before they are seen."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from clgdesk.document.cards import remove_cards
from clgdesk.model.records import Card
from clgdesk.ui.map.mosaic import RIM, TOGETHER, Mosaic
from clgdesk.ui.map.tile import SIDE, area_of
from clgdesk.ui.map.tiles import SPARE, places
from tests.builders import a_document, many_cards
from tests.pictures import an_image, saved
from tests.ui.map.conftest import driven

SIGHT = QRect(-100, 40, 700, 500)


def painted(area: QRect, name: str) -> QImage:
    picture = QImage(area.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor(name))
    return picture


def shown(mosaic: Mosaic, sight: QRect, *, late: list[QRect] | None = None) -> QImage:
    image = QImage(sight.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    mosaic.look_at(sight, sight)
    mosaic.put(painter, sight, [sight], late or [])
    painter.end()
    return image


def fill(mosaic: Mosaic, sight: QRect, name: str) -> list[QRect]:
    """Paint in one colour what is to be painted; returns what that was."""
    pieces = mosaic.stale(sight, mosaic.late(sight))
    for area in pieces:
        mosaic.tiles.lay(area, painted(area, name))
    return pieces


def test_scrolling_back_paints_nothing_anew():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    fill(mosaic, SIGHT, "red")
    assert shown(mosaic, SIGHT) == painted(SIGHT, "red")
    for dx in (300, -300):
        fill(mosaic, SIGHT.translated(dx, 0), "red")
    assert fill(mosaic, SIGHT, "blue") == []


def test_parts_that_are_painted_one_a_frame_come_to_an_end():
    mosaic, sight = Mosaic(), QRect(0, 0, 2_000, 1_500)
    mosaic.begin(1.0, 1.0)
    mosaic.look_at(sight, sight)
    fill(mosaic, sight, "red")
    for step in range(40):
        mosaic.touch(QRect(1_980 - step * 48, step * 37, 9, 9))
    mosaic.look_at(sight, sight)
    for _ in range(60):
        for area in mosaic.stale(sight, [])[:1]:
            mosaic.tiles.lay(area, painted(area, "blue"))
    assert mosaic.tiles.hold(sight)


def test_what_is_drawn_afterwards_keeps_to_its_own_region():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    fill(mosaic, SIGHT, "red")
    image = QImage(SIGHT.size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    mosaic.look_at(SIGHT, SIGHT)
    mosaic.put(painter, SIGHT, [SIGHT])
    painter.setClipRegion(QRegion(0, 0, 50, 50) + QRegion(100, 100, 50, 50))
    painter.fillRect(image.rect(), QColor("blue"))
    painter.end()
    assert [image.pixelColor(x, x).name() for x in (25, 75, 125)] == [
        "#0000ff", "#ff0000", "#0000ff",
    ]  # fmt: skip


@given(
    left=st.integers(-2_000, 2_000),
    top=st.integers(-2_000, 2_000),
    width=st.integers(1, 900),
    height=st.integers(1, 900),
)
def test_what_is_touched_is_painted_anew_and_nothing_else(left, top, width, height):
    mosaic, touched = Mosaic(), QRect(left, top, width, height)
    mosaic.begin(1.0, 1.0)
    fill(mosaic, SIGHT, "red")
    shown(mosaic, SIGHT)
    mosaic.touch(touched)
    fill(mosaic, SIGHT, "blue")
    expected = painted(SIGHT, "red")
    painter = QPainter(expected)
    painter.fillRect((touched & SIGHT).translated(-SIGHT.topLeft()), QColor("blue"))
    painter.end()
    assert shown(mosaic, SIGHT) == expected


def test_tiles_of_the_scale_before_stand_in_until_others_are_there():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    fill(mosaic, SIGHT, "red")
    shown(mosaic, SIGHT)
    mosaic.begin(2.0, 1.0)
    near = QRect(SIGHT.topLeft() * 2 + QPoint(20, 20), QSize(300, 300))
    late = mosaic.late(near)
    assert late
    assert mosaic.stale(near, late) == []
    assert shown(mosaic, near, late=late) == painted(near, "red")
    for area in late:
        mosaic.tiles.lay(area, painted(area, "blue"))
    assert mosaic.late(near) == []
    assert not mosaic.stood_in_for
    assert shown(mosaic, near) == painted(near, "blue")


def test_what_was_touched_does_not_stand_in():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    fill(mosaic, SIGHT, "red")
    mosaic.begin(2.0, 1.0)
    mosaic.touch(QRect(0, 0, 5, 5))
    assert not mosaic.stood_in_for


def test_no_more_tiles_are_kept_than_are_around_what_is_seen():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    for step in range(60):
        sight = SIGHT.translated(step * 600, 0)
        fill(mosaic, sight, "red")
        shown(mosaic, sight)
        assert mosaic.tiles.hold(sight)
    around = sight.adjusted(-2 * SIDE, -2 * SIDE, 2 * SIDE, 2 * SIDE)
    assert len(mosaic.tiles.images) <= len(list(places(around))) + SPARE


def test_tiles_meet_an_area_wherever_it_lies():
    assert set(places(QRect(-1, -1, 2, 2))) == {(-1, -1), (-1, 0), (0, -1), (0, 0)}
    assert set(places(QRect(0, 0, SIDE, SIDE))) == {(0, 0)}


@given(
    st.sets(st.tuples(st.integers(-3, 9), st.integers(-3, 9)), max_size=40),
    st.sampled_from([QPoint(40, 0), QPoint(0, -40), QPoint(40, 20), QPoint(-3, 9), QPoint()]),
)
def test_strips_are_tiles_beside_each_other_and_each_tile_is_in_one(tiles, way):
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    mosaic.go_to(SIGHT)
    mosaic.go_to(SIGHT.translated(way))
    strips = list(mosaic.strips(sorted(tiles)))
    assert sorted(place for strip in strips for place in strip) == sorted(tiles)
    for strip in strips:
        assert len(strip) <= TOGETHER
        steps = {(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(strip)}
        assert steps <= {(0, 1)} or steps <= {(1, 0)}


def test_tiles_that_come_into_sight_together_are_painted_together():
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    mosaic.go_to(SIGHT)
    for way, strip in (
        (QPoint(40, 5), ((4, 0), (4, 1), (4, 2))),
        (QPoint(5, 40), ((4, 0), (5, 0), (6, 0))),
    ):
        mosaic.go_to(mosaic._seen.translated(way))
        square = [(column, row) for column in (4, 5, 6) for row in (0, 1, 2)]
        assert next(mosaic.strips(square)) == strip


@pytest.fixture
def wide(qtbot, engine):
    """A driver of a map that reaches far beyond its window."""
    yield from driven(qtbot, engine, a_document(many_cards(300, stages=20, lanes=6)))


def whole_tiles(driver) -> set[tuple[int, int]]:
    tiles = driver.view.painting._mosaic.tiles
    return {place for place in tiles.images if tiles.hold(area_of(place))}


def test_tiles_painted_ahead_are_as_those_painted_when_they_are_seen(wide, qtbot):
    view, mosaic = wide.settle().view, wide.view.painting._mosaic
    view.camera.scroll_by(700, 500)
    wide.settle()
    sight = mosaic._seen.adjusted(-RIM, -RIM, RIM, RIM)
    qtbot.waitUntil(lambda: whole_tiles(wide) >= set(places(sight)))
    ahead = {p: mosaic.tiles.images[p].copy() for p in places(sight)}
    view.ahead.stop()
    view.painting.touch_all()
    for step in (QPoint(-SIDE, -SIDE), QPoint(2 * SIDE, 0), QPoint(0, 2 * SIDE), QPoint(-512, 0)):
        view.camera.scroll_by(step.x(), step.y())
        wide.settle()
        qtbot.waitUntil(lambda: not view.refining)
    seen = whole_tiles(wide) & ahead.keys()
    assert len(seen) >= len(ahead) // 2
    assert all(mosaic.tiles.images[place] == ahead[place] for place in seen)


def test_of_a_strip_the_window_paints_only_what_has_a_picture(wide, qtbot, tmp_path, monkeypatch):
    """The thread knows no pictures of others."""
    view, mosaic, by_window = wide.settle().view, wide.view.painting._mosaic, list[QRect]()
    paint_beside = view.painting._paint_beside
    monkeypatch.setattr(
        view.painting, "_paint_beside", lambda area: (by_window.append(area), paint_beside(area))
    )
    first = min((b for b in view.board.blocks if b.kind == "card"), key=lambda b: (b.x, b.y))
    card = wide.snapshot.get(Card, first.id)
    cell = f"cell:{card.lane_id}:{card.stage_id}"
    wide.drop_files(saved(tmp_path / "red.png", an_image(colour="#D00000")), on=cell).settle()
    block = wide.block(wide.card("red"))
    place = view.camera.to_view(QRectF(block.x, block.y, block.w, block.h))
    view.camera.scroll_by(place.right() - view.heads.free_area().left() + 20, 0)
    wide.settle()
    view.painting.touch_all()  # what is not in sight is let go
    by_window.clear()
    sight = mosaic._seen.adjusted(-RIM, 0, RIM, RIM)
    qtbot.waitUntil(lambda: whole_tiles(wide) >= {p for p in places(sight) if min(p) >= 0})
    picture = QRect(int(block.x), int(block.y), int(block.w), int(block.h))
    assert by_window
    assert all(area.intersects(picture) for area in by_window)


def test_an_edit_outdates_what_was_painted_ahead(wide):
    mosaic = wide.settle().view.painting._mosaic
    card = next(b for b in wide.view.board.blocks if b.kind == "card")
    place = int(card.x // SIDE), int(card.y // SIDE)
    stamp, image = mosaic.stamp, painted(area_of(place), "red")
    wide.view.painting.take({place: image.copy()}, stamp)
    assert mosaic.tiles.images[place] == image
    with wide.document.edit("card.remove") as edit:
        remove_cards(edit, [card.id])
    wide.settle().view.painting.take({place: image.copy()}, stamp)
    assert mosaic.tiles.images.get(place) != image
