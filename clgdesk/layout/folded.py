"""What a collapsed stage or lane still says: how much of what stands there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.grid import CARD_FORMS, CELL_PADDING, Frame, LaneParts
from clgdesk.layout.kinds import CARD_ICONS, form_icon, kinds_in_words
from clgdesk.layout.shapes import Column, Icon, Shape, Text
from clgdesk.layout.texts import cell_texts
from clgdesk.layout.typesetting import COUNT, SMALL, baseline, centred
from clgdesk.model.records import CARD_KINDS, Card, EmotionPoint, Lane, Metric, Stage, Step
from clgdesk.translation import trn

FOLDED_LANE = 28.0
"""The height of a collapsed lane."""
ICON = 12.0
PITCH = 18.0
"""From one count to the next, down a narrow column."""


class Tally(NamedTuple):
    """How many things of a kind there are: an icon, its colour, the number, and the words."""

    icon: str
    colour: str
    number: int
    words: str


def card_tallies(cards: Iterable[Card]) -> list[Tally]:
    """Return how many cards there are of each kind."""
    counts = Counter(card.kind for card in cards)
    return [
        Tally(CARD_ICONS[kind], kind, counts[kind], kinds_in_words(kind, counts[kind]))
        for kind in CARD_KINDS
        if counts[kind]
    ]


def tallies(frame: Frame, lane: Lane, stage: Stage) -> list[Tally]:
    """Return what stands at a stage in a lane that holds no cards."""
    snapshot, icon = frame.snapshot, form_icon(lane.form)
    if lane.form == "steps":
        count = len(snapshot.where(Step, "stage_id", stage.id))
        words = trn("{n} step", "{n} steps", count)
    elif lane.form == "metrics":
        count = len(snapshot.where(Metric, "stage_id", stage.id))
        words = trn("{n} metric", "{n} metrics", count)
    elif lane.form == "emotion":
        count = len(snapshot.where(EmotionPoint, "stage_id", stage.id))
        words = trn("{n} feeling", "{n} feelings", count)
    else:
        count = len(cell_texts(frame, lane, stage))
        words = trn("{n} text", "{n} texts", count)
    return [Tally(icon, "faint", count, words.format(n=count))] if count else []


def down(shaper: Shaper, found: Sequence[Tally], w: float, top: float) -> tuple[Shape, ...]:
    """Return counts below one another, in the middle of a narrow column."""
    return tuple(
        shape
        for number, tally in enumerate(found)
        for shape in _mark(shaper, tally, None, w, top + number * PITCH + PITCH / 2)
    )


def across(shaper: Shaper, found: Sequence[Tally], w: float) -> tuple[Shape, ...]:
    """Return counts side by side in a low row, as many as fit."""
    shapes: list[Shape] = []
    x = CELL_PADDING
    for tally in found:
        marks = _mark(shaper, tally, x, w, FOLDED_LANE / 2)
        end = marks[-1].x + marks[-1].line.width if isinstance(marks[-1], Text) else x + ICON
        if end > w - CELL_PADDING / 2 and shapes:
            break
        shapes += marks
        x = end + 10
    return tuple(shapes)


def _mark(
    shaper: Shaper, tally: Tally, x: float | None, w: float, y: float
) -> tuple[Icon | Text, ...]:
    """Return an icon and its number around a height; without an x they stand in the middle."""
    line = shaper.line(f"{tally.number:,}", COUNT)
    left = (w - ICON - 3 - line.width) / 2 if x is None else x
    return (
        Icon(left, y - ICON / 2, ICON, tally.icon, tally.colour),
        centred(line, left + ICON + 3 + line.width / 2, y, COUNT, "secondary"),
    )


def folded_lane(frame: Frame, lane: Lane, cards: Sequence[Card]) -> LaneParts:
    """Lay out a collapsed lane: a low row with counts, or the first line of a text."""
    parts = LaneParts(FOLDED_LANE)
    by_stage: dict[str | None, list[Card]] = {}
    for card in cards:
        by_stage.setdefault(card.stage_id, []).append(card)
    for stage, column in zip(frame.stages, frame.columns, strict=True):
        found = _found(frame, lane, stage, by_stage)
        if lane.form == "text" and found and not column.collapsed:
            parts.drawn[stage.id] = tuple(_first_line(frame, lane, stage, column))
        elif column.collapsed:
            parts.drawn[stage.id] = _sum(frame.shaper, found, column.w)
        else:
            parts.drawn[stage.id] = across(frame.shaper, found, column.w)
        if found:
            parts.labels[stage.id] = ", ".join(tally.words for tally in found)
    return parts


def _found(
    frame: Frame, lane: Lane, stage: Stage, by_stage: dict[str | None, list[Card]]
) -> list[Tally]:
    if lane.form in CARD_FORMS:
        return card_tallies(by_stage.get(stage.id, ()))
    return tallies(frame, lane, stage)


def _sum(shaper: Shaper, found: Sequence[Tally], w: float) -> tuple[Shape, ...]:
    """Return how many things there are where there is room for one number only."""
    if not found:
        return ()
    if len(found) == 1:
        return _mark(shaper, found[0], None, w, FOLDED_LANE / 2)
    line = shaper.line(f"{sum(tally.number for tally in found):,}", COUNT)
    return (centred(line, w / 2, FOLDED_LANE / 2, COUNT, "secondary"),)


def _first_line(frame: Frame, lane: Lane, stage: Stage, column: Column) -> Iterator[Shape]:
    text = " ".join(" ".join(cell_texts(frame, lane, stage)).split())
    line = frame.shaper.line(text, SMALL, column.w - 2 * CELL_PADDING)
    yield Text(CELL_PADDING, baseline((FOLDED_LANE - SMALL.leading) / 2, SMALL), line, "secondary")
