"""What a workshop shows on cards: dots of a vote, and backs that tell nothing."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.document.refused import Refused
from clgdesk.document.voting import add_dot, remove_round, reveal, rounds, start_round
from clgdesk.layout.board import Layout
from clgdesk.layout.page_legend import legend
from clgdesk.layout.page_use import used
from clgdesk.layout.shapes import Block, Text
from clgdesk.method.lens import PLAIN
from clgdesk.model.records import Card, Journey
from tests.builders import a_document, many_cards
from tests.layout.plain_shaper import PlainShaper


def a_map() -> tuple[Document, str]:
    document = a_document(many_cards(12, stages=3))
    return document, next(iter(document.snapshot.of_kind(Journey)))


def on_map(document: Document) -> list[Card]:
    return [c for c in document.snapshot.of_kind(Card).values() if c.stage_id is not None]


def block_of(document: Document, journey: str, card: Card) -> Block:
    block = Layout(PlainShaper()).board(document.snapshot, journey).block(f"card:{card.id}")
    assert block is not None
    return block


def texts(block: Block) -> list[str]:
    return [shape.line.text for shape in block.shapes if isinstance(shape, Text)]


def change(document: Document, card: Card, **fields) -> Card:
    with document.edit("card.edit") as edit:
        return edit.put(replace(document.snapshot.get(Card, card.id), **fields))


def test_the_back_of_a_card_has_no_words_and_one_height():
    document, journey = a_map()
    card = on_map(document)[0]
    heights = set()
    for words in ("", "Short", "A long story " * 40):
        change(document, card, face_down=True, title=words, level=5)
        back = block_of(document, journey, card)
        assert texts(back) == []
        assert back.label.endswith(": face down")
        heights.add(back.h)
    assert len(heights) == 1


def test_the_back_has_the_colour_of_its_kind_whatever_cards_are_coloured_by():
    document, journey = a_map()
    card = change(document, on_map(document)[0], face_down=True, owner="Ada")
    layout, key = Layout(PlainShaper()), f"card:{card.id}"
    plain = layout.board(document.snapshot, journey).block(key)
    lens = PLAIN._replace(colour_by="owner")
    coloured = layout.board(document.snapshot, journey, lens=lens).block(key)
    assert plain is not None
    assert coloured is not None
    assert plain.shapes == coloured.shapes


def test_dots_stand_on_the_card_once_they_are_revealed():
    document, journey = a_map()
    card = on_map(document)[0]
    with document.edit("vote") as edit:
        held = start_round(edit, journey, "First", 5)
        for voter in ("A", "B", "B"):
            add_dot(edit, held.id, card.id, voter)
    hidden = block_of(document, journey, card)
    with document.edit("reveal") as edit:
        reveal(edit, held.id)
    seen = block_of(document, journey, card)
    assert [t for t in texts(seen) if t not in texts(hidden)] == ["3"]
    assert seen.label == f"{hidden.label}, 3 dots"


_STEPS = ("round", "vote", "vote", "vote", "reveal", "hide", "remove", "down", "up")


@given(st.integers(0, 10_000))
def test_a_board_kept_up_to_date_equals_a_fresh_one(seed):
    document, journey = a_map()
    rng, layout = random.Random(seed), Layout(PlainShaper())
    for _ in range(15):
        try:
            _step(document, journey, rng.choice(_STEPS), rng)
        except Refused:
            continue
        kept = layout.board(document.snapshot, journey)
        fresh = Layout(PlainShaper()).board(document.snapshot, journey)
        assert kept.blocks == fresh.blocks


def _step(document: Document, journey: str, verb: str, rng: random.Random) -> None:
    card, held = rng.choice(on_map(document)), rounds(document.snapshot, journey)
    if verb in ("down", "up"):
        change(document, card, face_down=verb == "down")
        return
    with document.edit(verb) as edit:
        if verb == "round":
            start_round(edit, journey, "Again", 2)
        elif held and verb == "vote":
            add_dot(edit, held[0].id, card.id, rng.choice("AB"))
        elif held and verb == "remove":
            remove_round(edit, held[0].id)
        elif held:
            reveal(edit, held[0].id, shown=verb == "reveal")


def test_the_legend_on_paper_explains_dots_and_backs_where_there_are_some():
    document, journey = a_map()
    assert not {"dots of the vote", "face down"} & set(_legend(document, journey))
    one, two, *_ = on_map(document)
    change(document, two, face_down=True)
    with document.edit("vote") as edit:
        held = start_round(edit, journey, "First", 5)
        add_dot(edit, held.id, one.id, "A")
        reveal(edit, held.id)
    assert {"dots of the vote", "face down"} <= set(_legend(document, journey))


def _legend(document: Document, journey: str) -> list[str]:
    what = used(document.snapshot, document.snapshot.get(Journey, journey))
    return texts(legend(PlainShaper(), what, 900))
