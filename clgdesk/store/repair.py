"""Makes content fit the rules where it came from a damaged or strange file, noting each step."""

from dataclasses import MISSING, replace
from dataclasses import fields as dataclass_fields
from typing import Any

from clgdesk.model import field_rules, rules
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import Spec, specs
from clgdesk.model.ids import new_id
from clgdesk.model.records import BY_KIND, Card, Project, Record, Segment
from clgdesk.model.rules import Breach
from clgdesk.model.snapshot import Snapshot

_MISSING = object()


def record_of(record_type: type[Record], values: dict[str, Any], notes: list[str]) -> Record | None:
    """Return the record that a row stands for, or None when a field it needs is lost."""
    sound: dict[str, Any] = {}
    for name, spec in specs(record_type).items():
        value = _near(spec, values[name]) if name in values else _default(record_type, name)
        if value is _MISSING or field_rules.value_problem(spec, value):
            value = _default(record_type, name)
            if value is _MISSING:
                notes.append(f"{record_type.KIND} {values.get('id')}: left out, no {name}")
                return None
        if name in values and value != values[name]:
            notes.append(f"{record_type.KIND}.{name} {values.get('id')}: repaired")
        sound[name] = value
    return record_type(**sound)


def _near(spec: Spec, value: Any) -> Any:
    """Return the value as the field would hold it, where there is one obvious way."""
    if spec.kind in ("line", "text") and isinstance(value, str):
        return clean_text(value)[: spec.limit]
    if spec.kind == "flag" and value in (0, 1):
        return bool(value)
    return value


def _default(record_type: type[Record], name: str) -> Any:
    declared = next(field for field in dataclass_fields(record_type) if field.name == name)
    return _MISSING if declared.default is MISSING else declared.default


def sound(snapshot: Snapshot, title: str, notes: list[str]) -> Snapshot:
    """Return the content with every rule kept; every change to it is noted."""
    records = {(record.KIND, record.id): record for record in snapshot.records()}
    if not snapshot.of_kind(Project):
        project = Project(new_id(), title=title[:100])
        records["project", project.id] = project
    while breaches := rules.check(Snapshot.of(records.values())):
        for breach in breaches:
            _settle(records, breach, notes)
    return Snapshot.of(records.values())


def _settle(records: dict[tuple[str, str], Record], breach: Breach, notes: list[str]) -> None:
    """Change or leave out the record that breaks a rule: each call gets nearer to the end."""
    key = (breach.kind, breach.id)
    if breach.kind == "project" and not breach.id:
        extra = [k for k in records if k[0] == "project"][1:]
        notes.append(f"{len(extra)} more projects: left out")
        for other in extra:
            del records[other]
        return
    record = records.get(key)
    if record is None:
        return
    mended = _mended(record, breach)
    mended = None if mended == record else mended
    notes.append(f"{breach}: {'repaired' if mended else 'left out'}")
    if mended is None:
        del records[key]
    else:
        records[key] = mended


def _mended(record: Record, breach: Breach) -> Record | None:
    field = breach.field
    if isinstance(record, Card) and field in ("", "lane_id", "stage_id", "step_id"):
        return replace(record, lane_id=None, stage_id=None, step_id=None, span=1)
    if isinstance(record, Segment) and field == "colour":
        return replace(record, colour=_default(Segment, "colour"))
    if field and specs(BY_KIND[record.KIND])[field].kind != "id":
        default = _default(type(record), field)
        if default is not _MISSING and getattr(record, field) != default:
            return replace(record, **{field: default})
    return None
