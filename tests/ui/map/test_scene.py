"""What is found where on the scene, and what of it is painted anew when the board changes."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from clgdesk.document.cards import Place, move_cards, set_level
from clgdesk.layout.board import Layout
from clgdesk.layout.shapes import HEAD_KINDS, Block, Board, Path
from clgdesk.layout.theme import load
from clgdesk.model.records import Card, Journey, Stage
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.map.pictures import Pictures, reach
from clgdesk.ui.map.scene import MapScene
from tests.builders import a_document, many_cards
from tests.random_edits import CONNECTING, random_edit
from tests.ui.map.conftest import alike


def by_looking_at_all(board: Board, area: QRectF) -> list[Block]:
    """The blocks that meet an area, heads left out, the lowest first."""
    met = [b for b in board.blocks if QRectF(b.x, b.y, b.w, b.h).intersects(area)]
    return sorted((b for b in met if b.kind not in HEAD_KINDS), key=lambda b: b.z)


def some_area(rng: random.Random, board: Board) -> QRectF:
    width, height = rng.choice([3, 300, 2000]), rng.choice([3, 300, 2000])
    return QRectF(rng.uniform(-100, board.w), rng.uniform(-100, board.h), width, height)


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 12))
@example(seed=127, edits=5)  # steps of a lane become heads of columns
def test_whatever_is_edited_blocks_are_found_where_they_stand(qapp, engine, seed, edits):
    rng = random.Random(seed)
    document = a_document(many_cards(60, seed=seed % 7, stages=3))
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, scene = Layout(engine), MapScene()
    scene.patch(layout.board(document.snapshot, journey))
    for _ in range(edits):
        random_edit(document, rng, CONNECTING)
        board = layout.board(document.snapshot, journey)
        scene.patch(board)
        for _ in range(10):
            area = some_area(rng, board)
            assert scene.blocks_in(area) == by_looking_at_all(board, area)
            here = [b for b in by_looking_at_all(board, area) if b.contains(area.x(), area.y())]
            assert scene.blocks_at(area.topLeft()) == here[::-1]


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_an_edit_touches_everything_that_looks_or_stands_another_way(qapp, engine, seed):
    rng = random.Random(seed)
    document = a_document(many_cards(60, seed=seed % 7, stages=3))
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, scene = Layout(engine), MapScene()
    before = layout.board(document.snapshot, journey)
    scene.patch(before)
    for _ in range(8):
        random_edit(document, rng, CONNECTING)
        board = layout.board(document.snapshot, journey)
        touched, moved = scene.patch(board)
        told = [*touched, *(QRectF(0, run.top, board.w, run.bottom - run.top) for run in moved)]
        for key, block in before.by_key.items():
            if block.kind in ("cell", *HEAD_KINDS):
                continue  # of grounds and heads others tell
            if board.by_key.get(key) != block:
                assert any(
                    area.contains(QRectF(block.x, block.y, block.w, block.h)) for area in told
                )
        before = board


def test_only_what_differs_is_touched(qapp, engine):
    document = a_document()
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, scene = Layout(engine), MapScene()
    scene.patch(layout.board(document.snapshot, journey))
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.stage_id and c.level)
    with document.edit("card.level") as edit:
        set_level(edit, [card.id], card.level % 5 + 1)
    board = layout.board(document.snapshot, journey)
    assert scene.patch(board).touched == [reach(board.by_key[f"card:{card.id}"])]


def paint(board: Board, pictures: Pictures) -> None:
    """Paint every block until no picture is missing."""
    image = QImage(900, 900, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    pictures.missing = True
    while pictures.missing:
        pictures.begin(1.0, 1.0, 0.0, 0.0)
        for block in board.blocks:
            pictures.draw(painter, block)
    painter.end()


def test_a_changed_card_is_painted_anew_and_a_moved_one_is_not(qapp, engine):
    renders = []
    theme = load("light")

    def render(painter, block):
        renders.append(block.key)
        paint_block(painter, block, theme, engine)

    document = a_document()
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, pictures = Layout(engine), Pictures(render)
    paint(layout.board(document.snapshot, journey), pictures)
    renders.clear()
    stages = document.snapshot.ordered(Stage)
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.stage_id == stages[0].id)
    with document.edit("card.move") as edit:
        move_cards(edit, [card.id], Place(card.lane_id, stages[1].id))
    paint(layout.board(document.snapshot, journey), pictures)
    assert f"card:{card.id}" not in renders


def test_the_pictures_stay_within_their_bytes(qapp, engine):
    document = a_document(many_cards(60, stages=6))
    journey = next(iter(document.snapshot.of_kind(Journey)))
    board = Layout(engine).board(document.snapshot, journey)
    pictures = Pictures(lambda p, b: paint_block(p, b, load("light"), engine), limit=1 << 20)
    for scale in (1.0, 1.5, 2.0):
        for block in board.blocks:
            pictures.picture(block, scale)
    assert pictures.size <= 1 << 20


def test_pictures_have_twice_the_pixels_on_a_fine_screen(qapp, engine):
    document = a_document()
    journey = next(iter(document.snapshot.of_kind(Journey)))
    board = Layout(engine).board(document.snapshot, journey)
    block = next(block for block in board.blocks if block.kind == "card")
    pictures = Pictures(lambda p, b: paint_block(p, b, load("light"), engine))
    image = QImage(1200, 1200, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    painter = QPainter(image)
    pictures.begin(1.0, 2.0, 0.0, 0.0)
    drawn = pictures.draw(painter, block)
    painter.end()
    assert drawn.image.devicePixelRatio() == 2.0
    assert drawn.image.width() - 2 * drawn.inset >= 2 * block.w


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_what_is_too_large_for_a_picture_stands_where_its_picture_would(qapp, engine, ratio):
    """A line may become so long that it is drawn from its shapes, beside tiles of before."""
    line = Path((("M", 0.0, 5.0), ("L", 300.0, 5.0)), stroke="faint", width=1.0, dash=(6.0, 6.0))
    block = Block("line", "card_link", "", 20.3, 30.4, 300.0, 10.0, (line,))
    shown = []
    for largest in (1_000_000, 0):
        theme = load("light")
        pictures = Pictures(
            lambda p, b, theme=theme: paint_block(p, b, theme, engine), largest=largest
        )
        image = QImage(round(500 * ratio), round(120 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setClipRect(0, 0, 500, 120)
        pictures.begin(1.5, ratio, 0.0, 0.0)
        drawn = pictures.draw(painter, block)
        painter.end()
        assert (drawn is None) == (largest == 0)
        shown.append(image)
    assert alike(*shown)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_what_stands_in_for_a_narrower_card_paints_nothing_beside_it(qapp, engine, ratio):
    """It is not taken away when the card's own picture has been made: only the card is painted."""
    board = Layout(engine).board(
        (document := a_document()).snapshot, next(iter(document.snapshot.of_kind(Journey)))
    )
    block = next(block for block in board.blocks if block.kind == "card")
    pictures = Pictures(lambda p, b: paint_block(p, b, load("light"), engine))
    image = QImage(1200, 1200, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    pictures.begin(1.0, ratio, 0.0, 0.0)
    pictures.picture(block, ratio)
    narrower = block._replace(x=8.0, y=8.0, w=block.w / 2, h=block.h / 2, shapes=block.shapes[:1])
    pictures.begin(0.75, ratio, 0.0, 0.0, settled=False)
    assert pictures.draw(painter, narrower) is None
    painter.end()
    area = reach(narrower)
    right, bottom = (round(side * 0.75 * ratio) + 2 for side in (area.right(), area.bottom()))
    assert image.pixelColor(20, 20).alpha() > 0
    assert not any(image.pixelColor(x, 20).alpha() for x in range(right, 600))
    assert not any(image.pixelColor(20, y).alpha() for y in range(bottom, 600))
