"""What must hold in every project: field limits, references, and what goes together.

``cleaned`` and ``completed`` make an edit fit the rules where there is one obvious way; ``broken``
lists what still does not fit. The guarded open uses the same rules for files from elsewhere.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from clgdesk.model.changes import Change, Changeset
from clgdesk.model.clean import clean_text
from clgdesk.model.columns import are_fine, columns_of
from clgdesk.model.field_rules import value_problem
from clgdesk.model.fields import Spec, specs
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

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_TEXTS = ("line", "text")
MANY = 500
"""Records of a kind in one change from which on their values are looked at column by column."""


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


def completed(before: Snapshot, after: Snapshot, changes: Iterable[Change]) -> list[Change]:
    """Return the changes that must follow from removals: what goes too, what is let go.

    A card whose stage or lane goes is put in the tray: it keeps everything but its place.
    """
    follow: dict[tuple[str, str], Change] = {}
    gone = [(c.kind, c.id) for c in changes if c.after is None]
    while gone:
        kind, gone_id = gone.pop()
        for record_type, name, spec in references_to(kind):
            for holder in after.where(record_type, name, gone_id):
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
    touched = _worth_a_look(snapshot, changeset)
    breaches = [b for record in touched for b in _of_record(snapshot, record)]
    breaches += _dangling(snapshot, changeset)
    if changeset.kinds() & {"project", "segment", "job"}:
        breaches += _of_project(snapshot)
    return tuple(breaches)


def _worth_a_look(snapshot: Snapshot, changeset: Changeset) -> Iterator[Record]:
    """Yield the touched records, but not those of kinds so many that their columns were asked."""
    by_kind: dict[str, list[Record]] = {}
    for change in changeset:
        if change.after is not None:
            by_kind.setdefault(change.kind, []).append(change.after)
    for kind, records in by_kind.items():
        few = len(records) < MANY or kind in _TOGETHER
        if few or not _columns_are_fine(snapshot, kind, records):
            yield from records


def _columns_are_fine(snapshot: Snapshot, kind: str, records: list[Record]) -> bool:
    record_type = BY_KIND[kind]
    targets = {spec.target for spec in specs(record_type).values() if spec.target}
    ids = {target: set(snapshot.of_kind(BY_KIND[target])) for target in targets}
    return are_fine(record_type, columns_of(record_type, records), ids)


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


def of_fields(records: Iterable[Record], ids: Mapping[str, Collection[str]]) -> Iterator[Breach]:
    """Yield what is wrong with the fields of records; ``ids`` are those that may be referred to."""
    for record in records:
        for name, spec in specs(type(record)).items():
            value = getattr(record, name)
            if problem := value_problem(spec, value):
                yield Breach(problem, record.KIND, record.id, name)
            elif spec.target and value is not None and value not in ids[spec.target]:
                yield Breach("refers to nothing", record.KIND, record.id, name)


def _points_nowhere(snapshot: Snapshot, spec: Spec, value: str | None) -> bool:
    return bool(spec.target and value is not None and not snapshot.lookup(spec.target, value))


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
