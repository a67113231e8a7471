"""Cards on their way through the clipboard: as our own JSON, as text and as a table."""

import json
from dataclasses import dataclass, field
from html import escape
from typing import Any

from clgdesk.document.cards import (
    Place,
    add_card,
    link_job,
    link_segment,
    link_theme,
)
from clgdesk.document.edit import Edit
from clgdesk.layout.kinds import kind_name
from clgdesk.model.fields import specs
from clgdesk.model.records import (
    CARD_KINDS,
    Card,
    CardJob,
    CardSegment,
    CardTheme,
    Job,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

_OWN = (
    "title", "body", "level", "subtype", "signal", "signal_event", "signal_threshold",
    "signal_window", "product_area", "owner", "next_step", "status", "reach",
)  # fmt: skip
"""The fields of a card that travel; its place does not."""


class NotCards(ValueError):
    """The data is not what ``to_json`` makes."""


@dataclass(frozen=True, slots=True)
class Link:
    """A segment or a job that a card is tied to: by id in the same project, else by name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CopiedCard:
    """A card as it travels."""

    kind: str
    fields: dict[str, Any]
    segments: tuple[Link, ...] = field(default=())
    jobs: tuple[Link, ...] = field(default=())
    themes: tuple[str, ...] = field(default=())


def copied(snapshot: Snapshot, card: Card) -> CopiedCard:
    """Return a card as it travels."""
    segments = [
        snapshot.get(Segment, link.segment_id)
        for link in snapshot.where(CardSegment, "card_id", card.id)
    ]
    jobs = [snapshot.get(Job, link.job_id) for link in snapshot.where(CardJob, "card_id", card.id)]
    themes = [
        snapshot.get(Theme, link.theme_id).name
        for link in snapshot.where(CardTheme, "card_id", card.id)
    ]
    return CopiedCard(
        card.kind,
        {name: getattr(card, name) for name in _OWN},
        tuple(Link(segment.id, segment.name) for segment in segments),
        tuple(Link(job.id, job.title) for job in jobs),
        tuple(themes),
    )


def to_json(cards: list[CopiedCard]) -> bytes:
    """Return cards as our own data."""
    return json.dumps({"version": 1, "cards": [_plain(card) for card in cards]}).encode()


def _plain(card: CopiedCard) -> dict[str, Any]:
    return {
        "kind": card.kind,
        "fields": card.fields,
        "segments": [[link.id, link.name] for link in card.segments],
        "jobs": [[link.id, link.name] for link in card.jobs],
        "themes": list(card.themes),
    }


def from_json(data: bytes, most: int) -> list[CopiedCard]:
    """Read our own data; at most so many cards. Anything may stand there: it is checked.

    Raises:
        NotCards: the data is not what ``to_json`` makes.
    """
    try:
        found = json.loads(data)
        return [_read(entry) for entry in found["cards"][:most]]
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError) as error:
        raise NotCards(str(error)) from error


def _read(entry: Any) -> CopiedCard:
    if entry["kind"] not in CARD_KINDS:
        raise NotCards(entry["kind"])
    known = {name: entry["fields"][name] for name in _OWN if name in entry["fields"]}
    for name, value in known.items():
        _check(name, value)
    return CopiedCard(
        entry["kind"],
        known,
        tuple(Link(str(i), str(name)) for i, name in entry["segments"]),
        tuple(Link(str(i), str(name)) for i, name in entry["jobs"]),
        tuple(str(name) for name in entry["themes"]),
    )


def _check(name: str, value: object) -> None:
    wanted = int | None if specs(Card)[name].kind == "whole" else str
    if not isinstance(value, wanted):
        raise NotCards(name)


def paste(edit: Edit, cards: list[CopiedCard], place: Place | None) -> list[Card]:
    """Add copied cards at a place, tied to what is in this project of what they were tied to."""
    return [_pasted(edit, card, place) for card in cards]


def _pasted(edit: Edit, copy: CopiedCard, place: Place | None) -> Card:
    card = add_card(edit, copy.kind, place, **copy.fields)
    for link in copy.segments:
        segment = _found(edit.snapshot, Segment, "name", link)
        if segment is not None:
            link_segment(edit, card.id, segment)
    for link in copy.jobs:
        job = _found(edit.snapshot, Job, "title", link)
        if job is not None:
            link_job(edit, card.id, job)
    for name in copy.themes:
        if name.strip():
            link_theme(edit, card.id, name)
    return card


def _found(
    snapshot: Snapshot, record_type: type[Segment] | type[Job], field_name: str, link: Link
) -> str | None:
    if snapshot.find(record_type, link.id) is not None:
        return link.id
    named = snapshot.where(record_type, field_name, link.name)
    return named[0].id if named else None


def to_text(snapshot: Snapshot, cards: list[Card]) -> str:
    """Return cards as lines of text: one alone as its title, several with tabs between columns."""
    if len(cards) == 1:
        return cards[0].title
    return "\n".join("\t".join(_one_line(cell) for cell in row) for row in _rows(snapshot, cards))


def to_html(snapshot: Snapshot, cards: list[Card]) -> str:
    """Return cards as a table for spreadsheets and documents."""
    rows = [
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in _rows(snapshot, cards)
    ]
    return f'<meta charset="utf-8"><table>{"".join(rows)}</table>'


def _rows(snapshot: Snapshot, cards: list[Card]) -> list[list[str]]:
    return [_row(snapshot, card) for card in cards]


def _row(snapshot: Snapshot, card: Card) -> list[str]:
    stage = snapshot.find(Stage, card.stage_id)
    links = snapshot.where(CardSegment, "card_id", card.id)
    return [
        card.title,
        kind_name(card.kind),
        "" if card.level is None else str(card.level),
        "" if stage is None else stage.title,
        ", ".join(snapshot.get(Segment, link.segment_id).name for link in links),
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
