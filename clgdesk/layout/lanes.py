"""Lanes with their heads and cells; a lane that shows and stands as before is not made anew."""

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import is_
from typing import NamedTuple

from clgdesk.layout.blocks import blocks_of, group_of, moved_group
from clgdesk.layout.cards import CardShaper, card_lane
from clgdesk.layout.emotion import emotion_lane
from clgdesk.layout.feelings import faded_feelings
from clgdesk.layout.folded import folded_lane
from clgdesk.layout.grid import (
    CARD_FORMS,
    LABEL_WIDTH,
    MARGIN,
    Frame,
    LaneParts,
    Part,
)
from clgdesk.layout.heads import cell_ground, folded_words, lane_ground, lane_words
from clgdesk.layout.metrics import metrics_lane
from clgdesk.layout.shapes import Block, CurveEntry, Group, Path, Row, Shape, Slot, Text
from clgdesk.layout.steps import steps_lane
from clgdesk.layout.texts import text_lane
from clgdesk.layout.typesetting import SMALL, baseline
from clgdesk.model.records import (
    Card,
    CellText,
    EmotionPoint,
    Lane,
    Metric,
    Reading,
    Record,
    Segment,
    Stage,
    Step,
)
from clgdesk.translation import tr

LOWEST = 60.0
_FULLEST = 3
VISIBILITY_GAP = 20.0
"""Above the first lane that is behind the scenes: room for the line of visibility."""
Z_CELL, Z_HEAD = 0, 6
SHOWN: dict[str, tuple[type[Record], ...]] = {
    "text": (CellText, Step),
    "steps": (Step,),
    "emotion": (EmotionPoint, Segment),
    "metrics": (Metric, Reading),
}
"""The types of record that a form of lane shows besides lane, stages and cards."""


class Role(NamedTuple):
    """What a lane is among the others of its journey.

    ``again`` says that a lane of its form came before, ``hidden_below`` that the line of visibility
    runs above it.
    """

    again: bool = False
    hidden_below: bool = False


class Source(NamedTuple):
    """What a lane was made from. ``maps`` are compared by identity: they are never altered.

    Of a lane that is not made ``whole`` what is not in sight is missing.
    """

    lane: Lane
    role: Role
    frame: tuple[object, ...]
    cards: tuple[Card, ...]
    stamp: tuple[int, ...]
    maps: tuple[Mapping[str, Record], ...]
    whole: bool = True

    def same(self, other: "Source") -> bool:
        """Tell whether a lane made from the other would be the same."""
        return (
            (self.stamp, self.whole) == (other.stamp, other.whole)
            and all(map(is_, self.maps, other.maps))
            and (self.lane, self.role, self.frame) == (other.lane, other.role, other.frame)
            and self.cards == other.cards
        )


class LaidLane(NamedTuple):
    """A lane in its place, and all it was made from."""

    source: Source
    parts: tuple[Part, ...]
    row: Row
    group: Group
    contents: dict[str, tuple[str, ...]]


def source_of(frame: Frame, lane: Lane, role: Role, cards: CardShaper) -> Source:
    """Return what a lane is made from."""
    takes_cards = lane.form in CARD_FORMS
    in_lane = frame.snapshot.where(Card, "lane_id", lane.id) if takes_cards else ()
    shown = frame.through.shown(in_lane)
    about = frame.through.about_segments if lane.form in ("emotion", "metrics") else ()
    return Source(
        lane,
        role._replace(again=role.again and not takes_cards),
        (frame.journey, frame.stages, frame.columns, *about, *_curves(frame, lane)),
        shown,
        cards.stamp(shown),
        tuple(frame.snapshot.of_kind(shown) for shown in SHOWN.get(lane.form, ())),
    )


def faded_in(frame: Frame, source: Source) -> frozenset[str]:
    """Return the ids of what fades in a lane: what it is made from is the same all the same."""
    snapshot, through, lane = frame.snapshot, frame.through, source.lane
    if lane.form == "emotion":
        drawn = through.of_others(snapshot.of_kind(EmotionPoint).values())
        return drawn | faded_feelings(frame) if lane.content else drawn
    if lane.form == "metrics":
        return through.of_others(snapshot.of_kind(Metric).values())
    return through.faded(source.cards)


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
        return old if old.row.y == top else _moved(source, old, top, before)
    lane = source.lane
    parts = _lane_parts(frame, source, top, cards)
    source = source._replace(whole=parts.whole)
    words, words_h, curves = _words(frame, lane, parts)
    h = parts.height if lane.collapsed else max(parts.height, words_h, LOWEST)
    shapes = (lane_ground(h, lane.form), *words)
    head = Part(
        f"lane:{lane.id}", "lane", lane.id, MARGIN, 0, LABEL_WIDTH, h, shapes, Z_HEAD, lane.title
    )
    cells = tuple(_cells(frame, lane, parts, h))
    contents = {cell.key: parts.contents.get(cell.id.partition(":")[2], ()) for cell in cells}
    line = (_line_of_visibility(frame),) if source.role.hidden_below else ()
    row = Row(
        lane.id, top, h, lane.form, lane.content, curves, lane.collapsed,
        parts.free, parts.wide, words_h,
    )  # fmt: skip
    everything = (*cells, *parts.parts, head, *line)
    return _put(source, everything, row, contents, top, before, old.group if old else None)


def _words(
    frame: Frame, lane: Lane, parts: LaneParts
) -> tuple[tuple[Shape, ...], float, tuple[CurveEntry, ...]]:
    """Return what the head of a lane says, the height it needs, and its legend's entries."""
    if lane.collapsed:
        return folded_words(frame.shaper, lane, parts.height), parts.height, ()
    return lane_words(frame.shaper, lane, parts.legend)


def _line_of_visibility(frame: Frame) -> Part:
    """Return the line above what customers do not see, with its name."""
    w = max(frame.right, MARGIN + LABEL_WIDTH) - MARGIN
    line = frame.shaper.line(tr("Line of visibility"), SMALL, LABEL_WIDTH - 16)
    middle = VISIBILITY_GAP / 2
    dashes = (("M", line.width + 16, middle), ("L", w, middle))
    shapes: tuple[Shape, ...] = (
        Text(8, baseline(middle - SMALL.leading / 2, SMALL), line, "faint"),
        Path(dashes, stroke="faint", width=1.0, dash=(4.0, 4.0)),
    )
    key, label = f"visibility:{frame.journey.id}", line.text
    return Part(key, "visibility", "", MARGIN, -VISIBILITY_GAP, w, VISIBILITY_GAP, shapes, 1, label)


def _moved(source: Source, old: LaidLane, top: float, before: Mapping[str, Block]) -> LaidLane:
    """Return a lane as it was, further up or down."""
    group = moved_group(old.group, top - old.row.y)
    if group is None:
        return _put(source, old.parts, old.row, old.contents, top, before, old.group)
    return LaidLane(source, old.parts, old.row._replace(y=top), group, old.contents)


def _put(
    source: Source,
    parts: tuple[Part, ...],
    row: Row,
    contents: dict[str, tuple[str, ...]],
    top: float,
    before: Mapping[str, Block],
    old: Group | None,
) -> LaidLane:
    group = group_of(blocks_of(parts, top, before), old)
    return LaidLane(source, parts, row._replace(y=top), group, contents)


def _lane_parts(frame: Frame, source: Source, top: float, cards: CardShaper) -> LaneParts:
    lane = source.lane
    if lane.collapsed:
        return folded_lane(frame, lane, source.cards)
    if lane.form in CARD_FORMS:
        return _in_sight(frame, source, top, cards) or card_lane(
            frame, source.cards, cards, lane.form
        )
    forms = {
        "text": text_lane,
        "steps": steps_lane,
        "emotion": emotion_lane,
        "metrics": metrics_lane,
    }
    parts = forms[lane.form](frame, lane)
    return parts.renamed(lane.id) if source.role.again else parts


def _in_sight(frame: Frame, source: Source, top: float, cards: CardShaper) -> LaneParts | None:
    """Return what is in sight of a lane, where its end certainly is not."""
    near = {column.stage_id for column in frame.columns if column.x < frame.sight.right}
    if len(near) == len(frame.columns):
        return None
    # The fullest cells further right tell most likely that the lane reaches out of sight.
    further = Counter(card.stage_id for card in source.cards if card.stage_id not in near)
    made = near.union(stage_id for stage_id, _count in further.most_common(_FULLEST))
    # What is left out begins further right than all that it could push down in sight.
    shown = [card for card in source.cards if card.stage_id in made]
    parts = card_lane(frame, shown, cards, source.lane.form)
    parts.whole = False
    return parts if top + parts.height > frame.sight.bottom else None


def _cells(frame: Frame, lane: Lane, parts: LaneParts, h: float) -> Iterator[Part]:
    right = frame.right
    for stage, slot in _slots(frame, parts):
        shapes = (
            cell_ground(slot.w, h, slot.x + slot.w >= right, lane.form),
            *parts.drawn.get(slot.key, ()),
        )
        step = frame.snapshot.find(Step, slot.step_id)
        place = f"{lane.title}, {stage.title}" + (f", {step.title}" if step else "")
        label = ": ".join(filter(None, (place, parts.labels.get(slot.key))))
        cell_id = f"{lane.id}:{slot.key}"
        yield Part(f"cell:{cell_id}", "cell", cell_id, slot.x, 0, slot.w, h, shapes, Z_CELL, label)


def _slots(frame: Frame, parts: LaneParts) -> Iterator[tuple[Stage, Slot]]:
    """Give the places of a lane's cells: one for a stage, or one for each of its steps."""
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        if stage.id in parts.in_steps:
            yield from ((stage, slot) for slot in column.slots)
        else:
            yield stage, Slot(stage.id, None, column.x, column.w)
