"""Putting cards into a project that come from a clipboard, a table or another project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any, NamedTuple

from clgdesk.document.attachments import add_attachments
from clgdesk.document.card_copies import CardCopy, Copies, LinkCopy, Tie
from clgdesk.document.cards import (
    Place,
    cards_in,
    lane_of_kind,
    link_job,
    link_segment,
    takes,
    theme_named,
    tray,
)
from clgdesk.document.edit import Edit
from clgdesk.document.jobs import add_job
from clgdesk.document.lanes import add_lane, set_cell_text
from clgdesk.document.places import ranks_before
from clgdesk.document.segments import add_segment
from clgdesk.document.stages import add_stage, add_step
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import Card, CardLink, CardTheme, Job, Lane, Segment, Stage, Theme
from clgdesk.model.snapshot import Snapshot


class Planned(NamedTuple):
    """A card to be, and where it goes (None: the tray).

    ``astray``: it found no place of its own.
    """

    card: CardCopy
    place: Place | None = None
    astray: bool = False


@dataclass
class Missing:
    """What copied cards are tied to that this project does not have, by name."""

    segments: dict[str, Tie] = field(default_factory=dict)
    jobs: dict[str, Tie] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.segments or self.jobs or self.themes)


class _Known:
    """Segments, jobs and themes of a project, by id and by name."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._names: Mapping[type[Any], dict[str, str]] = {
            Segment: {
                **{_folded(s.code): s.id for s in reversed(snapshot.ordered(Segment)) if s.code},
                **{_folded(s.name): s.id for s in reversed(snapshot.ordered(Segment))},
            },
            Job: {_folded(j.title): j.id for j in reversed(snapshot.ordered(Job))},
            Theme: {_folded(t.name): t.id for t in reversed(snapshot.ordered(Theme))},
        }

    def found(self, record_type: type[Segment] | type[Job], tie: Tie) -> str | None:
        """Return the id of what a tie means here, or None."""
        if self._snapshot.find(record_type, tie.id) is not None:
            return tie.id
        return self._names[record_type].get(_folded(tie.name))

    def theme(self, name: str) -> str | None:
        """Return the id of the theme of that name, or None."""
        return self._names[Theme].get(_folded(name))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


# Cards


def put_cards(edit: Edit, planned: Sequence[Planned], links: Sequence[LinkCopy] = ()) -> list[Card]:
    """Add cards, tied to what is in this project of what they were tied to, and connected."""
    known = _Known(edit.snapshot)
    ranks = _ranks(edit, [plan.place for plan in planned])
    cards = [edit.put(_card(plan, rank)) for plan, rank in zip(planned, ranks, strict=True)]
    for card, plan in zip(cards, planned, strict=True):
        _tie(edit, known, card.id, plan.card)
    for card, plan in zip(cards, planned, strict=True):
        if plan.card.files:
            add_attachments(edit, card.id, plan.card.files)
    for link in links:
        _connect(edit, cards[link.first].id, cards[link.second].id, link)
    return cards


def _ranks(edit: Edit, places: Sequence[Place | None]) -> list[str]:
    """Return a rank for each card: those of one place follow each other."""
    snapshot = edit.snapshot
    counts: dict[Place | None, int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    ranks = {}
    for place, count in counts.items():
        cell = (
            tray(snapshot) if place is None else cards_in(snapshot, place.lane_id, place.stage_id)
        )
        ranks[place] = iter(ranks_before(edit, cell, place.before if place else None, count))
    return [next(ranks[place]) for place in places]


def _card(plan: Planned, rank: str) -> Card:
    place, copy = plan.place, plan.card
    card = Card(new_id(), rank=rank, kind=copy.kind, face_down=copy.face_down, **copy.fields)
    if place is None:
        return card
    return changed(card, lane_id=place.lane_id, stage_id=place.stage_id, step_id=place.step_id)


def _tie(edit: Edit, known: _Known, card_id: str, copy: CardCopy) -> None:
    for tie in copy.segments:
        if (segment := known.found(Segment, tie)) is not None:
            link_segment(edit, card_id, segment)
    for tie in copy.jobs:
        if (job := known.found(Job, tie)) is not None:
            link_job(edit, card_id, job)
    for name in copy.themes:
        if (theme := known.theme(name)) is not None:
            link = pair_id("card_theme", card_id, theme)
            edit.put(CardTheme(link, card_id=card_id, theme_id=theme))


def _connect(edit: Edit, first: str, second: str, link: LinkCopy) -> None:
    edit.put(CardLink(new_id(), first, second, form=link.form, label=link.label))


# What is missing


def missing_of(snapshot: Snapshot, cards: Sequence[CardCopy]) -> Missing:
    """Return what cards are tied to that the project does not have."""
    known, missing = _Known(snapshot), Missing()
    for card in cards:
        for record_type, ties, into in (
            (Segment, card.segments, missing.segments),
            (Job, card.jobs, missing.jobs),
        ):
            for tie in ties:
                if tie.name.strip() and known.found(record_type, tie) is None:
                    into.setdefault(_folded(tie.name), tie)
        for name in card.themes:
            if name.strip() and known.theme(name) is None:
                missing.themes.setdefault(_folded(name), name)
    return missing


def create_missing(edit: Edit, pasted: Sequence[tuple[str, CardCopy]]) -> None:
    """Make what pasted cards were tied to and the project does not have, and tie them to it.

    A card that was deleted since is left out.
    """
    missing = missing_of(edit.snapshot, [copy for _id, copy in pasted])
    for tie in missing.segments.values():
        add_segment(edit, tie.name, **_without(tie.fields, "name", "code", "top_priority"))
    for tie in missing.jobs.values():
        add_job(edit, tie.name, **_without(tie.fields, "title", "top_priority"))
    for name in missing.themes.values():
        theme_named(edit, name)
    known, there = _Known(edit.snapshot), edit.snapshot.of_kind(Card)
    for card_id, copy in pasted:
        if card_id in there:
            _tie(edit, known, card_id, copy)


def _without(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


# Stages and lanes


class Put(NamedTuple):
    """What came of pasting: the keys of stages and lanes, and the cards."""

    stages: tuple[str, ...]
    lanes: tuple[str, ...]
    cards: list[Card]


def put_copies(
    edit: Edit, copies: Copies, journey_id: str, before_stage: str | None, before_lane: str | None
) -> Put:
    """Add copied stages and lanes to a journey, with their cards where they stood in them."""
    stages = [_put_stage(edit, copy, journey_id, before_stage) for copy in copies.stages]
    lanes = [_put_lane(edit, copy, journey_id, before_lane) for copy in copies.lanes]
    for copy, stage in zip(copies.stages, stages, strict=True):
        _put_texts(edit, journey_id, copy.texts, stage=stage)
    for copy, lane in zip(copies.lanes, lanes, strict=True):  # type: ignore[assignment]
        _put_texts(edit, journey_id, copy.texts, lane=lane)
    snapshot = edit.snapshot
    planned = [
        Planned(card, _place_in(snapshot, journey_id, card, stages, lanes)) for card in copies.cards
    ]
    cards = put_cards(edit, planned, copies.links)
    return Put(tuple(s.id for s in stages), tuple(x.id for x in lanes), cards)


def _put_stage(edit: Edit, copy: Any, journey_id: str, before: str | None) -> Stage:
    stage = add_stage(edit, journey_id, "", before)
    stage = edit.put(changed(stage, **copy.fields))
    for fields in copy.steps:
        step = add_step(edit, stage.id, "")
        edit.put(changed(step, **fields))
    return stage


def _put_lane(edit: Edit, copy: Any, journey_id: str, before: str | None) -> Lane:
    lane = add_lane(edit, journey_id, "cards", "", "", before=before)
    return edit.put(changed(lane, **copy.fields))


def _put_texts(
    edit: Edit,
    journey_id: str,
    texts: Sequence[tuple[str, str]],
    stage: Stage | None = None,
    lane: Lane | None = None,
) -> None:
    for title, text in texts:
        where = lane or titled(edit.snapshot, Lane, journey_id, title)
        when = stage or titled(edit.snapshot, Stage, journey_id, title)
        if where is not None and when is not None and where.form == "text" and text:
            set_cell_text(edit, where.id, when.id, text)


def titled(snapshot: Snapshot, record_type: Any, journey_id: str, title: str) -> Any:
    """Return the stage or lane of a journey with that title, or None."""
    wanted = _folded(title)
    found = snapshot.where(record_type, "journey_id", journey_id)
    return next((r for r in found if wanted and _folded(r.title) == wanted), None)


def _place_in(
    snapshot: Snapshot,
    journey_id: str,
    card: CardCopy,
    stages: Sequence[Stage],
    lanes: Sequence[Lane],
) -> Place | None:
    fresh_stage = _nth(stages, card.column)
    fresh_lane = _nth(lanes, card.row)
    stage = fresh_stage or titled(snapshot, Stage, journey_id, card.stage)
    lane = fresh_lane or titled(snapshot, Lane, journey_id, card.lane)
    if stage is None:
        return None
    if lane is None or (fresh_lane is None and not takes(lane, card.kind)):
        lane_id = lane_of_kind(snapshot, journey_id, card.kind)
        return None if lane_id is None else Place(lane_id, stage.id)
    return Place(lane.id, stage.id)


def _nth(records: Sequence[Any], number: int | None) -> Any:
    return records[number] if number is not None and 0 <= number < len(records) else None
