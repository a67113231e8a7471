"""Copies of cards: where they stand, what they keep, and how often a project is put together."""

from dataclasses import replace

import pytest

from clgdesk.document import Document
from clgdesk.document.attachments import NewFile, add_attachments, attachments_of
from clgdesk.document.cards import Place, add_card, cards_in, link_theme, tray
from clgdesk.document.duplicates import duplicate_cards
from clgdesk.document.edit import Edit
from clgdesk.document.journeys import add_journey, duplicate_journey
from clgdesk.document.lane_copies import copy_lane
from clgdesk.document.lanes import add_lane
from clgdesk.document.links import link_cards, links_among
from clgdesk.document.stages import add_stage
from clgdesk.model.records import Card, CardTheme
from clgdesk.model.rules import check
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project


class World:
    """Two journeys with a stage of the same name; the first has a stage and cards more."""

    def __init__(self, cards: int = 6) -> None:
        self.document = Document(Snapshot.of(a_project()))
        with self.document.edit("project.new") as edit:
            self.one, self.two = (add_journey(edit, t).id for t in ("One", "Two"))
            self.look, self.use = (add_stage(edit, self.one, t).id for t in ("Look", "Use"))
            self.there = add_stage(edit, self.two, "Use").id
            self.lane = add_lane(edit, self.one, "cards", "", "Cards").id
            self.cards = [self._card(edit, at).id for at in range(cards)]
            for first, second in zip(self.cards, self.cards[2:], strict=False):
                link_cards(edit, first, second)

    def _card(self, edit: Edit, at: int) -> Card:
        card = add_card(
            edit, "note", Place(self.lane, (self.look, self.use)[at % 2]), title=f"{at}"
        )
        link_theme(edit, card.id, f"theme {at}")
        add_attachments(edit, card.id, [NewFile(f"{at}.txt", "text/plain", b"x")])
        return card

    @property
    def snapshot(self) -> Snapshot:
        assert not check(self.document.snapshot)
        return self.document.snapshot

    def edit(self):
        return self.document.edit("test")


def titles(cards) -> list[str]:
    return [card.title for card in cards]


def expect_the_same_ties(snapshot: Snapshot, copies) -> None:
    for card in copies:
        assert len(snapshot.where(CardTheme, "card_id", card.id)) == 1
        assert [file.name for file in attachments_of(snapshot, card.id)] == [f"{card.title}.txt"]


def test_a_copied_lane_keeps_order_ties_files_and_connectors() -> None:
    world = World()
    with world.edit() as edit:
        copied = copy_lane(edit, world.lane, world.two)
    snapshot = world.snapshot
    there, waiting = cards_in(snapshot, copied.lane.id, world.there), tray(snapshot)
    assert (titles(there), titles(waiting)) == (["1", "3", "5"], ["0", "2", "4"])
    assert copied.cards == 3
    expect_the_same_ties(snapshot, (*there, *waiting))
    assert len(links_among(snapshot, [c.id for c in (*there, *waiting)])) == 4


def test_each_duplicate_stands_behind_its_original_also_where_ranks_leave_no_room() -> None:
    world = World()
    with world.edit() as edit:
        for card_id in world.cards:
            edit.put(replace(edit.get(Card, card_id), rank="a0"))
    with world.edit() as edit:
        copies = duplicate_cards(edit, [world.cards[0], world.cards[4]])
    cell = cards_in(world.snapshot, world.lane, world.look)
    assert titles(cell) == ["0", "0", "2", "4", "4"]
    assert [c.id for c in cell if c.id not in world.cards] == [c.id for c in copies]
    expect_the_same_ties(world.snapshot, cell)


@pytest.mark.parametrize("verb", ["lane", "journey", "cards"])
def test_a_project_is_not_put_together_again_for_each_copied_card(verb, monkeypatch) -> None:
    def counted(cards: int) -> int:
        world, count = World(cards), 0
        changed = Snapshot.changed

        def counting(snapshot, changeset):
            nonlocal count
            count += 1
            return changed(snapshot, changeset)

        monkeypatch.setattr(Snapshot, "changed", counting)
        with world.edit() as edit:
            if verb == "lane":
                copy_lane(edit, world.lane, world.two)
            elif verb == "journey":
                duplicate_journey(edit, world.one, "Copy")
            else:
                duplicate_cards(edit, world.cards)
        monkeypatch.setattr(Snapshot, "changed", changed)
        return count

    assert counted(40) == counted(4)
