"""Copies a lane to another journey: what it says, to the stages that are their like."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple

from clgdesk.document.cards import WHOLE, Place, add_card
from clgdesk.document.duplicates import copy_cards
from clgdesk.document.edit import Edit
from clgdesk.document.lanes import add_lane, cell_text, set_cell_text
from clgdesk.document.places import ranks_before
from clgdesk.model.ids import new_id
from clgdesk.model.records import (
    Card,
    CellText,
    EmotionPoint,
    Lane,
    Metric,
    Stage,
    Step,
)
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr, trn


class CopiedLane(NamedTuple):
    """A lane that was copied, and how much of it found no stage and went to the tray.

    ``kept`` counts the stages of the other journey that said something there already, ``points``
    those of a curve that found no stage: of them no more than the quote is kept. ``steps`` counts
    those that found no stage, ``metrics`` those that a lane of metrics shows here: what is measured
    is measured once. ``hidden`` counts cards that were left out because they are not seen.
    """

    lane: Lane
    cards: int = 0
    texts: int = 0
    kept: int = 0
    points: int = 0
    steps: int = 0
    metrics: int = 0
    hidden: int = 0

    def sentence(self, journey: str) -> str:
        """Say what happened, in one sentence."""
        where = tr("“{lane}” was copied to “{journey}”").format(
            lane=self.lane.title, journey=journey
        )
        asides = [
            trn("{n} card", "{n} cards", self.cards).format(n=self.cards) if self.cards else "",
            trn("{n} text", "{n} texts", self.texts).format(n=self.texts) if self.texts else "",
        ]
        lost = tr(" and ").join(filter(None, asides))
        parts = [where]
        if lost:
            parts.append(tr("{things} had no stage there and went to the tray").format(things=lost))
        if self.points:
            words = trn(
                "{n} point of the curve had no stage there",
                "{n} points of the curve had no stage there", self.points,
            )  # fmt: skip
            parts.append(words.format(n=self.points))
        if self.steps:
            words = trn("{n} step had no stage there", "{n} steps had no stage there", self.steps)
            parts.append(words.format(n=self.steps))
        if self.metrics:
            words = trn(
                "it shows the metrics of the stages there: {n} metric stays with its stage here",
                "it shows the metrics of the stages there: {n} metrics stay with their stages here",
                self.metrics,
            )
            parts.append(words.format(n=self.metrics))
        if self.kept:
            words = trn(
                "{n} stage there kept what it said", "{n} stages there kept what they said",
                self.kept,
            )  # fmt: skip
            parts.append(words.format(n=self.kept))
        if self.hidden:
            words = trn(
                "{n} hidden card was left out", "{n} hidden cards were left out", self.hidden
            )
            parts.append(words.format(n=self.hidden))
        return "; ".join(parts) + "."


def counterparts(snapshot: Snapshot, from_id: str, to_id: str) -> dict[str, str]:
    """Return for the stages of one journey those of another: by title, else by position.

    A stage that is the like of one by title is not that of another by position.
    """
    mine = snapshot.where(Stage, "journey_id", from_id)
    theirs = snapshot.where(Stage, "journey_id", to_id)
    free = {_name(stage.title): stage.id for stage in reversed(theirs) if stage.title.strip()}
    found: dict[str, str] = {}
    for stage in mine:
        like = free.pop(_name(stage.title), None)
        if like is not None:
            found[stage.id] = like
    taken = set(found.values())
    for stage, other in zip(mine, theirs, strict=False):
        if stage.id not in found and other.id not in taken:
            found[stage.id] = other.id
            taken.add(other.id)
    return found


def _name(title: str) -> str:
    return " ".join(title.casefold().split())


def copy_lane(
    edit: Edit, lane_id: str, journey_id: str, without: Collection[str] = frozenset()
) -> CopiedLane:
    """Copy a lane with its texts, cards, steps and curves to the end of another journey.

    The cards ``without`` which it is copied are told by their ids.

    What stands at a stage that has no like there goes to the tray, a text as a note; the steps of
    such a stage stay where they are, and metrics in any case.
    """
    lane = edit.get(Lane, lane_id)
    copy = add_lane(edit, journey_id, lane.form, lane.content, lane.title, lane.subtitle)
    copy = edit.put(replace(copy, collapsed=lane.collapsed))
    like = counterparts(edit.snapshot, lane.journey_id, journey_id)
    if lane.form == "emotion":
        return CopiedLane(copy, 0, *_copy_curves(edit, lane, like))
    if lane.form == "steps":
        return CopiedLane(copy, steps=_copy_steps(edit, lane, like))
    if lane.form == "metrics":
        return CopiedLane(copy, metrics=len(_metrics(edit.snapshot, lane)))
    texts, kept = _copy_texts(edit, lane, copy, like)
    astray = _copy_cards(edit, lane, copy, like, without)
    return CopiedLane(copy, astray, texts, kept, hidden=len(without))


def _copy_texts(edit: Edit, lane: Lane, copy: Lane, like: dict[str, str]) -> tuple[int, int]:
    """Copy texts; returns how many went to the tray, and at how many stages one stood already."""
    if lane.form != "text":
        return 0, 0
    astray = kept = 0
    steps = _steps(edit.snapshot, like)
    for stage, step_id, text in _texts(edit.snapshot, lane):
        there = like.get(stage.id)
        if there is None:
            add_card(edit, "note", title=text)
            astray += 1
            continue
        said = cell_text(edit.snapshot, copy.id, there, steps.get(step_id))
        if lane.content and said.strip():
            kept += said != text
            continue
        joined = "\n".join(filter(None, (said, text)))
        set_cell_text(edit, copy.id, there, joined, steps.get(step_id))
    return astray, kept


def _texts(snapshot: Snapshot, lane: Lane) -> list[tuple[Stage, str | None, str]]:
    """Return the texts of a lane with their stage and step, stage by stage."""
    found: list[tuple[Stage, str | None, str]] = []
    for stage in snapshot.where(Stage, "journey_id", lane.journey_id):
        if lane.content:
            found.append((stage, None, str(getattr(stage, lane.content))))
            continue
        steps = snapshot.where(Step, "stage_id", stage.id)
        order: Callable[[CellText], int] = _place_in([step.id for step in steps])
        texts = [t for t in snapshot.where(CellText, "stage_id", stage.id) if t.lane_id == lane.id]
        found += [(stage, t.step_id, t.text) for t in sorted(texts, key=order)]
    return [(stage, step_id, text) for stage, step_id, text in found if text.strip()]


def _place_in(steps: list[str]) -> Callable[[CellText], int]:
    return lambda text: steps.index(text.step_id) if text.step_id in steps else -1


def _steps(snapshot: Snapshot, like: dict[str, str]) -> dict[str | None, str]:
    """Return for the steps of stages those of the same title in their like."""
    found: dict[str | None, str] = {}
    for stage_id, other in like.items():
        theirs = {_name(s.title): s.id for s in snapshot.where(Step, "stage_id", other)}
        for step in snapshot.where(Step, "stage_id", stage_id):
            if _name(step.title) in theirs:
                found[step.id] = theirs[_name(step.title)]
    return found


def _copy_steps(edit: Edit, lane: Lane, like: dict[str, str]) -> int:
    """Copy the steps that their stage there does not have yet; returns how many found no stage."""
    snapshot, astray = edit.snapshot, 0
    for stage in snapshot.where(Stage, "journey_id", lane.journey_id):
        steps, there = snapshot.where(Step, "stage_id", stage.id), like.get(stage.id)
        if there is None:
            astray += len(steps)
            continue
        theirs = snapshot.where(Step, "stage_id", there)
        known = {_name(step.title) for step in theirs}
        fresh = [step for step in steps if _name(step.title) not in known]
        ranks = ranks_before(edit, theirs, None, len(fresh))
        for step, rank in zip(fresh, ranks, strict=True):
            edit.put(replace(step, id=new_id(), stage_id=there, rank=rank))
    return astray


def _metrics(snapshot: Snapshot, lane: Lane) -> list[Metric]:
    """Return the metrics that a lane shows."""
    stages = snapshot.where(Stage, "journey_id", lane.journey_id)
    return [metric for s in stages for metric in snapshot.where(Metric, "stage_id", s.id)]


def _copy_cards(
    edit: Edit, lane: Lane, copy: Lane, like: dict[str, str], without: Collection[str]
) -> int:
    """Copy cards with all they are tied to; returns how many went to the tray."""
    snapshot = edit.snapshot
    steps = _steps(snapshot, like)
    places: list[tuple[Card, Place | None]] = []
    for stage in snapshot.where(Stage, "journey_id", lane.journey_id):
        there = like.get(stage.id)
        for card in snapshot.where(Card, "stage_id", stage.id):
            if card.lane_id == lane.id and card.id not in without:
                step = steps.get(card.step_id, WHOLE)
                places.append((card, Place(copy.id, there, step) if there else None))
    copy_cards(edit, places)
    return sum(place is None for _card, place in places)


def _copy_curves(edit: Edit, lane: Lane, like: dict[str, str]) -> tuple[int, int, int]:
    """Copy the curves drawn on the stages; a segment that feels something there already stays.

    Returns how many quotes went to the tray, how many stages kept what was drawn there, and how
    many points found no stage.
    """
    snapshot, quotes, astray = edit.snapshot, 0, 0
    steps, kept = _steps(snapshot, like), set[str]()
    for stage in snapshot.where(Stage, "journey_id", lane.journey_id):
        there = like.get(stage.id)
        drawn = {(p.segment_id, p.state) for p in snapshot.where(EmotionPoint, "stage_id", there)}
        for point in snapshot.where(EmotionPoint, "stage_id", stage.id):
            if there is None:
                astray += 1
                quotes += _keep_quote(edit, point)
            elif (point.segment_id, point.state) in drawn:
                kept.add(there)
            else:
                step = steps.get(point.step_id)
                edit.put(replace(point, id=new_id(), stage_id=there, step_id=step))
    return quotes, len(kept), astray


def _keep_quote(edit: Edit, point: EmotionPoint) -> bool:
    if point.quote.strip():
        add_card(edit, "note", title=point.quote)
    return bool(point.quote.strip())
