"""Lanes with their heads and cells; a lane that shows and stands as before is not made anew."""

from collections.abc import Iterator, Mapping
from operator import is_
from typing import NamedTuple

from clgdesk.layout.blocks import blocks_of, group_of
from clgdesk.layout.cards import CardShaper, card_lane
from clgdesk.layout.emotion import emotion_lane
from clgdesk.layout.feelings import faded_feelings
from clgdesk.layout.grid import CARD_FORMS, LABEL_WIDTH, MARGIN, Frame, LaneParts, Part
from clgdesk.layout.heads import cell_ground, lane_ground, lane_words
from clgdesk.layout.metrics import metrics_lane
from clgdesk.layout.shapes import Block, Group, Row
from clgdesk.layout.steps import steps_lane
from clgdesk.layout.texts import text_lane
from clgdesk.model.records import (
    Card,
    CellText,
    EmotionPoint,
    Lane,
    Metric,
    Reading,
    Record,
    Segment,
    Step,
)

LOWEST = 60.0
Z_CELL, Z_HEAD = 0, 6
SHOWN: dict[str, tuple[type[Record], ...]] = {
    "text": (CellText,),
    "steps": (Step,),
    "emotion": (EmotionPoint, Segment),
    "metrics": (Metric, Reading),
}
"""The types of record that a form of lane shows besides lane, stages and cards."""


class Source(NamedTuple):
    """What a lane was made from. ``maps`` are compared by identity: they are never altered.

    ``faded`` are the ids of what fades: the lane is the same, only its blocks are not.
    """

    lane: Lane
    again: bool
    frame: tuple[object, ...]
    cards: tuple[Card, ...]
    stamp: tuple[int, ...]
    maps: tuple[Mapping[str, Record], ...]
    faded: frozenset[str]

    def same(self, other: "Source") -> bool:
        """Tell whether a lane made from the other would be the same."""
        return (
            all(map(is_, self.maps, other.maps))
            and (self.lane, self.again, self.frame) == (other.lane, other.again, other.frame)
            and (self.stamp, self.cards) == (other.stamp, other.cards)
        )


class LaidLane(NamedTuple):
    """A lane in its place, and all it was made from."""

    source: Source
    parts: tuple[Part, ...]
    row: Row
    group: Group
    contents: dict[str, tuple[str, ...]]


def source_of(frame: Frame, lane: Lane, again: bool, cards: CardShaper) -> Source:
    """Return what a lane is made from; ``again`` says that a lane of its form came before."""
    takes_cards = lane.form in CARD_FORMS
    in_lane = frame.snapshot.where(Card, "lane_id", lane.id) if takes_cards else ()
    shown = frame.through.shown(in_lane)
    about = frame.through.about_segments if lane.form in ("emotion", "metrics") else ()
    return Source(
        lane,
        again and not takes_cards,
        (frame.journey, frame.stages, frame.columns, *about, *_curves(frame, lane)),
        shown,
        cards.stamp(shown),
        tuple(frame.snapshot.of_kind(shown) for shown in SHOWN.get(lane.form, ())),
        _faded(frame, lane, shown),
    )


def _faded(frame: Frame, lane: Lane, cards: tuple[Card, ...]) -> frozenset[str]:
    """Return the ids of what fades in a lane."""
    snapshot, through = frame.snapshot, frame.through
    if lane.form == "emotion":
        drawn = through.of_others(snapshot.of_kind(EmotionPoint).values())
        return drawn | faded_feelings(frame) if lane.content else drawn
    if lane.form == "metrics":
        return through.of_others(snapshot.of_kind(Metric).values())
    return through.faded(cards)


def _curves(frame: Frame, lane: Lane) -> tuple[object, ...]:
    """Return what only the lane of the curves depends on."""
    if lane.form != "emotion":
        return ()
    if not lane.content:
        return (frame.curve,)
    return frame.curve, [frame.felt(frame.snapshot, stage.id) for stage in frame.stages]


def laid_lane(
    frame: Frame,
    source: Source,
    top: float,
    cards: CardShaper,
    old: LaidLane | None,
    before: Mapping[str, Block],
) -> LaidLane:
    """Lay out a lane whose top is at ``top``, or take it as it was."""
    if old is not None and source.same(old.source):
        if old.row.y == top and old.source.faded == source.faded:
            return old
        return _put(source, old.parts, old.row, old.contents, top, before, old.group)
    lane = source.lane
    parts = _lane_parts(frame, source, cards)
    words, words_height, curves = lane_words(frame.shaper, lane, parts.legend)
    h = max(parts.height, words_height, LOWEST)
    shapes = (lane_ground(h), *words)
    head = Part(
        f"lane:{lane.id}", "lane", lane.id, MARGIN, 0, LABEL_WIDTH, h, shapes, Z_HEAD, lane.title
    )
    contents = {
        f"cell:{lane.id}:{stage.id}": parts.contents.get(stage.id, ()) for stage in frame.stages
    }
    everything = (*_cells(frame, lane, parts, h), *parts.parts, head)
    row = Row(lane.id, top, h, lane.form, lane.content, curves)
    return _put(source, everything, row, contents, top, before, old.group if old else None)


def _put(
    source: Source,
    parts: tuple[Part, ...],
    row: Row,
    contents: dict[str, tuple[str, ...]],
    top: float,
    before: Mapping[str, Block],
    old: Group | None,
) -> LaidLane:
    group = group_of(blocks_of(parts, top, before, source.faded), old)
    return LaidLane(source, parts, row._replace(y=top), group, contents)


def _lane_parts(frame: Frame, source: Source, cards: CardShaper) -> LaneParts:
    lane = source.lane
    if lane.form in CARD_FORMS:
        return card_lane(frame, source.cards, cards, lane.form)
    forms = {
        "text": text_lane,
        "steps": steps_lane,
        "emotion": emotion_lane,
        "metrics": metrics_lane,
    }
    parts = forms[lane.form](frame, lane)
    return parts.renamed(lane.id) if source.again else parts


def _cells(frame: Frame, lane: Lane, parts: LaneParts, h: float) -> Iterator[Part]:
    last = len(frame.columns) - 1
    for index, (stage, column) in enumerate(zip(frame.stages, frame.columns, strict=True)):
        drawn = parts.drawn.get(stage.id, ())
        shapes = (cell_ground(column.w, h, index == last), *drawn)
        label = ": ".join(
            filter(None, (f"{lane.title}, {stage.title}", parts.labels.get(stage.id)))
        )
        cell_id = f"{lane.id}:{stage.id}"
        yield Part(
            f"cell:{cell_id}", "cell", cell_id, column.x, 0, column.w, h, shapes, Z_CELL, label
        )
