"""The curves of a journey: its emotion points by segment, in their places across the stages."""

from collections.abc import Callable
from typing import NamedTuple

from clgdesk.layout.curve import Piece, curve
from clgdesk.layout.grid import Frame
from clgdesk.model.records import EmotionPoint, Segment
from clgdesk.model.snapshot import order

SWING = 46.0
"""Units from the zero line to a value of 100."""


class At(NamedTuple):
    """A point in its place: x on the board, y from the zero line."""

    point: EmotionPoint
    x: float
    y: float


class Line(NamedTuple):
    """One curve: a segment's feelings, as they are or as they should become.

    It is ``clear`` where no lens leaves it aside.
    """

    segment: Segment
    state: str
    points: tuple[At, ...]
    pieces: list[Piece]
    clear: bool = True


def lines_of(frame: Frame) -> list[Line]:
    """Return the curves of the journey, the one that it is about first."""
    groups: dict[tuple[str, str], list[At]] = {}
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        for point in frame.snapshot.where(EmotionPoint, "stage_id", stage.id):
            if frame.through.leaves_out(point.segment_id):
                continue
            at = At(point, column.x + column.w * point.place / 1000, -point.value * SWING / 100)
            groups.setdefault((point.segment_id, point.state), []).append(at)
    return sorted((_line(frame, *key, group) for key, group in groups.items()), key=_first(frame))


def _line(frame: Frame, segment_id: str, state: str, group: list[At]) -> Line:
    group.sort(key=lambda at: (at.x, at.point.id))
    by_x = {at.x: (at.x, at.y) for at in reversed(group)}
    pieces = curve([by_x[x] for x in sorted(by_x)], frame.left, frame.right)
    clear = frame.through.segment(segment_id)
    return Line(frame.snapshot.get(Segment, segment_id), state, tuple(group), pieces, clear)


def _first(frame: Frame) -> Callable[[Line], tuple[bool, bool, tuple[str, str]]]:
    def key(line: Line) -> tuple[bool, bool, tuple[str, str]]:
        of_journey = line.segment.id == frame.journey.segment_id
        return not of_journey, line.state != frame.journey.state, order(line.segment)

    return key
