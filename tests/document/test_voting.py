"""Dot voting: nobody has more dots than agreed, and the result is what was put."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clgdesk.document import Document
from clgdesk.document.cards import add_card, remove_cards
from clgdesk.document.journeys import add_journey
from clgdesk.document.refused import Refused
from clgdesk.document.voting import (
    add_dot,
    dots_left,
    remove_dot,
    remove_round,
    rename_voter,
    result,
    reveal,
    rounds,
    start_round,
    vote_of,
    voters,
)
from clgdesk.method.dots import dots_on
from clgdesk.model.records import Card, Vote, VotingRound
from clgdesk.model.snapshot import Snapshot
from tests.builders import a_project


def a_round(dots: int = 3, cards: int = 3) -> tuple[Document, VotingRound, list[str]]:
    document = Document(Snapshot.of(a_project()))
    with document.edit("project.new") as edit:
        journey = add_journey(edit, "Ours")
        ids = [add_card(edit, "friction", title=f"Card {n}").id for n in range(cards)]
        held = start_round(edit, journey.id, "  What first?  ", dots)
    return document, held, ids


def put(document: Document, held: VotingRound, card: str, voter: str) -> None:
    with document.edit("vote.add") as edit:
        add_dot(edit, held.id, card, voter)


def take(document: Document, held: VotingRound, card: str, voter: str) -> None:
    with document.edit("vote.remove") as edit:
        remove_dot(edit, held.id, card, voter)


def test_a_person_puts_dots_takes_them_off_and_has_so_many():
    document, held, (one, two, _three) = a_round()
    assert held.title == "What first?"
    put(document, held, one, "Ada")
    put(document, held, one, " Ada ")
    put(document, held, two, "Ada")
    assert dots_left(document.snapshot, held.id, "Ada") == 0
    with pytest.raises(Refused, match="Ada has used all 3 dots of this round"):
        put(document, held, two, "Ada")
    take(document, held, one, "Ada")
    put(document, held, two, "Ada")
    assert [(p.card.id, p.dots) for p in result(document.snapshot, held.id)] == [(two, 2), (one, 1)]
    take(document, held, one, "Ada")
    assert vote_of(document.snapshot, held.id, one, "Ada") is None
    take(document, held, one, "Ada")  # there is none: nothing happens


def test_dots_need_a_name_and_an_open_round():
    document, held, (one, *_) = a_round()
    with pytest.raises(Refused, match="type a name"):
        put(document, held, one, "   ")
    put(document, held, one, "Ada")
    with document.edit("voting_round.reveal") as edit:
        reveal(edit, held.id)
    for verb in (put, take):
        with pytest.raises(Refused, match="revealed"):
            verb(document, held, one, "Ada")
    with document.edit("voting_round.hide") as edit:
        reveal(edit, held.id, shown=False)
    take(document, held, one, "Ada")


def test_cards_with_equal_dots_share_a_place():
    document, held, (one, two, three) = a_round(dots=5)
    for card, voter in ((one, "A"), (one, "B"), (two, "A"), (two, "B"), (three, "A")):
        put(document, held, card, voter)
    places = [(p.place, p.dots, p.voters) for p in result(document.snapshot, held.id)]
    assert places == [(1, 2, 2), (1, 2, 2), (3, 1, 1)]
    assert voters(document.snapshot, held.id) == ("A", "B")


def test_a_deleted_card_loses_its_dots_and_undo_brings_both_back():
    document, held, (one, two, _three) = a_round()
    put(document, held, one, "Ada")
    put(document, held, two, "Ada")
    with document.edit("card.remove") as edit:
        remove_cards(edit, [one])
    assert [p.card.id for p in result(document.snapshot, held.id)] == [two]
    assert dots_left(document.snapshot, held.id, "Ada") == 2
    document.undo()
    assert dots_left(document.snapshot, held.id, "Ada") == 1


def test_dots_are_seen_once_revealed_and_no_longer_when_a_newer_round_begins():
    document, held, (one, *_) = a_round()
    put(document, held, one, "Ada")
    card = document.snapshot.get(Card, one)
    assert dots_on(document.snapshot, card) == 0
    with document.edit("voting_round.reveal") as edit:
        reveal(edit, held.id)
    assert dots_on(document.snapshot, card) == 1
    with document.edit("voting_round.add") as edit:
        later = start_round(edit, held.journey_id, "Again", 2)
        edit.put(replace(later, held_at="2999-01-01T00:00:00.000Z"))
    assert dots_on(document.snapshot, card) == 0
    assert [r.id for r in rounds(document.snapshot, held.journey_id)] == [later.id, held.id]
    with document.edit("voting_round.remove") as edit:
        remove_round(edit, later.id)
    assert dots_on(document.snapshot, card) == 1


def test_a_voter_takes_all_dots_along_to_another_name_but_not_to_somebody_elses():
    document, held, (one, two, _three) = a_round()
    put(document, held, one, "Voter 1")
    put(document, held, two, "Bo")
    with document.edit("vote.rename") as edit:
        rename_voter(edit, held.id, "Voter 1", "Ada")
    assert voters(document.snapshot, held.id) == ("Ada", "Bo")
    with pytest.raises(Refused, match="Bo has voted"), document.edit("vote.rename") as edit:
        rename_voter(edit, held.id, "Ada", "Bo")


_steps = st.lists(
    st.tuples(
        st.sampled_from(("put", "take", "undo", "redo", "hide", "reveal", "delete", "rename")),
        st.integers(0, 3),
        st.sampled_from(("Ada", "Bo", "Cy")),
    ),
    max_size=60,
)


@given(st.integers(1, 4), _steps)
def test_no_sequence_of_votes_exceeds_the_budget(dots, steps):
    document, held, cards = a_round(dots, cards=4)
    for verb, number, voter in steps:
        try:
            _do(document, held, verb, cards[number], voter)
        except (Refused, LookupError):
            continue
        _check(document.snapshot, held, dots)


def _do(document: Document, held: VotingRound, verb: str, card: str, voter: str) -> None:
    if verb in ("undo", "redo"):
        if document.snapshot.find(VotingRound, held.id) and len(document.stacks.undo) > 1:
            getattr(document, verb)()
        return
    with document.edit(verb) as edit:
        if verb == "put":
            add_dot(edit, held.id, card, voter)
        elif verb == "take":
            remove_dot(edit, held.id, card, voter)
        elif verb == "delete":
            remove_cards(edit, [card])
        elif verb == "rename":
            rename_voter(edit, held.id, voter, "Ada")
        else:
            reveal(edit, held.id, shown=verb == "reveal")


def _check(snapshot: Snapshot, held: VotingRound, dots: int) -> None:
    used: Counter[str] = Counter()
    for vote in snapshot.where(Vote, "round_id", held.id):
        used[vote.voter] += vote.dots
    assert all(0 < count <= dots for count in used.values())
    assert sum(p.dots for p in result(snapshot, held.id)) == sum(used.values())
    for voter, count in used.items():
        assert dots_left(snapshot, held.id, voter) == dots - count
