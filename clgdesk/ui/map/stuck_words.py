"""The words of heads that are partly scrolled out of sight: they stay where the rest is seen.

Those of a lane stand at the top of what is seen of it, those of a stage or a step at its left,
until its other end pushes them out. Everything else of a head stands where the map stands.
"""

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QPainter

from clgdesk.layout.shapes import Block, Box, Dot, Gradient, Icon, Path, Row, Shape, Text
from clgdesk.ui.map.along import Along
from clgdesk.ui.map.scales import BELOW

if TYPE_CHECKING:
    from clgdesk.ui.map.canvas import Canvas
    from clgdesk.ui.map.pictures import Pictures

ENDS = 16.0
"""Pixels at 100 % at both ends of a lane that are not as its middle is: round corners, a ring."""
RIM = 3.0
"""Pixels around words that their picture may reach."""
FAR_LANE = 60.0
"""Pixels that an icon and the lines of a title take from far away."""
BEHIND = 6.0
"""Units between the words of a stage and its end, or what else stands there."""


class Stuck(NamedTuple):
    """Words in a band that do not stand where their head begins.

    They are seen within ``length`` pixels of the band's free part, and while they ``rest`` nothing
    else is seen there that moves.
    """

    key: str
    length: int
    rest: bool


class Place(NamedTuple):
    """Where a head begins, how long it is, and how much of that its words need, in units."""

    start: float
    length: float
    words: float
    tip: float = 0.0
    """How much of it reaches into the next one: it grows no longer than what is written."""


class StuckWords:
    """The words of the heads in one band of a view: ``across`` it, or down it."""

    def __init__(self, view: "Canvas", *, across: bool) -> None:
        self._view, self._across = view, across
        self._shown: Sequence[Row] | Sequence[Block] = ()
        self._places: dict[str, Place] = {}
        self._along = Along[tuple[str, Place]]()
        self._begin = self._room = 0.0
        self._stuck_at: tuple[float, float] | None = None
        self._stuck: list[Stuck] = []

    def show_lanes(self, rows: Sequence[Row]) -> None:
        """Take in the lanes of another board."""
        if rows != self._shown:
            self._shown = rows
            self._take({f"lane:{row.lane_id}": Place(row.y, row.h, row.words) for row in rows})

    def show_stages(self, heads: Sequence[Block]) -> None:
        """Take in the heads of the stages and steps of another board."""
        if heads != self._shown:
            self._shown = heads
            self._take(
                {head.key: Place(head.x, head.w, _length(head), self._tip(head)) for head in heads}
            )

    def _take(self, places: dict[str, Place]) -> None:
        self._places, self._stuck_at = places, None
        self._along = Along((p.start, p.start + p.length, (k, p)) for k, p in places.items())

    def _tip(self, head: Block) -> float:
        """Return how far the chevron of a stage reaches into the next one."""
        column = self._view.board.column(head.id) if head.kind == "stage" else None
        return 0.0 if column is None else head.w - column.w

    def measure(self, begin: float, room: float) -> None:
        """Take in at which pixel the free part of the view begins, and how long it is."""
        self._begin, self._room = begin, room

    def __contains__(self, block: Block) -> bool:
        """Tell whether a block is a head that is longer than the view."""
        place = self._places.get(block.key)
        return place is not None and self._long(place) > self._room

    @property
    def _worn(self) -> float:
        """The scale of what is written on heads."""
        return self._view.heads.scale

    def stuck(self) -> list[Stuck]:
        """Return the words that stay behind as the map is scrolled now."""
        scale = self._view.camera.scale
        begin = (self._begin - self._origin()) / scale
        if (begin, scale) != self._stuck_at:
            self._stuck_at = begin, scale
            self._stuck = list(self._stuck_where(begin, scale))
        return self._stuck

    def _stuck_where(self, begin: float, scale: float) -> Iterator[Stuck]:
        for key, place in self._along.meeting([(begin, begin)]):
            if place.start < begin < place.start + place.length:
                words = self._words(key, place)
                if words < self._long(place):
                    length = ceil(words + RIM)
                    yield Stuck(key, length, self._rests(place, begin, length / scale))

    def _rests(self, place: Place, begin: float, length: float) -> bool:
        """Tell whether only words, and none of the ends of their head, are seen where they stand.

        The strip changes its colour from stage to stage: nothing rests on it.
        """
        rim = ENDS * max(1.0, 1 / self._view.camera.scale)
        end = place.start + place.length
        return not self._across and place.start + rim <= begin and begin + length + rim <= end

    def shift(self, block: Block) -> float:
        """Return how many pixels the words of a head stand away from their usual place."""
        place = self._places.get(block.key)
        if place is None:
            return 0.0
        start, end = self._ends(place)
        return max(0.0, min(self._begin, end - self._words(block.key, place)) - start)

    def holds(self, block: Block) -> bool:
        """Tell whether the words of a head that is longer than the view stand whole in sight."""
        if block not in self:
            return False
        place = self._places[block.key]
        start, end = self._ends(place)
        return start < self._begin <= end - self._words(block.key, place)

    def _ends(self, place: Place) -> tuple[float, float]:
        """Return the pixels of the view at which a head begins and ends."""
        scale = self._view.camera.scale
        start = place.start * scale + self._origin()
        return start, start + self._long(place)

    def length(self, block: Block) -> float:
        """Return how many pixels long a head is."""
        return self._long(self._places[block.key])

    def _long(self, place: Place) -> float:
        scale = self._view.camera.scale
        return (place.length - place.tip) * scale + place.tip * self._worn

    def _origin(self) -> float:
        origin = self._view.camera.origin
        return origin.x() if self._across else origin.y()

    def _words(self, key: str, place: Place) -> float:
        """Return the pixels that words need; all that there are where they are not written."""
        if self._view.camera.scale >= BELOW:
            return place.words * self._worn
        if not self._across:
            return FAR_LANE
        kind, _, stage_id = key.partition(":")
        is_stage = kind == "stage"
        if is_stage:
            return self._view.heads.far.length(stage_id)
        return self._long(place)

    # What is seen of a head

    def whole(self, block: Block) -> Block:
        """Return a head as long as it is seen, in units at the scale of what is written on it."""
        share = self._view.camera.scale / self._worn
        if share <= 1.0 or block.key not in self._places:
            return block
        if not self._across:
            ground, *words = block.shapes
            assert isinstance(ground, Box), "a lane has no ground"
            high = block.h * share
            shapes: tuple[Shape, ...] = (ground._replace(h=high), *words)
            return block._replace(y=block.y * share, h=high, shapes=shapes)
        wide = self._long(self._places[block.key]) / self._worn
        shapes = tuple(_lengthened(s, block.w, wide) for s in block.shapes)
        return block._replace(x=block.x * share, w=wide, shapes=shapes)

    def seen(self, head: Block) -> Block:
        """Return a head without what lies before the view, and no longer than that."""
        block = self.whole(head)
        if head not in self:
            return block
        hidden, room = self.shift(head) / self._worn, self._room / self._worn
        ground, *words = block.shapes
        if isinstance(ground, Box) and not self._across:
            high = min(block.h - hidden, room)
            shapes = (ground._replace(h=high), *words)
            return block._replace(y=block.y + hidden, h=high, shapes=shapes)
        wide = min(block.w - hidden, room)
        back = block.w - wide
        shapes = tuple(_shortened(s, block.w, back, hidden) for s in block.shapes)
        return block._replace(x=block.x + hidden, w=wide, shapes=shapes)

    def paint(
        self,
        painter: QPainter,
        block: Block,
        pictures: "Pictures",
        exposed: Sequence[tuple[float, float]],
    ) -> None:
        """Paint a head: as a whole, or its ground and, where they are exposed, its words."""
        shift, longer = self.shift(block), self._view.camera.scale > self._worn
        if longer or (block in self and not self._across):
            self._paint_ground(painter, block)
        elif shift:
            ground = _standing(block)
            pictures.draw(painter, block._replace(key=f"ground:{block.key}", shapes=ground))
        else:
            pictures.draw(painter, block)
            return
        self._paint_words(painter, block, pictures, exposed, shift)

    def _paint_words(
        self,
        painter: QPainter,
        block: Block,
        pictures: "Pictures",
        exposed: Sequence[tuple[float, float]],
        shift: float,
    ) -> None:
        place, scale = self._places[block.key], self._worn
        start = self._ends(place)[0] + shift
        first, last = start - RIM, start + place.words * scale + RIM
        if not any(first <= end and last >= begin for begin, end in exposed):
            return
        standing = _standing(block)
        start = (start - self._origin()) / scale
        shapes = tuple(s for s in block.shapes if not any(s is one for one in standing))
        words = block._replace(key=f"words:{block.key}", shapes=shapes)
        if self._across:
            words = words._replace(x=start, w=place.words)
        else:
            words = words._replace(y=start, h=place.words)
        pictures.draw(painter, words)

    def _paint_ground(self, painter: QPainter, head: Block) -> None:
        """Paint what of a head stands, in whole pixels, as that of the cells beside it."""
        view, ratio = self._view, self._view.devicePixelRatioF()
        place, scale = self._places[head.key], self._worn * ratio
        first, last = (floor(end * ratio + 0.5) for end in self._ends(place))
        length = (last - first) / scale
        if self._across:
            left, top = first, floor(head.y * scale + 0.5)
            shapes = tuple(_lengthened(s, head.w, length) for s in _standing(head))
        else:
            left, top = floor(head.x * scale + 0.5), first
            ground = head.shapes[0]
            assert isinstance(ground, Box), "a lane has no ground"
            shapes = (ground._replace(h=length),)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left / ratio, top / ratio)
        painter.scale(self._worn, self._worn)
        view.render_block(painter, head._replace(shapes=shapes))
        painter.restore()


def _length(head: Block) -> float:
    """Return how much of a head its words need from its beginning: all of it where they end it."""
    standing = _standing(head)
    ends = [s.x + s.line.width for s in head.shapes if isinstance(s, Text)]
    ends += [s.x + s.r for s in head.shapes if isinstance(s, Dot)]
    beside = sum(head.w - s.x for s in standing if isinstance(s, Icon))
    return min(head.w, max(ends, default=head.w) + BEHIND + beside)


def _standing(head: Block) -> tuple[Shape, ...]:
    """Return the shapes of a head that stay where they are: its ground, and a mark at its end."""
    ground, *others = head.shapes
    if head.kind == "lane":
        return (ground,)
    return ground, *(s for s in others if isinstance(s, Icon) and s.x > head.w / 2)


def _lengthened(shape: Shape, width: float, longer: float) -> Shape:
    """Return a shape of a head that became longer; its colours run across it as before."""
    shape = _shortened(shape, width, width - longer, 0.0)
    if isinstance(shape, Path) and isinstance(shape.fill, Gradient):
        share, fill = longer / width, shape.fill
        return shape._replace(fill=fill._replace(x1=fill.x1 * share, x2=fill.x2 * share))
    return shape


def _shortened(shape: Shape, width: float, back: float, hidden: float) -> Shape:
    """Return a shape of a head that became shorter: its end comes back, its words stay."""

    def moved(x: float) -> float:
        return x - back if x > width / 2 else x

    if isinstance(shape, Box):
        return shape._replace(w=shape.w - back)
    if isinstance(shape, Icon):
        return shape._replace(x=moved(shape.x))
    if not isinstance(shape, Path):
        return shape
    segments = tuple(
        (s[0], *(moved(float(v)) if at % 2 == 0 else v for at, v in enumerate(s[1:])))
        for s in shape.segments
    )
    fill = shape.fill
    if isinstance(fill, Gradient):
        fill = fill._replace(x1=fill.x1 - hidden, x2=fill.x2 - hidden)
    return shape._replace(segments=segments, fill=fill)
