"""The legend of a page: one line that explains what the map uses, and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from clgdesk.glyphs import Shaper, TextStyle
from clgdesk.layout.card_shapes import bar
from clgdesk.layout.kinds import CARD_ICONS, kind_name
from clgdesk.layout.shapes import Block, Box, Dot, Icon, Path, Shape, Text
from clgdesk.model.records import CARD_KINDS, Card, EmotionPoint, Evidence, Journey, Stage
from clgdesk.model.snapshot import Snapshot
from clgdesk.translation import tr

HEIGHT = 14.0

_HEADING = TextStyle(9, 600, leading=12)
_WORDS = TextStyle(9, 400, leading=12)
_COUNT = TextStyle(8, 500, leading=10)
_BASELINE, _MIDDLE = 10.2, HEIGHT / 2
_AFTER_MARK, _GAP = 5.0, 16.0

Drawn = tuple[tuple[Shape, ...], float]
"""Shapes from x = 0, and their width."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a journey's map uses."""

    kinds: tuple[str, ...]
    levels: tuple[str, ...]
    evidence: bool
    feelings: bool


def used(snapshot: Snapshot, journey: Journey) -> Used:
    """Return what the map of a journey uses."""
    stages = {stage.id for stage in snapshot.where(Stage, "journey_id", journey.id)}
    cards = [c for c in snapshot.of_kind(Card).values() if c.stage_id in stages and c.lane_id]
    kinds = {card.kind for card in cards}
    levelled = {card.kind for card in cards if card.level is not None}
    return Used(
        tuple(kind for kind in CARD_KINDS if kind in kinds),
        tuple(kind for kind in CARD_KINDS if kind in levelled),
        any(snapshot.where(Evidence, "card_id", card.id) for card in cards),
        any(point.stage_id in stages for point in snapshot.of_kind(EmotionPoint).values()),
    )


def legend(shaper: Shaper, what: Used, width: float) -> Block | None:
    """Return the legend, at most that wide (the last entries are left out); None if empty."""
    entries = list(_entries(shaper, what))
    if not entries:
        return None
    heading = shaper.line(tr("Legend"), _HEADING)
    shapes: list[Shape] = [Text(1, _BASELINE, heading, "ink")]
    x = heading.width + _GAP
    for mark, mark_width, words in entries:
        line = shaper.line(words, _WORDS)
        end = x + mark_width + _AFTER_MARK + line.width
        if end > width:
            break
        shapes += [moved(shape, x) for shape in mark]
        shapes.append(Text(x + mark_width + _AFTER_MARK, _BASELINE, line, "secondary"))
        x = end + _GAP
    return Block(
        "page:legend", "page", "", 0, 0, x - _GAP, HEIGHT, tuple(shapes), label=tr("Legend")
    )


def _entries(shaper: Shaper, what: Used) -> Iterator[tuple[tuple[Shape, ...], float, str]]:
    for kind in what.kinds:
        yield (*_card(kind), kind_name(kind))
    if what.levels:
        yield (*_dots(), _level_words(what.levels))
    if what.evidence:
        yield (*_evidence(shaper), tr("pieces of evidence behind a card"))
    if what.feelings:
        for colour, words in (
            ("value", tr("delighted")),
            ("mixed", tr("mixed")),
            ("friction", tr("frustrated")),
        ):
            yield (Dot(4.5, _MIDDLE, 4.5, colour),), 9.0, words


def _level_words(kinds: Iterable[str]) -> str:
    measures = {
        "friction": tr("severity"),
        "value": tr("strength"),
        "opportunity": tr("strength"),
        "touchpoint": tr("strength"),
        "note": tr("strength"),
    }
    return tr("1–5: {measures}").format(
        measures=tr(" or ").join(dict.fromkeys(measures[kind] for kind in kinds))
    )


def _card(kind: str) -> Drawn:
    """Return a card in small."""
    w, h = 17.0, 12.0
    edge = Path(tuple(_scaled(bar(kind, h * 2), 0.5)), fill=kind)
    shapes = (
        Box(0.25, 0.25, w - 0.5, h - 0.5, "card", f"{kind}@45", 0.5, radius=3),
        edge,
        Icon(5.5, 2, 8, CARD_ICONS[kind], kind),
    )
    return tuple(moved(shape, 0, (HEIGHT - h) / 2) for shape in shapes), w


def _scaled(path: Path, by: float) -> Iterator[tuple[str | float, ...]]:
    for segment in path.segments:
        yield tuple(part if isinstance(part, str) else part * by for part in segment)


def _dots() -> Drawn:
    shapes: list[Shape] = [Dot(2 + i * 5.5, _MIDDLE, 2, "secondary") for i in range(3)]
    shapes += [Dot(2 + i * 5.5, _MIDDLE, 1.6, stroke="secondary", width=0.8) for i in (3, 4)]
    return tuple(shapes), 26.0


def _evidence(shaper: Shaper) -> Drawn:
    line = shaper.line("3", _COUNT)
    w = line.width + 16
    return (
        Box(0, 1.5, w, 11, "chip", radius=5.5),
        Icon(4, 4.25, 5.5, "quote", "secondary", filled=True),
        Text(w - 4.5 - line.width, 9.9, line, "secondary"),
    ), w


def moved(shape: Shape, x: float, y: float = 0.0) -> Shape:
    """Return a shape elsewhere."""
    if isinstance(shape, Path):
        shift: Callable[[int], float] = partial(_shift, x, y)
        segments = tuple(
            tuple(p if isinstance(p, str) else p + shift(n) for n, p in enumerate(segment))
            for segment in shape.segments
        )
        return replace(shape, segments=segments)
    return replace(shape, x=shape.x + x, y=shape.y + y)


def _shift(x: float, y: float, position: int) -> float:
    return x if position % 2 else y
