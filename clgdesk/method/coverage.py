"""Whom nobody has talked to: how many customers were heard, by segment, type and channel."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from clgdesk.method.evidence import voice_of
from clgdesk.method.learned import heard_only
from clgdesk.method.periods import day_heard, last_days
from clgdesk.model.records import CUSTOMER_TYPES, Account, Insight, Segment
from clgdesk.model.snapshot import Snapshot

MOST_CHANNELS = 8


class Cell(NamedTuple):
    """How much was heard from one segment and type through one channel."""

    voices: int
    insights: int


class Row(NamedTuple):
    """A segment and a customer type; either may be empty for what is not noted."""

    segment_id: str
    customer_type: str
    cells: tuple[Cell, ...]
    whole: Cell


class Coverage(NamedTuple):
    """The matrix: a row for each segment and type, a column for each channel."""

    channels: tuple[str, ...]
    rows: tuple[Row, ...]
    silent_segments: tuple[str, ...]
    """Segments that nobody was heard from."""
    silent_types: tuple[str, ...]
    silent_accounts: int
    """Accounts that nothing was heard from, of ``accounts``."""
    accounts: int

    @property
    def empty(self) -> int:
        """How many cells of segments and types have nothing."""
        named = [row for row in self.rows if row.segment_id and row.customer_type]
        return sum(not cell.insights for row in named for cell in row.cells)


def coverage(
    snapshot: Snapshot, days: int, today: str, insights: Iterable[Insight] | None = None
) -> Coverage:
    """Return the matrix of the last ``days`` days (0: ever).

    Every segment has a row for each customer type; the channels are those through which most was
    heard. What is not noted has rows only where there is such an insight.
    """
    period = last_days(days, today) if days else None
    voices: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    heard: set[str] = set()
    for insight in heard_only(snapshot, insights):
        if insight.status == "rejected" or (period and not period.holds(day_heard(insight))):
            continue
        key = (insight.segment_id or "", insight.customer_type, insight.channel)
        voices[key].add(voice_of(insight))
        counts[key] += 1
        if insight.account_id:
            heard.add(insight.account_id)
    by_channel: dict[str, int] = defaultdict(int)
    for (_segment, _type, channel), count in counts.items():
        by_channel[channel] += count
    ranked = sorted((c for c in by_channel if c), key=lambda c: (-by_channel[c], c))
    channels = tuple(ranked[:MOST_CHANNELS])
    rows = tuple(_rows(snapshot, channels, voices, counts))
    accounts = snapshot.of_kind(Account)
    return Coverage(
        channels, rows,
        tuple(s.id for s in snapshot.ordered(Segment) if not any(k[0] == s.id for k in counts)),
        tuple(t for t in CUSTOMER_TYPES if not any(k[1] == t for k in counts)),
        sum(account_id not in heard for account_id in accounts), len(accounts),
    )  # fmt: skip


def _rows(
    snapshot: Snapshot,
    channels: tuple[str, ...],
    voices: dict[tuple[str, str, str], set[tuple[str, str]]],
    counts: dict[tuple[str, str, str], int],
) -> Iterable[Row]:
    segments = [segment.id for segment in snapshot.ordered(Segment)]
    for segment_id in (*segments, ""):
        for customer_type in (*CUSTOMER_TYPES, ""):
            mine = [key for key in counts if key[:2] == (segment_id, customer_type)]
            if not mine and not (segment_id and customer_type):
                continue
            whole = Cell(
                len(set().union(*(voices[key] for key in mine))),
                sum(counts[key] for key in mine),
            )
            keys = [(segment_id, customer_type, channel) for channel in channels]
            cells = tuple(Cell(len(voices.get(k, ())), counts.get(k, 0)) for k in keys)
            yield Row(segment_id, customer_type, cells, whole)
