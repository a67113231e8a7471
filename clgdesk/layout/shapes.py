"""The few shapes a board is made of, in map units relative to their block's corner.

A colour is a word of the theme (``friction``, ``ink``), a segment's own colour with its use
(``segment:#2563EB`` for marks and text, ``segment-ground:#2563EB`` behind text), or nothing
(``""``). A ``@`` adds an opacity in per cent: ``friction@40``. See ``theme.py``.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from clgdesk.glyphs import TextLine
from clgdesk.layout.look import PLAIN_LOOK, Look

if TYPE_CHECKING:
    from clgdesk.layout.connector_blocks import Connector

SHADOW = ((1.0, 0.75, "shadow@7"), (2.5, 1.5, "shadow@3"))
"""Faint boxes below one with a shadow: how far down, how much larger, and how dark."""


FADED = 0.3
"""The opacity of a block that a lens leaves aside: what it says can still be guessed."""


class Box(NamedTuple):
    """A rectangle with rounded corners. ``radii``, if given, are top-left, clockwise."""

    x: float
    y: float
    w: float
    h: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    radius: float = 0.0
    radii: tuple[float, float, float, float] | None = None
    shadow: bool = False


class Text(NamedTuple):
    """One shaped line; ``x`` is its start and ``y`` its baseline.

    A ``turned`` one runs down from there, its letters turned to the right.
    """

    x: float
    y: float
    line: TextLine
    colour: str = "ink"
    turned: bool = False


class Gradient(NamedTuple):
    """A linear change of colour along a line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float
    start: str
    end: str


class Path(NamedTuple):
    """Segments: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)."""

    segments: tuple[tuple[str | float, ...], ...]
    fill: str | Gradient = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Dot(NamedTuple):
    """A circle around a centre."""

    x: float
    y: float
    r: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0


class Icon(NamedTuple):
    """A line icon by name in a square with corner x, y; ``filled`` fills it as well."""

    x: float
    y: float
    size: float
    name: str
    colour: str = "ink"
    width: float = 2.0
    filled: bool = False


class Picture(NamedTuple):
    """An image by the id of its attachment."""

    x: float
    y: float
    w: float
    h: float
    attachment_id: str
    radius: float = 4.0


Shape = Box | Text | Path | Dot | Icon | Picture


class Block(NamedTuple):
    """Shapes that belong together: a card, a stage's head, a cell.

    ``key`` is unique on the board and stays the same across edits (``card:<id>``,
    ``cell:<lane>:<stage>``). ``kind`` and ``id`` name the record it shows. ``z`` orders painting.
    ``label`` says in words what it is, for screen readers and for tagged paper. A ``faded`` block
    is painted as a whole with an opacity of ``FADED``: its shapes do not change. No block of a
    board is: what fades is told by ``Board.seen``, so that another lens makes none of them anew.
    """

    key: str
    kind: str
    id: str
    x: float
    y: float
    w: float
    h: float
    shapes: tuple[Shape, ...]
    z: int = 0
    label: str = ""
    faded: bool = False

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point of the board lies inside."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h


class Origin:
    """Where a group comes from: the very same object for one that only moved up or down.

    It is nothing that is seen, so that groups that look the same are equal.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


class Group(NamedTuple):
    """Blocks that are laid out together: a lane's, or the heads of the stages.

    One in which nothing changed is the very same object on the next board, so that whoever shows a
    board need not look into it. ``top``, ``right`` and ``bottom`` say how far its blocks reach.
    """

    blocks: tuple[Block, ...]
    by_key: dict[str, Block]
    top: float
    right: float
    bottom: float
    origin: Origin


RIM = 12.0
"""Nothing of a block is painted further beside its rectangle than this, in units."""
_LINES = ("card_link", "stage_link", "line")


def fades_as_one(block: Block) -> bool:
    """Tell whether a faded block is painted as a whole that fades, not shape by shape.

    Otherwise what lies below a shape would shine through: a face would lose its features. Parts of
    a line lie beside each other, and lines are many.
    """
    return block.faded and block.kind not in _LINES


def without(groups: Iterable[Group], others: Iterable[Group]) -> list[Group]:
    """Return the groups that are not among the others (the very same objects)."""
    known = {id(group) for group in others}
    return [group for group in groups if id(group) not in known]


_OF_LINKS = ("card_link", "stage_link", "link_label")
HEAD_KINDS = ("stage", "lane", "sub_head")
"""Kinds of blocks that stay in sight while the map scrolls: heads of stages, lanes and steps."""


class Slot(NamedTuple):
    """Where the cells of a stage stand, or those of one of its steps."""

    stage_id: str
    step_id: str | None
    x: float
    w: float

    @property
    def key(self) -> str:
        """Names it among the slots of a board, and its cell among those of a lane."""
        return self.stage_id if self.step_id is None else f"{self.stage_id}:{self.step_id}"


class Column(NamedTuple):
    """Where a stage stands. ``parts`` are the slots of one that is split into its steps."""

    stage_id: str
    x: float
    w: float
    collapsed: bool = False
    parts: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Where its cells stand: one slot, or one for each step."""
        return self.parts or (Slot(self.stage_id, None, self.x, self.w),)

    def slot_of(self, step_id: str | None) -> Slot:
        """Return where what belongs to a step stands; to none, in the slot of the whole stage."""
        slots = self.slots
        return next((slot for slot in slots if slot.step_id == step_id), slots[0])


class CurveEntry(NamedTuple):
    """Where a curve is named in the head of its lane: y counts from the lane's top."""

    segment_id: str
    state: str
    y: float
    h: float


class Row(NamedTuple):
    """Where a lane stands; ``form`` and ``content`` are the lane's (see ``Lane``).

    ``curves`` are the entries of the legend in its head. In a lane of cards ``free`` tells slot by
    slot how far down cards reach from its top, and ``wide`` how far those over several stages do.
    ``words`` is the height that the words in its head need.
    """

    lane_id: str
    y: float
    h: float
    form: str = ""
    content: str = ""
    curves: tuple[CurveEntry, ...] = ()
    collapsed: bool = False
    free: tuple[float, ...] = ()
    wide: float = 0.0
    words: float = 0.0


def slots_of(columns: Iterable[Column]) -> tuple[Slot, ...]:
    """Return the slots of columns, from left to right."""
    return tuple(slot for column in columns for slot in column.slots)


class Board(NamedTuple):
    """A journey laid out. Blocks are in painting order; ``groups`` hold the same ones.

    ``contents`` names the blocks that stand in a cell (``cell:<lane>:<stage>``, where a stage is
    split also ``cell:<lane>:<stage>:<step>``), from top to bottom; a card over several stages
    stands in the cell of its first.

    The stage heads fill the band from ``head_y`` down ``head_h``; the lane heads fill the column
    from ``label_x`` across ``label_w``. They stay in sight while scrolling.

    ``links`` are the connectors by key (``card_link:<id>``, ``stage_link:<id>``): lines are painted
    above cells and below cards, their chips are blocks like others.

    ``look`` is how a lens lets it be seen.
    """

    journey_id: str
    w: float
    h: float
    head_y: float
    head_h: float
    label_x: float
    label_w: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    by_key: dict[str, Block]
    contents: dict[str, tuple[str, ...]]
    groups: tuple[Group, ...]
    links: "dict[str, Connector]"
    look: Look = PLAIN_LOOK

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Where cells stand, from left to right."""
        return slots_of(self.columns)

    def column(self, stage_id: str | None) -> Column | None:
        """Return the column of a stage, or None."""
        return next((column for column in self.columns if column.stage_id == stage_id), None)

    def cell_key(self, lane_id: str, slot: Slot) -> str:
        """Return the key of a lane's cell in a slot; some lanes have one cell for all steps."""
        key = f"cell:{lane_id}:{slot.key}"
        return key if key in self.contents else f"cell:{lane_id}:{slot.stage_id}"

    def block(self, key: str) -> Block | None:
        """Return the block with that key, or None; a connector's line counts as one."""
        found = self.by_key.get(key)
        return found if found is not None or not self.links else self._of_link(key)

    def link_of(self, chip: Block) -> Block | None:
        """Return the line to which a chip belongs."""
        found = self._link(f"link_label:{chip.id}")
        return None if found is None else found.block

    def fades(self, block: Block) -> bool:
        """Tell whether a block is left aside by the lens."""
        faded = self.look.faded
        if not faded:
            return False
        if block.kind not in _OF_LINKS:
            return block.id in faded
        link = self._link(block.key)
        return link is not None and any(end.partition(":")[2] in faded for end in link.ends)

    def seen(self, block: Block) -> Block:
        """Return a block as it is painted: in the colours of the lens, faded where it fades."""
        faded, colours = self.look
        if colours is not None and block.kind == "card":
            block = colours.worn(block)
        return Block(*block[:-1], True) if faded and self.fades(block) else block

    def _of_link(self, key: str) -> Block | None:
        found = self._link(key)
        if found is None:
            return None
        return found.chip if key.startswith("link_label:") else found.block

    def _link(self, key: str) -> "Connector | None":
        """Return a connector by the key of its line or of its chip."""
        kind, _, link_id = key.partition(":")
        if kind != "link_label":
            return self.links.get(key)
        return self.links.get(f"card_link:{link_id}") or self.links.get(f"stage_link:{link_id}")
