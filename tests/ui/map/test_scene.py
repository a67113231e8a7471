"""The patched scene equals a rebuilt one, whatever is edited."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from clgdesk.document.cards import (
    Place,
    add_card,
    duplicate_cards,
    move_cards,
    remove_cards,
    set_level,
)
from clgdesk.document.edit import Edit
from clgdesk.document.emotions import set_emotion
from clgdesk.document.fields import set_fields
from clgdesk.document.lanes import move_lane, remove_lane
from clgdesk.document.stages import add_stage, add_step, move_stage, remove_stage
from clgdesk.layout.board import Layout
from clgdesk.layout.theme import load
from clgdesk.model.records import Card, Journey, Lane, Segment, Stage
from clgdesk.ui.map.painter import paint_block
from clgdesk.ui.map.pictures import Pictures
from clgdesk.ui.map.scene import MapScene
from tests.builders import a_document, a_sentence, many_cards


def scene_of(engine, board=None) -> MapScene:
    scene = MapScene(Pictures(lambda p, block: paint_block(p, block, load("light"), engine)))
    if board is not None:
        scene.patch(board)
    return scene


def random_edit(edit: Edit, rng: random.Random) -> None:
    """Change something that the map shows."""
    snapshot = edit.snapshot
    cards = list(snapshot.of_kind(Card))
    stages, lanes = snapshot.ordered(Stage), snapshot.ordered(Lane)
    takers = [lane for lane in lanes if lane.form == "cards"]
    choice = rng.randrange(12)
    if choice == 0 and stages and takers:
        place = Place(rng.choice(takers).id, rng.choice(stages).id)
        add_card(edit, "friction", place, title=a_sentence(rng, rng.randrange(1, 14)))
    elif choice == 1 and cards and stages and takers:
        place = Place(rng.choice(takers).id, rng.choice(stages).id)
        move_cards(edit, rng.sample(cards, min(len(cards), 3)), place)
    elif choice == 2 and cards:
        remove_cards(edit, [rng.choice(cards)])
    elif choice == 3 and cards:
        set_level(edit, [rng.choice(cards)], rng.randrange(1, 6))
    elif choice == 4 and cards:
        set_fields(edit, Card, rng.choice(cards), title=a_sentence(rng, rng.randrange(0, 20)))
    elif choice == 5 and cards:
        duplicate_cards(edit, [rng.choice(cards)])
    elif choice == 6 and len(stages) > 1:
        move_stage(edit, rng.choice(stages).id, rng.choice(stages).id)
    elif choice == 7 and len(lanes) > 1:
        move_lane(edit, rng.choice(lanes).id, rng.choice(lanes).id)
    elif choice == 8:
        add_stage(edit, next(iter(snapshot.of_kind(Journey))), a_sentence(rng, 2))
    elif choice == 9 and stages:
        remove_stage(edit, rng.choice(stages).id)
    elif choice == 10 and stages:
        add_step(edit, rng.choice(stages).id, a_sentence(rng, 3))
        segment = snapshot.ordered(Segment)[0].id
        set_emotion(edit, rng.choice(stages).id, segment, rng.randrange(-100, 101))
    elif choice == 11 and len(lanes) > 2:
        remove_lane(edit, rng.choice(lanes).id)


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 12))
def test_a_patched_scene_equals_a_rebuilt_one(qapp, engine, seed, edits):
    rng = random.Random(seed)
    document = a_document(many_cards(20, seed=seed % 7, stages=3))
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout = Layout(engine)
    patched = scene_of(engine, layout.board(document.snapshot, journey))
    for _ in range(edits):
        with document.edit("random") as edit:
            random_edit(edit, rng)
        patched.patch(layout.board(document.snapshot, journey))
    rebuilt = scene_of(engine, Layout(engine).board(document.snapshot, journey))
    assert patched.contents() == rebuilt.contents()


def picture(scene: MapScene, pictures: Pictures, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    items = sorted(scene.items_by_key.values(), key=lambda i: i.zValue())
    pictures.begin(1.0, 1.0, 0.0, 0.0)
    for item in items:
        pictures.draw(painter, item.block)
    painter.end()
    return image


def test_only_items_that_differ_are_touched(qapp, engine):
    document = a_document()
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout = Layout(engine)
    scene = scene_of(engine, layout.board(document.snapshot, journey))
    items, blocks = dict(scene.items_by_key), {k: i.block for k, i in scene.items_by_key.items()}
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.stage_id and c.level)
    with document.edit("card.level") as edit:
        set_level(edit, [card.id], card.level % 5 + 1)
    scene.patch(layout.board(document.snapshot, journey))
    changed = {key for key, item in scene.items_by_key.items() if item.block is not blocks[key]}
    assert changed == {f"card:{card.id}"}
    assert scene.items_by_key == items


def test_a_changed_card_is_painted_anew_and_a_moved_one_is_not(qapp, engine):
    renders = []
    theme = load("light")

    def render(painter, block):
        renders.append(block.key)
        paint_block(painter, block, theme, engine)

    document = a_document()
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout, pictures = Layout(engine), Pictures(render)
    scene = MapScene(pictures)
    scene.patch(layout.board(document.snapshot, journey))
    picture(scene, pictures, 900, 900)
    renders.clear()
    stages = document.snapshot.ordered(Stage)
    card = next(c for c in document.snapshot.of_kind(Card).values() if c.stage_id == stages[0].id)
    with document.edit("card.move") as edit:
        move_cards(edit, [card.id], Place(card.lane_id, stages[1].id))
    scene.patch(layout.board(document.snapshot, journey))
    picture(scene, pictures, 900, 900)
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
