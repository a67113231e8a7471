"""Cards: adding, placing and linking them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from clgdesk.document.edit import Edit
from clgdesk.document.pairs import join, part
from clgdesk.document.places import ranks_before
from clgdesk.document.refused import Refused
from clgdesk.model.changes import Changeset
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    SUBTYPES,
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Lane,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

WHOLE = ""
"""Stands for the step of a card that belongs to its whole stage."""


class Place(NamedTuple):
    """A place on the map: a cell, and the card in front of which to stand (None: at the end).

    ``step_id`` is a step of the stage, or ``WHOLE`` for none of them; None leaves it open: a card
    that stays on its stage stays in its step.
    """

    lane_id: str
    stage_id: str
    step_id: str | None = None
    before: str | None = None


def cards_in(snapshot: Snapshot, lane_id: str, stage_id: str) -> tuple[Card, ...]:
    """Return the cards of a cell in their order."""
    return tuple(c for c in snapshot.where(Card, "stage_id", stage_id) if c.lane_id == lane_id)


def cards_of_step(
    snapshot: Snapshot, lane_id: str, stage_id: str, step_id: str | None
) -> tuple[Card, ...]:
    """Return the cards of a cell that are of a step (``WHOLE``: of none; None: all of them)."""
    found = cards_in(snapshot, lane_id, stage_id)
    return found if step_id is None else tuple(c for c in found if c.step_id == (step_id or None))


def tray(snapshot: Snapshot) -> tuple[Card, ...]:
    """Return the cards that are not on a stage, in their order."""
    return snapshot.where(Card, "stage_id", None)


def sent_to_tray(changeset: Changeset) -> int:
    """Return how many cards a changeset takes off their stages or lanes."""
    ends = ((change.before, change.after) for change in changeset if change.kind == Card.KIND)
    return sum(
        isinstance(before, Card)
        and isinstance(after, Card)
        and before.stage_id is not None
        and after.stage_id is None
        for before, after in ends
    )


def _siblings(snapshot: Snapshot, place: Place | None) -> tuple[Card, ...]:
    return tray(snapshot) if place is None else cards_in(snapshot, place.lane_id, place.stage_id)


def placed(snapshot: Snapshot, card: Card, place: Place | None, rank: str) -> Card:
    """Return a card as it is at a place (None: in the tray)."""
    if place is None:
        return replace(card, rank=rank, lane_id=None, stage_id=None, step_id=None, span=1)
    return replace(
        card,
        rank=rank,
        lane_id=place.lane_id,
        stage_id=place.stage_id,
        step_id=_step_at(card, place),
        span=min(card.span, stages_from(snapshot, place.stage_id)),
    )


def _step_at(card: Card, place: Place) -> str | None:
    """Return the step that a card has at a place."""
    if place.step_id is None and card.stage_id == place.stage_id:
        return card.step_id
    return place.step_id or None


def stages_from(snapshot: Snapshot, stage_id: str) -> int:
    """Return how many stages there are from one on: as many as a card there can span."""
    stage = snapshot.find(Stage, stage_id)
    if stage is None:
        return 1
    ids = [s.id for s in snapshot.where(Stage, "journey_id", stage.journey_id)]
    return len(ids) - ids.index(stage_id)


def set_span(edit: Edit, ids: Iterable[str], span: int) -> None:
    """Let cards span so many stages from their own on, as many as there are."""
    for card_id in ids:
        card = edit.get(Card, card_id)
        if card.stage_id is not None:
            most = stages_from(edit.snapshot, card.stage_id)
            edit.put(replace(card, span=max(1, min(span, most))))


def widen(edit: Edit, ids: Iterable[str], by: int) -> None:
    """Let cards span more stages, or fewer."""
    for card_id in ids:
        card = edit.get(Card, card_id)
        if card.stage_id is not None:
            now = min(card.span, stages_from(edit.snapshot, card.stage_id))
            set_span(edit, [card_id], now + by)


def set_step(edit: Edit, ids: Iterable[str], step_id: str | None) -> None:
    """Give cards that stand on its stage a step, or none."""
    for card_id in ids:
        edit.put(replace(edit.get(Card, card_id), step_id=step_id))


def add_card(
    edit: Edit, kind: str, place: Place | None = None, *, title: str = "", **fields: Any
) -> Card:
    """Add a card at a place (None: in the tray)."""
    before = None if place is None else place.before
    rank = ranks_before(edit, _siblings(edit.snapshot, place), before)[0]
    card = Card(new_id(), kind=kind, title=title, **fields)
    return edit.put(placed(edit.snapshot, card, place, rank))


def move_cards(
    edit: Edit, ids: Iterable[str], place: Place | None, *, before: str | None = None
) -> None:
    """Move cards to a place (None: the tray, in front of ``before``), keeping the given order.

    Cards that already stand there in that order are left as they are.
    """
    snapshot = edit.snapshot
    moving = [snapshot.get(Card, i) for i in dict.fromkeys(ids)]
    moving_ids = {c.id for c in moving}
    before = before if place is None else place.before
    siblings = _siblings(snapshot, place)
    before = _next_staying(siblings, before, moving_ids)
    others = [c for c in siblings if c.id not in moving_ids]
    steps_stay = place is None or all(_step_at(c, place) == c.step_id for c in moving)
    if steps_stay and _stand_there(siblings, moving, before):
        return
    ranks = ranks_before(edit, others, before, len(moving))
    for card, rank in zip(moving, ranks, strict=True):
        edit.put(placed(snapshot, card, place, rank))


def _next_staying(siblings: tuple[Card, ...], before: str | None, moving: set[str]) -> str | None:
    """Return the first card at or after ``before`` that does not move."""
    ids = [c.id for c in siblings]
    start = ids.index(before) if before in ids else len(ids)
    return next((i for i in ids[start:] if i not in moving), None)


def _stand_there(siblings: tuple[Card, ...], moving: list[Card], before: str | None) -> bool:
    ids = [c.id for c in siblings]
    end = ids.index(before) if before in ids else len(ids)
    return ids[max(0, end - len(moving)) : end] == [c.id for c in moving]


def remove_cards(edit: Edit, ids: Iterable[str]) -> None:
    """Remove cards and their links."""
    for card_id in ids:
        edit.remove(edit.get(Card, card_id))


def set_level(edit: Edit, ids: Iterable[str], level: int | None) -> None:
    """Set the severity or strength of cards, 1 to 5, or None."""
    for card_id in ids:
        edit.put(replace(edit.get(Card, card_id), level=level))


def set_frequency(edit: Edit, ids: Iterable[str], number: int | None, reason: str = "") -> None:
    """Say from how many accounts cards are heard, and why; None counts the evidence again.

    Raises:
        Refused: a number comes without a reason.
    """
    reason = " ".join(reason.split()) if number is not None else ""
    if number is not None and not reason:
        raise Refused(tr("Say why the frequency is another than the evidence counts."))
    for card_id in ids:
        edit.put(replace(edit.get(Card, card_id), frequency=number, frequency_reason=reason))


def set_kind(edit: Edit, ids: Iterable[str], kind: str) -> None:
    """Change the kind of cards; a placed card moves to its stage's lane of that kind, if any."""
    for card_id in ids:
        card = edit.get(Card, card_id)
        subtype = card.subtype if card.subtype in SUBTYPES.get(kind, ()) else ""
        card = edit.put(replace(card, kind=kind, subtype=subtype))
        lane = lane_for(edit.snapshot, card)
        if card.stage_id and lane and lane != card.lane_id:
            move_cards(edit, [card_id], Place(lane, card.stage_id))


def lane_for(snapshot: Snapshot, card: Card) -> str | None:
    """Return the lane a placed card belongs in: its own, or else one that takes its kind."""
    own = snapshot.find(Lane, card.lane_id)
    if own is None:
        return None
    return own.id if takes(own, card.kind) else lane_of_kind(snapshot, own.journey_id, card.kind)


def takes(lane: Lane, kind: str) -> bool:
    """Tell whether cards of a kind belong in a lane."""
    if lane.form == "cards":
        return lane.content in ("", kind)
    return lane.form in ("images", "backstage")


def lane_of_kind(snapshot: Snapshot, journey_id: str, kind: str) -> str | None:
    """Return the first lane of a journey that takes cards of a kind, one made for it first."""
    lanes = [x for x in snapshot.where(Lane, "journey_id", journey_id) if takes(x, kind)]
    lanes.sort(key=lambda lane: (lane.hidden, lane.form != "cards", lane.content != kind))
    return lanes[0].id if lanes else None


def link_segment(edit: Edit, card_id: str, segment_id: str) -> None:
    """Tie a card to a segment."""
    join(edit, CardSegment, card_id=card_id, segment_id=segment_id)


def unlink_segment(edit: Edit, card_id: str, segment_id: str) -> None:
    """Untie a card from a segment."""
    part(edit, CardSegment, card_id=card_id, segment_id=segment_id)


def link_job(edit: Edit, card_id: str, job_id: str) -> None:
    """Tie a card to a job."""
    join(edit, CardJob, card_id=card_id, job_id=job_id)


def unlink_job(edit: Edit, card_id: str, job_id: str) -> None:
    """Untie a card from a job."""
    part(edit, CardJob, card_id=card_id, job_id=job_id)


def link_theme(edit: Edit, card_id: str, name: str) -> Theme:
    """Give a card a theme by name; a theme that is not there yet is made."""
    theme = theme_named(edit, name)
    join(edit, CardTheme, card_id=card_id, theme_id=theme.id)
    return theme


def theme_named(edit: Edit, name: str) -> Theme:
    """Return the theme with that name (case does not matter), made if it is not there."""
    themes = edit.snapshot.ordered(Theme)
    for theme in themes:
        if theme.name.casefold() == name.strip().casefold():
            return theme
    rank = ranks_before(edit, themes, None)[0]
    return edit.put(Theme(new_id(), rank=rank, name=name.strip()))


def unlink_theme(edit: Edit, card_id: str, theme_id: str) -> None:
    """Take a theme off a card."""
    part(edit, CardTheme, card_id=card_id, theme_id=theme_id)
