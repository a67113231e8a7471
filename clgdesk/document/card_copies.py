"""Cards on their way to another place or project: as copies with all they are tied to."""

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from clgdesk.document.attachments import NewFile, attachments_of
from clgdesk.model.field_rules import value_problem
from clgdesk.model.fields import Spec, specs
from clgdesk.model.records import (
    CARD_KINDS,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    CellText,
    Job,
    Lane,
    Record,
    Segment,
    Stage,
    Step,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

LARGEST_JSON = 400_000_000
_PLACED = ("rank", "lane_id", "stage_id", "step_id", "span", "opportunity_id", "face_down")
_SIZE = Spec("whole", optional=True, low=0, high=10**6)


class NotCards(ValueError):
    """The data is not what ``to_json`` makes."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A segment or a job that a card is tied to: by id in the same project, else by name.

    ``fields`` are those of the record, so that it can be made where it is missing.
    """

    id: str
    name: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardCopy:
    """A card as it travels. ``column`` and ``row`` count the stages and lanes it came with.

    That a card lies ``face_down`` is known in this process only: as data it says nothing anyway.
    """

    kind: str
    fields: dict[str, Any]
    segments: tuple[Tie, ...] = ()
    jobs: tuple[Tie, ...] = ()
    themes: tuple[str, ...] = ()
    files: tuple[NewFile, ...] = ()
    stage: str = ""
    lane: str = ""
    column: int | None = None
    row: int | None = None
    face_down: bool = False


@dataclass(frozen=True, slots=True)
class StageCopy:
    """A stage as it travels, with its steps, and its texts by the title of their lane."""

    fields: dict[str, Any]
    steps: tuple[dict[str, Any], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LaneCopy:
    """A lane as it travels, with its texts by the title of their stage."""

    fields: dict[str, Any]
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LinkCopy:
    """A connector between two of the cards that travel together, by their numbers."""

    first: int
    second: int
    form: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Copies:
    """Everything that was copied at once."""

    cards: tuple[CardCopy, ...] = ()
    links: tuple[LinkCopy, ...] = ()
    stages: tuple[StageCopy, ...] = ()
    lanes: tuple[LaneCopy, ...] = ()


def own_fields(record: Record) -> dict[str, Any]:
    """Return the fields of a record that mean the same in any project: no ids, no place."""
    return {name: getattr(record, name) for name in _own(type(record))}


def _own(record_type: type[Record]) -> list[str]:
    return [
        name
        for name, spec in specs(record_type).items()
        if spec.kind not in ("id", "ref", "rank", "blob") and name not in ("kind", *_PLACED)
    ]


# Out


def copied(
    snapshot: Snapshot,
    cards: Sequence[Card],
    stages: Sequence[Stage] = (),
    lanes: Sequence[Lane] = (),
) -> Copies:
    """Return cards, stages and lanes as they travel, with the connectors between the cards."""
    columns = {stage.id: at for at, stage in enumerate(stages)}
    rows = {lane.id: at for at, lane in enumerate(lanes)}
    numbers = {card.id: at for at, card in enumerate(cards)}
    return Copies(
        tuple(_copied(snapshot, card, columns, rows) for card in cards),
        tuple(_links(snapshot, numbers)),
        tuple(_stage(snapshot, stage) for stage in stages),
        tuple(_lane(snapshot, lane) for lane in lanes),
    )


def _copied(
    snapshot: Snapshot, card: Card, columns: dict[str, int], rows: dict[str, int]
) -> CardCopy:
    stage, lane = snapshot.find(Stage, card.stage_id), snapshot.find(Lane, card.lane_id)
    segments = [
        snapshot.get(Segment, x.segment_id) for x in snapshot.where(CardSegment, "card_id", card.id)
    ]
    jobs = [snapshot.get(Job, x.job_id) for x in snapshot.where(CardJob, "card_id", card.id)]
    themes = snapshot.where(CardTheme, "card_id", card.id)
    return CardCopy(
        card.kind,
        own_fields(card),
        tuple(Tie(s.id, s.name, own_fields(s)) for s in segments),
        tuple(Tie(j.id, j.title, own_fields(j)) for j in jobs),
        tuple(snapshot.get(Theme, x.theme_id).name for x in themes),
        tuple(
            NewFile(a.name, a.media_type, a.data, a.width, a.height, a.original)
            for a in attachments_of(snapshot, card.id)
        ),
        stage.title if stage else "",
        lane.title if lane else "",
        columns.get(card.stage_id or ""),
        rows.get(card.lane_id or ""),
        card.face_down,
    )


def _links(snapshot: Snapshot, numbers: dict[str, int]) -> Iterable[LinkCopy]:
    for card_id, number in numbers.items():
        for link in snapshot.where(CardLink, "from_card_id", card_id):
            if link.to_card_id in numbers:
                yield LinkCopy(number, numbers[link.to_card_id], link.form, link.label)


def _stage(snapshot: Snapshot, stage: Stage) -> StageCopy:
    steps = tuple(own_fields(s) for s in snapshot.where(Step, "stage_id", stage.id))
    cells = snapshot.where(CellText, "stage_id", stage.id)
    texts = tuple((snapshot.get(Lane, c.lane_id).title, c.text) for c in cells if not c.step_id)
    return StageCopy(own_fields(stage), steps, texts)


def _lane(snapshot: Snapshot, lane: Lane) -> LaneCopy:
    cells = snapshot.where(CellText, "lane_id", lane.id)
    texts = tuple((snapshot.get(Stage, c.stage_id).title, c.text) for c in cells if not c.step_id)
    return LaneCopy(own_fields(lane), texts)


# As data


def to_json(copies: Copies) -> bytes:
    """Return copies as our own data."""
    ties = {f"{name}:{t.id}": t.fields for c in copies.cards for name, t in _ties(c)}
    return json.dumps(
        {
            "version": 2,
            "cards": [_plain(card) for card in copies.cards],
            "links": [[x.first, x.second, x.form, x.label] for x in copies.links],
            "stages": [
                [s.fields, list(s.steps), [list(t) for t in s.texts]] for s in copies.stages
            ],
            "lanes": [[x.fields, [list(t) for t in x.texts]] for x in copies.lanes],
            "ties": ties,
        }
    ).encode()


def _ties(card: CardCopy) -> list[tuple[str, Tie]]:
    return [*(("segment", tie) for tie in card.segments), *(("job", tie) for tie in card.jobs)]


def _plain(card: CardCopy) -> dict[str, Any]:
    return {
        "kind": card.kind,
        "fields": card.fields,
        "segments": [[tie.id, tie.name] for tie in card.segments],
        "jobs": [[tie.id, tie.name] for tie in card.jobs],
        "themes": list(card.themes),
        "files": [_plain_file(file) for file in card.files],
        "place": [card.stage, card.lane, card.column, card.row],
    }


def _plain_file(file: NewFile) -> list[Any]:
    data, original = (base64.b64encode(x).decode("ascii") for x in (file.data, file.original))
    return [file.name, file.media_type, file.width, file.height, data, original]


def from_json(data: bytes, most: int) -> Copies:
    """Read our own data; at most so many cards. Anything may stand there: it is checked.

    Raises:
        NotCards: the data is not what ``to_json`` makes.
    """
    try:
        if len(data) > LARGEST_JSON:
            raise NotCards("too large")
        found = json.loads(data)
        ties = found.get("ties", {})
        cards = tuple(_read_card(entry, ties) for entry in found["cards"][:most])
        return Copies(
            cards,
            tuple(_read_link(entry, len(cards)) for entry in found.get("links", ())),
            tuple(_read_stage(*entry) for entry in found.get("stages", ())),
            tuple(_read_lane(*entry) for entry in found.get("lanes", ())),
        )
    except NotCards:
        raise
    except (ValueError, TypeError, KeyError, IndexError, RecursionError, AttributeError) as error:
        raise NotCards(str(error)) from error


def _read_card(entry: Any, ties: Any) -> CardCopy:
    if entry["kind"] not in CARD_KINDS:
        raise NotCards(entry["kind"])
    stage, lane, column, row = entry.get("place", ("", "", None, None))
    return CardCopy(
        entry["kind"],
        _known(Card, entry["fields"]),
        tuple(_read_tie(Segment, ties, *tie) for tie in entry["segments"]),
        tuple(_read_tie(Job, ties, *tie) for tie in entry["jobs"]),
        tuple(str(name) for name in entry["themes"]),
        tuple(_read_file(*file) for file in entry.get("files", ())),
        str(stage),
        str(lane),
        None if column is None else int(column),
        None if row is None else int(row),
    )


def _known(record_type: type[Record], values: Any) -> dict[str, Any]:
    """Return the fields that are known here, each with a value of its type.

    A value out of bounds is left for the rules of the project, which say so.
    """
    known = {name: values[name] for name in _own(record_type) if name in values}
    declared = specs(record_type)
    for name, value in known.items():
        wanted = {"whole": int, "flag": bool}.get(declared[name].kind, str)
        allowed = isinstance(value, wanted) or (value is None and declared[name].optional)
        if not allowed or (wanted is int and isinstance(value, bool)):
            raise NotCards(name)
    return known


def _read_tie(record_type: type[Record], ties: Any, tie_id: Any, name: Any) -> Tie:
    fields = ties.get(f"{record_type.KIND}:{tie_id}", {})
    return Tie(str(tie_id), str(name), _known(record_type, fields))


def _read_file(name: Any, media: Any, width: Any, height: Any, data: Any, original: Any) -> NewFile:
    try:
        read = [base64.b64decode(text, validate=True) for text in (data, original)]
    except binascii.Error as error:
        raise NotCards(name) from error
    file = NewFile(str(name), str(media), read[0], width, height, read[1])
    if value_problem(_SIZE, width) or value_problem(_SIZE, height):
        raise NotCards(name)
    return file


def _read_link(entry: Any, cards: int) -> LinkCopy:
    first, second, form, label = entry
    choices = specs(CardLink)["form"].choices
    if form not in choices or not {first, second} <= set(range(cards)) or first == second:
        raise NotCards(form)
    return LinkCopy(first, second, form, str(label))


def _read_stage(fields: Any, steps: Any, texts: Any) -> StageCopy:
    return StageCopy(
        _known(Stage, fields), tuple(_known(Step, step) for step in steps), _read_texts(texts)
    )


def _read_lane(fields: Any, texts: Any) -> LaneCopy:
    return LaneCopy(_known(Lane, fields), _read_texts(texts))


def _read_texts(texts: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(title), str(text)) for title, text in texts)
