"""Lanes that go up or down as they are: their pixels go with them, and nothing else does."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from clgdesk.document.cards import Place, move_cards
from clgdesk.document.lanes import add_lane
from clgdesk.model.records import Card, Journey, Lane, Stage
from clgdesk.ui.map.mosaic import Mosaic
from clgdesk.ui.map.tile import SIDE, area_of
from clgdesk.ui.map.tiles import places
from tests.builders import many_cards
from tests.random_edits import CONNECTING, random_edit
from tests.ui.map.conftest import driven_without_minimap, without_curves
from tests.ui.map.test_far import HALF_PIXELS, differing

SIGHT = QRect(30, 70, 500, 900)


def striped(area: QRect, moved: tuple[int, int, int] | None = None) -> QImage:
    """Return a picture whose every row of pixels has the colour of its place, or of its source."""
    picture = QImage(area.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    for row in range(area.height()):
        y = area.top() + row
        if moved is not None and moved[0] <= y - moved[2] < moved[1]:
            y -= moved[2]
        painter.fillRect(0, row, area.width(), 1, QColor(y % 251, y // 251 % 251, 7))
    painter.end()
    return picture


@given(top=st.integers(-200, 1_200), height=st.integers(1, 1_200), down=st.integers(-400, 400))
def test_rows_of_pixels_move_and_what_they_left_is_painted_anew(top, height, down):
    mosaic = Mosaic()
    mosaic.begin(1.0, 1.0)
    for area in mosaic.stale(SIGHT, []):
        mosaic.tiles.lay(area, striped(area))
    mosaic.look_at(SIGHT, SIGHT)
    mosaic.move(top, top + height, down)
    stale = mosaic.tiles.stale
    for place in places(SIGHT):
        tile = area_of(place)
        wanted, found = striped(tile, (top, top + height, down)), mosaic.tiles.images[place]
        for row in range(0, SIDE, 3):
            at = QRect(tile.left(), tile.top() + row, SIDE, 1)
            left = top <= at.top() < top + height and not top <= at.top() - down < top + height
            assert stale.intersects(at) >= left
            if not stale.intersects(at):
                assert found.pixel(9, row) == wanted.pixel(9, row)
    source = QRect(SIGHT.left(), top, SIGHT.width(), height) & SIGHT
    assert not stale.intersects(source.translated(0, down) & SIGHT)


@pytest.fixture
def lanes(qtbot, engine):
    """A driver of a map with connectors, without curves: their dashes begin where sight does."""
    document = without_curves(many_cards(150, stages=8, lanes=7))
    with document.edit("lane.add") as edit:
        journey = next(iter(edit.snapshot.of_kind(Journey)))
        add_lane(edit, journey, "backstage", "touchpoint", "Behind the scenes")
    yield from driven_without_minimap(qtbot, engine, document)


def move_a_card(document, rng: random.Random) -> None:
    with document.edit("card.move") as edit:
        cards = [card for card in edit.snapshot.of_kind(Card).values() if card.lane_id]
        if not cards:
            return
        card = rng.choice(sorted(cards, key=lambda card: card.id))
        journey = edit.snapshot.get(Lane, card.lane_id).journey_id
        lanes = [
            i.id for i in edit.snapshot.where(Lane, "journey_id", journey) if i.form == "cards"
        ]
        stage = rng.choice(edit.snapshot.where(Stage, "journey_id", journey))
        move_cards(edit, [card.id], Place(rng.choice([card.lane_id, *lanes]), stage.id))


@pytest.mark.parametrize("zoom", [0.5, 0.75, 1.0, 1.37])
@pytest.mark.parametrize("connecting", [False, True])
def test_lanes_that_moved_look_as_if_they_were_painted_anew(lanes, zoom, connecting, qtbot):
    rng, view = random.Random(f"{zoom}{connecting}"), lanes.view
    moves = []
    carry = view.painting.move
    view.painting.move = lambda moved: (moves.extend(moved), carry(moved))
    view.set_zoom(zoom)
    for number in range(12):
        qtbot.waitUntil(lambda: not view.refining)
        move_a_card(lanes.document, rng)
        if connecting:
            random_edit(lanes.document, rng, CONNECTING)
        if number % 3 == 0:
            view.camera.scroll_by(rng.randint(-90, 120), rng.randint(-90, 220))
        lanes.settle()
    view.selection.clear()
    qtbot.waitUntil(lambda: not view.refining)
    patched = lanes.settle().view.grab().toImage()
    view.repaint_all()
    qtbot.waitUntil(lambda: not view.refining)
    assert differing(lanes.settle().view.grab().toImage(), patched) <= HALF_PIXELS
    assert len(moves) > 2
