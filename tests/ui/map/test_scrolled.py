"""Scrolling moves what is on the screen: afterwards it shows what a fresh picture shows."""

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clgdesk.layout.shapes import Text
from clgdesk.layout.theme import load
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CardLink, Segment, Stage
from clgdesk.text.lines import LateLine
from clgdesk.ui.map import canvas, frame_time
from clgdesk.ui.map.ahead import AFTER_EDIT, PAUSE
from clgdesk.ui.map.connector_layer import MOST_FAR
from clgdesk.ui.map.mosaic import Mosaic
from tests.builders import many_cards
from tests.random_edits import random_edit
from tests.ui.map.conftest import alike, driven, without_curves

SCALES = 0.2, 0.45, 0.7, 1.0, 1.3, 2.0


@pytest.fixture
def wide(qtbot, engine):
    """A driver of a map that reaches far beyond its window, over which the minimap stays."""
    yield from shown(qtbot, engine, many_cards(500, stages=20, lanes=6), 1400, 900)


@pytest.fixture
def tall(qtbot, engine):
    """A driver of a map whose lanes of cards are taller than its window."""
    yield from shown(qtbot, engine, many_cards(700, stages=4, lanes=8), 900, 500)


def shown(qtbot, engine, content, width: int, height: int):
    """Drive a map in a window of that size."""
    for driver in driven(qtbot, engine, without_curves(content)):
        driver.view.window().resize(width, height)
        yield driver.settle()


def on_screen(driver) -> QImage:
    """Return what the window shows of the map: its pixels as they were left by scrolling."""
    view = driver.view
    area = QRect(view.mapTo(view.window(), view.rect().topLeft()), view.size())
    shown = view.window().backingStore().paintDevice()
    assert isinstance(shown, QImage)
    return shown.copy(area).convertToFormat(QImage.Format.Format_RGB32)


def wait_for_rest(driver) -> None:
    end = time.monotonic() + 5
    while driver.view.refining and time.monotonic() < end:
        QTest.qWait(2)
    assert not driver.settle().view.refining


def test_a_zoom_from_the_far_end_leaves_no_room_beside_the_map(wide):
    view = wide.view
    view.set_zoom(2.0)
    wide.settle()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.set_zoom(0.75)
    wide.settle()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    end = view.camera.to_board(QPointF(view.viewport().rect().bottomRight()))
    assert end.x() == pytest.approx(view.board.w, abs=1.5)


def assert_as_fresh(driver) -> None:
    wait_for_rest(driver)
    assert alike(on_screen(driver), driver.view.grab().toImage())


def assert_as_painted_anew(driver) -> None:
    wait_for_rest(driver)
    shown = driver.view.viewport().grab().toImage()
    driver.view.repaint_all()
    wait_for_rest(driver)
    assert alike(shown, driver.view.viewport().grab().toImage())


def scroll(driver, dx: int, dy: int) -> None:
    driver.view.camera.scroll_by(dx, dy)
    QApplication.processEvents()


def test_the_screen_shows_what_was_scrolled_to(wide):
    for dx, dy in ((37, 0), (0, 41), (-150, 300), (900, 0), (5, -7)):
        scroll(wide, dx, dy)
        assert_as_fresh(wide)


def test_what_is_selected_and_what_lies_over_the_map_goes_along_or_stays(wide):
    card = next(b for b in wide.view.board.blocks if b.kind == "card")
    wide.view.show_selected([card.key])
    assert wide.view.minimap.isVisible()
    for dx, dy in ((30, 20), (-12, 45), (60, -80)):
        scroll(wide, dx, dy)
        assert_as_fresh(wide)


@pytest.mark.parametrize("scale", SCALES)
def test_the_words_of_a_tall_lane_stay_behind_and_the_screen_shows_them_once(tall, scale):
    """To and fro over the ends of lanes, in steps shorter and longer than the words are high."""
    view = tall.view
    view.set_zoom(scale)
    rows = [row for row in view.board.rows if row.h * scale > view.viewport().height()]
    assert rows
    row, above = rows[len(rows) // 2], view.heads.strip.height()
    view.marks.ring([f"lane:{row.lane_id}"])
    for end in row.y, row.y + row.h:
        for step in (9, 70):
            view.camera.scroll_to(QPointF(0, end * scale - above - 2 * step))
            assert_as_fresh(tall)
            for way in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1):
                scroll(tall, 0, way * step)
                if way * step in (9, -70):
                    assert_as_fresh(tall)
            assert_as_fresh(tall)


@pytest.mark.parametrize(
    ("scale", "split"),
    [(0.2, False), (0.45, False), (0.45, True), (1.0, False), (1.3, True), (2.0, True)],
)
def test_the_words_of_a_stage_stay_behind_and_the_screen_shows_them_once(wide, scale, split):
    """To and fro over the ends of a stage, in steps shorter and longer than its words."""
    view, stage_id = wide.view, wide.view.board.columns[9].stage_id
    if split:
        with wide.document.edit("stage.split") as edit:
            edit.put(replace(edit.snapshot.get(Stage, stage_id), split=True))
    view.set_zoom(scale)
    view.marks.ring([f"stage:{stage_id}"])
    column, before = view.board.column(stage_id), view.heads.column.width()
    for end in column.x, column.x + column.w:
        for step in (9, 160):
            view.camera.scroll_to(QPointF(end * scale - before - 2 * step, 0))
            assert_as_fresh(wide)
            for way in (1, 1, 1, 1, 1, -1, -1, -1, -1, -1):
                scroll(wide, way * step, 0)
                if way * step in (9, -160):
                    assert_as_fresh(wide)
            assert_as_fresh(wide)


@pytest.mark.parametrize("longest", [frame_time.PAINTING, -1.0])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_while_it_scrolls_the_screen_shows_it_in_the_end(
    wide, seed, longest, monkeypatch
):
    """With no time at all, every frame paints one part and leaves the others."""
    monkeypatch.setattr(frame_time, "PAINTING", longest)
    chance, view = random.Random(seed), wide.view
    cards = [b.id for b in view.board.blocks if b.kind == "card"]
    for _ in range(6):
        for _ in range(chance.randrange(1, 12)):
            scroll(wide, chance.randrange(-120, 120), chance.randrange(-120, 120))
        match chance.randrange(5):
            case 0:
                view.set_zoom(chance.choice(SCALES))
            case 1:
                view.set_theme(load(chance.choice(("light", "dark"))))
            case 2:
                with wide.document.edit("card.rename") as edit:
                    card = edit.snapshot.get(Card, chance.choice(cards))
                    edit.put(replace(card, title="Another title " * chance.randrange(1, 9)))
            case 3:
                view.bridge.look_through(chance.choice(lenses(view)))
            case _:
                view.reveal(f"card:{chance.choice(cards)}")
        scroll(wide, chance.randrange(-60, 60), chance.randrange(-60, 60))
        assert_as_fresh(wide)


def lenses(view) -> list[ActiveLens]:
    """Lenses of every kind for a map: what fades, what is left out, other colours, none."""
    segment = next(iter(view.bridge.document.snapshot.of_kind(Segment)))
    fades = ActiveLens(frozenset([("segment", segment)]))
    leaves_out = ActiveLens(frozenset([("kind", "friction")]), hides=True)
    return [fades, leaves_out, PLAIN._replace(colour_by="segment"), PLAIN]


@pytest.mark.parametrize("links", [0, 100, 200])
@pytest.mark.parametrize("scale", [0.45, 0.3, 0.16, 0.1])
def test_from_far_away_an_edit_paints_anew_what_it_changes_and_leaves_the_rest(wide, scale, links):
    """Seen from far away a card counts in its cell, or in several that share a number."""
    view, chance, document = wide.view, random.Random(links), wide.document
    cards = [b.id for b in view.board.blocks if b.kind == "card"]
    with document.edit("card_link.add") as edit:
        for _ in range(links):
            edit.put(CardLink(new_id(), *chance.sample(cards, 2), "leads_to"))
    view.set_zoom(scale)
    for number in range(8):
        wait_for_rest(wide)
        before = document.snapshot
        if number == 5:
            document.undo()
        else:
            random_edit(document, chance)
        if document.snapshot is before:
            continue
        assert_as_painted_anew(wide)


def test_what_is_left_for_the_next_frame_ends_where_the_map_ends(wide):
    view = wide.view
    view.fit()
    wait_for_rest(wide)
    sight, picture = view.painting._screen.sight, view.grab().toImage()
    picture.fill(0)
    painter = QPainter(picture)
    view.painting._paint_bare(painter, sight, QRegion(picture.rect()), briefly=True)
    painter.end()
    last = view.board.rows[-1]
    end = view.camera.to_view(QRectF(0, last.y + last.h, 0, 0)).y()
    assert end < picture.height() - 20
    middle = picture.width() // 2
    assert picture.pixelColor(middle, int(end) + 4) == view.colour("canvas")
    assert picture.pixelColor(middle, int(end) - 4) == view.colour("band")


def test_an_edit_may_come_before_any_tile_was_painted(wide, monkeypatch):
    """A window that opens far out shows the overview itself until the scale rests."""
    view = wide.view
    view.set_zoom(0.3)
    wait_for_rest(wide)
    monkeypatch.setattr(view.painting, "_mosaic", Mosaic())
    card = next(b.id for b in view.board.blocks if b.kind == "card")
    with wide.document.edit("card.rename") as edit:
        edit.put(replace(edit.snapshot.get(Card, card), title="Another title"))
    assert_as_painted_anew(wide)


def test_from_far_away_one_card_changes_the_colour_of_all_below_one_another(wide):
    view, document = wide.view, wide.document
    view.set_zoom(0.1)
    cell = max(view.board.contents.values(), key=len)
    ids = [key.partition(":")[2] for key in cell]
    with document.edit("card.level") as edit:
        for card_id in ids:
            edit.put(replace(edit.snapshot.get(Card, card_id), kind="friction", level=1))
    wait_for_rest(wide)
    with document.edit("card.level") as edit:
        edit.put(replace(edit.snapshot.get(Card, ids[-1]), level=5))
    assert_as_painted_anew(wide)


def test_from_far_away_connectors_go_when_they_become_too_many(wide):
    view, document = wide.view, wide.document
    cards = [b.id for b in view.board.blocks if b.kind == "card"]
    pairs = list(pairwise(cards))[: MOST_FAR + 1]
    with document.edit("card_link.add") as edit:
        for pair in pairs[:-1]:
            edit.put(CardLink(new_id(), *pair, "leads_to"))
    view.set_zoom(0.3)
    wait_for_rest(wide)
    with document.edit("card_link.add") as edit:
        edit.put(CardLink(new_id(), *pairs[-1], "leads_to"))
    assert_as_painted_anew(wide)
    document.undo()
    assert_as_painted_anew(wide)


@pytest.mark.parametrize("scale", [1.0, 0.3])
def test_another_lens_comes_part_by_part_and_an_edit_in_one_frame(wide, scale, monkeypatch):
    monkeypatch.setattr(frame_time, "PAINTING", -1.0)
    view = wide.view
    view.set_zoom(scale)
    for lens in lenses(view):
        wait_for_rest(wide)
        view.bridge.look_through(lens)
        QApplication.processEvents()
        assert view.painting.left
        assert_as_painted_anew(wide)
    card = next(b.id for b in view.board.blocks if b.kind == "card")
    view.reveal(f"card:{card}")
    wait_for_rest(wide)
    with wide.document.edit("card.rename") as edit:
        edit.put(replace(edit.snapshot.get(Card, card), title="Of many words " * 9))
    QApplication.processEvents()
    assert not view.painting.left


def test_scrolling_both_ways_is_shown_once(wide, monkeypatch):
    """Moving the pixels twice would take twice as long."""
    view, shown = wide.settle().view, list[tuple[int, int]]()
    monkeypatch.setattr(canvas, "carry", lambda _view, _ground, dx, dy: shown.append((dx, dy)))
    view.camera.scroll_by(30, 20)
    assert shown == [(-30, -20)]
    view.camera.scroll_by(0, 0)
    assert shown == [(-30, -20)]


def test_while_the_map_rests_texts_beyond_what_is_seen_are_shaped(wide, qtbot):
    view = wide.settle().view
    seen = view.camera.to_board(QPointF(view.viewport().rect().bottomRight()))
    cards = [b for b in view.board.blocks if b.kind == "card" and b.y < seen.y()]
    beyond = min((b for b in cards if b.x > seen.x() + 300), key=lambda b: b.x)
    with wide.document.edit("card.rename") as edit:
        card = edit.snapshot.get(Card, beyond.id)
        edit.put(replace(card, title=f"Nobody knows this {new_id()}"))

    def shaped() -> bool:
        shapes = view.board.by_key[beyond.key].shapes
        lines = [s.line for s in shapes if isinstance(s, Text)]
        return all(line.late.made for line in lines if isinstance(line, LateLine))

    assert not shaped()
    qtbot.waitUntil(shaped)


def test_what_is_farther_off_is_looked_at_once_and_again_after_an_edit(wide):
    """A blinking caret must not have it done anew with each of its frames."""
    view = wide.settle().view

    def look() -> int:
        return len(list(view.painting.look_farther(view.ahead)))

    look()
    assert look() == 0
    card = next(b for b in view.board.blocks if b.kind == "card")
    view.reveal(card.key)
    wide.settle()
    look()
    with wide.document.edit("card.rename") as edit:
        edit.put(replace(edit.snapshot.get(Card, card.id), title="Another"))
    wide.settle()
    assert look() > 0
    view.set_zoom(0.3)
    wide.settle()
    assert look() == 0


def test_what_lies_below_the_scroll_bars_wears_the_theme(wide):
    """It is opaque: what the map lies on is not painted whenever a bar moves."""
    view = wide.settle().view
    for name in ("dark", "light"):
        view.set_theme(load(name))
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            ground = bar.parentWidget()
            assert ground.autoFillBackground()
            assert ground.palette().color(ground.backgroundRole()) == view.colour("canvas")


def test_an_edit_puts_off_what_is_painted_ahead_once(wide):
    ahead = wide.settle().view.ahead
    assert ahead is not None
    ahead.rest()
    assert PAUSE < ahead._again.interval() <= AFTER_EDIT
    ahead._again.stop()
    ahead.look()
    assert ahead._again.interval() == PAUSE
