"""Messages between the window and its analysis process: a length, then a pickle.

Both ends are our own code in processes of the same user over a pipe; nothing from a file or a
network is ever read this way.
"""

import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from struct import Struct
from typing import Any, BinaryIO, NamedTuple, TypeVar

from clgdesk.analysis.report import Part
from clgdesk.model.records import (
    Account,
    Card,
    CardJob,
    CardLink,
    CardSegment,
    CardTheme,
    Evidence,
    Insight,
    InsightSupport,
    InsightTheme,
    Interview,
    Job,
    JobSegment,
    Journey,
    Metric,
    Opportunity,
    OpportunityCard,
    OpportunityMetric,
    Project,
    Reading,
    Record,
    Review,
    Segment,
    Stage,
    StageLink,
    Telling,
    Theme,
)
from clgdesk.model.snapshot import Snapshot

T = TypeVar("T")
_LENGTH = Struct(">I")

KINDS: tuple[type[Record], ...] = (
    Project, Segment, Job, JobSegment, Journey, Stage, StageLink, Theme, Account, Interview,
    Opportunity, Card, CardSegment, CardJob, CardTheme, CardLink, Insight, InsightTheme,
    InsightSupport, Evidence, OpportunityCard, Metric, OpportunityMetric, Telling, Reading, Review,
)  # fmt: skip
"""What the analyses look at; pictures and the like stay where they are."""


class Put(NamedTuple):
    """Records that are new or changed."""

    records: tuple[Record, ...]


class Remove(NamedTuple):
    """Records that are gone."""

    kind: str
    ids: tuple[str, ...]


class Ask(NamedTuple):
    """Analyse what was put so far; ``revision`` comes back with every part of the answer.

    ``task`` is one of ``tasks.TASKS``, with arguments of its own.
    """

    revision: int
    today: str
    task: str = "findings"
    arguments: tuple[Any, ...] = ()


class Found(NamedTuple):
    """A part of the answer; the last one has no part."""

    revision: int
    part: Part | None


Message = Put | Remove | Ask | Found


def framed(message: Message) -> bytes:
    """Return a message as bytes for the pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def read_from(stream: BinaryIO) -> Message | None:
    """Wait for the next message; None when the pipe is closed."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        return None
    message: Message = pickle.loads(body)
    return message


class Reader:
    """Puts messages together from the pieces in which they arrive."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def feed(self, piece: bytes) -> Iterator[Message]:
        """Take a piece; give the messages that are whole now."""
        self._kept += piece
        while len(self._kept) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._kept)
            end = _LENGTH.size + length
            if len(self._kept) < end:
                return
            body = bytes(self._kept[_LENGTH.size : end])
            del self._kept[:end]
            yield pickle.loads(body)


SLICE = 60
"""Records in one message: packed in a third of a millisecond."""
LOOKED_AT = 4_000
"""Records that are looked at for one message, whatever is found: a good millisecond."""


def changes(before: Snapshot | None, after: Snapshot) -> Iterator[Put | Remove]:
    """Give what has to be sent so that the other side knows ``after``, in small slices.

    Some are empty: the window goes on between two of them.
    """
    for kind in KINDS:
        theirs = after.of_kind(kind)
        mine = {} if before is None else before.of_kind(kind)
        if mine is theirs:
            continue
        common = 0
        for some in _batches(theirs, LOOKED_AT):  # pairs would be looked through for cycles
            common += sum(i in mine for i in some)
            fresh = [record for i in some if mine.get(i) is not (record := theirs[i])]
            for records in _batches(fresh, SLICE):
                yield Put(records)
            yield Put(())
        if common < len(mine):
            for ids in _batches(mine, LOOKED_AT):
                yield Remove(kind.KIND, tuple(i for i in ids if i not in theirs))


def _batches(things: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    rest = iter(things)
    while some := tuple(islice(rest, size)):
        yield some
