"""The dots of a vote that may be seen: those of the newest round of a journey, once revealed."""

from clgdesk.model.records import Card, Stage, Vote, VotingRound
from clgdesk.model.snapshot import Snapshot


def dots_on(snapshot: Snapshot, card: Card) -> int:
    """Return how many dots a card shows.

    While a newer round is hidden, those of older rounds are too: they would sway who votes.
    """
    votes = snapshot.where(Vote, "card_id", card.id)
    if not votes:
        return 0
    shown = shown_round(snapshot, _journey_id(snapshot, card, votes[-1]))
    if shown is None or not shown.revealed:
        return 0
    return sum(vote.dots for vote in votes if vote.round_id == shown.id)


def shown_round(snapshot: Snapshot, journey_id: str) -> VotingRound | None:
    """Return the newest round of a journey."""
    held = snapshot.where(VotingRound, "journey_id", journey_id)
    return max(held, key=lambda r: (r.held_at or "", r.id), default=None)


def _journey_id(snapshot: Snapshot, card: Card, vote: Vote) -> str:
    """Return the journey a card stands on; one in the tray follows where it got its dots."""
    stage = snapshot.find(Stage, card.stage_id)
    return stage.journey_id if stage else snapshot.get(VotingRound, vote.round_id).journey_id
