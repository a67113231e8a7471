"""A lens in words: its fields, their values, and what cards are coloured by."""

from collections.abc import Iterable

from clgdesk.method.evidence import STATUSES
from clgdesk.method.evidence_words import status_name
from clgdesk.method.lens import FIELDS, ActiveLens, saved
from clgdesk.model.records import CARD_KINDS, Job, Lens, Segment, Theme
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import joined, tr, trn

CARD_STATUSES = ("open", "in_progress", "done", "parked")


def field_name(field: str) -> str:
    """Return what a field of a lens is called."""
    return {
        "segment": tr("Segment"),
        "job": tr("Job to be done"),
        "theme": tr("Theme"),
        "product_area": tr("Product area"),
        "owner": tr("Owner"),
        "status": tr("Status"),
        "evidence": tr("Evidence"),
        "kind": tr("Kind"),
    }[field]


def colouring_name(colour_by: str) -> str:
    """Return what it is called to colour cards by that."""
    return tr("Severity") if colour_by == "severity" else field_name(colour_by)


def value_name(snapshot: Snapshot, field: str, value: str) -> str:
    """Return what a value of a field is called."""
    if field == "segment":
        segment = snapshot.find(Segment, value)
        return "" if segment is None else segment.name or segment.code or tr("untitled")
    if field == "job":
        job = snapshot.find(Job, value)
        return "" if job is None else job.title or job.motivation or tr("untitled")
    if field == "theme":
        theme = snapshot.find(Theme, value)
        return "" if theme is None else theme.name or tr("untitled")
    if field == "evidence":
        return status_name(value) if value in STATUSES else value
    if field in ("product_area", "owner"):
        return value or _none_named(field)
    return {**_statuses(), **_kinds()}.get(value, value)


def _none_named(field: str) -> str:
    return tr("no owner") if field == "owner" else tr("no product area")


def _statuses() -> dict[str, str]:
    return {
        "open": tr("open"),
        "in_progress": tr("in progress"),
        "done": tr("done"),
        "parked": tr("parked"),
    }


def _kinds() -> dict[str, str]:
    return {
        "friction": tr("Friction"),
        "value": tr("Value moment"),
        "touchpoint": tr("Touchpoint"),
        "opportunity": tr("Opportunity"),
        "note": tr("Note"),
    }


def rule_words(snapshot: Snapshot, lens: ActiveLens) -> list[str]:
    """Return what a lens lets through, a part for each field that matters."""
    living = lens.living(snapshot)
    return [
        tr("{field}: {values}").format(
            field=field_name(field), values=", ".join(_names(snapshot, field, living[field]))
        )
        for field in FIELDS
        if field in living
    ]


def _names(snapshot: Snapshot, field: str, values: Iterable[str]) -> list[str]:
    order = {"status": CARD_STATUSES, "evidence": STATUSES, "kind": CARD_KINDS}.get(field, ())
    if order:
        return [value_name(snapshot, field, v) for v in order if v in set(values)]
    return sorted((value_name(snapshot, field, v) for v in values), key=str.casefold)


def saved_as(snapshot: Snapshot, lens: ActiveLens) -> Lens | None:
    """Return the saved lens that this is, unchanged."""
    record = snapshot.find(Lens, lens.saved_id or None)
    if record is None or saved(snapshot, record) != lens._replace(spared=frozenset()):
        return None
    return record


def short_name(snapshot: Snapshot, lens: ActiveLens) -> str:
    """Return what a lens is called where there is little room; empty where there is none."""
    record = saved_as(snapshot, lens)
    if record is not None:
        return record.name or tr("untitled")
    living = lens.living(snapshot)
    names = [name for f in FIELDS if f in living for name in _names(snapshot, f, living[f])]
    if not names and lens.colour_by != "kind":
        return tr("by {field}").format(field=colouring_name(lens.colour_by).lower())
    return joined(names)


def full_words(snapshot: Snapshot, lens: ActiveLens) -> str:
    """Return a lens in one line: its name, what it lets through, and what colours mean."""
    record = saved_as(snapshot, lens)
    parts = [record.name] if record is not None and record.name else []
    parts += rule_words(snapshot, lens)
    if lens.colour_by != "kind":
        parts.append(tr("coloured by {field}").format(field=colouring_name(lens.colour_by).lower()))
    return joined(parts)


def gone_words(snapshot: Snapshot, lens: ActiveLens) -> str:
    """Say how much of what a lens looks for is there no more; empty where all is."""
    living = lens.living(snapshot)
    gone = sum(value not in living.get(field, ()) for field, value in lens.rules)
    if not gone:
        return ""
    text = trn("{n} thing it looks for was deleted", "{n} things it looks for were deleted", gone)
    return text.format(n=gone)


def matching_words(matching: int, cards: int) -> str:
    """Say how many cards match."""
    return trn("{n} of {all} card matches", "{n} of {all} cards match", cards).format(
        n=matching, all=cards
    )
