"""A lane from far away: its bands, its cards as coloured blocks, its curves, and its counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import product
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from clgdesk.layout.card_shapes import edge_colour
from clgdesk.layout.grid import CARD_FORMS
from clgdesk.layout.look import Look
from clgdesk.layout.shapes import FADED, Block, Board, Box, Group, Path
from clgdesk.layout.through import Through
from clgdesk.model.records import Card
from clgdesk.model.snapshot import Snapshot
from clgdesk.ui.icons import outline
from clgdesk.ui.map.areas import Area, Areas
from clgdesk.ui.map.counts import Tally
from clgdesk.ui.map.cutting import cut
from clgdesk.ui.map.far_text import WRITTEN, bars, patches
from clgdesk.ui.map.scales import FAR

_DRAWN = ("emotion_point", "felt", "empty")
"""Kinds of blocks that are drawn as they are; of the others only the ground can be told."""
_FAINTEST, _PER_LEVEL = 20, 8
"""Opacities in per cent: the worse or stronger, the fuller; a number can be read on any."""
_EDGE, _EDGES = 5.0, 85
"""The width, in units, and the opacity of the edge in the full colour that a card keeps."""
_NEIGHBOURS = 24.0
"""Cards of one colour that are no further apart, in units, become one block."""

_STRETCH, _BEYOND, _MOST_STRETCHES = 2048.0, 24.0, 16
"""Units of the board, both ways, that are made as one, and that the line of a curve is wide at the
most; how many stretches of a curve are kept."""

_NARROW = 5.0
"""The widest gap between cells, in units, that is not seen from far away."""


class Curve(NamedTuple):
    """A line or an area of an emotion curve in its place, with its colour words."""

    path: QPainterPath
    fill: str
    stroke: str
    width: float


class Curves:
    """The emotion curves of one group: of long ones only what is in sight is painted."""

    def __init__(self) -> None:
        self._shapes: list[tuple[Path, Block]] = []
        self._cut: dict[tuple[int, int], list[Curve]] = {}

    def take(self, block: Block) -> None:
        """Take in the lines and areas of a block."""
        paths = (shape for shape in block.shapes if isinstance(shape, Path))
        self._shapes += [(path, block) for path in paths if isinstance(path.fill, str)]

    def between(self, left: float, right: float) -> list[Curve]:
        """Return what may be seen between two x of the board."""
        stretch = floor(left / _STRETCH), floor(right / _STRETCH)
        if stretch not in self._cut:
            if len(self._cut) >= _MOST_STRETCHES:
                self._cut.clear()
            ends = stretch[0] * _STRETCH - _BEYOND, (stretch[1] + 1) * _STRETCH + _BEYOND
            self._cut[stretch] = [_curve(shape, block, *ends) for shape, block in self._shapes]
        return self._cut[stretch]


def _fields(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    """Give the fields of the board that meet a part of it."""
    across = range(floor(left / _STRETCH), floor(right / _STRETCH) + 1)
    return product(across, range(floor(top / _STRETCH), floor(bottom / _STRETCH) + 1))


def _curve(shape: Path, block: Block, left: float, right: float) -> Curve:
    kept = cut(shape._replace(dash=()), left - block.x, right - block.x)
    path = outline(kept.segments).translated(block.x, block.y)
    return Curve(path, str(shape.fill), shape.stroke, shape.width)


class Contents:
    """What stands in a group, by how it is painted from far away."""

    def __init__(self, group: Group, known: Mapping[str, Card]) -> None:
        self.curves = Curves()
        self.cards = [b for b in group.blocks if b.kind == "card" and b.id in known]
        self.records = [known[block.id] for block in self.cards]
        self.written = [b for b in group.blocks if b.kind in WRITTEN]
        self.ids = frozenset([b.id for b in (*self.cards, *self.written)])
        self.drawn = [b for b in group.blocks if b.kind in _DRAWN]
        for block in group.blocks:
            if block.kind == "emotion":
                self.curves.take(block)

    @cached_property
    def by_field(self) -> dict[tuple[int, int], list[tuple[Block, Card]]]:
        """The cards that reach into each field of the board."""
        found: dict[tuple[int, int], list[tuple[Block, Card]]] = {}
        for block, card in zip(self.cards, self.records, strict=True):
            x, y = block.x, block.y
            for field in _fields(x, y, x + block.w, y + block.h):
                found.setdefault(field, []).append((block, card))
        return found


class FarGroup:
    """What is seen of one group of blocks from far away; made when it comes in sight.

    What is counted is known at once: counts are shared out among all lanes. ``look`` is how the
    lens lets it be seen.
    """

    def __init__(self, group: Group, board: Board, snapshot: Snapshot, through: Through) -> None:
        self.group = group
        self.top, self.bottom = group.top, group.bottom
        self.tally = _tally(group, board, snapshot, through)
        self._ground: tuple[Areas, Areas] | None = None
        self._near: dict[tuple[int, int], tuple[Areas, Areas]] = {}
        self._far: tuple[Areas, ...] | None = None
        self._old: tuple[object, ...] = ()
        """What was made for another look: it goes when it is made anew, a few lanes in a frame."""
        self._known = snapshot.of_kind(Card)
        self.look = board.look

    @cached_property
    def contents(self) -> Contents:
        """What stands in it."""
        return Contents(self.group, self._known)

    @cached_property
    def bands(self) -> Areas:
        """The ground of its cells."""
        found = Areas()
        for block in self.group.blocks:
            if block.kind in ("cell", "step"):
                _add_boxes(found, block)
        found.sort()
        return found

    def look_through(self, look: Look, changed: AbstractSet[str] | None) -> None:
        """Have what is painted made anew where any of it looks another way; None: it may."""
        self.look = look
        made = self._near or self._ground or self._far
        if made and (changed is None or not self.contents.ids.isdisjoint(changed)):
            self._old = self._near, self._ground, self._far
            self._near, self._ground, self._far = {}, None, None

    def _hue(self, block: Block, card: Card) -> str:
        """Return the colour word of a card's edge without its opacity."""
        colours = self.look.colours
        return _hue(block) if colours is None else colours.of(card)[0]

    def made_for(self, scale: float, seen: QRectF) -> bool:
        """Tell whether what is painted at a scale in a part of the board is there."""
        if scale < FAR:
            return self._far is not None
        return self._ground is not None and all(f in self._near for f in self._fields_in(seen))

    def at(self, scale: float, seen: QRectF) -> Sequence[Areas]:
        """Return what is painted at a scale in a part of the board, the lowest first.

        It is made when it is asked for.
        """
        if not self.made_for(scale, seen):
            self._old = ()
        return self._near_at(seen) if scale >= FAR else self._far_at()

    def _fields_in(self, seen: QRectF) -> Iterable[tuple[int, int]]:
        """Return the fields in a part of the board in which this has cards."""
        held = self.contents.by_field
        sides = (
            seen.left(),
            max(seen.top(), self.top),
            seen.right(),
            min(seen.bottom(), self.bottom),
        )
        return [field for field in _fields(*sides) if field in held]

    def _near_at(self, seen: QRectF) -> list[Areas]:
        if self._ground is None:
            self._ground = self.bands, bars(self.contents.written, self.look.faded)
        found: list[Areas] = [*self._ground]
        for field in self._fields_in(seen):
            if field not in self._near:
                self._near[field] = self._one_by_one(self.contents.by_field[field])
            found += self._near[field]
        return found

    def _far_at(self) -> tuple[Areas, ...]:
        # Without the gaps between the bands: from far away those are less than a pixel.
        if self._far is None:
            written = patches(self.contents.written, self.look.faded)
            self._far = self.bands.joined(_NARROW), written, self._joined()
        return self._far

    def _one_by_one(self, held: Iterable[tuple[Block, Card]]) -> tuple[Areas, Areas]:
        """Return cards, and their edges."""
        cards, edges = Areas(), Areas()
        for block, card in held:
            hue, faded = self._hue(block, card), block.id in self.look.faded
            cards.add(_card_word(hue, card.level, faded), _area(block))
            edges.add(_edge_word(hue, faded), _edge(block))
        cards.sort()
        edges.sort()
        return cards, edges

    def _joined(self) -> Areas:
        """Return the cards as one block where they stand below one another."""
        runs = Areas()
        for run in self._runs():
            runs.add(f"{run.hue}@{round(sum(run.fullness) / len(run.fullness))}", run.area)
        runs.sort()
        return runs

    def _runs(self) -> "list[Run]":
        """Join the cards of one colour that stand below one another to one block."""
        found: list[Run] = []
        held = self.contents
        for block, card in zip(held.cards, held.records, strict=True):
            hue, faded = self._hue(block, card), block.id in self.look.faded
            if not found or not found[-1].goes_on(block, hue, faded):
                found.append(Run(block, hue, faded))
            found[-1].take(block, card)
        return found


def _tally(group: Group, board: Board, snapshot: Snapshot, through: Through) -> Tally:
    """Return how many cards of each stage are in a lane, also where they are not drawn."""
    known = snapshot.of_kind(Card)
    placed = Counter(
        [known[b.id].stage_id for b in group.blocks if b.kind == "card" and b.id in known]
    )
    placed.update(_hidden(group, board, snapshot, through))
    return {stage_id: number for stage_id, number in placed.items() if stage_id is not None}


def _hidden(
    group: Group, board: Board, snapshot: Snapshot, through: Through
) -> Iterator[str | None]:
    """Give the stages of the cards that are not drawn: their stage or their lane is collapsed."""
    lane = next((block.id for block in group.blocks if block.kind == "lane"), "")
    row = next((row for row in board.rows if row.lane_id == lane), None)
    narrow = {column.stage_id for column in board.columns if column.collapsed}
    if row is None or row.form not in CARD_FORMS or not (row.collapsed or narrow):
        return
    for card in through.shown(snapshot.where(Card, "lane_id", lane)):
        hidden = row.collapsed or card.stage_id in narrow
        if hidden and f"card:{card.id}" not in group.by_key:
            yield card.stage_id


def _add_boxes(found: Areas, block: Block) -> None:
    """Take in the ground of a cell; boxes are all that can be told from far away."""
    for shape in block.shapes:
        if isinstance(shape, Box) and shape.fill:
            found.add(shape.fill, (block.x + shape.x, block.y + shape.y, shape.w, shape.h))


def edge_of(block: Block) -> tuple[str, Area]:
    """Return the edge that a card keeps when it is seen from far away, after its colour word."""
    return _edge_word(_hue(block), block.faded), _edge(block)


def _edge(block: Block) -> Area:
    return block.x, block.y, _EDGE, block.h


@lru_cache(512)
def _edge_word(hue: str, faded: bool) -> str:
    return f"{hue}@{round(_EDGES * FADED if faded else _EDGES)}"


@lru_cache(2048)
def _card_word(hue: str, level: int | None, faded: bool) -> str:
    return f"{hue}@{_fullness(level, faded)}"


def _hue(block: Block) -> str:
    """Return the colour word of a card's edge without its opacity."""
    return edge_colour(block).partition("@")[0]


def _fullness(level: int | None, faded: bool) -> int:
    """Return the opacity of a card in per cent: the worse or stronger, the fuller."""
    found = _FAINTEST + _PER_LEVEL * (level or 3)
    return round(found * FADED) if faded else found


class Run:
    """Cards of one colour that stand below one another."""

    __slots__ = ("bottom", "faded", "first", "fullness", "hue")

    def __init__(self, first: Block, hue: str, faded: bool) -> None:
        self.first, self.hue, self.faded = first, hue, faded
        self.bottom = first.y
        self.fullness: list[int] = []

    def goes_on(self, block: Block, hue: str, faded: bool) -> bool:
        """Tell whether a card is the next one of the run."""
        first = self.first
        return (
            first.x == block.x
            and 0 <= block.y - self.bottom <= _NEIGHBOURS
            and (self.hue, self.faded, first.w) == (hue, faded, block.w)
        )

    def take(self, block: Block, card: Card) -> None:
        """Reach down to a card and take it in."""
        self.bottom = block.y + block.h
        self.fullness.append(_fullness(card.level, self.faded))

    @property
    def area(self) -> Area:
        """Where its cards stand."""
        first = self.first
        return first.x, first.y, first.w, self.bottom - first.y


def _area(block: Block) -> Area:
    return block.x, block.y, block.w, block.h
