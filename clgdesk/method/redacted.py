"""A project without the names of its customers, for whatever leaves the house."""

from dataclasses import replace
from typing import Any

from clgdesk.method.lens import ActiveLens
from clgdesk.method.redaction import Redaction
from clgdesk.model.fields import LINE_LIMIT, specs
from clgdesk.model.records import RECORD_TYPES, Account, LensRule, Record
from clgdesk.model.snapshot import Snapshot

_FIXED = ("language", "colour", "code", "content", "media_type")
"""Lines that hold words of ours or a short code; no name of a customer is looked for there."""
_WRITTEN = ("product_area", "owner")
"""Fields of a lens by what people wrote; the others hold ids, or words of ours."""


def redacted(snapshot: Snapshot) -> Snapshot:
    """Return the project with stand-ins for customers, in their records and in every text.

    Pictures and other files stay as they are.
    """
    redaction = Redaction(snapshot)
    texts = {record_type: _texts(record_type) for record_type in RECORD_TYPES}
    records = (_clean(redaction, record, texts[type(record)]) for record in snapshot.records())
    return Snapshot.of(records)


def redacted_lens(snapshot: Snapshot, lens: ActiveLens) -> ActiveLens:
    """Return the lens that finds in the redacted project what a lens finds in this one."""
    redaction = Redaction(snapshot)
    rules = ((f, redaction.text(v)[:LINE_LIMIT] if f in _WRITTEN else v) for f, v in lens.rules)
    return lens._replace(rules=frozenset(rules))


def _texts(record_type: type[Record]) -> tuple[tuple[str, int | None], ...]:
    """Return the lines and texts of a type, each with how long it may be."""
    found = specs(record_type).items()
    texts = ((name, spec.limit) for name, spec in found if spec.kind in ("line", "text"))
    return tuple((name, limit) for name, limit in texts if name not in _FIXED)


def _clean(
    redaction: Redaction, record: Record, texts: tuple[tuple[str, int | None], ...]
) -> Record:
    if isinstance(record, LensRule) and record.field not in _WRITTEN:
        return record
    fresh: dict[str, Any] = {}
    for name, limit in texts:
        text = getattr(record, name)
        if text and (clean := redaction.text(text)) != text:
            fresh[name] = clean[:limit]
    if isinstance(record, Account):
        fresh["name"] = redaction.account(record.id)
    return replace(record, **fresh) if fresh else record
