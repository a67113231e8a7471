"""What an analysis found: a kind, how much it matters, the records it concerns, facts, a fix.

A finding holds no sentence: ``words`` makes that in the reader's language.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from clgdesk.model.record import Record

SEVERITIES = ("serious", "notable", "hint")

KINDS = (
    "segment_without_interview",
    "loud_segment",
    "job_without_journey",
    "empty_journey",
    "stage_without_evidence",
    "friction_without_opportunity",
    "friction_without_owner",
    "value_without_metric",
    "unlinked_card",
    "evidence_of_one_kind",
    "card_of_one_account",
    "theme_of_one_account",
    "solution_without_opportunity",
    "opportunity_without_friction",
    "opportunity_without_evidence",
    "opportunity_without_job",
    "opportunity_without_metric",
    "shipped_not_told",
    "metric_without_value",
    "metric_without_reading",
    "stalled_metric",
    "unreviewed_insights",
    "stale_insights",
    "loose_insights",
)
"""Every kind of finding, in the order of the method: customers, map, decisions, measures."""


class Fix(NamedTuple):
    """An edit that makes a finding go away: a verb of ``document.fixes`` and its record.

    ``asks`` names what has to be chosen first (``owner``, ``metric``, …), or is empty.
    """

    verb: str
    key: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``keys`` are block keys (``card:<id>``), the subject first."""

    kind: str
    severity: str
    keys: tuple[str, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    fix: Fix | None = None

    @property
    def id(self) -> str:
        """The same for the same thing whenever it is found: its kind and its subject."""
        return f"{self.kind}/{self.keys[0]}"


def key_of(record: Record) -> str:
    """Return the block key of a record."""
    return f"{record.KIND}:{record.id}"


def keys_of(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the block keys of records."""
    return tuple(key_of(record) for record in records)


def short(text: str, limit: int = 72) -> str:
    """Return a text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"
