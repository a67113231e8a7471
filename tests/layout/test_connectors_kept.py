"""Connectors that are brought up to date after an edit are those that a fresh layout makes."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clgdesk.document import journeys, lanes
from clgdesk.document.cards import Place, add_card
from clgdesk.layout.board import Layout
from clgdesk.layout.connector_blocks import Connector
from clgdesk.method.lens import PLAIN, ActiveLens
from clgdesk.model.ids import new_id
from clgdesk.model.records import Attachment, Card, CardLink, Journey, Lane
from tests.builders import Ids, a_document, many_cards
from tests.layout.plain_shaper import PlainShaper
from tests.random_edits import random_edit

FRICTIONS = ActiveLens(frozenset([("kind", "friction")]))
LENSES = PLAIN, FRICTIONS, FRICTIONS._replace(hides=True), PLAIN._replace(colour_by="owner")


def linked(seed: int):
    """A document of a small map with a link between many of its cards."""
    rng, ids = random.Random(seed), Ids(seed + 50)
    content = many_cards(24, seed=seed % 5, stages=4)
    cards = [card.id for card in content.ordered(Card)]
    pairs = [rng.sample(cards, 2) for _ in range(20)]
    forms = ("leads_to", "blocks", "hand_over")
    links = [CardLink(ids(), *pair, rng.choice(forms), rng.choice(("", "Why"))) for pair in pairs]
    return a_document([*content.records(), *links])


def to_and_from_the_tray(document, rng) -> None:
    """Take a card off the map, or put one on it; or give one another owner."""
    card = rng.choice(document.snapshot.ordered(Card))
    placed = next((c for c in document.snapshot.ordered(Card) if c.lane_id), card)
    with document.edit("card.move") as edit:
        if rng.random() < 0.4:
            edit.put(replace(card, owner=rng.choice(("Ada", "Grace", ""))))
        elif card.lane_id and card.id != placed.id:
            edit.put(replace(card, lane_id=None, stage_id=None, step_id=None, span=1))
        else:
            edit.put(replace(card, lane_id=placed.lane_id, stage_id=placed.stage_id, step_id=None))


def assert_same(one: Connector, other: Connector) -> None:
    """Both are the same; a chip that moved with its line may stand a hundredth of a unit beside."""
    x, y = one.chip.x - other.chip.x, one.chip.y - other.chip.y
    assert max(abs(x), abs(y)) < 0.05
    assert one.chip == other.chip._replace(x=one.chip.x, y=one.chip.y)
    assert (one.block, one.points, one.ends) == (other.block, other.points, other.ends)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), edits=st.integers(1, 10))
def test_kept_connectors_are_those_of_a_fresh_layout(seed, edits):
    rng, document = random.Random(seed), linked(seed)
    journey = next(iter(document.snapshot.of_kind(Journey)))
    layout = Layout(PlainShaper())
    layout.board(document.snapshot, journey)
    for _ in range(edits):
        if rng.random() < 0.7:
            (to_and_from_the_tray if rng.random() < 0.6 else random_edit)(document, rng)
        lens = rng.choice(LENSES)
        board = layout.board(document.snapshot, journey, lens=lens)
        fresh = Layout(PlainShaper()).board(document.snapshot, journey, lens=lens)
        assert board.links.keys() == fresh.links.keys()
        for key, connector in board.links.items():
            assert_same(connector, fresh.links[key])


def test_a_connector_follows_a_card_that_moved_though_its_cell_ends_where_it_did():
    """A picture goes from one card of a cell to the next: what one gains the other loses."""
    document = linked(2)
    lane_id, stage_id = next((c.lane_id, c.stage_id) for c in document.snapshot.ordered(Card))
    with document.edit("card.add") as edit:
        place = Place(lane_id, stage_id)
        first, second = (add_card(edit, "friction", place, title="Alike") for _ in range(2))
        other = next(c for c in edit.snapshot.ordered(Card) if c.stage_id not in (None, stage_id))
        edit.put(CardLink(new_id(), second.id, other.id))
        image = Attachment(new_id(), first.id, media_type="image/png", width=400, height=300)
        edit.put(image)
    journey, layout = next(iter(document.snapshot.of_kind(Journey))), Layout(PlainShaper())
    before = layout.board(document.snapshot, journey)
    with document.edit("attachment.move") as edit:
        edit.put(replace(image, card_id=second.id))
    board = layout.board(document.snapshot, journey)
    assert board.rows == before.rows
    assert board.by_key[f"card:{second.id}"].y != before.by_key[f"card:{second.id}"].y
    assert board == Layout(PlainShaper()).board(document.snapshot, journey)


def test_a_journey_without_stages_may_get_lanes_while_cards_elsewhere_are_connected():
    rng, document = random.Random(1), linked(1)
    with document.edit("journey.add") as edit:
        bare = journeys.add_journey(edit, "No stages yet")
        lanes.add_lane(edit, bare.id, "cards", "friction", "Friction")
    layout = Layout(PlainShaper())
    assert layout.board(document.snapshot, bare.id).links == {}
    for title in ("Value", "Ideas"):
        with document.edit("lane.add") as edit:
            lanes.add_lane(edit, bare.id, "cards", "", title)
        to_and_from_the_tray(document, rng)
        board = layout.board(document.snapshot, bare.id)
        assert len(board.rows) == len(document.snapshot.where(Lane, "journey_id", bare.id))
        assert board.links == {}


@pytest.mark.parametrize("seed", range(12))
def test_kept_lines_are_those_of_a_fresh_layout_while_wide_cards_come_and_go(seed):
    rng, document = random.Random(seed), linked(seed)
    journey, layout = next(iter(document.snapshot.of_kind(Journey))), Layout(PlainShaper())
    layout.board(document.snapshot, journey)
    for _ in range(12):
        some = rng.choice([c for c in document.snapshot.ordered(Card) if c.lane_id])
        longer = replace(some, span=rng.randint(1, 4), title="Long " * rng.randint(1, 30))
        with document.edit("card.span") as edit:
            edit.put(longer)
        board = layout.board(document.snapshot, journey)
        fresh = Layout(PlainShaper()).board(document.snapshot, journey)
        for key, connector in board.links.items():
            assert_same(connector, fresh.links[key])


@pytest.mark.parametrize("seed", range(6))
def test_lines_keep_apart_as_in_a_fresh_layout_where_cards_are_pushed_down(seed):
    """Both ends of a line go down alike in a lane whose end stays where it is."""
    rng, ids = random.Random(seed), Ids(seed + 70)
    content = many_cards(60, seed=seed, stages=3, lanes=4)
    cards = [card for card in content.ordered(Card) if card.stage_id]
    links = [CardLink(ids(), *(card.id for card in rng.sample(cards, 2))) for _ in range(80)]
    document = a_document([*content.records(), *links])
    journey, layout = next(iter(document.snapshot.of_kind(Journey))), Layout(PlainShaper())
    layout.board(document.snapshot, journey)
    for _ in range(12):
        card = rng.choice(cards)
        with document.edit("card.edit") as edit:
            edit.put(replace(card, title="Words " * rng.randint(1, 30)))
        board = layout.board(document.snapshot, journey)
        fresh = Layout(PlainShaper()).board(document.snapshot, journey)
        for key, connector in board.links.items():
            assert_same(connector, fresh.links[key])
