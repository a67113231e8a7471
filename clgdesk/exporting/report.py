"""What an export tells, and from when its content is. Light: no library of any format."""

from dataclasses import dataclass
from datetime import UTC, datetime

from clgdesk.model.records import Insight
from clgdesk.model.snapshot import Snapshot


class NothingToExport(LookupError):
    """The project has no such journey, or none at all; the text is one plain sentence."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: pages, bytes, and the characters that no font on this computer has."""

    pages: int
    bytes: int
    missing: tuple[str, ...] = ()


def newest_moment(snapshot: Snapshot) -> datetime | None:
    """Return the newest moment that the project and its insights name."""
    named = [snapshot.project.created_at]
    named += [insight.created_at for insight in snapshot.of_kind(Insight).values()]
    moments = [datetime.fromisoformat(moment) for moment in named if moment]
    return max((m if m.tzinfo else m.replace(tzinfo=UTC) for m in moments), default=None)
