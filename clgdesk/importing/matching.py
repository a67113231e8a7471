"""Names in cells matched to the segments, accounts, jobs, stages and themes that are there.

What is not there is made (segments, accounts, themes) or told (jobs, stages: they belong to a map).
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from clgdesk.importing.header_words import folded
from clgdesk.importing.problems import shown
from clgdesk.importing.values import Wrong, too_long
from clgdesk.method.insight_table import full_name
from clgdesk.model import typed_names
from clgdesk.model.clean import clean_text
from clgdesk.model.fields import LINE_LIMIT
from clgdesk.model.ids import new_id
from clgdesk.model.ranks import spread
from clgdesk.model.records import (
    Account,
    Insight,
    Job,
    Journey,
    Record,
    Segment,
    Stage,
    Theme,
)
from clgdesk.model.segment_marks import free_code, free_colour
from clgdesk.model.snapshot import Snapshot
from clgdesk.model.typed_names import written
from clgdesk.translation import tr

R = TypeVar("R", bound=Record)
CHANNELS = (
    "Interview", "In-product feedback", "Support", "Success conversation", "Sales call",
    "Usability test", "NPS", "CSAT", "CES", "Analytics", "Review", "Market research", "Heat map",
    "Co-creation",
)  # fmt: skip


class Names:
    """The ids of records by name: the very name first, then without case, accents and blanks."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.exact: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self.whole: set[str] = set()
        """The names as they are told among others in one cell."""
        for name, record_id in pairs:
            self.add(name, record_id)

    def add(self, name: str, record_id: str) -> None:
        """Take in a name, unless it stands for something already."""
        if name:
            self.exact.setdefault(name, record_id)
            self._folded.setdefault(folded(name), record_id)
            self.whole.add(typed_names.folded(name))

    def find(self, name: str) -> str | None:
        """Return the id that a name stands for."""
        return self.exact.get(name) or self._folded.get(folded(name))


class Matcher:
    """What the cells of one import stand for, and what has to be made for them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        segments = snapshot.ordered(Segment)
        self._segments = Names((s.name, s.id) for s in segments)
        for segment in segments:
            self._segments.add(segment.code, segment.id)
        self._accounts = Names((a.name, a.id) for a in _by_id(snapshot, Account))
        self._themes = Names((t.name, t.id) for t in snapshot.ordered(Theme))
        self._jobs = Names((j.title, j.id) for j in snapshot.ordered(Job))
        self._stages = Names(_stage_names(snapshot))
        said = {i.channel for i in snapshot.of_kind(Insight).values()}
        self._channels = Names((name, name) for name in (*sorted(said), *CHANNELS))
        self._codes = {s.code for s in segments}
        self._colours = [s.colour for s in segments]
        self.made: dict[str, Record] = {}
        """What has to be made, by id."""

    def channel(self, cell: str) -> str:
        """Return a channel as it is written elsewhere."""
        if len(cell) > 80:
            raise Wrong(too_long(len(cell), 80))
        return self._channels.find(cell) or clean_text(cell)

    def segment(self, cell: str) -> str:
        """Return the id of a segment by name or code; of several the first."""
        found = self._segments.find(cell)
        if found is None:
            cell = next(written(cell, self._segments.whole, by_commas=False), "").strip()
            found = self._segments.find(cell)
        if found is not None or not cell:
            return found or ""
        name = _line(cell)
        code = free_code(name, self._codes)[:8]
        colour = free_colour(self._colours)
        self._codes.add(code)
        self._colours.append(colour)
        made = Segment(new_id(), name=name, code=code, colour=colour)
        return self._keep(self._segments, name, made)

    def account(self, cell: str) -> str:
        """Return the id of an account by name."""
        found = self._accounts.find(cell)
        return found or self._keep(self._accounts, cell, Account(new_id(), name=_line(cell)))

    def themes(self, cell: str) -> tuple[str, ...]:
        """Return the ids of the themes that a cell names."""
        ids: dict[str, None] = {}
        exact = self._themes.exact.get(cell)
        for name in [cell] if exact else written(cell, self._themes.whole):
            found = self._themes.find(name)
            if found is None:
                made = Theme(new_id(), name=_line(name.strip()))
                found = self._keep(self._themes, name, made)
            ids[found] = None
        return tuple(ids)

    def job(self, cell: str) -> str:
        """Return the id of a job by title."""
        found = self._jobs.find(cell)
        if found is None:
            raise Wrong(tr("There is no job “{cell}” in this project.").format(cell=shown(cell)))
        return found

    def stage(self, cell: str) -> str:
        """Return the id of a stage by title, or by journey and title."""
        found = self._stages.find(cell)
        if found is None:
            raise Wrong(tr("There is no stage “{cell}” in this project.").format(cell=shown(cell)))
        return found

    def _keep(self, names: Names, name: str, record: Record) -> str:
        names.add(name, record.id)
        self.made[record.id] = record
        return record.id

    def ranked(self, used: Mapping[str, object]) -> list[Record]:
        """Return what was made and is used, with ranks behind those that are there."""
        made = [record for i, record in self.made.items() if i in used]
        return [*_placed(self._snapshot, Segment, made), *_placed(self._snapshot, Theme, made),
                *(r for r in made if isinstance(r, Account))]  # fmt: skip


def _line(cell: str) -> str:
    if len(cell) > LINE_LIMIT:
        raise Wrong(too_long(len(cell), LINE_LIMIT))
    return clean_text(cell)


def _by_id(snapshot: Snapshot, record_type: type[R]) -> list[R]:
    return sorted(snapshot.of_kind(record_type).values(), key=lambda r: r.id)


def _stage_names(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    journeys = {j.id: n for n, j in enumerate(snapshot.ordered(Journey))}
    stages = sorted(
        snapshot.ordered(Stage), key=lambda s: (journeys.get(s.journey_id, 0), s.rank, s.id)
    )
    for stage in stages:
        yield stage.title, stage.id
        journey = snapshot.find(Journey, stage.journey_id)
        if journey is not None:
            yield full_name(journey, stage), stage.id


def _placed(snapshot: Snapshot, record_type: type[R], made: Iterable[Record]) -> list[R]:
    from dataclasses import replace

    mine = [record for record in made if isinstance(record, record_type)]
    there = snapshot.ordered(record_type)
    last = getattr(there[-1], "rank") if there else None  # noqa: B009
    ranks = spread(len(mine), last)
    return [replace(r, rank=rank) for r, rank in zip(mine, ranks, strict=True)]  # type: ignore[call-arg]
