"""What must hold in every project: field limits, references, and what goes together.

``cleaned`` and ``completed`` make an edit fit the rules where there is one obvious way; ``broken``
lists what still does not fit. The guarded open uses the same rules for files from elsewhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ids import is_id
from clgdesk.model.ranks import is_rank
from clgdesk.model.records import (
    BY_KIND,
    RECORD_TYPES,
    SUBTYPES,
    Card,
    CardLink,
    Job,
    Lane,
    Project,
    Record,
    Segment,
    Stage,
    StageLink,
    Step,
    as_dict,
)
from clgdesk.model.snapshot import Snapshot

_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,12})?\Z")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_TEXTS = ("line", "text")


class Breach(NamedTuple):
    """One rule that does not hold. ``rule`` is a stable word; ``detail`` is for a report."""

    rule: str
    kind: str
    id: str
    field: str = ""
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.kind}.{self.field}" if self.field else self.kind
        return f"{where} {self.id}: {self.rule} {self.detail}".rstrip()


class RuleBroken(ValueError):
    """An edit would break rules of the project; nothing was changed."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__("; ".join(map(str, breaches[:5])))
        self.breaches = breaches


def cleaned(record: Record) -> Record:
    """Return the record with storable texts (see ``clean_text``)."""
    fresh: dict[str, Any] = {}
    record_type: Any = type(record)
    for name in _text_fields(record_type):
        value = getattr(record, name)
        if type(value) is str and (clean := clean_text(value)) is not value:
            fresh[name] = clean
    return replace(record, **fresh) if fresh else record


@cache
def _text_fields(record_type: Any) -> tuple[str, ...]:
    return tuple(name for name, spec in specs(record_type).items() if spec.kind in _TEXTS)


@cache
def references_to(kind: str) -> tuple[tuple[type[Record], str, Spec], ...]:
    """Return every (record type, field, declaration) that may refer to that kind."""
    return tuple(
        (record_type, name, spec)
        for record_type in RECORD_TYPES
        for name, spec in specs(record_type).items()
        if spec.target == kind
    )


def completed(before: Snapshot, after: Snapshot, changeset: Changeset) -> list[Change]:
    """Return the changes that must follow from removals: what goes too, what is let go.

    A card whose stage or lane goes is put in the tray: it keeps everything but its place.
    """
    follow: dict[tuple[str, str], Change] = {}
    gone = [(c.kind, c.id) for c in changeset if c.after is None]
    while gone:
        kind, gone_id = gone.pop()
        for record_type, name, spec in references_to(kind):
            for holder in before.where(record_type, name, gone_id):
                key = (record_type.KIND, holder.id)
                current = follow[key].after if key in follow else after.lookup(*key)
                if current is None or getattr(current, name) != gone_id:
                    continue
                if spec.on_remove == "cascade":
                    follow[key] = Change(*key, before.lookup(*key), None)
                    gone.append(key)
                else:
                    follow[key] = Change(*key, before.lookup(*key), _let_go(current, name))
    return list(follow.values())


def _let_go(record: Any, name: str) -> Record:
    if isinstance(record, Card) and name in ("stage_id", "lane_id"):
        return replace(record, stage_id=None, lane_id=None, step_id=None, span=1)
    let_go: Record = replace(record, **{name: None})
    return let_go


def broken(snapshot: Snapshot, changeset: Changeset) -> tuple[Breach, ...]:
    """Return the rules that an applied changeset breaks in the snapshot after it."""
    touched = [c.after for c in changeset if c.after is not None]
    breaches = [b for record in touched for b in _of_record(snapshot, record)]
    breaches += _dangling(snapshot, changeset)
    if changeset.kinds() & {"project", "segment", "job"}:
        breaches += _of_project(snapshot)
    return tuple(breaches)


def check(snapshot: Snapshot) -> tuple[Breach, ...]:
    """Return every rule that does not hold in a whole project."""
    breaches = [b for record in snapshot.records() for b in _of_record(snapshot, record)]
    return (*breaches, *_of_project(snapshot))


def broken_together(snapshot: Snapshot) -> Iterator[Breach]:
    """Yield the rules about several fields or records that do not hold in a whole project."""
    for kind, together in _TOGETHER.items():
        for record in snapshot.of_kind(BY_KIND[kind]).values():
            for rule in together:
                yield from rule(snapshot, record)
    yield from _of_project(snapshot)


def _dangling(snapshot: Snapshot, changeset: Changeset) -> Iterator[Breach]:
    for change in changeset:
        if change.after is not None:
            continue
        for record_type, name, _ in references_to(change.kind):
            for holder in snapshot.where(record_type, name, change.id):
                yield Breach("refers to nothing", record_type.KIND, holder.id, name, change.id)


def _of_record(snapshot: Snapshot, record: Record) -> Iterator[Breach]:
    alone = tuple(_of_fields(snapshot, record))
    yield from alone
    if not alone:  # the other rules rely on sound fields
        for rule in _TOGETHER.get(record.KIND, ()):
            yield from rule(snapshot, record)


def _of_fields(snapshot: Snapshot, record: Record) -> Iterator[Breach]:
    for name, spec in specs(type(record)).items():
        problem = value_problem(spec, getattr(record, name))
        if problem:
            yield Breach(problem, record.KIND, record.id, name)
        elif _points_nowhere(snapshot, spec, getattr(record, name)):
            yield Breach("refers to nothing", record.KIND, record.id, name)


def _points_nowhere(snapshot: Snapshot, spec: Spec, value: str | None) -> bool:
    return bool(spec.target and value is not None and not snapshot.lookup(spec.target, value))


def value_problem(spec: Spec, value: object) -> str:
    """Return what is wrong with the value of one field, or an empty text."""
    if value is None:
        return "" if spec.optional or spec.kind == "moment" else "is missing"
    problem: str = _CHECKS[spec.kind](spec, value)
    return problem


def _check_text(spec: Spec, value: object) -> str:
    if not isinstance(value, str):
        return "is not text"
    if spec.limit is not None and len(value) > spec.limit:
        return f"is longer than {spec.limit} characters"
    return "" if clean_text(value) is value else "holds characters that cannot be stored"


def _check_whole(spec: Spec, value: object) -> str:
    if type(value) is not int:
        return "is not a whole number"
    too_low = spec.low is not None and value < spec.low
    too_high = spec.high is not None and value > spec.high
    return f"is not between {spec.low} and {spec.high}" if too_low or too_high else ""


def _check_blob(spec: Spec, value: object) -> str:
    if type(value) is not bytes:
        return "is not bytes"
    return "" if spec.limit is None or len(value) <= spec.limit else "is too large"


def _check_iso(parse: Any, text: object) -> str:
    try:
        parse(text)
    except (ValueError, TypeError):
        return "is not an ISO date"
    return ""


def _parse_moment(text: str) -> None:
    if datetime.fromisoformat(text).utcoffset() is None:
        raise ValueError(text)


def _matches(test: Any, problem: str) -> Any:
    return lambda _spec, value: "" if isinstance(value, str) and test(value) else problem


_CHECKS: dict[str, Any] = {
    "id": _matches(is_id, "is not an id"),
    "ref": _matches(is_id, "is not an id"),
    "rank": _matches(is_rank, "is not a rank"),
    "line": _check_text,
    "text": _check_text,
    "choice": lambda spec, value: "" if value in spec.choices else f"is not one of {spec.choices}",
    "whole": _check_whole,
    "flag": lambda _spec, value: "" if type(value) is bool else "is not yes or no",
    "day": lambda _spec, value: _check_iso(date.fromisoformat, value),
    "moment": lambda _spec, value: _check_iso(_parse_moment, value),
    "decimal": _matches(_DECIMAL.match, "is not a decimal number"),
    "blob": _check_blob,
}


def _of_card(snapshot: Snapshot, card: Card) -> Iterator[Breach]:
    if (card.stage_id is None) != (card.lane_id is None):
        yield Breach("has a lane without a stage or a stage without a lane", "card", card.id)
    stage, lane = snapshot.find(Stage, card.stage_id), snapshot.find(Lane, card.lane_id)
    if stage and lane and stage.journey_id != lane.journey_id:
        yield Breach("has its stage and its lane in different journeys", "card", card.id)
    step = snapshot.find(Step, card.step_id)
    if step and step.stage_id != card.stage_id:
        yield Breach("has a step of another stage", "card", card.id)
    if card.subtype and card.subtype not in SUBTYPES.get(card.kind, ()):
        yield Breach("has a subtype of another kind", "card", card.id, "subtype", card.subtype)


def _of_segment(_snapshot: Snapshot, segment: Segment) -> Iterator[Breach]:
    if not _COLOUR.match(segment.colour):
        yield Breach("is not a colour", "segment", segment.id, "colour", segment.colour)


def _of_link(_snapshot: Snapshot, link: CardLink | StageLink) -> Iterator[Breach]:
    ends = list(as_dict(link).values())[1:3]
    if ends[0] == ends[1]:
        yield Breach("links a thing to itself", link.KIND, link.id)


_TOGETHER: dict[str, tuple[Any, ...]] = {
    "card": (_of_card,),
    "segment": (_of_segment,),
    "card_link": (_of_link,),
}


def _of_project(snapshot: Snapshot) -> Iterator[Breach]:
    projects = snapshot.of_kind(Project)
    if len(projects) != 1:
        yield Breach(f"there are {len(projects)} projects, not one", "project", "")
    yield from _more_than_one_top("segment", snapshot.of_kind(Segment).values())
    yield from _more_than_one_top("job", snapshot.of_kind(Job).values())


def _more_than_one_top(kind: str, records: Iterable[Segment] | Iterable[Job]) -> Iterator[Breach]:
    for extra in [r for r in records if r.top_priority][1:]:
        yield Breach("more than one has top priority", kind, extra.id, "top_priority")
