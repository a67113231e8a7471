"""Putting cards into a project that come from a clipboard, a table or another project."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from clgdesk.document.attachments import add_attachments
from clgdesk.document.cards import (
    Place,
    cards_in,
    link_job,
    link_segment,
    placed,
    theme_named,
    tray,
)
from clgdesk.document.copies import CardCopy, LinkCopy, Tie
from clgdesk.document.edit import Edit
from clgdesk.document.jobs import add_job
from clgdesk.document.places import ranks_before
from clgdesk.document.segments import add_segment
from clgdesk.model.ids import new_id, pair_id
from clgdesk.model.records import (
    Card,
    CardLink,
    CardTheme,
    Evidence,
    Insight,
    Job,
    Opportunity,
    OpportunityCard,
    Record,
    Segment,
    Theme,
)
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


class Known:
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

    def there(self, record_type: type[Record], record_id: str) -> bool:
        """Tell whether a record is in this project; it has no name by which it could be known."""
        return self._snapshot.find(record_type, record_id) is not None

    def theme(self, name: str) -> str | None:
        """Return the id of the theme of that name, or None."""
        return self._names[Theme].get(_folded(name))


def same_name(one: str, other: str) -> bool:
    """Tell whether two titles say the same; two that say nothing do not."""
    return bool(one.strip()) and _folded(one) == _folded(other)


def titled(snapshot: Snapshot, record_type: Any, journey_id: str, title: str) -> Any:
    """Return the stage or lane of a journey with that title, or None."""
    found = snapshot.where(record_type, "journey_id", journey_id)
    return next((r for r in found if same_name(r.title, title)), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


# Cards


def put_cards(edit: Edit, planned: Sequence[Planned], links: Sequence[LinkCopy] = ()) -> list[Card]:
    """Add cards, tied to what is in this project of what they were tied to, and connected."""
    snapshot = edit.snapshot
    known = Known(snapshot)
    ranks = _ranks(edit, [plan.place for plan in planned])
    cards = [
        edit.put(_card(snapshot, plan, rank)) for plan, rank in zip(planned, ranks, strict=True)
    ]
    for card, plan in zip(cards, planned, strict=True):
        _tie(edit, known, card.id, plan.card)
    for card, plan in zip(cards, planned, strict=True):
        if plan.card.files:
            add_attachments(edit, card.id, plan.card.files)
    for link in links:
        _connect(edit, cards[link.first].id, cards[link.second].id, link)
    return cards


def _ranks(edit: Edit, places: Sequence[Place | None]) -> list[str]:
    """Return a rank for each card: those of one cell, of whatever step, follow each other."""
    snapshot = edit.snapshot
    spots = [place and place._replace(step_id=None) for place in places]
    ranks = {}
    for place, count in Counter(spots).items():
        cell = (
            tray(snapshot) if place is None else cards_in(snapshot, place.lane_id, place.stage_id)
        )
        ranks[place] = iter(ranks_before(edit, cell, place.before if place else None, count))
    return [next(ranks[spot]) for spot in spots]


def _card(snapshot: Snapshot, plan: Planned, rank: str) -> Card:
    copy = plan.card
    card = Card(new_id(), kind=copy.kind, face_down=copy.face_down, span=copy.span, **copy.fields)
    return placed(snapshot, card, plan.place, rank)


def _tie(edit: Edit, known: Known, card_id: str, copy: CardCopy) -> None:
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
    _tie_to_what_was_heard(edit, known, card_id, copy)


def _tie_to_what_was_heard(edit: Edit, known: Known, card_id: str, copy: CardCopy) -> None:
    for insight, note in copy.insights:
        if known.there(Insight, insight):
            link = pair_id("evidence", card_id, insight)
            edit.put(Evidence(link, card_id=card_id, insight_id=insight, note=note))
    for opportunity in copy.opportunities:
        if known.there(Opportunity, opportunity):
            link = pair_id("opportunity_card", card_id, opportunity)
            edit.put(OpportunityCard(link, card_id=card_id, opportunity_id=opportunity))


def _connect(edit: Edit, first: str, second: str, link: LinkCopy) -> None:
    edit.put(CardLink(new_id(), first, second, form=link.form, label=link.label))


# What is missing


def missing_of(
    snapshot: Snapshot, cards: Sequence[CardCopy], felt_by: Iterable[Tie] = ()
) -> Missing:
    """Return what cards, and the segments that curves are of, need and the project lacks."""
    known, missing = Known(snapshot), Missing()
    for tie in felt_by:
        if tie.name.strip() and known.found(Segment, tie) is None:
            missing.segments.setdefault(_folded(tie.name), tie)
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


def create_missing(
    edit: Edit, pasted: Sequence[tuple[str, CardCopy]], felt_by: Iterable[Tie] = ()
) -> None:
    """Make what pasted cards were tied to and the project does not have, and tie them to it.

    A card that was deleted since is left out.
    """
    missing = missing_of(edit.snapshot, [copy for _id, copy in pasted], felt_by)
    for tie in missing.segments.values():
        add_segment(edit, tie.name, **_without(tie.fields, "name", "code", "top_priority"))
    for tie in missing.jobs.values():
        add_job(edit, tie.name, **_without(tie.fields, "title", "top_priority"))
    for name in missing.themes.values():
        theme_named(edit, name)
    known, there = Known(edit.snapshot), edit.snapshot.of_kind(Card)
    for card_id, copy in pasted:
        if card_id in there:
            _tie(edit, known, card_id, copy)


def _without(fields: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}
