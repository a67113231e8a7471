"""Exercises of a workshop: a mark where one starts, and the one step back to there."""

from collections.abc import Iterator
from dataclasses import replace

from clgdesk.document.document import Document
from clgdesk.document.edit import Edit
from clgdesk.document.past import snapshot_after
from clgdesk.model.changes import Change, Changeset
from clgdesk.model.history import Entry
from clgdesk.model.records import AgendaItem, Card, Insight, Journey, Vote, VotingRound
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn

EXERCISE = "exercise"
"""What the mark at the start of an exercise is about."""
_PLACE = ("stage_id", "lane_id", "step_id", "rank")


def start_exercise(document: Document, name: str) -> Entry:
    """Set the mark of an exercise that starts now."""
    return document.mark(name, about=EXERCISE)


def current_exercise(document: Document) -> Entry | None:
    """Return the mark of the exercise that started last, whenever that was."""
    marks = (e for e in reversed(document.history()) if e.label == "mark")
    return next((e for e in marks if e.merge_key == EXERCISE), None)


def start_of(document: Document, mark: Entry) -> Snapshot:
    """Return the project as it was when an exercise started."""
    return snapshot_after(document, mark.id)


def since(snapshot: Snapshot, past: Snapshot) -> Changeset:
    """Return what going back to an earlier state would change: not the agenda, not the lock."""
    return Changeset.of(_back(snapshot, past))


def _back(snapshot: Snapshot, past: Snapshot) -> Iterator[Change]:
    for change in snapshot.difference(past):
        before, after = change.before, change.after
        if change.kind == AgendaItem.KIND:
            continue
        if isinstance(before, Journey) and isinstance(after, Journey):
            yield Change(change.kind, change.id, before, replace(after, locked=before.locked))
        else:
            yield change


def go_back_to(edit: Edit, past: Snapshot) -> None:
    """Make the map what it was when the exercise started; agenda and lock stay."""
    for change in since(edit.snapshot, past):
        if change.after is not None:
            edit.put(change.after)
        elif change.before is not None:
            edit.remove(change.before)


def changes_in_words(snapshot: Snapshot, past: Snapshot) -> str:
    """Say what happened since an earlier state: "12 cards added, 3 moved"; empty for nothing."""
    back = since(snapshot, past)
    cards = [change for change in back if change.kind == Card.KIND]
    added = sum(change.after is None for change in cards)
    removed = sum(change.before is None for change in cards)
    both = [change for change in cards if change.before is not None and change.after is not None]
    moved = sum(_differs(change, _PLACE) for change in both)
    changed = len(both) - sum(_only_moved(change) for change in both)
    votes = len({_card_of(change) for change in back if change.kind == Vote.KIND})
    own = (Vote.KIND, VotingRound.KIND)
    heard = sum(c.kind == Insight.KIND and c.after is None for c in back)
    others = sum(not c.kind.startswith("card") and c.kind not in own for c in back) - heard
    counts = (
        (trn("{n} card added", "{n} cards added", added), added),
        (trn("{n} card moved", "{n} cards moved", moved), moved),
        (trn("{n} card changed", "{n} cards changed", changed), changed),
        (trn("{n} card deleted", "{n} cards deleted", removed), removed),
        (trn("{n} insight added", "{n} insights added", heard), heard),
        (trn("votes on {n} card", "votes on {n} cards", votes), votes),
        (trn("{n} other change", "{n} other changes", others), others),
    )
    words = [text.format(n=count) for text, count in counts if count]
    if back and not words:
        return tr("small things changed")
    return ", ".join(words)


def _differs(change: Change, names: tuple[str, ...]) -> bool:
    return any(getattr(change.before, n) != getattr(change.after, n) for n in names)


def _only_moved(change: Change) -> bool:
    assert isinstance(change.before, Card)
    assert isinstance(change.after, Card)
    place = {name: getattr(change.after, name) for name in (*_PLACE, "span")}
    there = replace(change.before, **place)
    return there == change.after


def _card_of(change: Change) -> str:
    vote = change.before if change.after is None else change.after
    assert isinstance(vote, Vote)
    return vote.card_id
