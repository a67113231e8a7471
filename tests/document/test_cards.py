"""Cards keep their order, their links and their text, wherever they are put."""

import pytest

from clgdesk.document import Document, cards, emotions, journeys, lanes, segments, stages
from clgdesk.document.cards import Place
from clgdesk.document.duplicates import duplicate_cards
from clgdesk.document.refused import Refused
from clgdesk.model.ids import new_id
from clgdesk.model.records import Card, CardSegment, Evidence, Insight, Project
from clgdesk.model.rules import RuleBroken
from clgdesk.model.snapshot import Snapshot


class Map:
    """A journey of three stages and two lanes with five frictions in the first cell."""

    def __init__(self) -> None:
        self.document = Document(Snapshot.of([Project(new_id(), title="Trial")]))
        with self.document.edit("journey.add") as edit:
            self.journey = journeys.add_journey(edit, "Journey").id
            self.stages = [stages.add_stage(edit, self.journey, name).id for name in "ABC"]
            self.friction = lanes.add_lane(edit, self.journey, "cards", "friction", "Friction").id
            self.value = lanes.add_lane(edit, self.journey, "cards", "value", "Value").id
            self.cards = [
                cards.add_card(edit, "friction", self.at(0), title=str(n)).id for n in range(5)
            ]

    def at(self, stage: int, before: str | None = None, lane: str | None = None) -> Place:
        return Place(lane or self.friction, self.stages[stage], before=before)

    def titles(self, stage: int, lane: str | None = None) -> str:
        found = cards.cards_in(self.document.snapshot, lane or self.friction, self.stages[stage])
        return "".join(c.title for c in found)

    def move(self, numbers: list[int], place: Place | None) -> None:
        with self.document.edit("card.move") as edit:
            cards.move_cards(edit, [self.cards[n] for n in numbers], place)

    def tray(self) -> str:
        return "".join(c.title for c in cards.tray(self.document.snapshot))


@pytest.fixture
def trial() -> Map:
    return Map()


def test_cards_stand_in_the_order_they_were_added(trial):
    assert trial.titles(0) == "01234"


@pytest.mark.parametrize(
    ("moving", "before", "expected"),
    [
        ([4], 0, "40123"),
        ([0], None, "12340"),
        ([3, 1], 0, "31024"),
        ([1, 2], 2, "01234"),
        ([0, 4], 0, "04123"),
        ([4, 0], 2, "14023"),
    ],
)
def test_moved_cards_stand_together_in_the_given_order(trial, moving, before, expected):
    trial.move(moving, trial.at(0, None if before is None else trial.cards[before]))
    assert trial.titles(0) == expected


@pytest.mark.parametrize(("moving", "before"), [([1], 1), ([1], 2), ([1, 2], 3), ([4], None)])
def test_a_move_to_the_own_place_leaves_no_entry(trial, moving, before):
    entries = len(trial.document.history())
    trial.move(moving, trial.at(0, None if before is None else trial.cards[before]))
    assert len(trial.document.history()) == entries


def test_cards_go_to_another_cell_and_back_by_undo(trial):
    trial.move([1, 3], trial.at(2))
    assert (trial.titles(0), trial.titles(2)) == ("024", "13")
    trial.document.undo()
    assert (trial.titles(0), trial.titles(2)) == ("01234", "")


def test_cards_go_to_the_tray_and_keep_everything_but_their_place(trial):
    before = trial.document.snapshot.get(Card, trial.cards[2])
    trial.move([2], None)
    card = trial.document.snapshot.get(Card, trial.cards[2])
    assert (card.stage_id, card.lane_id, card.title) == (None, None, before.title)
    assert trial.tray() == "2"


def test_removing_a_stage_puts_its_cards_in_the_tray(trial):
    with trial.document.edit("stage.remove") as edit:
        stages.remove_stage(edit, trial.stages[0])
    assert trial.tray() == "01234"
    trial.document.undo()
    assert trial.titles(0) == "01234"


def test_removing_a_lane_puts_its_cards_in_the_tray(trial):
    with trial.document.edit("lane.remove") as edit:
        lanes.remove_lane(edit, trial.friction)
    assert trial.tray() == "01234"


def test_a_duplicate_stands_behind_its_original_with_the_same_links(trial):
    with trial.document.edit("segment.add") as edit:
        segment = segments.add_segment(edit, "Finance lead")
        cards.link_segment(edit, trial.cards[1], segment.id)
        cards.link_theme(edit, trial.cards[1], "Reporting")
        insight = edit.put(Insight(new_id(), text="It takes a day"))
        edit.put(Evidence(new_id(), insight_id=insight.id, card_id=trial.cards[1]))
    with trial.document.edit("card.duplicate") as edit:
        copy = duplicate_cards(edit, [trial.cards[1]])[0]
    snapshot = trial.document.snapshot
    assert trial.titles(0) == "011234"
    assert [x.segment_id for x in snapshot.where(CardSegment, "card_id", copy.id)] == [segment.id]
    assert len(snapshot.where(Evidence, "card_id", copy.id)) == 1


def test_removing_a_card_removes_its_links_and_undo_brings_them_back(trial):
    with trial.document.edit("card.link") as edit:
        segment = segments.add_segment(edit, "Ops")
        cards.link_segment(edit, trial.cards[0], segment.id)
    before = trial.document.snapshot
    with trial.document.edit("card.remove") as edit:
        cards.remove_cards(edit, [trial.cards[0]])
    assert not trial.document.snapshot.of_kind(CardSegment)
    trial.document.undo()
    assert trial.document.snapshot == before


def test_linking_twice_makes_one_link(trial):
    with trial.document.edit("card.link") as edit:
        segment = segments.add_segment(edit, "Ops")
        cards.link_segment(edit, trial.cards[0], segment.id)
        cards.link_segment(edit, trial.cards[0], segment.id)
    assert len(trial.document.snapshot.of_kind(CardSegment)) == 1


def test_themes_are_found_by_name_whatever_the_case(trial):
    with trial.document.edit("card.link") as edit:
        first = cards.link_theme(edit, trial.cards[0], "Reporting")
        again = cards.link_theme(edit, trial.cards[1], " reporting ")
    assert first.id == again.id


def test_a_card_of_another_kind_moves_to_that_kind_s_lane(trial):
    with trial.document.edit("card.kind") as edit:
        cards.set_kind(edit, [trial.cards[1]], "value")
    assert trial.titles(0, trial.value) == "1"


def test_two_hundred_inserts_at_one_place_keep_their_order(trial):
    for n in range(200):
        with trial.document.edit("card.add") as edit:
            place = trial.at(0, before=trial.cards[1])
            cards.add_card(edit, "friction", place, title=chr(0x4E00 + n))
    middle = "".join(chr(0x4E00 + n) for n in range(200))
    assert trial.titles(0) == "0" + middle + "1234"


def test_a_card_may_not_stand_in_a_lane_of_another_journey(trial):
    with trial.document.edit("journey.add") as edit:
        other = journeys.add_journey(edit, "Other")
        lane = lanes.add_lane(edit, other.id, "cards", "friction", "Friction")
    before = trial.document.snapshot
    with pytest.raises(RuleBroken), trial.document.edit("card.move") as edit:
        cards.move_cards(edit, [trial.cards[0]], Place(lane.id, trial.stages[0]))
    assert trial.document.snapshot is before


def test_a_copied_journey_stands_on_its_own(trial):
    with trial.document.edit("emotion.set") as edit:
        segment = segments.add_segment(edit, "Finance lead")
        emotions.set_emotion(edit, trial.stages[0], segment.id, 50, quote="At last")
        cards.link_segment(edit, trial.cards[0], segment.id)
    with trial.document.edit("journey.duplicate") as edit:
        copy = journeys.duplicate_journey(edit, trial.journey, "To be")
    copied = journeys.cards_of(trial.document.snapshot, copy.id)
    assert [c.title for c in copied] == list("01234")
    assert not {c.id for c in copied} & set(trial.cards)
    with trial.document.edit("journey.remove") as edit:
        journeys.remove_journey(edit, copy.id)
    assert trial.titles(0) == "01234"
    assert not cards.tray(trial.document.snapshot)


def test_a_frequency_is_said_for_a_reason_and_taken_back_with_it(trial):
    first, second = trial.cards[:2]

    def said(card_id):
        card = trial.document.snapshot.get(Card, card_id)
        return card.frequency, card.frequency_reason

    with trial.document.edit("card.frequency") as edit:
        cards.set_frequency(edit, [first, second], 12, "  Counted in\nthe tickets ")
    assert said(first) == said(second) == (12, "Counted in the tickets")
    with pytest.raises(Refused, match="Say why"), trial.document.edit("card.frequency") as edit:
        cards.set_frequency(edit, [first], 13, " ")
    assert said(first) == (12, "Counted in the tickets")
    with trial.document.edit("card.frequency") as edit:
        cards.set_frequency(edit, [first], None, "no matter")
    assert said(first) == (None, "")
    trial.document.undo()
    assert said(first) == (12, "Counted in the tickets")
