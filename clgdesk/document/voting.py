"""Dot voting: rounds, the dots that people put on cards, and what comes of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from clgdesk.document.document import now
from clgdesk.document.edit import Edit
from clgdesk.document.refused import Refused
from clgdesk.model.fields import specs
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Card, Vote, VotingRound
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn


class Placing(NamedTuple):
    """What a card reached in a round: its place (equal dots share it), dots and voters."""

    place: int
    card: Card
    dots: int
    voters: int


def rounds(snapshot: Snapshot, journey_id: str) -> tuple[VotingRound, ...]:
    """Return the rounds of a journey, the newest first."""
    found = snapshot.where(VotingRound, "journey_id", journey_id)
    return tuple(sorted(found, key=lambda r: (r.held_at or "", r.id), reverse=True))


def start_round(edit: Edit, journey_id: str, title: str, dots: int) -> VotingRound:
    """Start a round in which each person has so many dots."""
    title = title.strip()[: specs(VotingRound)["title"].limit]
    return edit.put(VotingRound(new_id(), journey_id, title, held_at=now(), dots=dots))


def remove_round(edit: Edit, round_id: str) -> None:
    """Remove a round with its dots."""
    edit.remove(edit.get(VotingRound, round_id))


def reveal(edit: Edit, round_id: str, *, shown: bool = True) -> None:
    """Show the dots of a round on the cards, or hide them again."""
    edit.put(replace(edit.get(VotingRound, round_id), revealed=shown))


def add_dot(edit: Edit, round_id: str, card_id: str, voter: str) -> Vote:
    """Put one dot of a person on a card.

    Raises:
        Refused: the person has no dot left, has no name, or the round is over.
    """
    voter = _named(voter)
    held = _open_round(edit, round_id)
    if dots_left(edit.snapshot, round_id, voter) < 1:
        words = trn(
            "{voter} has used the one dot of this round. Take it off its card to move it.",
            "{voter} has used all {n} dots of this round. Take one off a card to move it.",
            held.dots,
        )
        raise Refused(words.format(voter=voter, n=held.dots))
    card = edit.get(Card, card_id)
    vote = vote_of(edit.snapshot, round_id, card.id, voter)
    if vote is not None:
        return edit.put(replace(vote, dots=vote.dots + 1))
    return edit.put(Vote(pair_id("vote", round_id, card.id, voter), round_id, card.id, voter))


def remove_dot(edit: Edit, round_id: str, card_id: str, voter: str) -> None:
    """Take one dot of a person off a card; where there is none, nothing happens.

    Raises:
        Refused: the round is over.
    """
    _open_round(edit, round_id)
    vote = vote_of(edit.snapshot, round_id, card_id, _named(voter))
    if vote is None:
        return
    if vote.dots > 1:
        edit.put(replace(vote, dots=vote.dots - 1))
    else:
        edit.remove(vote)


def _named(voter: str) -> str:
    voter = " ".join(voter.split())[: specs(Vote)["voter"].limit]
    if not voter:
        raise Refused(tr("Dots belong to somebody: type a name first."))
    return voter


def _open_round(edit: Edit, round_id: str) -> VotingRound:
    held = edit.get(VotingRound, round_id)
    if held.revealed:
        raise Refused(tr("The dots of this round are revealed. Hide them to go on voting."))
    return held


def vote_of(snapshot: Snapshot, round_id: str, card_id: str, voter: str) -> Vote | None:
    """Return the vote of a person on a card, if there is one."""
    votes = snapshot.where(Vote, "card_id", card_id)
    return next((v for v in votes if v.round_id == round_id and v.voter == voter), None)


def dots_left(snapshot: Snapshot, round_id: str, voter: str) -> int:
    """Return how many dots a person has left in a round."""
    held = snapshot.get(VotingRound, round_id)
    votes = snapshot.where(Vote, "round_id", round_id)
    return held.dots - sum(vote.dots for vote in votes if vote.voter == voter)


def voters(snapshot: Snapshot, round_id: str) -> tuple[str, ...]:
    """Return who has voted in a round, by name."""
    return tuple(sorted({vote.voter for vote in snapshot.where(Vote, "round_id", round_id)}))


def result(snapshot: Snapshot, round_id: str) -> tuple[Placing, ...]:
    """Return the cards that got dots, the most first."""
    return tuple(_placings(snapshot, round_id))


def _placings(snapshot: Snapshot, round_id: str) -> Iterator[Placing]:
    dots: dict[str, int] = {}
    people: dict[str, int] = {}
    for vote in snapshot.where(Vote, "round_id", round_id):
        dots[vote.card_id] = dots.get(vote.card_id, 0) + vote.dots
        people[vote.card_id] = people.get(vote.card_id, 0) + 1
    ranked = sorted(dots, key=lambda i: (-dots[i], -people[i], snapshot.get(Card, i).title, i))
    place = 0
    for number, card_id in enumerate(ranked, 1):
        if number == 1 or dots[card_id] != dots[ranked[number - 2]]:
            place = number
        yield Placing(place, snapshot.get(Card, card_id), dots[card_id], people[card_id])


def rename_voter(edit: Edit, round_id: str, old: str, new: str) -> None:
    """Give a person another name, with all dots of a round.

    Raises:
        Refused: somebody of that name has voted already, or there is no name.
    """
    new = _named(new)
    if new == old:
        return
    if new in voters(edit.snapshot, round_id):
        raise Refused(tr("{voter} has voted already in this round.").format(voter=new))
    for vote in edit.snapshot.where(Vote, "round_id", round_id):
        if vote.voter == old:
            edit.remove(vote)
            fresh = pair_id("vote", round_id, vote.card_id, new)
            edit.put(replace(vote, id=fresh, voter=new))
