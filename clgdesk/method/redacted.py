"""A project without the names of its customers, for whatever leaves the house."""

from dataclasses import replace
from typing import Any

from clgdesk.method.redaction import Redaction
from clgdesk.model.fields import specs
from clgdesk.model.records import Account, Record
from clgdesk.model.snapshot import Snapshot

_FIXED = ("language", "colour", "code", "content", "media_type")
"""Lines that hold words of ours or a short code; no name of a customer is looked for there."""


def redacted(snapshot: Snapshot) -> Snapshot:
    """Return the project with stand-ins for customers, in their records and in every text.

    Pictures and other files stay as they are.
    """
    redaction = Redaction(snapshot)
    texts = {t: _texts(t) for t in {type(record) for record in snapshot.records()}}
    records = (_clean(redaction, record, texts[type(record)]) for record in snapshot.records())
    return Snapshot.of(records)


def _texts(record_type: type[Record]) -> tuple[str, ...]:
    kinds = specs(record_type)
    return tuple(
        n for n, spec in kinds.items() if spec.kind in ("line", "text") and n not in _FIXED
    )


def _clean(redaction: Redaction, record: Record, names: tuple[str, ...]) -> Record:
    fresh: dict[str, Any] = {}
    for name in names:
        text = getattr(record, name)
        if text and (clean := redaction.text(text)) != text:
            fresh[name] = clean
    if isinstance(record, Account):
        fresh["name"] = redaction.account(record.id)
    return replace(record, **fresh) if fresh else record
