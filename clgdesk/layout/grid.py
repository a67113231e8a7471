"""The distances of the map, in units, and what the parts of a lane are made of."""

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

from clgdesk.glyphs import Shaper
from clgdesk.layout.shapes import Column, Shape
from clgdesk.layout.through import EVERYTHING, Through
from clgdesk.method.feelings import Felt, felt
from clgdesk.model.records import Journey, Stage
from clgdesk.model.snapshot import Snapshot

MARGIN = 14.0
"""Around the whole map."""
COLUMN_GAP = 4.0
LANE_GAP = 6.0
HEAD_GAP = 7.0
"""Between the stage heads and the first lane."""
LABEL_WIDTH = 132.0
CELL_PADDING = 8.0
CARD_GAP = 8.0
BAND_RADIUS = 8.0
CARD_FORMS = ("cards", "images", "backstage")
"""The forms of lanes that hold cards."""


class Part(NamedTuple):
    """A block to be: as ``Block``, but its y counts from the top of its lane."""

    key: str
    kind: str
    id: str
    x: float
    y: float
    w: float
    h: float
    shapes: tuple[Shape, ...]
    z: int
    label: str


class Curve(NamedTuple):
    """An entry of the legend in a lane's head: the colour and the name of a curve.

    ``segment_id`` and ``state`` name the curve (``derived`` for one that is derived).
    """

    name: str
    colour: str
    dash: tuple[float, ...]
    segment_id: str
    state: str
    main: bool


class LaneParts:
    """What a lane needs: its height, its parts, and what stands in its cells, by slot.

    ``contents`` are the keys of parts in reading order, ``drawn`` shapes that belong to the cell
    itself (from its corner), ``labels`` what a cell says. ``in_steps`` are the split stages that
    have a cell for each step here; the others have one for the whole stage. ``free`` and ``wide``
    are those of the row (see ``Row``). Parts that are not ``whole`` lack what is not in sight.
    """

    whole = True

    def __init__(self, height: float = 0.0, parts: Iterable[Part] = ()) -> None:
        self.height = height
        self.parts = list(parts)
        self.contents: dict[str, tuple[str, ...]] = {}
        self.drawn: dict[str, tuple[Shape, ...]] = {}
        self.labels: dict[str, str] = {}
        self.in_steps: set[str] = set()
        self.legend: tuple[Curve, ...] = ()
        self.free: tuple[float, ...] = ()
        self.wide = 0.0

    def renamed(self, lane_id: str) -> "LaneParts":
        """Return these parts with keys of their own: another lane shows the same records."""
        self.parts = [p._replace(key=_renamed(p.key, lane_id)) for p in self.parts]
        self.contents = {
            stage: tuple(_renamed(key, lane_id) for key in keys)
            for stage, keys in self.contents.items()
        }
        return self


def _renamed(key: str, lane_id: str) -> str:
    return key if lane_id in key else f"{key}@{lane_id}"


class Sight(NamedTuple):
    """How far to the right and down a map is in sight, in its units."""

    right: float = math.inf
    bottom: float = math.inf


WHOLE = Sight()
"""All of a map."""


class Frame(NamedTuple):
    """What every lane is laid out against: the journey, its stages and their columns, the lens.

    ``curve`` is the emotion curve to show in front, a segment and a state; ``felt`` says how
    segments feel at a stage by the evidence. ``usual`` is the width of a plain stage. What is not
    in ``sight`` may be left out.
    """

    snapshot: Snapshot
    journey: Journey
    stages: tuple[Stage, ...]
    columns: tuple[Column, ...]
    shaper: Shaper
    through: Through = EVERYTHING
    curve: tuple[str, str] | None = None
    felt: Callable[[Snapshot, str], dict[str, Felt]] = felt
    usual: float = 168.0
    sight: Sight = WHOLE

    @property
    def left(self) -> float:
        """Where the first column begins."""
        return self.columns[0].x if self.columns else 0.0

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.columns[-1].x + self.columns[-1].w if self.columns else 0.0
