"""The band below the stage heads in which branches and loops run; without them there is none."""

from collections.abc import Sequence
from typing import NamedTuple

from clgdesk.layout.grid import Frame
from clgdesk.layout.ways import Points
from clgdesk.model.records import Stage, StageLink
from clgdesk.model.snapshot import Snapshot

LEVEL_HEIGHT = 20.0
ABOVE = 14.0
"""From the foot of the heads to the first line."""
BELOW = 4.0
PORT = 0.24
"""Ways arrive so far left of a stage's middle and leave so far right, in parts of its width."""


class StageWays(NamedTuple):
    """The ways between the stages of a journey, and the height of their band."""

    routes: tuple[tuple[StageLink, Points], ...]
    height: float


def stage_ways(frame: Frame, foot: float) -> StageWays:
    """Return the ways between stages, drawn from the foot of their heads downwards."""
    links = links_between(frame.snapshot, frame.stages)
    if not links:
        return StageWays((), 0.0)
    place = {stage.id: number for number, stage in enumerate(frame.stages)}
    levels: list[list[tuple[int, int]]] = []
    routes = []
    for link in sorted(links, key=lambda x: (_reach(place, x), x.id)):
        start, end = place[link.from_stage_id], place[link.to_stage_id]
        level = _free(levels, (min(start, end), max(start, end)))
        routes.append((link, _route(frame, start, end, foot, level)))
    return StageWays(tuple(routes), ABOVE + LEVEL_HEIGHT * (len(levels) - 0.5) + BELOW)


def links_between(snapshot: Snapshot, stages: Sequence[Stage]) -> list[StageLink]:
    """Return the ways both ends of which are among these stages."""
    if not snapshot.of_kind(StageLink):
        return []
    ids = {stage.id for stage in stages}
    return [
        link
        for stage in stages
        for link in snapshot.where(StageLink, "from_stage_id", stage.id)
        if link.to_stage_id in ids
    ]


def _reach(place: dict[str, int], link: StageLink) -> int:
    return abs(place[link.from_stage_id] - place[link.to_stage_id])


def _free(levels: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """Return the first level on which a span meets no other, and take it."""
    for number, taken in enumerate(levels):
        if all(span[1] < start or end < span[0] for start, end in taken):
            taken.append(span)
            return number
    levels.append([span])
    return len(levels) - 1


def _route(frame: Frame, start: int, end: int, foot: float, level: int) -> Points:
    first, last = frame.columns[start], frame.columns[end]
    y = foot + ABOVE + level * LEVEL_HEIGHT
    side = PORT if start <= end else -PORT
    x1 = first.x + first.w * (0.5 + side)
    x2 = last.x + last.w * (0.5 - side)
    return (x1, foot + 1), (x1, y), (x2, y), (x2, foot + 1)
